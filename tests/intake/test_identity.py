"""Which records are one paper, which are two, and what is left to a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from generator.model import Author, Link, Listed, PartialDate
from generator.sources.record import Record
from tests.intake.test_order import imported
from tests.intake.world import World

PREPRINT = Record(
    source="arxiv-api",
    key="2603.00011",
    title="Counting Sheep",
    arxiv_id="2603.00011",
    version=2,
    published=PartialDate(2026, 3, 2),
    authors=(Author("Ada Example"), Author("Bo Sample")),
    links=(Link("paper", "https://arxiv.org/abs/2603.00011v2"), Link("pdf", "https://arxiv.org/pdf/2603.00011v2")),
)
PUBLISHED = Record(
    source="csl-json",
    key="10.1000/wool.1",
    title="Counting Sheep, Revisited",
    doi="10.1000/WOOL.1",
    venue="Journal of Wool",
    status="published",
    published=PartialDate(2027),
    links=(Link("paper", "https://journal.example/wool/1"),),
)
BOTH = Record(
    source="bibtex", key="sheep27", title="Counting {Sheep}", arxiv_id="arXiv:2603.00011v1", doi="10.1000/wool.1"
)


def one_by_one(world: World, *records: Record) -> list[str]:
    """Each record in an import of its own; what was said."""
    said: list[str] = []
    for record in records:
        report = imported(world, [(record,)], [0])
        said += report if isinstance(report, list) else list(report.lines())
    return said


def together(world: World, *records: Record) -> None:
    imported(world, [(record,) for record in records], range(len(records)))


def papers(title: str, *years: int, authors: Sequence[str] = ("",), source: str = "feed") -> list[Record]:
    return [
        Record(
            source=source,
            key=f"https://journal.example/{number}",
            title=title,
            published=PartialDate(year),
            authors=(Author(authors[number % len(authors)]),) if authors[0] else (),
        )
        for number, year in enumerate(years)
    ]


def test_a_preprint_and_its_published_version_are_one_entry_with_both_links(world: World) -> None:
    together(world, PREPRINT, PUBLISHED, BOTH)
    (paper,) = world.papers().values()
    assert (paper.id, paper.arxiv_id, paper.doi) == ("2603.00011", "2603.00011", "10.1000/wool.1")
    assert (paper.venue, paper.status, paper.version) == ("Journal of Wool", "published", 2)
    assert paper.links == (Link("paper", "https://journal.example/wool/1"),)
    assert [author.name for author in paper.authors] == ["Ada Example", "Bo Sample"]
    assert [source.name for source in paper.sources] == ["csl-json", "arxiv-api", "bibtex"]


def test_the_doi_that_arxiv_gives_out_is_the_arxiv_id(world: World) -> None:
    own = Record(source="csl-json", key="a", title="Sheep", doi="10.48550/ARXIV.2603.00011")
    one_by_one(world, own, PREPRINT, BOTH)
    (paper,) = world.papers().values()
    assert (paper.id, paper.arxiv_id, paper.doi) == ("2603.00011", "2603.00011", "10.1000/wool.1")


def test_an_entry_by_hand_with_arxivs_doi_is_found_by_the_arxiv_id(world: World) -> None:
    world.write("content/papers/a.md", "---\ntitle: Mine\nlisted: 2026-03-05\ndoi: 10.48550/arxiv.2603.00011\n---\n")
    one_by_one(world, PREPRINT)
    assert set(world.papers()) == {"a"}


def test_addresses_say_ids_too(world: World) -> None:
    record = Record(
        source="feed",
        key="https://blog.example/1",
        title="Sheep",
        links=(
            Link("paper", "https://doi.org/10.1000%2Fwool.1"),
            Link("pdf", "https://arxiv.org/pdf/2603.00011v3.pdf"),
        ),
    )
    one_by_one(world, record)
    (paper,) = world.papers().values()
    assert (paper.arxiv_id, paper.version, paper.doi, paper.links) == ("2603.00011", 3, "10.1000/wool.1", ())


def test_two_files_that_turn_out_to_be_one_paper_are_named_and_left(world: World) -> None:
    one_by_one(world, PREPRINT, PUBLISHED)
    before = world.files()
    said = one_by_one(world, BOTH)
    assert world.files() == before
    assert set(world.papers()) == {"2603.00011", "counting-sheep-revisited"}
    (message,) = said
    assert "joins content/papers/2026/2603.00011.md and content/papers/2026/counting-sheep-revisited.md" in message


@pytest.mark.parametrize(
    ("records", "count"),
    [
        (papers("Editorial", 2019, 2021), 2),
        (papers("Editorial", 2021, 2021, authors=("Ada Example", "Cy Other")), 2),
        (papers("Introduction.", 2021, 2021, authors=("Ada Example", "A. Example")), 1),
        (papers("Counting Sheep", 2025, 2026, authors=("Ada Example", "Example, A.")), 1),
        (papers("Counting Sheep", 2025, 2026, authors=("Ada Example", "Cy Other")), 2),
        (papers("Counting Sheep", 2026, 2026, authors=("Ada Example", "Cy Other")), 1),
        (papers("Counting Sheep", 2025, 2026), 1),
        (papers("计数", 2025, 2026), 1),
    ],
)
def test_one_title_is_one_paper_unless_it_says_nothing_or_authors_and_years_differ(
    world: World, records: list[Record], count: int
) -> None:
    one_by_one(world, *records)
    assert len(world.papers()) == count
    before = world.files()
    one_by_one(world, *records)
    assert world.files() == before


def test_however_many_papers_have_one_title_each_has_an_id(world: World) -> None:
    # A bibliography knows them by nothing but their title, so an id made of that is soon taken.
    records = [
        Record(
            source="bibtex",
            key="From the President",
            title="From the {President}",
            published=PartialDate(year),
            authors=(Author(f"Ada {name}"),),
        )
        for year, name in ((1989, "Example"), (1994, "Probe"), (1999, "Muster"), (2004, "Sample"))
    ]
    one_by_one(world, *records)
    before = world.files()
    assert len(world.papers()) == 4
    together(world, *reversed(records))
    assert world.files() == before


def test_a_post_whose_title_was_mended_is_found_by_its_address(world: World) -> None:
    old, new = (Record(source="feed", key="https://blog.example/1", title=title) for title in ("Sheeep", "Sheep"))
    one_by_one(world, old, new)
    (paper,) = world.papers().values()
    assert (paper.id, paper.title) == ("sheeep", "Sheep")


def test_an_entry_whose_title_a_person_mended_is_found_by_what_was_written(world: World) -> None:
    record = Record(source="bibtex", key="sheep27", title="Counting Sheeep")
    one_by_one(world, record)
    world.edit("title: Counting Sheeep", "title: Counting Sheep", "content/papers/2026/counting-sheeep.md")
    one_by_one(world, record)
    (paper,) = world.papers().values()
    assert paper.title == "Counting Sheep"


def test_names_of_a_richer_source_take_the_place_of_a_number(world: World) -> None:
    counted = Record(source="huggingface-listing", key="Counting Sheep", title="Counting Sheep", author_count=2)
    one_by_one(world, counted, PREPRINT, counted)
    (paper,) = world.papers().values()
    assert (len(paper.authors), paper.author_count) == (2, None)


def test_a_cut_list_of_authors_gives_way_to_the_whole_one_whoever_tells_it(world: World) -> None:
    cut = Record(
        source="csl-json", key="a", title="Counting Sheep", arxiv_id="2603.00011", authors=(Author("Example"),)
    )
    one_by_one(world, PREPRINT, cut)
    (paper,) = world.papers().values()
    assert len(paper.authors) == 2


def test_a_summary_that_a_source_gave_gives_way_to_the_abstract(world: World) -> None:
    post = Record(
        source="front-matter",
        key="a",
        title="Counting Sheep",
        abstract="*Nice.*",
        body_kind="summary",
        is_markdown=True,
    )
    one_by_one(world, post)
    (paper,) = world.papers().values()
    assert (paper.body_kind, paper.body.markdown) == ("summary", "*Nice.*")
    whole = Record(source="feed", key="Counting Sheep", title="Counting Sheep", abstract="We count.")
    one_by_one(world, whole, post)
    (paper,) = world.papers().values()
    assert (paper.body_kind, paper.body.markdown) == ("abstract", "We count.")


def test_the_day_of_an_import_gives_way_to_a_day_that_a_source_tells(world: World) -> None:
    told = Record(
        source="huggingface-api",
        key="x",
        title="Counting Sheep",
        arxiv_id="2603.00011",
        listed=Listed(date(2026, 3, 5)),
    )
    one_by_one(world, PREPRINT, told, PREPRINT)
    (paper,) = world.papers().values()
    assert (str(paper.listed), paper.relisted) == ("2026-03-05", ())


def test_a_graver_status_stays_whoever_tells_it(world: World) -> None:
    gone = Record(source="feed", key="b", title="Counting Sheep", arxiv_id="2603.00011", status="retracted")
    said = Record(source="csl-json", key="a", title="Counting Sheep", arxiv_id="2603.00011", status="published")
    one_by_one(world, gone, said)
    assert [paper.status for paper in world.papers().values()] == ["retracted"]


def test_many_papers_of_one_title_each_get_an_entry(world: World) -> None:
    rows = [
        f"@article{{{name}, title={{Introduction}}, author={{{name}, Ada}}, year={year}}}"
        for name, year in (("Adams", 2001), ("Brown", 2002), ("Clark", 2003), ("Davis", 2004))
    ]
    report = world.run("\n".join(rows))
    assert (len(report.added), report.skipped) == (4, ())
    again = world.run(*reversed(rows))
    assert (len(again.unchanged), again.added, again.updated, again.skipped) == (4, (), (), ())


def test_a_journals_column_is_a_paper_each_year_and_a_preprint_none_of_its_own(world: World) -> None:
    years = [
        replace(PUBLISHED, key=str(year), title="Letters from the Fold", doi="", published=PartialDate(year))
        for year in (2001, 2002, 2003)
    ]
    together(world, *years)
    assert sorted(str(paper.published) for paper in world.content().papers) == ["2001", "2002", "2003"]
    before = world.files()
    together(world, *reversed(years))
    assert world.files() == before
    together(world, replace(PREPRINT, title="Letters from the Fold", published=PartialDate(2000), authors=()))
    assert len(world.content().papers) == 3
