"""CSL-JSON, as reference managers save it and as a DOI answers, with Crossref's own spelling of it.

The schema is https://github.com/citation-style-language/schema, Crossref's https://api.crossref.org/swagger-ui/. A DOI
answers so to ``Accept: application/vnd.citationstyles.csl+json`` (https://citation.doi.org/docs.html), whether it is
Crossref's or DataCite's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from generator.model import Link
from generator.problems import Position, Problem, ProblemsError
from generator.sources import citation, csl_kinds, csl_values, jats, languages
from generator.sources.csl_items import CslItem, items
from generator.sources.csl_values import text
from generator.sources.json_values import text_of, texts_of
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request, Skipped

name: Final = "csl-json"

HEAD: Final = 200_000
ACCEPT: Final = "application/vnd.citationstyles.csl+json"
TELLING: Final = re.compile(r'"(?:issued|container-title|date-parts|citation-key|citation-label|message-type)"\s*:')
USUAL: Final = re.compile(r'"(?:DOI|family|given|literal|publisher-place)"\s*:')
TYPE: Final = re.compile(r'"type"\s*:\s*"[a-z][a-z_-]*"')
FOREIGN: Final = re.compile(r'"(?:paper|numComments|submittedOnDailyAt|paperId)"\s*:|jsonfeed\.org/version')

DOI: Final = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}|\\^`]{1,500}", re.ASCII)
ASKED: Final = re.compile(r"(doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)|(?=10\.\d{4,9}(?:\.\d+)*/)", re.IGNORECASE)
# What a path may hold as it is; a DOI may also hold "<", "#" or "%".
DOI_CHARACTERS: Final = "/:;()@!$&'*+,=~"


def recognizes(text: str) -> bool:
    """Whether the text is JSON and has, near its beginning, names that only citations use."""
    start = text.removeprefix("\ufeff").lstrip()[:HEAD]
    if start[:1] not in ("[", "{") or FOREIGN.search(start):
        return False
    return bool(TELLING.search(start) or (USUAL.search(start) and TYPE.search(start)))


def read(text: str, given: Given) -> Reading:
    """One record a paper, in the order of the file."""
    records: list[Record] = []
    skipped: list[Skipped] = []
    for item in items(text):
        reason = item.fault or csl_kinds.no_paper(item.values)
        if reason:
            skipped.append(Skipped(item.label, reason, item.line))
        else:
            records.append(_record(item, given))
            skipped += (Skipped(item.label, reason, item.line) for reason in _unsaid(item.values))
    return Reading(tuple(records), tuple(skipped))


def asks(what: str) -> Request | None:
    """The request for ``doi:10.…``, for a DOI alone and for its address. Raises ProblemsError for no DOI after all."""
    match = ASKED.match(what)
    if not match:
        return None
    doi = what[match.end() :].strip()
    if not DOI.fullmatch(doi):
        message = "is no DOI; it begins with 10. and has a /, as in doi:10.1000/xyz123"
        raise ProblemsError([Problem(Position(what), "", message)])
    return Request(f"https://doi.org/{quote(doi, safe=DOI_CHARACTERS)}", ACCEPT)


def asks_on(request: Request, answer: Answer) -> Request | None:
    """None: a DOI answers at once."""
    return None


def _record(item: CslItem, given: Given) -> Record:
    values = item.values
    title = citation.whole_title(text(values, "title", "original-title"), text(values, "subtitle"))
    identity = _identity(values)
    return Record(
        source=name,
        key=identity.key(title),
        title=title,
        abstract=jats.to_text(text_of(values, "abstract"), stars=True),
        published=csl_values.published(values)[0],
        listed=given.as_listed,
        authors=csl_values.authors(values),
        organizations=csl_values.organizations(values),
        arxiv_id=identity.arxiv_id,
        status=csl_kinds.status(values, title),
        doi=identity.doi,
        venue=_venue(values),
        links=tuple(_links(values)),
        categories=citation.categories((*texts_of(values, "categories"), text_of(values, "note"))),
        keywords=_keywords(values),
        language=languages.code(text_of(values, "language")),
        line=item.line,
    )


def _identity(values: Mapping[str, Any]) -> citation.Identity:
    number = text(values, "number")
    is_arxiv = "arxiv" in (text(values, "archive") + text(values, "publisher")).lower()
    preprints = tuple(csl_values.related(values, "has-preprint"))
    places = (text_of(values, "URL"), text_of(values, "id"), text(values, "archive_location", "archive-location"))
    elsewhere = (*places, number, text(values, "container-title"), text_of(values, "note")[:1000])
    found = citation.identity(text_of(values, "DOI"), number if is_arxiv else "", elsewhere)
    known = found.arxiv_id or citation.identity(next(iter(preprints), ""), "", ()).arxiv_id
    return citation.Identity(known, found.doi)


def _venue(values: Mapping[str, Any]) -> str:
    institution = values.get("institution")
    first = institution[0] if isinstance(institution, list) and institution else institution
    host = text(first, "name") if isinstance(first, dict) else ""
    return citation.venue(text(values, "container-title"), host, text(values, "event-title"), text(values, "publisher"))


def _links(values: Mapping[str, Any]) -> Iterator[Link]:
    """The paper's own address, and the other one of preprint and published paper."""
    yield from citation.links([text_of(values, "URL")] if "://" in text_of(values, "URL") else [])
    for kind, relation in (("published", "is-preprint-of"), ("preprint", "has-preprint")):
        doi = next(filter(DOI.fullmatch, csl_values.related(values, relation)), "")
        if doi and not doi.lower().startswith(citation.ARXIV_DOI):
            yield Link(kind, f"https://doi.org/{quote(doi, safe=DOI_CHARACTERS)}")


def _keywords(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The keywords, and subjects that are no categories of arXiv; "FOS: …" is DataCite's for whole sciences."""
    subjects = (jats.line(one) for one in (*texts_of(values, "keyword"), *texts_of(values, "categories")))
    own = (one for one in subjects if not citation.categories([one]) and not one.startswith("FOS: "))
    return tuple(dict.fromkeys((*citation.keywords([text_of(values, "keyword")]), *own)))


def _unsaid(values: Mapping[str, Any]) -> Iterator[str]:
    """What an item says that cannot be taken."""
    date, unread = csl_values.published(values)
    if unread and not date:
        yield f"its date '{unread[:60]}' is no day, month or year that is known for sure, and is left out"
    if not csl_values.are_all_named(values):
        yield "has more authors than it names"
