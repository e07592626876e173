"""Bibliographies on the whole road: what they become as entries."""

import json
from pathlib import Path

import pytest

from generator.problems import ProblemsError
from tests.intake.world import World

FOLDER = Path(__file__).parent.parent / "sources/fixtures/bibliography"
FILES = ("library.bib", "export.ris", "library.json", "crossref-work.json")


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_an_entry_says_what_the_bibliography_means(world: World) -> None:
    world.run(text_of("library.bib"))
    papers = {paper.title: paper for paper in world.content().papers}
    assert set(papers) == {
        "Counting Sheep with 99% Sparse Attention: A Study of O(n²) Folds",
        "BERT and the Lanterns",
        "A Preprint",
    }
    sheep = papers["Counting Sheep with 99% Sparse Attention: A Study of O(n²) Folds"]
    assert (sheep.doi, str(sheep.published), sheep.keywords[-1]) == ("10.1000/sheep_1", "2019-03", "Folds, Pens")
    assert sheep.body.markdown.split() == ["We", "count", "100%", "of", "all", "sheep.", "A", "second", "paragraph."]
    assert [author.name for author in papers["BERT and the Lanterns"].authors] == ["Müller Muster", "Émile Nguyễn"]
    assert (papers["A Preprint"].id, papers["A Preprint"].version) == ("2401.01230", 2)


@pytest.mark.parametrize("name", FILES)
def test_the_same_again_changes_nothing(world: World, name: str) -> None:
    world.run(text_of(name))
    before = world.files()
    assert before
    report = world.run(text_of(name))
    assert (report.added, report.updated) == ((), ())
    assert world.files() == before


def test_a_name_is_made_of_its_parts_whatever_their_braces(world: World) -> None:
    world.run("@misc{k, title = {T}, author = {{probe}, Ada and {\\'E}mile {de Muster}}}")
    (paper,) = world.content().papers
    assert [(one.name, one.given, one.family) for one in paper.authors] == [
        ("Ada probe", "Ada", "probe"),
        ("Émile de Muster", "Émile", "de Muster"),
    ]
    assert "name:" not in world.text(paper.origin.path).split("sources:")[0]


def test_ids_of_people_and_organizations_that_are_none_are_left_out_and_named(world: World) -> None:
    place = {"name": "Lamp Lab", "id": [{"id": "https://ror.org/0123456zz"}]}
    author = {"given": "Ada", "family": "Example", "ORCID": "0000-0002-1825-0098", "affiliation": [place]}
    report = world.run(json.dumps({"type": "article", "DOI": "10.1000/x", "title": "T", "author": [author]}))
    (paper,) = world.content().papers
    assert (paper.authors[0].orcid, paper.organizations[0].ror) == ("", "")
    assert [one.reason.split(":")[0:2] for one in report.skipped] == [
        ["authors", " ORCID of Ada Example"],
        ["organizations", " ROR id of Lamp Lab"],
    ]


def test_the_authors_of_a_large_experiment_fit_into_an_entry(world: World) -> None:
    lines = (f"AU  - Family{number}, Given{number}" for number in range(7456))
    world.run("\n".join(("TY  - JOUR", "TI  - A Large Experiment", *lines, "ER  - ", "ER  - ")))
    (paper,) = world.content().papers
    assert (len(paper.authors), paper.authors[-1].name) == (7456, "Given7455 Family7455")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('@string{a = "b"}\n', "holds no paper: the file: has no entries, only abbreviations or comments"),
        ("@misc{a, author = {B}}\n", "saved-1:1:1: holds no paper: a: has no title"),
        ("TY  - JOUR\nDO  - 10.1000/x\nER  - \n", "has no title; import doi:10.1000/x instead"),
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nER\n", "export it there as BibTeX or RIS"),
        ("[" * 100_000 + '"issued":', "saved-1"),
    ],
)
def test_a_bibliography_without_a_paper_says_why(world: World, text: str, message: str) -> None:
    with pytest.raises(ProblemsError) as raised:
        world.run(text)
    assert message in str(raised.value)


def test_good_entries_go_in_and_broken_ones_are_named_with_their_line(world: World) -> None:
    report = world.run(text_of("broken.bib"))
    assert report.added == ("the-first", "the-second", "the-third")
    where = {one.record: one.where for one in report.skipped}
    assert (where["@article{open"], where["@article{last"]) == ("saved-1:3", "saved-1:15")
