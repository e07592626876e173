"""Answers of arXiv's API, asked for or saved: an Atom feed with an entry for each paper.

The format is https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned. An unknown id is
answered with no entry, a bad one with an entry that is an error.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from generator.model import Affiliation, Author, Listed
from generator.sources import arxiv_ids, arxiv_notes, arxiv_queries, dates, names
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request, Skipped
from generator.sources.xml_values import Element, elements, line_of, nodes_of, root, text_of, texts_of
from generator.text.mojibake import repaired

if TYPE_CHECKING:
    from lxml.etree import _Element

name: Final = "arxiv-api"

HEAD: Final = 20_000
ID: Final = re.compile(r"<id[^>]{0,500}>\s*([^\s<]*)", re.IGNORECASE)
OWN: Final = re.compile(r"https?://(?:export\.)?arxiv\.org/(?:(?:api|abs)/.*)?", re.IGNORECASE)
QUERY: Final = re.compile(r"<title[^>]{0,500}>\s*arXiv Query:([^<]{0,20000})<", re.IGNORECASE)
ERROR: Final = re.compile(r"https?://(?:export\.)?arxiv\.org/api/errors\b", re.IGNORECASE)
# Beside its own, arXiv gives the classes of other schemes: "68T50", "I.2.7; F.4.1".
CATEGORY: Final = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[a-z]+)*)?", re.ASCII)


def recognizes(text: str) -> bool:
    """Whether the text is an Atom feed whose first id, which is its own or a paper's, is one of arXiv's API."""
    first = ID.search(text, 0, HEAD) if root(text) == "feed" else None
    return first is not None and OWN.fullmatch(first[1]) is not None


def read(text: str, given: Given) -> Reading:
    """One record an entry; an id that was asked for and has no entry is skipped by its name, and so is an error."""
    records: list[Record] = []
    skipped: list[Skipped] = []
    for element in elements(text, "entry"):
        found = _entry(element, given)
        if isinstance(found, Record):
            records.append(found)
        else:
            skipped.append(found)
    skipped += _missing(text, [*records, *skipped])
    return Reading(tuple(records), tuple(skipped))


def asks(what: str) -> Request | None:
    """The request for ids, addresses of arxiv.org, or ``arxiv:`` and a query in the API's own words."""
    return arxiv_queries.request(what)


def asks_on(request: Request, answer: Answer) -> Request | None:
    """The request for a query's next page."""
    return arxiv_queries.following(request, answer)


def _entry(element: Element, given: Given) -> Record | Skipped:
    node, line = element.node, element.line
    if node is None:
        return Skipped("the answer", element.reason, line)
    address, title = text_of(node, "id"), repaired(" ".join(text_of(node, "title").split()))
    if ERROR.match(address):
        said = text_of(node, "summary") or "it does not say which"
        return Skipped("the answer", f"is an error: {repaired(' '.join(said.split()))[:200]}", line)
    paper = arxiv_ids.named(address)
    if not paper:
        return Skipped(title[:100] or "an entry", f"has no arXiv id: {address[:100]!r}", line)
    if not title:
        return Skipped(str(paper), "has no title", line)
    return _record(node, paper, title, given)


def _record(node: "_Element", paper: arxiv_ids.ArxivId, title: str, given: Given) -> Record:
    abstract, comment = repaired(text_of(node, "summary")), repaired(text_of(node, "comment"))
    return Record(
        source=name,
        key=paper.bare,
        title=title,
        abstract=arxiv_notes.without_notice(abstract),
        published=dates.partial(text_of(node, "published")),
        listed=Listed(given.listed) if given.listed else None,
        authors=tuple(_authors(node)),
        organizations=tuple(_organizations(node)),
        arxiv_id=paper.bare,
        version=paper.version,
        status="withdrawn" if arxiv_notes.withdrawn(comment, abstract) else "",
        doi=next(iter(text_of(node, "doi").split()), ""),
        venue=repaired(" ".join(text_of(node, "journal_ref").split())),
        links=tuple(arxiv_notes.code(comment, abstract)),
        categories=categories(_terms(node)),
        line=line_of(node),
    )


def _authors(node: "_Element") -> Iterator[Author]:
    found = (names.author(repaired(one)) for one in texts_of(node, "author/name"))
    return (author for author in found if author)


def _organizations(node: "_Element") -> Iterable[Affiliation]:
    """The institutions of all authors, each once, in the order of the authors."""
    found = (one for text in texts_of(node, "author/affiliation") for one in names.organizations(repaired(text)))
    return {one.slug: one for one in found}.values()


def _terms(node: "_Element") -> Iterator[str]:
    """The categories, the one that the paper was sent to before all others."""
    for path in ("primary_category", "category"):
        yield from (str(one.get("term") or "") for one in nodes_of(node, path))


def categories(terms: Iterable[str]) -> tuple[str, ...]:
    """Those of the terms that are categories of arXiv, each once."""
    return tuple(dict.fromkeys(term for term in map(str.strip, terms) if CATEGORY.fullmatch(term)))


def _missing(text: str, found: Iterable[Record | Skipped]) -> Iterator[Skipped]:
    """The ids that were asked for and that a whole answer does not hold."""
    total = arxiv_queries.TOTAL.search(text, 0, HEAD)
    held = list(found)
    if not total or int(total[1]) > len(held) or any(isinstance(one, Skipped) for one in held):
        return
    there = {one.arxiv_id for one in held if isinstance(one, Record)}
    for asked in _asked(text):
        paper = arxiv_ids.named(asked)
        if (paper.bare if paper else asked) not in there:
            yield Skipped(asked, "is not known to arXiv; look its id up")


def _asked(text: str) -> list[str]:
    """The ids of the request, which the answer's title repeats; none for a later page of them."""
    title = QUERY.search(text, 0, HEAD)
    values = parse_qs(html.unescape(title[1]).strip()) if title else {}
    if values.get("start", ["0"]) != ["0"]:
        return []
    return [one.strip()[:60] for one in ",".join(values.get("id_list", [])).split(",") if one.strip()]
