"""IMPORTING.md says what is taken from where: each "–" is a field that no record of that source ever has."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Final

import pytest

from generator.intake.fetching import question
from generator.sources import table
from generator.sources.record import Record
from generator.sources.source import Given
from tests.needs import ROOT
from tests.sources.test_front_matter import ACADEMICPAGES, HUGO, QUARTO
from tests.sources.test_huggingface_page import carrying

FIXTURES = ROOT / "tests" / "sources" / "fixtures"
NOTE: Final = (ROOT / "IMPORTING.md").read_text(encoding="utf-8")
NEVER: Final = "–"
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Hugging Face: API, page as HTML": ("huggingface-api", "huggingface-page"),
        "Hugging Face: page as text": ("huggingface-listing",),
        "arXiv: API": ("arxiv-api",),
        "arXiv: announcements": ("arxiv-feed",),
        "any feed": ("feed",),
        "BibTeX": ("bibtex",),
        "RIS": ("ris",),
        "CSL-JSON, a DOI": ("csl-json",),
        "another site's pages": ("front-matter",),
    }
)
# How a record is read, rather than what is said of its paper; and what only a Broadsheet site has.
INSIDE: Final = {"source", "key", "line", "revision", "is_markdown", "body_kind", "note", "meeting", "extra"}
EMPTY: Final[tuple[object, ...]] = ("", None, (), False)
# What the fixtures do not say.
MORE: Final = (
    "@article{a,\n title = {WITHDRAWN: Wool},\n eprint = {2401.00001},\n archiveprefix = {arXiv},\n version = {2}\n}\n",
    "TY  - JOUR\nTI  - Wool\nAU  - Example, Ada\nN1  - arXiv:2401.00001 [cs.CL]\nER  - \n",
    "---\ntitle: Wool\nauthor: Ada\nlang: de\nkeywords: [wool]\narxiv: 2401.00001\nfeatured: true\ndraft: true\n---\n",
)


def rows() -> dict[str, dict[str, str]]:
    """The matrix: the cell of each source, for each field of an entry."""
    (matrix,) = re.findall(r"<!-- matrix -->\n\n(.*?)\n\n<!-- end -->", NOTE, re.DOTALL)
    head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in matrix.splitlines())
    assert tuple(head[1:]) == tuple(COLUMNS)
    return {line[0].strip("`"): dict(zip(head[1:], line[1:], strict=True)) for line in lines}


def texts() -> Iterator[str]:
    """Everything that the tests of the sources read from files, and what these leave unsaid."""
    for path in sorted(FIXTURES.rglob("*")):
        if path.is_file() and not path.name.endswith(".expected.json"):
            yield path.read_text(encoding="utf-8")
    day = json.loads((FIXTURES / "api" / "day.json").read_text(encoding="utf-8"))
    yield carrying({"dailyPapers": day})
    yield from (*MORE, HUGO, ACADEMICPAGES, QUARTO)


@pytest.fixture(scope="module")
def taken() -> dict[str, set[str]]:
    """The fields that any record has, by its source."""
    found: dict[str, set[str]] = {name: set() for name in table.BY_NAME}
    for text in texts():
        source = table.choose(text, "x")
        for record in source.read(text, Given()).records:
            found[source.name] |= {one.name for one in fields(Record) if getattr(record, one.name) not in EMPTY}
    return found


def test_every_source_has_a_column() -> None:
    assert sorted(name for names in COLUMNS.values() for name in names) == sorted(table.BY_NAME)


def test_every_field_has_a_row() -> None:
    assert rows().keys() - {"refused"} == {one.name for one in fields(Record)} - INSIDE


@pytest.mark.parametrize("column", COLUMNS)
def test_a_source_gives_what_the_matrix_says_and_nothing_else(column: str, taken: dict[str, set[str]]) -> None:
    said = {field for field, cells in rows().items() if field != "refused" and cells[column] != NEVER}
    for name in COLUMNS[column]:
        assert taken[name] - INSIDE == said, name


def test_the_order_of_trust_is_that_of_the_table() -> None:
    words = {
        "csl-json": "CSL-JSON",
        "arxiv-api": "arXiv's API",
        "bibtex": "BibTeX",
        "ris": "RIS",
        "arxiv-feed": "arXiv's announcements",
        "huggingface-api": "Hugging Face's API",
        "huggingface-page": "its pages as HTML",
        "huggingface-listing": "as text",
        "front-matter": "another site's pages",
        "feed": "any feed",
    }
    (told,) = re.findall(r"further to the front is believed: (.*?)\. Counts", NOTE)
    assert re.split(r", | and ", told) == [words[name] for name in table.BY_NAME]


def test_the_readme_names_only_what_can_be_asked_for() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (rows,) = re.findall(r"\| what \| named by \|.*?\n((?:\|.*\n)+)", readme)
    cells = [row.split("|")[2] for row in rows.splitlines()]
    words = [word.strip('"') for cell in cells for word in re.findall(r"`([^`…]+)`", cell)]
    assert len(words) > 15
    assert [word for word in words if not question(word)] == ["../old-site"]
