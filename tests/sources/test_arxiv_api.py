"""Answers of arXiv's API, and what is asked of it."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from generator.model import Affiliation, Author, Link, Listed, PartialDate
from generator.problems import ProblemsError
from generator.sources import arxiv_api as api
from generator.sources.source import Answer, Given, Reading, Request

FIXTURE = (Path(__file__).parent / "fixtures/arxiv/api.xml").read_text(encoding="utf-8")
HEAD = '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>'


def _entry(title: str = "T", number: str = "2401.01230v1", more: str = "") -> str:
    return f"<entry><id>http://arxiv.org/abs/{number}</id><title>{title}</title>{more}</entry>"


def _read(*entries: str) -> Reading:
    return api.read(f"{HEAD}{''.join(entries)}</feed>", Given())


def test_an_entry_gives_every_field() -> None:
    record = api.read(FIXTURE, Given()).records[0]
    assert (record.source, record.key, record.arxiv_id, record.version) == ("arxiv-api", "2401.01230", "2401.01230", 2)
    assert record.title == "Counting Sheep with $\\omega$-Regular Attention"
    assert record.abstract == 'We count sheep, for $a<b$, in the fold of\nGr\\"onwall.\n  A second paragraph.'
    assert (record.published, record.listed) == (PartialDate(2024, 1, 2), None)
    assert record.authors == (
        Author("Ada Shepherd"),
        Author("Ola Nørdmann"),
        Author("FOLD Collaboration", literal=True),
    )
    assert record.organizations == (
        Affiliation("university-of-example", "University of Example"),
        Affiliation("lri", "LRI"),
    )
    assert (record.doi, record.venue) == ("10.1000/Sheep.4", "J. Sheep 4 (2024) 1-9")
    assert record.categories == ("cs.SH", "cs.LG")
    assert record.links == (Link("code", "https://github.com/sheep/fold"),)
    assert (record.status, record.line) == ("", 10)


def test_old_ids_and_letters_of_windows_are_read() -> None:
    record = api.read(FIXTURE, Given()).records[1]
    assert (record.arxiv_id, record.version, record.categories) == ("hep-ph/0301999", 1, ("hep-ph",))
    assert (record.title, record.abstract) == ("A Lantern’s Light", "The “light” of a lantern.")


def test_a_withdrawn_paper_says_so_and_an_impossible_date_is_none() -> None:
    record = api.read(FIXTURE, Given()).records[2]
    assert (record.status, record.published) == ("withdrawn", None)


def test_what_is_no_record_is_named() -> None:
    reading = api.read(FIXTURE, Given())
    assert [(one.record, one.reason, one.line) for one in reading.skipped] == [("2402.00033v1", "has no title", 72)]


def test_an_id_that_is_not_known_is_named() -> None:
    whole = FIXTURE.replace("<title> </title>", "<title>It has one</title>")
    (skipped,) = api.read(whole, Given()).skipped
    assert (skipped.record, skipped.reason) == ("9999.99999", "is not known to arXiv; look its id up")
    later = whole.replace("start=0&amp;max_results=5<", "start=5&amp;max_results=5<")
    assert not api.read(later, Given()).skipped


def test_the_day_that_a_person_gives_is_the_listed_day() -> None:
    day = date(2026, 4, 1)
    assert {record.listed for record in api.read(FIXTURE, Given(listed=day)).records} == {Listed(day)}


def test_an_error_is_no_paper_and_says_what_it_says() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org/</id><title>arXiv Search Results</title>'
        "<entry>"
        "<id>https://arxiv.org/api/errors#bad_id</id><title>Error</title><summary>bad\n id</summary></entry></feed>"
    )
    assert api.recognizes(text)
    reading = api.read(text, Given())
    assert not reading.records
    assert [(one.record, one.reason) for one in reading.skipped] == [("the answer", "is an error: bad id")]


@pytest.mark.parametrize(
    ("text", "records", "reason"),
    [
        (f"{HEAD}{_entry()}<entry><id>http://arxiv.org/abs/2401.0", 1, "is no XML from here on"),
        (f"{HEAD}{_entry()}</feed>\n<junk/>", 1, "is no XML from here on: Extra content"),
        (f"{HEAD}{'<a>' * 1000}", 0, "Excessive depth"),
        (f"<!DOCTYPE x [<!ENTITY e 'x'>]>{HEAD}{_entry('&e;')}</feed>", 0, "declares entities"),
        (f"{HEAD}{_entry(number='x')}</feed>", 0, "has no arXiv id"),
        ("", 0, "is no XML"),
        ("Rate exceeded.\n", 0, "is no XML, but 'Rate exceeded.'"),
        ("<a/>" * 2, 0, "Extra content"),
    ],
)
def test_what_is_broken_is_named_and_what_came_before_stays(text: str, records: int, reason: str) -> None:
    reading = api.read(text, Given())
    assert len(reading.records) == records
    assert reason in " ".join(one.reason for one in reading.skipped)


def test_entities_of_other_files_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush", encoding="utf-8")
    hidden = f'<!-- <a> --><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!-- ]> -->]>'
    reading = api.read(f"<?xml version='1.0'?>{hidden}{HEAD}{_entry('T &e;')}</feed>", Given())
    assert "hush" not in repr(reading)


def test_the_declared_encoding_was_undone_when_the_file_was_read() -> None:
    (record,) = api.read(f"<?xml version='1.0' encoding='ISO-8859-1'?>{HEAD}{_entry('Grün')}</feed>", Given()).records
    assert record.title == "Grün"


def test_characters_that_xml_cannot_hold_do_not_stop_the_rest() -> None:
    reading = _read(_entry("a\x0bb&#x1;c&#xFFFE;d&#99999999;e"), _entry("B", "2401.00002"))
    assert [record.title for record in reading.records] == ["a b c d e", "B"]


@for_all(st.text(max_size=200))
def test_any_title_comes_out_as_it_went_in(title: str) -> None:
    from html import escape

    from generator.text import characters, mojibake

    reading = _read(_entry(escape(title).replace("\r", "&#13;")))
    expected = mojibake.repaired(" ".join(characters.clean(title).split()))
    assert [record.title for record in reading.records] == ([expected] if expected else [])


@for_all(st.text(alphabet="<>/&;ab \n!?-[]'\"=#x0123456789", max_size=80))
def test_no_text_raises(text: str) -> None:
    api.recognizes(text)
    api.read(HEAD + text, Given())


def _asked(what: str) -> dict[str, str]:
    request = api.asks(what)
    assert request is not None
    parts = urlsplit(request.url)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "export.arxiv.org", "/api/query")
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("2401.01230", "2401.01230"),
        ("2401.01230v2", "2401.01230v2"),
        ("hep-ph/0301050", "hep-ph/0301050"),
        ("math.GT/0309136v1", "math/0309136v1"),
        ("arXiv:2401.01230", "2401.01230"),
        ("https://arxiv.org/abs/2401.01230v2", "2401.01230v2"),
        ("http://www.arxiv.org/pdf/2401.01230.pdf", "2401.01230"),
        ("https://arxiv.org/html/2401.01230v1#S1", "2401.01230v1"),
        ("https://export.arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("https://ar5iv.labs.arxiv.org/html/2401.01230", "2401.01230"),
        ("10.48550/arXiv.2401.01230", "2401.01230"),
        ("arxiv:2401.01230, 2402.00001v3 2401.01230", "2401.01230,2402.00001v3"),
    ],
)
def test_ids_and_addresses_are_one_request(what: str, ids: str) -> None:
    assert _asked(what) == {"id_list": ids, "max_results": str(ids.count(",") + 1)}


def test_a_query_asks_for_the_newest_in_pages() -> None:
    assert _asked('arxiv:cat:cs.CL AND ti:"a & b"') == {
        "search_query": 'cat:cs.CL AND ti:"a & b"',
        "sortBy": "submittedDate",
        "sortOrder": "descending",
        "start": "0",
        "max_results": "100",
    }


def test_a_query_may_say_how_many_and_in_which_order() -> None:
    asked = _asked("arxiv:all:sheep&max_results=20&sortBy=relevance")
    assert (asked["max_results"], asked["sortBy"], "start" in asked) == ("20", "relevance", False)
    asked = _asked("http://export.arxiv.org/api/query?search_query=all:sheep&start=0&max_results=10")
    assert (asked["search_query"], asked["max_results"]) == ("all:sheep", "10")


@pytest.mark.parametrize(
    "what", ["arxiv.org/abs/2401.01230", "www.arxiv.org/pdf/2401.01230v1", "doi.org/10.48550/arXiv.2401.01230"]
)
def test_an_address_may_come_without_its_scheme(what: str) -> None:
    assert _asked(what)["id_list"].startswith("2401.01230")


@pytest.mark.parametrize("what", ["sheep.bib", "https://example.org/", "hf:2401.01230", "doi:10.1000/x", "", "2401/x"])
def test_what_is_not_of_arxiv_is_left_to_others(what: str) -> None:
    assert api.asks(what) is None


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("arxiv:2401.1", "is no arXiv id"),
        ("arxiv:", "has no query"),
        ("arxiv:x&max_results=5000", "from 1 to 2000"),
        ("arxiv:x&max_results=٣", "from 1 to 2000"),
        ("arxiv:x&sortBy=size", "it may be relevance"),
        ("https://export.arxiv.org/api/query?start=1", "no search_query"),
        (" ".join(f"2401.{n:05}" for n in range(201)), "at most 200"),
    ],
)
def test_what_is_written_wrong_is_said(what: str, message: str) -> None:
    with pytest.raises(ProblemsError, match=message):
        api.asks(what)


def _page(total: int, *, entries: bool = True) -> Answer:
    head = f"{HEAD}<opensearch:totalResults>{total}</opensearch:totalResults>"
    return Answer(head + ("<entry/></feed>" if entries else "</feed>"))


def test_pages_follow_until_enough_is_there() -> None:
    request: Request | None = api.asks("arxiv:cat:cs.CL")
    starts = []
    while request:
        starts.append(parse_qs(urlsplit(request.url).query)["start"][0])
        request = api.asks_on(request, _page(100_000))
    assert starts == [str(start) for start in range(0, 1000, 100)]


def test_the_last_page_an_empty_one_and_a_number_end_it() -> None:
    query, some = api.asks("arxiv:cat:cs.CL"), api.asks("arxiv:cat:cs.CL&max_results=100")
    assert query
    assert some
    assert api.asks_on(query, _page(100)) is None
    assert api.asks_on(query, _page(101)) is not None
    assert api.asks_on(query, _page(300, entries=False)) is None
    assert api.asks_on(query, Answer("not found")) is None
    assert api.asks_on(some, _page(300)) is None


def test_the_real_answers_are_read_whole(shared: Path) -> None:
    folder = shared / "data/arxiv-api"
    counts, texts = {}, []
    for path in sorted(folder.glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        assert api.recognizes(text)
        reading = api.read(text, Given())
        counts[path.name[4:12]] = (len(reading.records), [one.record for one in reading.skipped])
        texts += [one for record in reading.records for one in (record.title, record.abstract, record.venue)]
        assert all(record.authors and record.published and record.version for record in reading.records)
        assert not any("\x80" <= letter <= "\x9f" for record in reading.records for letter in repr(record))
    assert counts == {
        "id_0000.": (0, ["0000.0000"]),
        "id_0808.": (1, ["0808.05394"]),
        "id_abc_s": (0, ["the answer"]),
        "id_astro": (1, []),
        "q_testin": (100, []),
    }
    assert any("$ω$" in text for text in texts)
