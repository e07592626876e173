"""The inbox: what lies there, and what goes."""

import os
from pathlib import Path

import pytest

from generator.intake import inbox
from generator.intake.inbox import dropped, read, remove


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content" / "inbox"
    made.mkdir(parents=True)
    return made


def names(root: Path) -> dict[str, str]:
    return {Path(file.path).name: file.wrong for file in dropped(root)}


def test_notes_and_what_systems_leave_are_no_files(folder: Path, tmp_path: Path) -> None:
    for name in (
        "README",
        "README.md",
        "readme.txt",
        ".gitkeep",
        ".DS_Store",
        "Thumbs.db",
        "a.bib~",
        "b.swp",
        "z.bib",
        "a",
    ):
        (folder / name).write_text("x")
    assert names(tmp_path) == {"a": "", "z.bib": ""}


def test_what_is_no_plain_file_is_never_opened(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/dev/zero")
    (folder / "sub").mkdir()
    assert all(names(tmp_path).values())
    for file in dropped(tmp_path):
        with pytest.raises(OSError):  # noqa: PT011 - each system has its own word for it
            read(tmp_path, file)


def test_a_name_of_odd_bytes_is_shown_escaped(folder: Path, tmp_path: Path) -> None:
    (folder / "a\x1b[31m\n.txt").write_text("x")
    (file,) = dropped(tmp_path)
    assert file.shown.isprintable()
    assert read(tmp_path, file) == b"x"


@pytest.mark.parametrize(
    "make", [lambda path: None, lambda path: path.write_text("x"), lambda path: path.symlink_to("/")]
)
def test_no_inbox_is_an_empty_one(make: object, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    make(tmp_path / "content" / "inbox")  # type: ignore[operator]
    assert dropped(tmp_path) == ()


def test_there_is_an_end_to_one_run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_FILES", 1)
    (folder / "a").write_text("")
    (folder / "b").write_text("")
    assert names(tmp_path) == {"a": "", "b": "waits for the next run"}


def test_a_file_goes_unless_it_is_another_by_now(folder: Path, tmp_path: Path) -> None:
    for name in "abc":
        (folder / name).write_text("x")
    files = dropped(tmp_path)
    (folder / "b").write_text("more")
    (folder / "c").unlink()
    left = {Path(file.path).name: why for file, why in remove(tmp_path, files)}
    assert left.keys() == {"b", "c"}
    assert [path.name for path in folder.iterdir()] == ["b"]
