"""Files in the output: whole at every moment, ours alone removed, nothing of anyone else touched."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.output import LONGEST, Output, OutputError
from generator.build.plain import PIECE
from generator.digests import digest
from generator.problems import ProblemsError
from tests.build.world import tree

THINGS: tuple[Callable[[Path, Path], object], ...] = (
    Path.symlink_to,
    Path.hardlink_to,
    lambda path, _: os.mkfifo(path),
    lambda path, _: path.mkdir(),
)
"""What may stand in a file's place, given someone's file."""


@pytest.fixture
def output(tmp_path: Path) -> Output:
    (tmp_path / "site").mkdir()
    return Output(tmp_path / "site", "site")


def test_what_is_staged_is_not_yet_there(output: Output) -> None:
    output.write("a/x.html", b"old")
    output.stage("a/x.html", b"new")
    assert output.read("a/x.html") == b"old"
    assert set(tree(output.folder)) == {"a/.x.html.broadsheet-new", "a/x.html"}
    output.commit("a/x.html")
    assert tree(output.folder) == {"a/x.html": b"new"}


def test_a_file_that_is_open_stays_the_old_one(output: Output) -> None:
    output.write("x", b"old")
    with (output.folder / "x").open("rb") as reader:
        output.write("x", b"new")
        assert reader.read() == b"old"


@pytest.mark.parametrize(("umask", "file", "folder"), [(0o022, 0o644, 0o755), (0o077, 0o600, 0o700), (0, 0o666, 0o777)])
def test_everyone_may_read_it_as_the_umask_says(output: Output, umask: int, file: int, folder: int) -> None:
    before = os.umask(umask)
    try:
        output.write("a/x", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((output.folder / "a/x").stat().st_mode) == file
    assert stat.S_IMODE((output.folder / "a").stat().st_mode) == folder


@pytest.mark.parametrize("name", ["x" * LONGEST, "é" * (LONGEST // 2), "x" * (LONGEST - 16)])
def test_a_name_may_be_as_long_as_the_disk_takes(output: Output, name: str) -> None:
    output.stage(name, b"1")
    output.sweep()
    output.write(name, b"2")
    assert tree(output.folder) == {name: b"2"}


def test_what_was_staged_is_discarded_with_its_folders(output: Output) -> None:
    output.write("a/x", b"1")
    for path in ("a/x", "a/y", "b/c/z"):
        output.stage(path, b"2")
    output.discard(["a/x", "a/y", "b/c/z", "never"])
    assert tree(output.folder) == {"a/x": b"1"}
    output.stage("b/c/z", b"3")  # a folder that is gone is made again
    output.commit("b/c/z")


def test_a_sweep_takes_what_was_staged_and_nothing_else(output: Output) -> None:
    for path in ("x", "a/b/y"):
        output.stage(path, b"1")
    (output.folder / "kept.broadsheet-new").touch()
    (output.folder / ".kept").touch()
    (output.folder / "empty").mkdir()
    output.sweep()
    assert set(tree(output.folder)) == {"kept.broadsheet-new", ".kept", "empty/"}


def test_removing_takes_folders_that_are_empty_then(output: Output) -> None:
    for path in ("a/b/x", "a/b/y", "c/z"):
        output.write(path, b"1")
    (output.folder / "c/foreign").touch()
    output.remove(["a/b/x", "missing", "a/missing/x", "c/z/below"])
    assert set(tree(output.folder)) == {"a/b/y", "c/z", "c/foreign"}
    output.remove(["a/b/y", "c/z"])
    assert set(tree(output.folder)) == {"c/foreign"}


def test_removing_a_link_leaves_what_it_leads_to(output: Output, tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    (output.folder / "x").symlink_to(tmp_path / "mine")
    output.remove(["x"])
    assert (tmp_path / "mine").exists()
    assert not (output.folder / "x").is_symlink()


def test_a_folder_that_leads_out_is_refused(output: Output, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/x").write_bytes(b"1")
    (output.folder / "a").mkdir()
    (output.folder / "a/out").symlink_to(tmp_path / "mine")
    works: list[Callable[[], object]] = [
        lambda: output.stage("a/out/x", b"2"),
        lambda: output.remove(["a/out/x"]),
        lambda: output.read("a/out/x"),
    ]
    for work in works:
        with pytest.raises(ProblemsError) as caught:
            work()
        assert str(caught.value) == "site/a/out: leads out of site over a symbolic link; remove the link"
    assert tree(tmp_path / "mine") == {"x": b"1"}


def test_a_folder_that_leads_elsewhere_inside_is_followed(output: Output) -> None:
    (output.folder / "real").mkdir()
    (output.folder / "link").symlink_to("real")
    output.write("link/x", b"1")
    assert (output.folder / "real/x").read_bytes() == b"1"


def test_a_look_sees_plain_files_alone(output: Output) -> None:
    output.write("a/x", b"123")
    (output.folder / "link").symlink_to("a/x")
    found = output.look("a/x")
    assert found
    assert found[0] == 3
    assert [output.look(path) for path in ("a", "link", "missing", "a/x/below", "a/missing")] == [None] * 5
    assert [output.read(path) for path in ("a", "missing", "a/x/below")] == [None] * 3


def test_obstacles(output: Output) -> None:
    output.write("file", b"")
    output.write("folder/x", b"")
    (output.folder / "dangling").symlink_to("nowhere")
    (output.folder / "inside").symlink_to("folder")
    obstacles = {
        "new": "",
        "folder/new": "",
        "missing/a/b": "",
        "inside/new": "",
        "file": "file",
        "file/a/b": "file",
        "folder": "folder",
        "dangling": "dangling",
        "dangling/x": "dangling",
    }
    assert {path: output.obstacle(path) for path in obstacles} == obstacles


def test_what_is_below(output: Output) -> None:
    for path in ("a/x", "a/b/y"):
        output.write(path, b"")
    (output.folder / "a/empty").mkdir()
    (output.folder / "a/link").symlink_to("b")
    assert output.below("a") == ["a/b/y", "a/link", "a/x"]
    assert output.below("a/x") == ["a/x"]
    assert output.below("a/link") == ["a/link"]


def test_a_file_becomes_a_folder_with_the_old_one_whole_until_the_new_is_there(output: Output) -> None:
    output.write("x", b"old")
    output.stage_apart("x/y")
    output.stage("x/y", b"new")
    assert output.read("x") == b"old"
    output.remove(["x"])
    output.commit("x/y")
    output.discard(["x/y"])
    assert tree(output.folder) == {"x/y": b"new"}


def test_a_full_disk_is_told_with_the_path_and_leaves_nothing(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    output.write("a/x", b"old")
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OutputError) as caught:
        output.write("a/x", b"new")
    assert str(caught.value) == (
        "site/a/x: could not be put in its place: No space left on device; the next build ends this work"
    )
    monkeypatch.undo()
    output.sweep()
    assert tree(output.folder) == {"a/x": b"old"}


@pytest.mark.parametrize("thing", THINGS)
def test_what_stands_where_a_file_waits_goes_and_is_not_written_to(
    output: Output, tmp_path: Path, thing: Callable[[Path, Path], None]
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    thing(output.folder / ".x.broadsheet-new", mine)
    output.write("x", b"1")
    assert tree(output.folder) == {"x": b"1"}
    assert stat.S_ISREG((output.folder / "x").lstat().st_mode)
    assert mine.read_bytes() == b"mine"


@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_is_not_read_and_makes_room(
    output: Output, tmp_path: Path, thing: Callable[[Path, Path], None]
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    thing(output.folder / "x", mine)
    assert output.read("x") == (b"mine" if thing is Path.hardlink_to else None)
    output.write("x", b"1")
    assert tree(output.folder) == {"x": b"1"}
    assert mine.read_bytes() == b"mine"


def test_a_folder_that_holds_something_stays(output: Output) -> None:
    for name in ("x", ".y.broadsheet-new"):
        (output.folder / name).mkdir()
        (output.folder / name / "mine").touch()
    before = tree(output.folder)
    for path, name, what in (("x", "x", "put in its place"), ("y", ".y.broadsheet-new", "written")):
        with pytest.raises(OutputError, match=f"could not be {what}: {name} is a folder that holds something, move it"):
            output.write(path, b"1")
        output.discard([path])
    assert tree(output.folder) == before


def test_a_file_need_not_be_in_memory_as_a_whole(output: Output) -> None:
    output.stage_pieces("x", (bytes([number]) * PIECE for number in range(3)))
    output.commit("x")
    content = b"\0" * PIECE + b"\1" * PIECE + b"\2" * PIECE
    assert output.read("x") == content
    assert output.digest("x") == digest(content).hex()
    assert output.digest("y") == ""
