"""Parsed files are kept, and what was kept is used only where it is right."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import program, reading
from generator.build.cache import FOLDER
from generator.build.memory import Memory
from generator.build.parsed import FEW, NAME, NEWER, PACK, Kept
from generator.build.workers import FEWEST
from generator.content import store
from generator.content.walk import File
from generator.model import Content
from generator.problems import Problem, ProblemsError
from tests.build.world import World

# Newer Pythons warn of a fork where threads are, and those of the tests' own workers are.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

PATH = f"{FOLDER}/{NAME}"
LONG_AGO = 10**18


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of all files that were parsed."""
    paths: list[str] = []
    parse = store.parse_file

    def noted(file: File, text: str) -> store.Parsed:
        paths.append(file.path.removeprefix("content/papers/"))
        return parse(file, text)

    monkeypatch.setattr(store, "parse_file", noted)
    return paths


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is taken for old enough, as after a while."""
    monkeypatch.setattr(reading, "settled", lambda *_: True)


def read(world: World, processes: int = 1) -> Content:
    """What the cache gives, which is always what the files say."""
    found = reading.read(world.root, processes)
    content, problems = store.read(world.root)
    assert problems == []
    assert found == content
    return found


@pytest.mark.usefixtures("settled")
def test_only_what_changed_is_parsed(tides: World, parsed: list[str]) -> None:
    reading.read(tides.root, 1)
    assert len(parsed) == 7
    parsed.clear()
    reading.read(tides.root, 1)
    assert parsed == []
    tides.edit("content/papers/ebb.md", "About ebb", "On ebb")
    tides.paper("new")
    (tides.root / "content/papers/flow.md").unlink()
    reading.read(tides.root, 1)
    assert parsed == ["ebb.md", "new.md"]
    assert {paper.title for paper in read(tides).papers} == {"On ebb", "About neap", "About new", "About spring"}


def touch(path: Path) -> None:
    path.touch()


def save_again(path: Path) -> None:
    path.write_bytes(path.read_bytes())


def replaced(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("change", [touch, save_again, replaced])
def test_what_was_only_touched_is_not_parsed(tides: World, parsed: list[str], change: Callable[[Path], None]) -> None:
    reading.read(tides.root, 1)
    parsed.clear()
    change(tides.root / "content/papers/ebb.md")
    reading.read(tides.root, 1)
    assert parsed == []


@pytest.mark.usefixtures("settled")
def test_a_change_of_the_same_size_with_the_old_time_is_seen(tides: World) -> None:
    path = tides.root / "content/papers/ebb.md"
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    read(tides)
    tides.edit("content/papers/ebb.md", "About ebb", "About ebc")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    assert "About ebc" in {paper.title for paper in read(tides).papers}


def test_a_change_within_the_same_tick_is_seen(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the clock stood still between two edits."""
    look = reading._look
    monkeypatch.setattr(reading, "_look", lambda file: (look(file)[0], 0, look(file)[2]))
    monkeypatch.setattr(reading, "settled", lambda time, began: False)
    read(tides)
    tides.edit("content/papers/ebb.md", "About ebb", "About ebc")
    assert "About ebc" in {paper.title for paper in read(tides).papers}


@pytest.mark.usefixtures("settled")
def test_a_file_is_looked_at_before_it_is_read(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that changes in between is read again by the next build."""
    text = store.read_text

    def changing(root: Path, path: str) -> tuple[str | None, list[Problem]]:
        found = text(root, path)
        if path.endswith("ebb.md"):
            tides.edit("content/papers/ebb.md", "About ebb", "About ebc")
        return found

    monkeypatch.setattr(store, "read_text", changing)
    assert "About ebb" in {paper.title for paper in reading.read(tides.root, 1).papers}
    monkeypatch.undo()
    assert "About ebc" in {paper.title for paper in read(tides).papers}


@pytest.mark.usefixtures("settled")
def test_mistakes_are_told_every_time(tides: World) -> None:
    tides.paper("bad", "2026-13-01")
    tides.write("content/papers/worse.md", "---\ntitle: [\n---\n")
    said = set()
    for _ in range(3):
        with pytest.raises(ProblemsError) as caught:
            reading.read(tides.root, 1)
        said.add(str(caught.value))
    [lines] = said
    assert [line.partition(":")[0] for line in lines.splitlines()] == [
        "content/papers/bad.md",
        "content/papers/worse.md",
    ]
    tides.paper("bad")
    tides.paper("worse")
    read(tides)


def test_a_file_that_breaks_a_library_is_named(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = store.parse_file

    def broken(file: File, text: str) -> store.Parsed:
        if file.path.endswith("ebb.md"):
            raise RecursionError("too deep")
        return parse(file, text)

    monkeypatch.setattr(store, "parse_file", broken)
    assert tides.mistakes() == (
        "content/papers/ebb.md: cannot be read (RecursionError: too deep); take it out, and report it please"
    )


@pytest.mark.usefixtures("settled")
def test_without_the_cache_everything_is_parsed(tides: World, parsed: list[str]) -> None:
    read(tides)
    (tides.root / PATH).unlink()
    parsed.clear()
    reading.read(tides.root, 1)
    assert len(parsed) == 7


@pytest.mark.usefixtures("settled")
def test_the_answer_does_not_depend_on_how_many_work(tides: World) -> None:
    for number in range(2 * FEWEST):
        tides.paper(f"many-{number}", body="")
    one = reading.read(tides.root, 1)
    cache = Kept(tides.root).files()
    for processes in (2, 8):
        shutil.rmtree(tides.root / FOLDER)
        assert reading.read(tides.root, processes) == one
        assert Kept(tides.root).files() == cache


def test_a_package_of_another_version_is_another_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "Jinja2-9.9.dist-info").mkdir()
    (tmp_path / "mypy-9.9.dist-info").mkdir()
    before = program._installed()
    assert {"jinja2", "markdown_it_py", "pyyaml", "lxml", "feedgen"} <= {found.partition(" ")[0] for found in before}
    monkeypatch.syspath_prepend(tmp_path)
    assert program._installed() - before == {"jinja2 9.9"}


@pytest.mark.usefixtures("settled")
def test_a_process_that_lives_on_finds_its_texts_where_the_pack_was_written_anew(
    tides: World, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Memory, "_lost", lambda *_: pytest.fail("a text was lost"))
    memory, sizes = Memory(), []
    reading.read(tides.root, 1)  # what this very process has parsed stays at hand
    first = reading.read(tides.root, 1, memory=memory)
    parsed.clear()
    for turn in range(12):
        for name in ("a", "b", "c"):
            tides.paper(name, body=f"Words {turn}. " + "More. " * (400 + turn))
        parsed.clear()
        found = reading.read(tides.root, 1, memory=memory)
        assert len(parsed) == 3
        assert all(f"Words {turn}." in paper.body.html for paper in found.papers if paper.id in "abc")
        assert (tides.root / PATH).exists()
        sizes.append((tides.root / FOLDER / PACK).stat().st_size)
    assert sizes != sorted(sizes)  # it was written anew
    assert all(paper.body.html and paper.origin.at() for paper in first.papers)


@pytest.mark.usefixtures("settled")
def test_what_a_private_process_finds_lost_is_left_to_others(tides: World) -> None:
    reading.read(tides.root, 1)
    memory = Memory(private=True)
    found = reading.read(tides.root, 1, memory=memory)
    (tides.root / FOLDER / PACK).write_bytes(b"")
    assert all(paper.body.html for paper in found.papers)
    assert (tides.root / PATH).exists()


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("private", [False, True])
def test_a_process_that_lives_on_reads_only_what_changed(tides: World, parsed: list[str], private: bool) -> None:
    memory = Memory(private=private)
    first = reading.read(tides.root, 1, memory=memory)
    assert (tides.root / PATH).exists() is not private
    parsed.clear()
    tides.edit("content/papers/ebb.md", "About ebb", "On ebb")
    tides.paper("new")
    (tides.root / "content/papers/flow.md").unlink()
    second = reading.read(tides.root, 1, memory=memory)
    assert parsed == ["ebb.md", "new.md"]
    assert second == store.read(tides.root)[0]
    same = {paper.id: paper for paper in first.papers}
    assert [paper.id for paper in second.papers if same.get(paper.id) is paper] == ["neap", "spring"]
    tides.write("content/papers/broken.md", "no entry")
    with pytest.raises(ProblemsError):
        reading.read(tides.root, 1, memory=memory)
    (tides.root / "content/papers/broken.md").unlink()
    assert reading.read(tides.root, 1, memory=memory) == second


@pytest.fixture
def many(tides: World) -> World:
    """So many papers that one of them is few."""
    for number in range(2 * FEW):
        tides.paper(f"many-{number}")
    reading.read(tides.root, 1)
    return tides


@pytest.mark.usefixtures("settled")
def test_an_edit_leaves_alone_what_is_kept_of_the_others(many: World, parsed: list[str]) -> None:
    most, newer = many.root / PATH, many.root / FOLDER / NEWER
    before = most.read_bytes()
    many.edit("content/papers/many-1.md", "About many-1", "On many-1")
    (many.root / "content/papers/many-2.md").unlink()
    read(many)
    assert most.read_bytes() == before
    assert newer.stat().st_size < len(before) / FEW * 4
    parsed.clear()
    reading.read(many.root, 1)
    assert parsed == []
    for number in range(10, 10 + FEW):
        many.edit(f"content/papers/many-{number}.md", "About many", "On many")
    read(many)
    assert most.read_bytes() != before
    assert not newer.exists()


@pytest.mark.usefixtures("settled")
def test_a_build_that_was_killed_between_the_two_files_costs_parsing_alone(many: World, parsed: list[str]) -> None:
    newer = many.root / FOLDER / NEWER
    many.edit("content/papers/many-1.md", "About many-1", "On many-1")
    (many.root / "content/papers/many-2.md").unlink()
    read(many)
    old = newer.read_bytes()
    many.edit("content/papers/many-1.md", "On many-1", "Of many-1")
    many.paper("many-2")
    for number in range(10, 10 + FEW):
        many.edit(f"content/papers/many-{number}.md", "About many", "On many")
    read(many)
    newer.write_bytes(old)  # as it stands until it is taken away
    parsed.clear()
    reading.read(many.root, 1)
    assert parsed == ["many-1.md", "many-2.md"]
    read(many)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_what_changed_since_is_parsed_where_it_is_damaged(many: World, parsed: list[str], damage: bytes) -> None:
    many.edit("content/papers/many-1.md", "About many-1", "On many-1")
    reading.read(many.root, 1)
    (many.root / FOLDER / NEWER).write_bytes(damage)
    parsed.clear()
    reading.read(many.root, 1)
    assert parsed == ["many-1.md"]
    read(many)
