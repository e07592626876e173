"""CSL-JSON, and what Crossref and DataCite answer → records."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Affiliation, Author, Link, Listed, PartialDate
from generator.problems import ProblemsError
from generator.sources import csl_json
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request

FOLDER = Path(__file__).parent / "fixtures/bibliography"
LIBRARY = (FOLDER / "library.json").read_text(encoding="utf-8")
WORK = (FOLDER / "crossref-work.json").read_text(encoding="utf-8")


def read(value: Any) -> Reading:
    return csl_json.read(value if isinstance(value, str) else json.dumps(value), Given())


def only(**values: Any) -> Record:
    (record,) = read({"title": "T", **values}).records
    return record


def test_an_item_gives_every_field() -> None:
    record = read(LIBRARY).records[0]
    assert (record.source, record.key, record.line) == ("csl-json", "10.1000/csl.1", 2)
    assert (record.title, record.abstract) == ("Sheep & Lanterns", "We count *sheep*, p < 0.05.")
    assert record.authors == (
        Author("Ada van den Berg III", "Ada", "van den Berg"),
        Author("The Sheep Collaboration", literal=True),
        Author("Otto Probe", "Otto", "Probe", "0000-0002-1825-0097"),
    )
    assert (record.published, record.venue, record.doi) == (
        PartialDate(2019, 3, 5),
        "Journal of Sheep",
        "10.1000/csl.1",
    )
    assert record.links == (Link("paper", "https://example.org/sheep"),)
    assert (record.keywords, record.language) == (("sheep", "lamps"), "en-US")


def test_what_is_no_paper_or_cannot_be_said_is_named() -> None:
    reading = read(LIBRARY)
    assert (reading.records[1].arxiv_id, reading.records[1].categories) == ("2401.01230", ("cs.CL",))
    assert [(one.line, one.record, one.reason) for one in reading.skipped] == [
        (13, "u", "is a dataset, no paper"),
        (14, "v", "has no title; import doi:10.1000/untitled instead"),
        (15, "w", "its date 'about 1723' is no day, month or year that is known for sure, and is left out"),
        (17, "record 5", "is not an object"),
    ]


def test_an_answer_of_crossref() -> None:
    (record,) = read(WORK).records
    assert (record.title, record.venue) == ("Lamps and Sheep: A Study", "lampRxiv")
    assert (record.published, record.status) == (PartialDate(2021), "withdrawn")
    assert record.links == (Link("published", "https://doi.org/10.1000/journal.1"),)
    assert record.organizations == (Affiliation("", "Lantern Institute", "05dxps055"),)
    assert record.authors == (
        Author("Ada Example", "Ada", "Example", "0000-0002-1825-0097"),
        Author("Sheep Collaboration", literal=True),
    )


def test_an_answer_of_datacite_for_arxiv() -> None:
    record = only(
        type="article",
        id="https://doi.org/10.48550/arxiv.2401.01230",
        DOI="10.48550/ARXIV.2401.01230",
        categories=["Computation and Language (cs.CL)", "FOS: Computer and information sciences", "Lamps"],
        publisher="arXiv",
        issued={"date-parts": [[2024]]},
    )
    assert (record.key, record.arxiv_id, record.doi, record.venue) == ("2401.01230", "2401.01230", "", "")
    assert (record.categories, record.keywords) == (("cs.CL",), ("Lamps",))


ITEM = {"id": "a", "type": "article", "title": "A"}


@pytest.mark.parametrize(
    "value",
    [
        ITEM,
        [ITEM],
        {"a": ITEM},
        {"some": [ITEM], "empty": []},
        {"items": [ITEM]},
        {"message": ITEM},
        {"message-type": "work-list", "message": {"items": [ITEM], "total-results": 1}},
    ],
)
def test_items_however_they_are_wrapped(value: Any) -> None:
    assert [record.title for record in read(value).records] == ["A"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"issued": {"date-parts": [[2019]]}}, "2019"),
        ({"issued": {"date-parts": [["2019", "03"]]}}, "2019-03"),
        ({"issued": {"date-parts": [[2019, 3, 5], [2019, 4]]}}, "2019-03-05"),
        ({"issued": {"date-parts": [[2019]], "season": 2}}, "2019"),
        ({"issued": {"raw": "2019-03-05"}}, "2019-03-05"),
        ({"issued": {"literal": "5 March 2019"}}, "2019-03-05"),
        ({"issued": "2019-03-05"}, "2019-03-05"),
        ({"issued": {"date-parts": [[None]]}, "published-print": {"date-parts": [[2020, 5]]}}, "2020-05"),
        ({"published": {"date-parts": [[2019, 1, 2]]}, "issued": {"date-parts": [[2020]]}}, "2019-01-02"),
        ({"issued": {"date-parts": [[2019]], "circa": True}}, "None"),
        ({"issued": {"date-parts": [[-44]]}}, "None"),
        ({"issued": {"date-parts": [[2019, 13]]}}, "None"),
        ({"issued": {"date-parts": [[2019.5]]}}, "None"),
        ({"issued": {"date-parts": "2019"}}, "None"),
        ({"created": {"date-parts": [[2019, 1, 2]]}}, "None"),
    ],
)
def test_dates(values: dict[str, Any], found: str) -> None:
    assert str(only(**values).published) == found


@pytest.mark.parametrize(
    ("one", "author"),
    [
        ({"family": "Example", "given": "Ada"}, Author("Ada Example", "Ada", "Example")),
        ({"family": "Example"}, Author("Example")),
        ({"literal": "A Group"}, Author("A Group", literal=True)),
        ({"name": "A &amp; B"}, Author("A & B", literal=True)),
        ({"family": "Berg", "given": "A.", "dropping-particle": "van"}, Author("A. van Berg", "A.", "van Berg")),
        ({"family": "Berg", "given": "A.", "suffix": "Jr."}, Author("A. Berg Jr.", "A.", "Berg")),
        ({"family": "Example", "given": "Ada", "ORCID": "nothing"}, Author("Ada Example", "Ada", "Example")),
    ],
)
def test_names(one: dict[str, str], author: Author) -> None:
    assert only(author=[one]).authors == (author,)


def test_who_stands_for_others_is_no_author() -> None:
    reading = read([{**ITEM, "author": [{"family": "Example", "given": "Ada"}, {"literal": "others"}]}])
    assert [author.name for author in reading.records[0].authors] == ["Ada Example"]
    assert [one.reason for one in reading.skipped] == ["has more authors than it names"]


def test_addresses_of_departments_are_no_organizations() -> None:
    places = [
        {"name": "Lamp Lab"},
        {"name": "Department of Lamps, Lamp Street 5"},
        {"name": "x" * 81},
        {"name": "Lamp Lab"},
    ]
    assert only(author=[{"family": "A", "affiliation": places}]).organizations == (Affiliation("", "Lamp Lab"),)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"DOI": "10.1000/a", "updated-by": [{"type": "retraction", "DOI": "10.1000/b"}]}, "retracted"),
        ({"DOI": "10.1000/a", "update-to": [{"type": "withdrawal", "DOI": "10.1000/A"}]}, "withdrawn"),
        ({"DOI": "10.1000/a", "updated-by": [{"type": "correction", "DOI": "10.1000/b"}]}, ""),
        ({"relation": {"is-preprint-of": [{"id": "10.1000/b", "id-type": "doi"}]}}, "published"),
        ({"title": "RETRACTED: T"}, "retracted"),
    ],
)
def test_what_became_of_a_paper(values: dict[str, Any], status: str) -> None:
    assert only(**values).status == status


def test_a_notice_that_retracts_another_paper_is_none_itself() -> None:
    reading = read([{**ITEM, "DOI": "10.1000/n", "update-to": [{"type": "retraction", "DOI": "10.1000/a"}]}])
    assert not reading.records
    assert reading.skipped[0].reason == "is a notice of retraction, no paper; it is about doi:10.1000/a"


def test_the_preprint_of_a_paper_gives_its_arxiv_id_or_its_address() -> None:
    relation = {"has-preprint": [{"id": "10.48550/arXiv.2401.01230", "id-type": "doi"}]}
    assert only(DOI="10.1000/a", relation=relation).arxiv_id == "2401.01230"
    relation = {"has-preprint": [{"id": "10.1000/<p>", "id-type": "doi"}]}
    assert only(DOI="10.1000/a", relation=relation).links == (Link("preprint", "https://doi.org/10.1000/%3Cp%3E"),)


@pytest.mark.parametrize(
    "kind", ["dataset", "software", "patent", "journal-issue", "component", "peer-review", "motion_picture"]
)
def test_what_is_no_paper_is_skipped(kind: str) -> None:
    reading = read([{**ITEM, "type": kind}])
    assert not reading.records
    assert "no paper" in reading.skipped[0].reason


def test_the_day_that_a_person_gives_is_the_listed_day() -> None:
    day = date(2026, 4, 1)
    assert {record.listed for record in csl_json.read(LIBRARY, Given(listed=day)).records} == {Listed(day)}


@pytest.mark.parametrize(("text", "is_one"), [
    (LIBRARY, True),
    (WORK, True),
    ('\ufeff {"a": {"type": "book", "author": [{"family": "A"}]}}', True),
    ('{"DOI": "10.1000/x", "type": "article", "title": "A"}', True),
    ('[{"paper": {"id": "2401.01230", "DOI": "x"}, "type": "article", "issued": 1}]', False),
    ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"issued": 1}]}', False),
    ('{"paperId": "x", "externalIds": {"DOI": "y"}, "type": "article"}', False),
    ('{"name": "package", "version": "1.0", "type": "module"}', False),
    ("[]", False),
    ('"issued": 1', False),
])  # fmt: skip
def test_what_is_recognized(text: str, is_one: bool) -> None:
    assert csl_json.recognizes(text) is is_one


@pytest.mark.parametrize(
    ("what", "url"),
    [
        ("doi:10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("DOI: 10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("10.1000/x<1>#%a", "https://doi.org/10.1000/x%3C1%3E%23%25a"),
        ("https://doi.org/10.1000/x(1)", "https://doi.org/10.1000/x(1)"),
        ("http://dx.doi.org/10.1000.2/x", "https://doi.org/10.1000.2/x"),
        ("doi.org/10.1000/x", "https://doi.org/10.1000/x"),
    ],
)
def test_a_doi_is_asked_for(what: str, url: str) -> None:
    assert csl_json.asks(what) == Request(url, "application/vnd.citationstyles.csl+json")
    assert csl_json.asks_on(Request(url), Answer("{}", "https://example.org/next")) is None


@pytest.mark.parametrize(
    "what", ["papers.bib", "10.1000", "arxiv:2401.01230", "https://example.org/10.1000/x", "10.1/x", ""]
)
def test_what_is_no_doi_is_for_others(what: str) -> None:
    assert csl_json.asks(what) is None


@pytest.mark.parametrize("what", ["doi:abc", "doi:", "https://doi.org/", "10.1000/a b", "doi:10.1000/" + "x" * 600])
def test_a_doi_that_is_written_wrong_says_so(what: str) -> None:
    with pytest.raises(ProblemsError, match=r"is no DOI; it begins with 10\. and has a /"):
        csl_json.asks(what)


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=20)


@given(WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=4), st.dates(date(1500, 1, 1), date(2999, 12, 31)))
def test_what_is_written_is_read(title: str, people: list[tuple[str, str]], day: date) -> None:
    authors = [{"given": given, "family": family} for given, family in people]
    record = only(title=title, author=authors, issued={"date-parts": [[day.year, day.month, day.day]]})
    assert (record.title, str(record.published)) == (title, day.isoformat())
    named = [author for author in authors if author["family"].lower() != "others"]
    assert [{"given": one.given, "family": one.family} for one in record.authors] == named


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["title", "author", "issued", "date-parts", "family", "DOI", "message", "items", "relation",
                         "note", "update-to", "institution", "affiliation", "id", "type", "keyword", "URL", "literal"]),
        inner, max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_no_value_is_too_strange(value: Any) -> None:
    reading = read(value)
    assert all(record.title for record in reading.records)
