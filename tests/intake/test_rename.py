"""An entry under another name."""

import pytest

from generator.intake.rename import rename
from generator.intake.report import FileChange
from generator.intake.write import write
from generator.problems import ProblemsError
from tests.intake.world import ENTRY, World, listing

NEW = "content/papers/2026/sheep.md"
BY_HAND = """\
---
# Mine.
title:   'Counting Sheep'   # as printed
listed: 2026-03-05
---

  My own text.
"""


def test_an_entry_moves_and_keeps_its_bytes_its_old_address_and_its_name_in_feeds(world: World) -> None:
    world.write("content/papers/2026/counting-sheep.md", BY_HAND)
    report = rename(world.root, "counting-sheep", "sheep")
    assert set(world.files()) == {NEW, "content/site.yaml"}
    added = "aliases: [/papers/counting-sheep/]\nuid: counting-sheep\n"
    assert world.text(NEW) == BY_HAND.replace("listed: 2026-03-05\n", f"listed: 2026-03-05\n{added}")
    assert list(report.told()) == [f"add {NEW}", "remove content/papers/2026/counting-sheep.md"]
    world.content()


def test_a_second_new_name_keeps_the_first_name_in_feeds_and_both_addresses(world: World) -> None:
    world.answer()
    rename(world.root, "2603.00011", "sheep")
    rename(world.root, NEW, "lambs")
    paper = world.papers()["lambs"]
    assert (paper.uid, paper.aliases) == ("2603.00011", ("/papers/2603.00011/", "/papers/sheep/"))
    assert world.answer().unchanged == ("lambs",)


def test_a_rename_can_be_taken_back(world: World) -> None:
    world.answer()
    rename(world.root, "2603.00011", "sheep")
    rename(world.root, "sheep", "2603.00011")
    paper = world.papers()["2603.00011"]
    assert (paper.uid, paper.aliases) == ("", ("/papers/sheep/",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sheep", "x", "sheep: there is no entry of that name"),
        ("2603.0001", "x", "did you mean 2603.00011?"),
        ("2603.00011", "counting-goats", "counting-goats is the name of another paper"),
        ("2603.00011", "2603.00011", "2603.00011 is its name already"),
        ("2603.00011", "Sheep!", "rename: 'Sheep!'"),
        ("2603.00011", "../x", "rename: '../x'"),
        ("2603.00011", "con", "rename: 'con'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_moves(world: World, old: str, new: str, message: str) -> None:
    world.answer()
    world.run(listing("Counting Goats"))
    before = world.files()
    with pytest.raises(ProblemsError) as raised:
        rename(world.root, old, new)
    assert message in str(raised.value)
    assert world.files() == before


def test_a_rename_that_was_interrupted_is_completed(world: World) -> None:
    world.answer()
    report = rename(world.root, "2603.00011", "sheep", dry_run=True)
    assert set(world.files()) == {ENTRY, "content/site.yaml"}
    write(world.root, report.files[:1])
    rename(world.root, "2603.00011", "sheep")
    assert set(world.papers()) == {"sheep"}


def test_where_the_disk_fails_both_files_are_as_they_were(world: World) -> None:
    world.answer()
    before = world.files()
    with pytest.raises(ValueError, match="no path"):
        write(world.root, [FileChange(ENTRY, world.text(), ""), FileChange("content/../x", "", "x")])
    assert world.files() == before


def test_a_new_name_may_be_that_of_the_file(world: World) -> None:
    world.answer()
    rename(world.root, "2603.00011.md", "sheep.md")
    assert set(world.files()) == {NEW, "content/site.yaml"}
