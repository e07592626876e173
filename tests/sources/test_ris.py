"""RIS → records."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Author, Link, PartialDate
from generator.sources import ris
from generator.sources.record import Record
from generator.sources.source import Given, Reading

EXPORT = (Path(__file__).parent / "fixtures/bibliography/export.ris").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    return ris.read(text, Given())


def only(*lines: str) -> Record:
    (record,) = read("\n".join(("TY  - JOUR", "TI  - T", *lines, "ER  - "))).records
    return record


def test_a_record_gives_every_field() -> None:
    record = read(EXPORT).records[0]
    assert (record.source, record.key, record.line) == ("ris", "10.1000/ris.1", 3)
    assert (record.title, record.abstract) == ("Sheep and Lanterns", "We count sheep.")
    assert record.authors == (
        Author("Ada Example", "Ada", "Example"),
        Author("Sheep Collaboration of Europe", literal=True),
        Author("Max Muster Jr.", "Max", "Muster"),
        Author("Otto Probe"),
    )
    assert (record.published, record.venue, record.doi) == (
        PartialDate(2019, 3, 5),
        "Journal of Sheep",
        "10.1000/RIS.1",
    )
    assert record.links == (
        Link("paper", "https://example.org/one"),
        Link("pdf", "https://example.org/two.pdf"),
        Link("code", "https://github.com/sample/sheep"),
    )
    assert (record.keywords, record.language) == (("Sheep, domestic", "lanterns", "wicks"), "en")


def test_a_record_ends_where_the_next_begins() -> None:
    talk = read(EXPORT).records[1]
    assert (talk.title, talk.status, talk.arxiv_id) == ("WITHDRAWN: A Talk", "withdrawn", "2401.01230v3")
    assert (talk.venue, talk.published) == ("Proceedings of Lanterns", None)
    assert [author.name for author in talk.authors] == ["Ada Example"]


def test_what_is_no_paper_or_cannot_be_said_is_named() -> None:
    assert [(one.line, one.record, one.reason.split(";")[0]) for one in read(EXPORT).skipped] == [
        (
            26,
            "WITHDRAWN: A Talk",
            "its date '2004/21//' is no day, month or year that is known for sure, and is left out",
        ),
        (26, "WITHDRAWN: A Talk", "has more authors than it names"),
        (34, "Numbers of Sheep", "is a dataset, no paper"),
        (37, "Without a Type", "does not begin with its type"),
        (39, "An Edited Book", "is an edited volume, no paper"),
        (42, "10.1000/untitled", "has no title"),
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["PY  - 1948/07//"], "1948-07"),
        (["PY  - 2019//"], "2019"),
        (["Y1  - 2019/03/05/Spring"], "2019-03-05"),
        (["PY  - 2019", "DA  - 2019/03/05"], "2019-03-05"),
        (["PY  - 2019", "DA  - Mar 5"], "2019-03-05"),
        (["PY  - 2019", "DA  - 2018/03/05"], "2019"),
        (["DA  - 5 March 2019"], "2019-03-05"),
        (["PY  - 2019///Spring"], "2019"),
        (["PY  - 199?"], "None"),
        (["Y2  - 2019/03/05"], "None"),
    ],
)
def test_dates(lines: list[str], found: str) -> None:
    assert str(only(*lines).published) == found


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Example,Ada B.", Author("Ada B. Example", "Ada B.", "Example")),
        ("von Probe, Ada", Author("Ada von Probe", "Ada", "von Probe")),
        ("Sheep Collaboration,", Author("Sheep Collaboration", literal=True)),
        ("Plato,", Author("Plato")),
        ("Plato", Author("Plato")),
        ("Ada Example", Author("Ada Example")),
    ],
)
def test_names(written: str, author: Author) -> None:
    assert only(f"AU  - {written}").authors == (author,)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_with_a_byte_order_mark(end: str) -> None:
    text = "\ufeff" + end.join(("TY  - JOUR", "TI  - A", "ER  -", "", "TY  - JOUR", "TI  - B", "ER  - "))
    assert ris.recognizes(text)
    assert [(record.title, record.line) for record in read(text).records] == [("A", 1), ("B", 5)]


def test_a_value_may_hold_what_looks_like_a_mark() -> None:
    assert only("AB  - x - y", "more; of it: AU - no").abstract == "x - y more; of it: AU - no"


def test_a_doi_may_stand_in_other_lines() -> None:
    assert [
        only(line).doi for line in ("ID  - 10.1000/id", "M3  - doi: 10.1000/m3", "L3  - 10.1000/l3", "ID  - 123")
    ] == [
        *("10.1000/id", "10.1000/m3", "10.1000/l3", ""),
    ]


def test_keywords_on_lines_of_their_own_are_keywords() -> None:
    record = only("KW  - citation", "reference", "*lamps", "KW  - a long", "      one")
    assert record.keywords == ("citation", "reference", "lamps", "a long one")


def test_a_type_may_stand_below_other_lines() -> None:
    reading = read("DB  - X\nTI  - A\nTY  - JOUR\nAU  - B, C\nER  - \nTI  - D\nTY  - JOUR\nTY  - JOUR\nTI  - E")
    assert [(record.title, record.line) for record in reading.records] == [("A", 1), ("D", 6), ("E", 8)]


@pytest.mark.parametrize("count", [1, 7456])
def test_many_authors_of_one_record(count: int) -> None:
    record = only(*(f"AU  - Family{number}, Given" for number in range(count)))
    assert [len(record.authors), record.authors[-1].family] == [count, f"Family{count - 1}"]


@pytest.mark.parametrize(
    "text", ["FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU A\nTI T\nER\n\nEF", "PMID- 1\nTI  - A", "TY", ""]
)
def test_another_format_is_not_recognized(text: str) -> None:
    assert not ris.recognizes(text)


def test_a_file_of_web_of_science_that_is_called_ris_says_what_it_is() -> None:
    reading = read("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI T\nER\n")
    assert not reading.records
    assert "export it there as BibTeX or RIS" in reading.skipped[0].reason


WORDS = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8), min_size=1, max_size=6
).map(" ".join)


@given(st.lists(st.tuples(WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=3), st.dates()), max_size=4), st.booleans())
def test_what_is_written_is_read(papers: list[tuple[str, list[tuple[str, str]], object]], ends: bool) -> None:
    lines = []
    for title, people, _ in papers:
        lines += ["TY  - JOUR", f"TI  - {title}", *(f"AU  - {family}, {given}" for given, family in people)]
        lines += ["ER  - "] if ends else []
    found = [
        (one.title, [(author.given, author.family) for author in one.authors]) for one in read("\n".join(lines)).records
    ]
    assert found == [(title, list(dict.fromkeys(people))) for title, people, _ in papers]


@given(
    st.lists(
        st.sampled_from(["TY  - JOUR", "TI  - A", "ER  - ", "AU  - ", "DA  - /", "PY", "", "x", "UR  - ;", "TY  - "]),
        max_size=30,
    )
)
def test_no_file_is_too_strange(lines: list[str]) -> None:
    reading = read("\n".join(lines))
    # Every TY begins something that is either taken or named.
    assert len(reading.records) + len(reading.skipped) >= sum(line.startswith("TY  - ") for line in lines)


def test_a_publishers_tags_are_no_text() -> None:
    text = (
        "TY  - JOUR\nTI  - Of <i>E. coli</i> &amp; K\nAB  - We <b>see</b> 5 &lt; 6.\nT2  - Wool &amp; Folds\nER  - \n"
    )
    (record,) = ris.read(text, Given()).records
    assert (record.title, record.abstract, record.venue) == ("Of E. coli & K", "We **see** 5 < 6.", "Wool & Folds")
