"""What stands in an item: the paper in HTML that any reader shows, with whole addresses."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from generator import routes
from generator.catalog.corrections import words
from generator.catalog.entries import Corrected, Entry
from generator.catalog.links import links, name, searches
from generator.feeds.channels import Masthead
from generator.model import Meeting, Paper, Prose
from generator.text.counts import counted
from generator.text.dates import spoken
from generator.text.markdown import rebase

LABELS: Final = {"abstract": "Abstract", "summary": "In short"}
"""What stands over a body: a curator's summary is never called the abstract."""

_FORMULA = re.compile(r'<math[^>]* alttext="([^"]*)"[^>]*>.*?</math>', re.DOTALL)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_FOR_PAGES = frozenset({"id", "class", "loading", "data-align"})


def content(masthead: Masthead, entry: Entry, url: str) -> str:
    """The paper's HTML; ``url`` is its page. What became of it comes first, then who and when, the note, the body."""
    paper = entry.paper
    parts = (
        _status(paper),
        _byline(masthead, entry),
        _labelled("Editor’s note", _prose(masthead, paper.note, url)),
        _labelled(LABELS[paper.body_kind], _in_language(_prose(masthead, paper.body, url), paper.language)),
        _meeting(masthead, paper.meeting),
        _links(paper),
    )
    return "\n".join(filter(None, parts))


def correction(masthead: Masthead, told: Corrected, url: str) -> str:
    """What became known of a paper, in the curator's words where there are any, then which paper it is of."""
    known = told.correction
    title = _in_language(f"<p>{_link(url, told.entry.paper.title)}</p>", told.entry.paper.language)
    what = f"<p><strong>{words(known)}</strong>, {spoken(known.day)}</p>"
    note = f"<p>{escape(known.note)}</p>" if known.note else ""
    return "\n".join(filter(None, (what, note, title, _byline(masthead, told.entry), _links(told.entry.paper))))


def _status(paper: Paper) -> str:
    if paper.status not in ("withdrawn", "retracted"):
        return ""
    return f"<p><strong>This paper has been {paper.status}.</strong></p>"


def _byline(masthead: Masthead, entry: Entry) -> str:
    return _line(_facts(masthead, entry))


def _facts(masthead: Masthead, entry: Entry) -> Iterator[str]:
    """Organizations, the number of authors where no field of the feed can name them, venue, the paper's own date."""
    paper = entry.paper
    for badge in entry.organizations:
        address = masthead.absolute(routes.organization(badge.slug))
        yield _link(address, badge.name) if masthead.organizations else escape(badge.name)
    if paper.author_count and not paper.authors:
        yield counted(paper.author_count, "author")
    if paper.venue:
        yield escape(paper.venue)
    if paper.published:
        yield f"published {spoken(paper.published)}"


def _labelled(label: str, html: str) -> str:
    return f"<h2>{label}</h2>\n{html}" if html else ""


def _in_language(html: str, language: str) -> str:
    return f'<div lang="{escape(language)}" dir="auto">\n{html}\n</div>' if html and language else html


def _prose(masthead: Masthead, prose: Prose, url: str) -> str:
    """The one safe HTML as a reader can use it.

    Formulas are given as their TeX: most readers drop MathML's elements and run together what is left of them ("x2"
    for x²), and validators call it no HTML. TeX is what researchers read in mails anyway.
    """
    page = escape(url)

    def attribute(match: re.Match[str]) -> str:
        key, value = match.groups()
        if key in _FOR_PAGES:
            return ""
        return f' href="{page}{value}"' if key == "href" and value.startswith("#") else match.group()

    # Text has no bare quotation mark, so whatever looks like an attribute is one.
    source = _ATTRIBUTE.sub(attribute, _FORMULA.sub(r"<code>\1</code>", prose.html.strip()))
    return rebase(source, masthead.base_url)


def _meeting(masthead: Masthead, meeting: Meeting | None) -> str:
    """When and where, with the time's zone: who reads a feed may be anywhere."""
    if not meeting:
        return ""
    time = f", {meeting.time.replace('-', '–')} ({escape(masthead.zone)})" if meeting.time else ""
    when = f"{spoken(meeting.day)}{time}"
    presenter = meeting.presenter and f"presented by {escape(meeting.presenter)}"
    return _line(filter(None, (f"Meeting on {when}", presenter, escape(meeting.place))))


def _links(paper: Paper) -> str:
    found = links(paper)
    return _line(_link(link.url, name(link.kind)) for link in (*found, *searches(paper, found)))


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _line(parts: Iterable[str]) -> str:
    line = " · ".join(parts)
    return f"<p>{line}</p>" if line else ""
