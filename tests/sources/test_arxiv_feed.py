"""What arXiv announced on a day."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from generator.model import Affiliation, Link, Listed
from generator.problems import ProblemsError
from generator.sources import arxiv_feed as feed
from generator.sources.source import Answer, Given, Reading

FIXTURES = Path(__file__).parent / "fixtures/arxiv"
RSS = (FIXTURES / "rss.xml").read_text(encoding="utf-8")
ATOM = (FIXTURES / "atom.xml").read_text(encoding="utf-8")
OLD = (FIXTURES / "before-2024.rdf").read_text(encoding="utf-8")
DAY = Listed(date(2026, 3, 3))
EMPTY = (
    '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" version="2.0"><channel><title>{title}</title>'
    "<link>http://rss.arxiv.org/rss/cs.SH</link><description>{said}</description></channel></rss>"
)


def test_an_item_gives_every_field() -> None:
    record = feed.read(RSS, Given()).records[0]
    assert (record.source, record.key, record.arxiv_id, record.version) == ("arxiv-feed", "2603.00011", "2603.00011", 1)
    assert record.title == "Counting Sheep with $\\omega$-Regular Attention"
    assert record.abstract.startswith("We count sheep <i>twice</i>, for $a<b$.\n  A second paragraph.")
    assert (record.published, record.listed, record.revision) == (None, DAY, False)
    assert [author.name for author in record.authors] == [
        *("Ada Shepherd", "Ola N\\o{}rdmann Jr.", "Bo Sample III", "FOLD Collaboration"),
    ]
    assert record.organizations == (Affiliation("university-of-example", "University of Example"),)
    assert record.categories == ("cs.SH", "cs.LG")
    assert record.links == (Link("code", "https://github.com/sheep/fold"),)
    assert record.line == 17


def test_a_paper_of_another_category_is_listed_too() -> None:
    record = feed.read(RSS, Given()).records[1]
    assert (record.listed, record.revision, record.version) == (DAY, False, 2)
    assert (record.doi, record.venue) == ("10.1000/lantern.22", "J. Lanterns 3 (2026) 4-5")


def test_a_new_version_is_a_revision_and_may_be_a_withdrawal() -> None:
    _, _, mended, withdrawn = feed.read(RSS, Given()).records
    assert (mended.arxiv_id, mended.version, mended.revision, mended.status) == ("hep-ph/0301050", 3, True, "")
    assert (withdrawn.version, withdrawn.revision, withdrawn.status) == (2, True, "withdrawn")


def test_what_is_no_record_is_named() -> None:
    assert [(one.record, one.reason, one.line) for one in feed.read(RSS, Given()).skipped] == [
        ("2603.00044v1", "is announced as 'retitle', which is not known here", 69),
        ("No Id at All", "has no arXiv id", 79),
    ]


def test_atom_says_the_same() -> None:
    new, revised = feed.read(ATOM, Given()).records
    assert (new.title, new.abstract, new.categories) == ("Weighing Sheep", "We weigh sheep.", ("cs.SH", "cs.LG"))
    assert [author.name for author in new.authors] == ["Ada Shepherd", "Ola Nordmann"]
    assert (new.listed, new.revision, new.version) == (DAY, False, 1)
    assert (revised.arxiv_id, revised.revision, revised.version) == ("2602.00066", True, 2)


def test_the_format_of_before_2024_is_read_as_well() -> None:
    new, revised, cross = feed.read(OLD, Given()).records
    assert (new.title, new.abstract, new.version) == ("Counting Sheep", "We count sheep, for $a<b$.", 1)
    assert [author.name for author in new.authors] == ["Ada Shepherd", "Ola Nordmann"]
    assert [one.name for one in new.organizations] == ["University of Example"]
    assert (new.listed, new.categories) == (Listed(date(2023, 11, 7)), ("cs.SH",))
    assert (revised.title, revised.version, revised.revision) == ("Lanterns", 4, True)
    assert (cross.title, cross.revision, cross.categories) == ("Elsewhere", False, ("hep-ph",))


def test_the_day_that_a_person_gives_is_the_listed_day() -> None:
    day = date(2026, 4, 1)
    assert {record.listed for record in feed.read(RSS, Given(listed=day)).records} == {Listed(day)}


@pytest.mark.parametrize("text", [RSS, ATOM, OLD, EMPTY.format(title="cs.SH updates on arXiv.org", said="x")])
def test_its_forms_are_recognized(text: str) -> None:
    assert feed.recognizes(text)


def test_an_empty_day_is_no_fault_and_an_error_says_what_it_says() -> None:
    assert feed.read(EMPTY.format(title="cs.SH updates on arXiv.org", said="x"), Given()) == Reading((), ())
    (error,) = feed.read(EMPTY.format(title="Feed error for query: x", said="Bad archive 'x'."), Given()).skipped
    assert (error.record, error.reason) == ("the answer", "is an error: Bad archive 'x'.")


def test_a_file_that_breaks_off_gives_what_is_before() -> None:
    reading = feed.read(RSS[: RSS.index("Lanterns Elsewhere")], Given())
    assert [record.key for record in reading.records] == ["2603.00011"]
    assert ["is no XML from here on" in one.reason for one in reading.skipped] == [True]


@for_all(st.text(alphabet="<>/&;abitem \n!?-'\"=#:0v", max_size=80))
def test_no_text_raises(text: str) -> None:
    feed.read('<rss xmlns:arxiv="x"><channel>' + text, Given())


@pytest.mark.parametrize(
    ("what", "categories"),
    [
        ("https://rss.arxiv.org/rss/cs.CL", "cs.CL"),
        ("https://rss.arxiv.org/atom/cs.CL+q-bio.NC", "cs.CL+q-bio.NC"),
        ("http://export.arxiv.org/rss/hep-ph", "hep-ph"),
        ("https://arxiv.org/list/cs.CL/new", "cs.CL"),
        ("https://arxiv.org/list/cond-mat.mes-hall/recent?skip=0&show=50", "cond-mat.mes-hall"),
    ],
)
def test_a_feed_or_a_list_of_the_site_is_asked_for(what: str, categories: str) -> None:
    request = feed.asks(what)
    assert request
    assert request.url == f"https://rss.arxiv.org/rss/{categories}"
    assert feed.asks_on(request, Answer("")) is None


def test_other_addresses_of_arxiv_are_no_source() -> None:
    with pytest.raises(ProblemsError, match="is no address of a paper or a list"):
        feed.asks("https://arxiv.org/user/login")
    assert feed.asks("https://arxiv.org.example.org/list/cs.CL/new") is None
    assert feed.asks("sheep.bib") is None
