"""A new entry by hand."""

from datetime import date

import pytest

from generator.intake import new
from generator.problems import ProblemsError
from tests.intake.world import World, answer, listing

DAY = date(2026, 7, 1)


def test_an_entry_is_made_ready_to_edit(world: World) -> None:
    wish = new.Wish(" Counting  Sheep ", DAY, arxiv="https://arxiv.org/abs/2603.00011v2", tags=("wool", "wool"))
    report = new.create(world.root, wish)
    assert report.added == ("2603.00011",)
    assert world.text() == (
        "---\ntitle: Counting Sheep\nlisted: 2026-07-01\nauthors: []\norganizations: []\n"
        'arxiv_id: "2603.00011"\nversion: 2\nlinks: {}\ntags: [wool]\n---\n'
    )
    assert world.papers()["2603.00011"].title == "Counting Sheep"


def test_without_an_arxiv_id_the_title_names_it(world: World) -> None:
    report = new.create(world.root, new.Wish("Où sont les moutons?", DAY, authors=("Ada S.",), doi="10.1000/XYZ"))
    assert [file.path for file in report.files] == ["content/papers/2026/ou-sont-les-moutons.md"]
    assert "doi: 10.1000/xyz" in world.text(report.files[0].path)


@pytest.mark.parametrize(
    "wish",
    [
        new.Wish("Another Title", DAY, arxiv="arXiv:2603.00011"),
        new.Wish("counting sheep!", DAY),
    ],
)
def test_a_paper_that_has_an_entry_is_refused_naming_it(world: World, wish: new.Wish) -> None:
    world.answer()
    before = world.files()
    with pytest.raises(ProblemsError, match=r"^content/papers/2026/2603\.00011\.md: is this paper's entry already"):
        new.create(world.root, wish)
    assert world.files() == before


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (new.Wish("  ", DAY), "new: title: is empty"),
        (new.Wish("a\x1b", DAY), "new: title: U\\+001B [(]ESCAPE[)] cannot stand"),
        (new.Wish("a", DAY, authors=["\udcff"]), "new: authors: U\\+DCFF"),
        (new.Wish("a", DAY, tags=["b\x07"]), "new: tags: U\\+0007"),
        (new.Wish("A", DAY, arxiv="26030"), "is no arXiv id"),
        (new.Wish("A", DAY, doi="x"), "is no DOI"),
        (new.Wish("A\x00B", DAY), "U\\+0000|cannot stand"),
    ],
)
def test_what_is_no_value_is_refused(world: World, wish: new.Wish, message: str) -> None:
    with pytest.raises(ProblemsError, match=message):
        new.create(world.root, wish)
    assert set(world.files()) == {"content/site.yaml"}


def test_a_dry_run_writes_nothing(world: World) -> None:
    report = new.create(world.root, new.Wish("Counting Sheep", DAY), dry_run=True)
    assert set(world.files()) == {"content/site.yaml"}
    assert "    title: Counting Sheep" in list(report.lines())


def test_an_import_fills_an_entry_that_was_made_by_hand(world: World) -> None:
    new.create(world.root, new.Wish("Counting Sheep", DAY))
    world.run(listing())
    world.run(answer())
    (paper,) = world.content().papers
    assert (paper.id, len(paper.authors), paper.arxiv_id) == ("counting-sheep", 2, "2603.00011")
    assert {link.kind for link in paper.links} == {"code", "huggingface"}
