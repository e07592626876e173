"""What has to be made is made; what stands in its way and is not ours stays."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import copying, manifest, plain, staging
from generator.build.output import STAGED
from generator.build.workers import FEWEST
from tests.build.world import LEAN, World, tree

# Newer Pythons warn of a fork where threads are, and those of the tests' own workers are.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

STAY = "not written by this program, so it stays; move it away, or choose another folder with --output"


def test_a_file_that_is_not_ours_stays(lean: World) -> None:
    lean.build()
    lean.paper("new")
    path = lean.write("site/papers/new/index.html", "mine")
    assert lean.mistakes() == f"site/papers/new/index.html: was {STAY}"
    assert path.read_text(encoding="utf-8") == "mine"
    path.unlink()
    assert "papers/new/index.html" in lean.build().written


def test_the_very_same_bytes_are_taken_for_ours(lean: World) -> None:
    made = lean.fresh()
    for path, content in made.items():
        if path != manifest.PATH:
            lean.write(f"site/{path}", content.decode())
    lean.write("site/CNAME", "example.org")
    assert lean.build().written == ()
    assert tree(lean.output) == made | {"CNAME": b"example.org"}
    lean.paper("new")
    assert lean.build().written


@pytest.mark.parametrize("lost", ["missing", "damaged", "old"])
def test_without_a_manifest_nothing_is_ours(lean: World, lost: str) -> None:
    lean.build()
    manifest_file = lean.output / manifest.PATH
    if lost == "missing":
        manifest_file.unlink()
    else:
        manifest_file.write_text("{" if lost == "damaged" else '{"form": 0}', encoding="utf-8")
    before = tree(lean.output)
    lean.edit("content/site.yaml", "Tides", "Ebbs")
    said = lean.mistakes()
    assert re.match(r"site: holds \d\d of the site's paths \(papers/ebb/index.html, ", said)
    assert said.endswith(
        " …), not written by this program, so they stay; move them away, or choose another folder with --output. "
        "If nothing in site is anyone else's, empty it and build again"
    )
    assert tree(lean.output) == before
    lean.edit("content/site.yaml", "Ebbs", "Tides")
    assert lean.build().written == ()
    lean.edit("content/site.yaml", "Tides", "Ebbs")
    assert lean.build().written


@pytest.mark.parametrize("thing", ["link", "dangling", "folder", "empty", "file above", "link above"])
def test_other_things_in_the_way(lean: World, thing: str) -> None:
    lean.build()
    lean.paper("new")
    (lean.root / "mine").mkdir()
    lean.write("mine/x", "mine")
    place = lean.output / "papers/new/index.html"
    (place.parent.parent if "above" in thing else place.parent).mkdir(exist_ok=True)
    if "link" in thing or thing == "dangling":
        target = {"link": "mine/x", "dangling": "nowhere", "link above": "mine/x"}[thing]
        (place.parent if "above" in thing else place).symlink_to(lean.root / target)
    elif thing == "file above":
        place.parent.write_text("mine", encoding="utf-8")
    else:
        place.mkdir()
        if thing == "folder":
            (place / "x").write_text("mine", encoding="utf-8")
    before = tree(lean.output)
    named = {"folder": "papers/new/index.html/x", "file above": "papers/new", "link above": "papers/new"}
    if thing == "empty":  # nobody loses anything
        lean.build()
        assert place.is_file()
    else:
        assert lean.mistakes() == f"site/{named.get(thing, 'papers/new/index.html')}: was {STAY}"
        assert tree(lean.output) == before
    assert (lean.root / "mine/x").read_text(encoding="utf-8") == "mine"


def test_a_file_becomes_a_folder_and_a_folder_a_file(lean: World) -> None:
    lean.write("content/static/a", "file")
    lean.write("content/static/b/c/d", "file")
    lean.write("content/static/b/e", "file")
    lean.build()
    (lean.root / "content/static/a").unlink()
    for path in ("b/c/d", "b/e"):
        (lean.root / "content/static" / path).unlink()
    (lean.root / "content/static/b/c").rmdir()
    (lean.root / "content/static/b").rmdir()
    lean.write("content/static/a/x", "inside")
    lean.write("content/static/a/y/z", "inside")
    lean.write("content/static/b", "flat")
    summary = lean.build()
    assert {"a/x", "a/y/z", "b"} <= set(summary.written)
    assert summary.removed == ("a", "b/c/d", "b/e")
    assert tree(lean.output) == lean.fresh()


def test_a_page_of_ours_that_someone_made_a_link_or_folder_is_ours_again(lean: World) -> None:
    lean.build()
    whole = tree(lean.output)
    mine = lean.write("mine", "mine")
    (lean.output / "index.html").unlink()
    (lean.output / "index.html").symlink_to(mine)
    (lean.output / "404.html").unlink()
    (lean.output / "404.html").mkdir()
    assert set(lean.build().written) == {"index.html", "404.html"}
    assert tree(lean.output) == whole
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are read in pieces, in turn."""
    read, found = plain.pieces, []

    def noting(path: Any) -> Iterator[bytes]:
        found.append(Path(path))
        yield from read(path)

    monkeypatch.setattr(plain, "pieces", noting)
    return found


def test_a_copy_is_of_one_moment(lean: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The source is another one as soon as it was read."""
    lean.build()
    lean.write("content/static/notes.txt", "later\n")
    read = plain.pieces

    def changing(path: Any) -> Iterator[bytes]:
        yield from read(path)
        if str(path).endswith("static/notes.txt"):
            lean.write("content/static/notes.txt", "other\n")

    monkeypatch.setattr(plain, "pieces", changing)
    lean.build()
    monkeypatch.undo()
    assert (lean.output / "notes.txt").read_bytes() == b"later\n"
    assert lean.build().written == ("notes.txt", "colophon/index.html")
    assert tree(lean.output) == lean.fresh()


def test_a_large_copy_follows_its_source_and_is_never_half_believed(
    lean: World, monkeypatch: pytest.MonkeyPatch, reads: list[Path]
) -> None:
    """The source is another one when it is copied than when it was looked at, and is put back afterwards."""
    monkeypatch.setattr(plain, "PIECE", 4)
    lean.build()
    lean.write("content/static/notes.txt", "later\n")
    stale = staging.Press.stale

    def changing(*given: Any) -> Any:
        found = stale(*given)
        lean.write("content/static/notes.txt", "other\n")
        return found

    monkeypatch.setattr(staging.Press, "stale", changing)
    reads.clear()
    lean.build()
    assert reads.count(lean.root / "content/static/notes.txt") == 2
    monkeypatch.undo()
    assert (lean.output / "notes.txt").read_bytes() == b"other\n"
    lean.write("content/static/notes.txt", "later\n")
    assert lean.build().written == ("notes.txt", "colophon/index.html")
    assert tree(lean.output) == lean.fresh()


@pytest.mark.parametrize("text", ["plain\n", "later\n", "longer\n", ""])
@pytest.mark.parametrize("before", [False, True])
def test_a_copy_is_read_once_whatever_became_of_it(lean: World, reads: list[Path], before: bool, text: str) -> None:
    if before:
        lean.build()
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    asset, static = lean.write("themes/mine/assets/x.txt", text), lean.write("content/static/notes.txt", text)
    reads.clear()
    lean.build(theme="mine")
    assert (reads.count(asset), reads.count(static)) == (1, 1)
    assert tree(lean.output) == lean.fresh(theme="mine")


def test_copies_that_were_read_in_other_processes_are_not_read_again(lean: World, reads: list[Path]) -> None:
    for number in range(2 * FEWEST):
        lean.write(f"content/static/{number}.txt", "old")
    lean.build(jobs=2)
    for number in range(2 * FEWEST):
        lean.write(f"content/static/{number}.txt", "new")
    reads.clear()
    lean.build(jobs=2)  # half of them are read where this list does not see it
    assert 0 < sum(path.suffix == ".txt" for path in reads) < 2 * FEWEST
    assert tree(lean.output) == lean.fresh()


def test_what_is_held_of_copies_has_an_end(lean: World, monkeypatch: pytest.MonkeyPatch, reads: list[Path]) -> None:
    monkeypatch.setattr(copying, "ROOM", 6)
    for name in "abc":
        lean.write(f"content/static/{name}", "old")
    lean.build()
    for name in "abc":
        lean.write(f"content/static/{name}", "new")
    reads.clear()
    lean.build()
    assert sum(path.name in ("a", "b", "c") for path in reads) == 4
    assert tree(lean.output) == lean.fresh()


def test_a_template_that_is_wrong_in_many_pages_is_told_once(lean: World) -> None:
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    lean.build(theme="mine")
    before = tree(lean.output)
    lean.write("themes/mine/templates/paper.html", "\n{{ view.nothing }}")
    said = lean.mistakes(theme="mine")
    assert said == (
        "themes/mine/templates/paper.html:2:1: UndefinedError: 'generator.pages.views.PaperView object' "
        "has no attribute 'nothing' (in papers/ebb/index.html and 3 more)"
    )
    assert tree(lean.output) == before
    assert lean.mistakes(theme="mine", jobs=8) == said


def test_an_entry_that_breaks_a_page_is_named(lean: World, monkeypatch: pytest.MonkeyPatch) -> None:
    lean.build()
    before = tree(lean.output)
    lean.edit("content/papers/ebb.md", "About ebb", "On ebb")
    called = staging._called

    def broken(job: Any, make: Any, *inputs: Any) -> Any:
        def fail(*_: Any) -> None:
            raise MemoryError("too much")

        return called(job, fail if job.path == "papers/ebb/index.html" else make, *inputs)

    monkeypatch.setattr(staging, "_called", broken)
    assert lean.mistakes() == (
        "content/papers/ebb.md: could not be made into a page or feed (MemoryError: too much); please report it "
        "(in papers/ebb/index.html)"
    )
    assert tree(lean.output) == before


def test_the_number_of_processes_makes_no_difference(tmp_path: Path) -> None:
    trees = []
    for processes in (1, 2, 8):
        made = World(tmp_path / str(processes))
        made.write("content/site.yaml", LEAN)
        for number in range(2 * FEWEST + 9):
            made.paper(f"paper-{number}", f"2026-06-{number % 9 + 1:02}", f"tags: [t{number % 7}]\n", "It is $x^2$.")
        made.build(jobs=processes)
        trees.append(tree(made.output))
    assert trees[0] == trees[1] == trees[2]
    assert not any(STAGED in path for path in trees[0])


def test_many_processes_find_what_one_would(lean: World) -> None:
    for number in range(2 * FEWEST):
        lean.paper(f"many-{number}", body="")
    lean.build(jobs=2)
    whole = tree(lean.output)
    pages = lean.output / "papers"
    (pages / "many-3/index.html").unlink()
    (pages / "many-4/index.html").write_text("mine", encoding="utf-8")
    lean.edit("content/papers/many-5.md", "About many-5", "On many-5")
    lean.paper("new")
    one = {"papers/many-3/index.html", "papers/many-4/index.html", "papers/many-5/index.html", "papers/new/index.html"}
    found = lean.build(jobs=8)
    assert one <= set(found.written)
    assert tree(lean.output).keys() == whole.keys() | {"papers/new/index.html"}
    assert tree(lean.output) == lean.fresh()
    assert lean.build(jobs=8, drafts=True).written == ()
