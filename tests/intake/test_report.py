"""What an import says, and what a dry run shows."""

from tests.intake.world import World, answer, listing


def test_a_dry_run_shows_new_entries_whole_changed_lines_old_and_new_and_what_stays(world: World) -> None:
    world.answer(3)
    world.edit("title: Counting Sheep", "title: Counting Lambs")
    before = world.files()
    lines = list(world.run(answer(5), listing("Goats"), dry_run=True).lines())
    assert world.files() == before
    assert lines[:3] == ["update content/papers/2026/2603.00011.md", "    - comments: 3", "    + comments: 5"]
    stays = "    stays title: a person's value stays; huggingface-api says Counting Sheep"
    assert stays in lines
    new = lines.index("add content/papers/2026/goats.md")
    assert lines[new + 1 : new + 3] == ["    ---", "    title: Goats"]
    assert lines.index(stays) < new
    assert lines[-1] == "1 added, 1 updated, 0 unchanged, 0 skipped, 1 value kept; nothing was written"


def test_what_stays_in_an_entry_that_does_not_change_is_said_too(world: World) -> None:
    world.answer(3)
    world.edit("comments: 3\n", "comments: 30\n")
    assert list(world.run(answer(5)).lines()) == [
        "keep content/papers/2026/2603.00011.md",
        "    stays comments: a person's value stays; huggingface-api says 5",
        "0 added, 0 updated, 1 unchanged, 0 skipped, 1 value kept",
    ]
