"""Real bibliographies, each read by hand once and held to what was seen then."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.sources import csl_json, foreign, ris, table
from generator.sources.decoding import decode
from generator.sources.record import Record
from generator.sources.source import Given, Reading
from tests.needs import missing, shared

# Records, and what is skipped or said beside them, by the name of the file.
COUNTS: Mapping[str, tuple[str, int, int]] = {
    "bibtex/biber-encoding1.bib": ("bibtex", 1, 0),
    "bibtex/biber-examples.bib": ("bibtex", 93, 41),
    "bibtex/biber-xdata.bib": ("bibtex", 3, 23),
    "bibtex/bibtexparser-gbk_test.bib": ("bibtex", 1, 0),
    "bibtex/citationjs-authors with non-ASCII characters.bib": ("bibtex", 0, 1),
    "bibtex/citationjs-biblatex-input.bib": ("bibtex", 23, 6),
    "bibtex/citationjs-crossref.bib": ("bibtex", 3, 3),
    "bibtex/citationjs-date-range.bib": ("bibtex", 0, 1),
    "bibtex/citationjs-literals.bib": ("bibtex", 0, 1),
    "bibtex/citationjs-math.bib": ("bibtex", 1, 0),
    "ris/rispy-example_basic.ris": ("ris", 1, 0),
    "ris/rispy-example_bom.ris": ("ris", 0, 1),
    "ris/rispy-example_full.ris": ("ris", 2, 0),
    "ris/rispy-example_urls.ris": ("ris", 4, 0),
    "csl-json/citationjs-core-test-data.json": ("csl-json", 6, 7),
    "csl-json/citationjs-plugin-bibtex-test-mapping-bibtex-csl.json": ("csl-json", 15, 1),
    "csl-json/doi-10.1101-2021.08.15.21262067.json": ("csl-json", 1, 0),
}


def text_of(name: str) -> str:
    path: Path = shared() / "data" / name
    if not path.is_file():
        missing("shared", f"needs the file data/{name} in the folder 'shared'")
    return decode(path.read_bytes())


def read(name: str) -> Reading:
    text = text_of(name)
    return table.choose(text, name).read(text, Given())


def by_line(name: str) -> Mapping[int, Record]:
    return {record.line: record for record in read(name).records}


@pytest.mark.parametrize("name", COUNTS)
def test_each_file_is_recognized_and_nothing_of_it_is_lost(name: str) -> None:
    text = text_of(name)
    source = table.choose(text, name)
    reading = source.read(text, Given())
    assert (source.name, len(reading.records), len(reading.skipped)) == COUNTS[name]


def test_no_file_is_taken_for_two_formats() -> None:
    for name in COUNTS:
        assert sum(source.recognizes(text_of(name)) for source in table.SOURCES) == 1, name


def test_biblatex_by_its_authors() -> None:
    found = by_line("bibtex/biber-examples.bib")
    assert (found[10].venue, str(found[10].published)) == ("Space and Beyond", "2000")
    assert (found[93].arxiv_id, found[93].version, str(found[1172].published)) == ("math/0307200v3", 3, "2004-10-27")
    assert str(found[1109].published) == "1979-01-02"
    assert (str(found[210].published), found[210].venue) == ("2006-02", "J.~Organomet. Chem.")
    assert found[770].venue == "Deutscher Taschenbuch-Verlag and Walter de Gruyter"
    assert [author.name for author in found[1449].authors] == ["Richard von Rabble"]
    assert (found[1392].authors[0].name, found[1392].authors[0].family) == ("Joseph J. Pimentel Jr.", "Pimentel")
    assert len(found[174].authors) == 14
    assert found[1419].keywords == ("primary", "something", "somethingelse")
    assert {record.language for record in found.values()} == {"", "de", "en", "es", "fr"}


def test_biblatex_lends_fields_and_names() -> None:
    found = by_line("bibtex/biber-xdata.bib")
    assert {line: [author.name for author in record.authors] for line, record in found.items()} == {
        54: ["Simon Smith", "Brian Bloom"],
        68: ["Simon Smith", "Brian Bloom", "Arthur Anderson"],
        145: ["Arthur Smith", "May Bee", "John Doe", "Bill Blogs"],
    }
    assert {record.title for record in found.values()} == {"Some title", "Very Long Title with XDATA"}


def test_biblatex_of_citation_js() -> None:
    found = by_line("bibtex/citationjs-biblatex-input.bib")
    assert (str(found[231].published), found[231].authors[0].literal) == ("2019-09-02", True)
    assert (str(found[305].published), found[305].doi, found[305].links) == (
        "2012-05-14",
        "10.11646/ZOOTAXA.3311.1.1",
        (),
    )
    assert (len(found[273].authors), str(found[273].published)) == (12, "2019-02")
    assert [author.name for author in found[320].authors] == ["L. Born"]
    assert (found[40].venue.replace("{", "").replace("}", ""), found[40].language) == ("Edward Hopper", "nl")


def test_crossref_of_a_book_and_of_itself() -> None:
    found = by_line("bibtex/citationjs-crossref.bib")
    assert [(record.title, record.venue) for record in found.values()] == [("Foo", ""), ("Baz", "Bar"), ("Bar", "")]


def test_encodings_of_old_files() -> None:
    (latin,) = read("bibtex/biber-encoding1.bib").records
    (chinese,) = read("bibtex/bibtexparser-gbk_test.bib").records
    assert latin.title[0] == "\u0160"
    assert [ord(letter) for letter in chinese.authors[0].name + chinese.venue] == [
        *(0x51EF, 0x6492, 0x6D4B, 0x8BD5, 0x671F, 0x520A),
    ]


def test_ris_of_rispy() -> None:
    first, second = read("ris/rispy-example_full.ris").records
    assert ([author.family for author in first.authors], str(first.published)) == (["Marx", "Lindgren"], "2014")
    assert (second.line, second.venue, second.keywords) == (27, "Lorem", ("Pippi Langstrumpf", "Nordwind", "Piraten"))
    for record in read("ris/rispy-example_urls.ris").records:
        assert ([link.url for link in record.links], str(record.published)) == (["http://example.com"], "1948-07")


def test_a_record_of_a_doi_alone_says_what_to_do() -> None:
    (skipped,) = read("ris/rispy-example_bom.ris").skipped
    assert skipped.reason == "has no title; import doi:10.1186/s40981-020-0316-0 instead"


def test_a_file_of_web_of_science_is_no_ris() -> None:
    text = text_of("ris/rispy-example_wos.ris")
    assert not ris.recognizes(text)
    assert "Web of Science" in foreign.advice(text)


def test_the_answer_of_a_doi() -> None:
    (record,) = read("csl-json/doi-10.1101-2021.08.15.21262067.json").records
    assert csl_json.asks(record.doi) == csl_json.asks("doi:10.1101/2021.08.15.21262067")
    assert (str(record.published), record.venue, record.status) == ("2021-08-18", "medRxiv", "published")
    assert [record.links[0].kind, record.links[0].url] == ["published", "https://doi.org/10.1093/cid/ciab963"]
    assert [len(record.authors), sum(bool(author.orcid) for author in record.authors)] == [17, 2]
    assert record.abstract.startswith("High COVID-19")
    assert "<" not in record.abstract
