"""A paper that was taken out stays out."""

from datetime import date

import pytest

from generator.intake import new
from generator.intake.remove import remove
from generator.intake.write import write
from generator.problems import ProblemsError
from tests.intake.world import ENTRY, TODAY, World, answer, listing

GONE = "content/removed/2603.00011.md"


def test_an_entry_goes_and_what_it_would_be_known_by_stays(world: World) -> None:
    world.answer()
    report = remove(world.root, "2603.00011", TODAY)
    assert list(report.told()) == [f"add {GONE}", f"remove {ENTRY}"]
    assert set(world.files()) == {GONE, "content/site.yaml"}
    assert world.text(GONE) == (
        "---\ntitle: Counting Sheep\nremoved: 2026-07-01\npublished: 2026-03-02\n"
        'arxiv_id: "2603.00011"\nlinks: {huggingface: https://huggingface.co/papers/2603.00011}\n'
        'sources: [{name: huggingface-api, key: "2603.00011"}]\n---\n'
    )


@pytest.mark.parametrize("text", [answer(5), listing(), answer(title="Other Words")])
def test_no_import_brings_it_back(world: World, text: str) -> None:
    world.answer()
    remove(world.root, "2603.00011", TODAY, "At the authors' *wish*.")
    before = world.files()
    report = world.run(text)
    assert world.files() == before
    assert (report.added, len(report.skipped)) == ((), 1)
    assert f"was removed on 2026-07-01, as {GONE} says" in report.skipped[0].reason


def test_with_again_it_comes_back_under_its_old_name(world: World) -> None:
    world.run(listing())
    remove(world.root, "counting-sheep", TODAY)
    report = world.run(answer(), listing(), again=True)
    assert report.added == ("counting-sheep",)
    assert set(world.files()) == {"content/papers/2026/counting-sheep.md", "content/site.yaml"}
    assert world.run(answer()).unchanged == ("counting-sheep",)


def test_it_comes_back_when_its_file_is_deleted(world: World) -> None:
    world.answer()
    remove(world.root, "2603.00011", TODAY)
    (world.root / GONE).unlink()
    assert world.answer().added == ("2603.00011",)


def test_its_name_is_given_to_no_other_paper(world: World) -> None:
    world.run(listing())
    remove(world.root, "counting-sheep", TODAY)
    world.run(answer(title="Counting sheep", publishedAt="2020-01-01T00:00:00.000Z"), again=False)
    with pytest.raises(ProblemsError, match="was removed on"):
        new.create(world.root, new.Wish("Counting Sheep", date(2026, 7, 1)))


def test_a_removal_gets_its_page_later(world: World) -> None:
    world.answer()
    remove(world.root, "2603.00011", TODAY)
    remove(world.root, "2603.00011", date(2026, 8, 1), "It was wrong.")
    (gone,) = world.content().removals
    assert (gone.page, str(gone.removed), gone.body.markdown) == (True, "2026-07-01", "It was wrong.")


def test_a_removal_that_was_interrupted_is_completed(world: World) -> None:
    world.answer()
    write(world.root, remove(world.root, "2603.00011", TODAY, dry_run=True).files[:1])
    remove(world.root, "2603.00011", TODAY)
    assert world.content().papers == ()


@pytest.mark.parametrize(
    ("name", "reason", "message"),
    [
        ("2603.00012", None, "did you mean 2603.00011?"),
        ("2603.00011", "a\x00b", "U+0000"),
        ("2603.00011", "[x](javascript:alert(1))", "javascript"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_goes(world: World, name: str, reason: str | None, message: str) -> None:
    world.answer()
    before = world.files()
    with pytest.raises(ProblemsError) as raised:
        remove(world.root, name, TODAY, reason)
    assert message in str(raised.value)
    assert world.files() == before


def test_an_entry_beside_its_own_removal_is_a_mistake(world: World) -> None:
    world.answer()
    entry = world.text()
    remove(world.root, "2603.00011", TODAY)
    world.write(ENTRY, entry)
    with pytest.raises(ProblemsError, match=r"says that content/papers/2026/2603\.00011\.md was removed"):
        world.run(listing("Another"))


def test_what_is_removed_already_is_said(world: World) -> None:
    world.answer()
    remove(world.root, "2603.00011", TODAY)
    with pytest.raises(ProblemsError, match=f"{GONE}: says that it is removed already; delete that file"):
        remove(world.root, "2603.00011", TODAY)


@pytest.mark.parametrize("name", ["2603.00011.md", f"./{ENTRY}", "../2026/2603.00011.md", "{root}/" + ENTRY])
def test_an_entry_is_found_by_its_file_from_wherever_one_is(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.answer()
    monkeypatch.chdir(world.root / "content/papers/2026")
    assert remove(world.root, name.format(root=world.root), TODAY).removed == ("2603.00011",)
