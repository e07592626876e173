"""What arXiv announced on a day: the RSS and Atom of rss.arxiv.org, and the RSS 1.0 that it had before 2024.

The format is https://info.arxiv.org/help/rss_specifications.html. All authors stand in one ``dc:creator``, and elements
have other names than in the API. The dates are of the announcement, at midnight in New York, not of the paper.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from generator.model import Affiliation, Listed
from generator.sources import arxiv_ids, arxiv_notes, dates, html_text, names
from generator.sources.arxiv_announcement import Heading, heading_of, paper_of
from generator.sources.arxiv_api import categories
from generator.sources.arxiv_queries import refused
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request, Skipped
from generator.sources.xml_values import Element, elements, line_of, nodes_of, root, text_of, texts_of
from generator.text.mojibake import repaired

if TYPE_CHECKING:
    from lxml.etree import _Element

name: Final = "arxiv-feed"

HEAD: Final = 20_000
OWN: Final = re.compile(
    r"<arxiv:announce_type\b|>\s*oai:arxiv\.org:\d|>\s*https?://(?:rss|export)\.arxiv\.org/(?:rss|atom)/"
    r"|rdf:about=\"https?://(?:export\.)?arxiv\.org/",
    re.IGNORECASE,
)
ASKED: Final = re.compile(
    r"https?://(?:rss\.arxiv\.org/(?:rss|atom)|(?:(?:www|export)\.)?arxiv\.org/(?:rss|list))/"
    r"([a-z-]+(?:\.[A-Za-z-]+)?(?:\+[a-z-]+(?:\.[A-Za-z-]+)?){0,19})(?:/(?:new|recent|pastweek))?/?(?:\?.*)?",
    re.ASCII | re.IGNORECASE,
)
ARXIV: Final = re.compile(r"https?://(?:[a-z]+\.)?arxiv\.org(?:[/:?#].*)?", re.IGNORECASE | re.DOTALL)
ANNOUNCED: Final = frozenset(("new", "cross"))
REVISED: Final = frozenset(("replace", "replace-cross", "absonly", "jref"))
# One institution, not the "(1)" or "(1 and 2)" that point to a list of them.
PARENTHESES: Final = re.compile(r"\(([^()\d][^()]{2,300})\)")
ERROR: Final = re.compile(r"<title[^>]{0,500}>\s*Feed error for query", re.IGNORECASE)
SAID: Final = re.compile(r"<(?:description|subtitle)[^>]{0,500}>([^<]{1,500})", re.IGNORECASE)


def recognizes(text: str) -> bool:
    """Whether the text is a feed that has, near its beginning, what only these feeds have."""
    return root(text) in ("rss", "feed", "RDF") and OWN.search(text, 0, HEAD) is not None


def read(text: str, given: Given) -> Reading:
    """One record an announcement, listed on its day; a new version is a revision. None at weekends and on holidays."""
    records: list[Record] = []
    skipped: list[Skipped] = []
    for element in elements(text, "item", "entry"):
        found = _item(element, given)
        if isinstance(found, Record):
            records.append(found)
        else:
            skipped.append(found)
    if ERROR.search(text, 0, HEAD):
        skipped.append(_error(text))
    return Reading(tuple(records), tuple(skipped))


def asks(what: str) -> Request | None:
    """The request for a feed, or for a list of the site such as ``https://arxiv.org/list/cs.CL/new``, by its address.

    Raises ProblemsError for any other address of arXiv, since it is no source's.
    """
    match = ASKED.fullmatch(what.strip())
    if match:
        return Request(f"https://rss.arxiv.org/rss/{match[1]}", "application/rss+xml")
    if ARXIV.fullmatch(what.strip()):
        raise refused(
            what,
            "is no address of a paper or a list; give one such as https://arxiv.org/abs/2401.01230 "
            "or https://arxiv.org/list/cs.CL/new",
        )
    return None


def asks_on(_request: Request, _answer: Answer) -> Request | None:
    """Nothing: a feed is one part."""
    return None


def _error(text: str) -> Skipped:
    said = SAID.search(text, 0, HEAD)
    return Skipped("the answer", f"is an error: {' '.join(said[1].split()) if said else 'it does not say which'}")


def _item(element: Element, given: Given) -> Record | Skipped:
    node, line = element.node, element.line
    if node is None:
        return Skipped("the feed", element.reason, line)
    heading = heading_of(node)
    paper = paper_of(node, heading.id)
    if not paper:
        return Skipped(heading.title[:100] or "an item", "has no arXiv id", line)
    if not heading.title:
        return Skipped(str(paper), "has no title", line)
    if heading.kind and heading.kind not in ANNOUNCED | REVISED:
        return Skipped(str(paper), f"is announced as {heading.kind[:40]!r}, which is not known here", line)
    return _record(node, paper, heading, given)


def _record(node: "_Element", paper: arxiv_ids.ArxivId, heading: Heading, given: Given) -> Record:
    creators = texts_of(node, "creator") or texts_of(node, "author/name")
    authors = [one for creator in creators for one in names.divided(repaired(html_text.plain(creator)))]
    day = given.listed or _day(node)
    return Record(
        source=name,
        key=paper.bare,
        title=heading.title,
        abstract=arxiv_notes.without_notice(heading.abstract),
        listed=Listed(day) if day else None,
        authors=tuple(filter(None, (names.author(names.bare(one)) for one in authors))),
        organizations=tuple(_organizations(authors)),
        arxiv_id=paper.bare,
        version=paper.version,
        status="withdrawn" if arxiv_notes.withdrawn("", heading.abstract) else "",
        doi=next(iter(text_of(node, "DOI").split()), ""),
        venue=repaired(" ".join(text_of(node, "journal_reference").split())),
        links=tuple(arxiv_notes.code("", heading.abstract)),
        categories=categories(_terms(node, heading.category)),
        revision=heading.kind in REVISED,
        line=line_of(node),
    )


def _day(node: "_Element") -> date | None:
    """The day of the announcement, as it is written in New York; the feed's own where an item has none."""
    parent = node.getparent()
    for place in (node, parent) if parent is not None else (node,):
        for path in ("pubDate", "published", "date", "updated", "channel/date"):
            if day := dates.day(text_of(place, path)):
                return day
    return None


def _organizations(authors: Iterable[str]) -> Iterable[Affiliation]:
    """The institutions that stand in parentheses behind the authors, each once."""
    inside = (match for author in authors for match in PARENTHESES.findall(author))
    return {one.slug: one for text in inside for one in names.organizations(text)}.values()


def _terms(node: "_Element", first: str) -> Iterable[str]:
    yield first
    for one in nodes_of(node, "category"):
        yield str(one.get("term") or one.text or "")
