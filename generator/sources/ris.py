"""RIS (https://en.wikipedia.org/wiki/RIS_(file_format)): what reference managers and publishers' pages export."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from generator.model import Author, PartialDate
from generator.sources import citation, citation_dates, foreign, jats, languages
from generator.sources.citation_names import ET_AL, OTHERS, person
from generator.sources.record import Record
from generator.sources.ris_records import RisRecord, records
from generator.sources.source import Given, Reading, Skipped

name: Final = "ris"

FIRST: Final = re.compile(r"^[ \t]*TY {1,2}-[ \t]*[A-Z]", re.MULTILINE)
OTHER_FORMATS: Final = re.compile(r"\s*(?:[{\[<@]|---\s|\+\+\+\s)")
NO_PAPERS: Final = MappingProxyType(
    {
        "ADVS": "audiovisual material", "AGGR": "a database", "ART": "an artwork", "AUDB": "a recording",
        "BILL": "a bill", "CASE": "a court's case", "CHART": "a chart", "COMP": "software", "CTLG": "a catalogue",
        "DATA": "a dataset",
        "DBASE": "a database", "EDBOOK": "an edited volume", "EQUA": "an equation", "FIGURE": "a figure",
        "GRANT": "a grant", "GRNT": "a grant", "HEAR": "a hearing", "ICOMM": "a message", "JFULL": "a whole journal",
        "LEGAL": "a legal text", "MAP": "a map", "MPCT": "a film", "MULTI": "a multimedia work", "MUSIC": "music",
        "PAT": "a patent", "PCOMM": "a letter", "SLIDE": "slides", "SOUND": "a recording", "STAT": "a law",
        "UNBILL": "a bill", "VIDEO": "a video",
    }
)  # fmt: skip
# What may be a volume or a paper in it: a volume has editors only.
VOLUMES: Final = frozenset({"BOOK", "CONF", "SER", "EBOOK"})
# Full names before short ones, a book before its series.
JOURNAL: Final = (
    *("alternate_title3", "secondary_title", "book_title", "journal_name", "alternate_title1", "alternate_title2"),
    "tertiary_title",
)
MORE_ADDRESSES: Final = re.compile(r"\s*;\s*(?=[a-z]{3,5}://)|\s+(?=https?://)", re.IGNORECASE)
MOST_ADDRESSES: Final = 20
YEAR: Final = re.compile(r"\d{4}")


def recognizes(text: str) -> bool:
    """Whether a line gives the type of a record, which is the first of every record."""
    text = text.removeprefix("\ufeff")
    return OTHER_FORMATS.match(text) is None and FIRST.search(text) is not None


def read(text: str, given: Given) -> Reading:
    """One record a paper, in the order of the file."""
    found: list[Record] = []
    skipped: list[Skipped] = []
    for record in records(text.removeprefix("\ufeff")):
        label = _title(record)[:80] or record.get("doi", "id") or f"record in line {record.line}"
        reason = _no_paper(record)
        if reason:
            skipped.append(Skipped(label, reason, record.line))
        else:
            found.append(_record(record, given))
            skipped += (Skipped(label, reason, record.line) for reason in _unsaid(record))
    if not found and not skipped and (advice := foreign.advice(text)):
        skipped.append(Skipped("the file", advice))
    return Reading(tuple(found), tuple(skipped))


def _no_paper(record: RisRecord) -> str:
    kind = record.get("type_of_reference").upper()
    if kind in NO_PAPERS:
        return f"is {NO_PAPERS[kind]}, no paper"
    if not kind:
        return "does not begin with its type; write TY  - JOUR, or what it is, before its other lines"
    if not _title(record):
        return citation.untitled(_doi(record))
    only_edited = not _written(record) and record.all("secondary_authors", "editor")
    return "is an edited volume, no paper" if kind in VOLUMES and only_edited else ""


def _record(record: RisRecord, given: Given) -> Record:
    title = _title(record)
    addresses = tuple(_addresses(record, "urls", "link", "file_attachments2"))
    notes = (*addresses, *record.all(*JOURNAL, "accession_number", "type_of_work", "notes")[:50])
    identity = citation.identity(_doi(record), "", notes)
    return Record(
        source=name,
        key=identity.key(title),
        title=title,
        abstract=jats.mended(record.get("abstract", "notes_abstract"), stars=True),
        published=_published(record),
        listed=given.as_listed,
        authors=tuple(filter(None, map(_author, _written(record)))),
        arxiv_id=identity.arxiv_id,
        status=citation.status(title),
        doi=identity.doi,
        venue=jats.mended(citation.venue(*record.all(*JOURNAL), record.get("publisher"))),
        links=citation.links(addresses, _addresses(record, "file_attachments1")),
        categories=citation.categories(notes),
        keywords=_keywords(record),
        language=languages.code(record.get("language")),
        line=record.line,
    )


def _doi(record: RisRecord) -> str:
    return record.get("doi") or next(filter(citation.doi_in, record.all("type_of_work", "file_attachments3", "id")), "")


def _title(record: RisRecord) -> str:
    written = record.get("title", "primary_title", "translated_title", "short_title")
    return " ".join(jats.mended(written).split())


def _written(record: RisRecord) -> tuple[str, ...]:
    """The authors as they are written, each once; programs use one of two tags, and few of them both."""
    return tuple(dict.fromkeys(record.all("authors", "first_authors")))


def _author(written: str) -> Author | None:
    """A person as "Family, Given, Suffix"; a group ends in a comma. A name without one is shown as it stands."""
    written = ET_AL.sub("", " ".join(written.split()))
    if written.lower() in OTHERS:
        return None
    family, comma, rest = (part.strip() for part in written.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    if comma and not rest:
        return Author(family, literal=True) if " " in family else person("", family)
    return person(given, family, suffix=suffix)


def _published(record: RisRecord) -> PartialDate | None:
    """The year, or the day in it where another line tells one."""
    dates = [date for text in record.all("year", "publication_year", "date") if (date := _date(text))]
    if not dates:
        return None
    found = max((date for date in dates if date.year == dates[0].year), key=_precision)
    within = next((text for text in record.all("date") if not YEAR.search(text)), "")
    return found if found.month else citation_dates.in_year(found.year, within, "")


def _precision(date: PartialDate) -> int:
    return bool(date.month) + bool(date.day)


def _date(text: str) -> PartialDate | None:
    """``1948/07//``, ``2019//``, ``2019/03/05/``, ``2019-03-05``, ``March 2019``."""
    parts = [part.strip() for part in text.split("/")][:3]
    plain = "-".join(parts[: parts.index("")] if "" in parts else parts)
    return citation_dates.iso(plain) or citation_dates.spoken(text)


def _unsaid(record: RisRecord) -> Iterator[str]:
    """What a record says that cannot be taken."""
    dates = record.all("year", "publication_year", "date")
    if dates and not _published(record):
        yield f"its date '{dates[0][:60]}' is no day, month or year that is known for sure, and is left out"
    if any(author.lower() in OTHERS or ET_AL.search(author) for author in _written(record)):
        yield "has more authors than it names"


def _addresses(record: RisRecord, *tags: str) -> Iterator[str]:
    """The addresses of some tags; one value may hold several."""
    for value in record.all(*tags)[:MOST_ADDRESSES]:
        yield from (part for part in MORE_ADDRESSES.split(value[:10_000])[:MOST_ADDRESSES] if "://" in part)


def _keywords(record: RisRecord) -> tuple[str, ...]:
    """Each keyword once; one may hold a comma, since each has a line of its own."""
    # A star marks what a paper is about above all, in the indexes of medicine.
    words = (" ".join(word.split()).lstrip("*") for value in record.all("keywords") for word in value.split(";"))
    return tuple(dict.fromkeys(filter(None, words)))
