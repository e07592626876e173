"""A paper in a list."""

from typing import Any, cast

from generator import routes
from generator.catalog import links
from generator.catalog.entries import Entry
from generator.model import Author, Link, Paper, PartialDate
from generator.pages.dates import date_view, day_view
from generator.pages.edition import Edition, excerpt
from generator.pages.parts import DateView, LinkView
from generator.pages.views import CardView
from generator.text import markdown
from generator.text.counts import counted

SHOWN = 3
"""Authors that a card names; of more it names two and counts the others."""

ON_CARDS = ("paper", "pdf", "code", "project")
"""Kinds of addresses that a card shows; the paper's page shows all."""

STORIES = 2
"""Papers of a day that are told larger, behind the lead."""

DECK = 240


class _Card:
    """A card whose view is made when a template asks for more than its id: most ask for its HTML, made once."""

    __slots__ = ("_edition", "_entry", "id")

    def __init__(self, edition: Edition, entry: Entry) -> None:
        self._edition = edition
        self._entry = entry
        self.id = entry.id

    def __getattr__(self, name: str) -> Any:
        return getattr(card_view(self._edition, self._entry), name)


def card(edition: Edition, entry: Entry) -> CardView:
    """The card of an entry."""
    return cast(CardView, _Card(edition, entry))


def stories(edition: Edition, entries: tuple[Entry, ...]) -> tuple[CardView, ...]:
    """The cards of a list whose first papers are told larger, with their first sentences."""
    first = (story(edition, entry) for entry in entries[:STORIES])
    return (*first, *cards(edition, entries[STORIES:]))


def story(edition: Edition, entry: Entry) -> CardView:
    """The card of an entry that is told larger, with its first sentences."""
    text = markdown.opening(entry.paper.body.html, DECK)
    return card_view(edition, entry)._replace(deck=excerpt(text, DECK))


def card_view(edition: Edition, entry: Entry) -> CardView:
    """All that a card shows, made once for all the lists it stands in."""
    return edition.card(entry, new_card)


def cards(edition: Edition, entries: tuple[Entry, ...]) -> tuple[CardView, ...]:
    """The cards of a list."""
    return tuple(card(edition, entry) for entry in entries)


def byline(paper: Paper) -> str:
    """Who wrote it, in one line: "Ada Lovelace, Charles Babbage and 11 more"; "4 authors" where no names are known."""
    if paper.authors:
        return _named(paper.authors)
    return counted(paper.author_count, "author") if paper.author_count else ""


def link_views(found: tuple[Link, ...]) -> tuple[LinkView, ...]:
    """Addresses with their names."""
    return tuple(LinkView(kind=link.kind, name=links.name(link.kind), url=link.url) for link in found)


def body_label(paper: Paper) -> str:
    """What the text of an entry is: the paper's abstract, or the curator's own summary."""
    return "In short" if paper.body_kind == "summary" else "Abstract"


def published(entry: Entry) -> DateView | None:
    """When the paper itself appeared, where that is known and is not the day of the list."""
    day = entry.paper.published
    if day is None or day == PartialDate(entry.day.year, entry.day.month, entry.day.day):
        return None
    return date_view(day)


def _named(authors: tuple[Author, ...]) -> str:
    shown = authors if len(authors) <= SHOWN else authors[:2]
    names = ", ".join(author.name for author in shown)
    return names if len(authors) <= SHOWN else f"{names} and {len(authors) - 2:,} more"


def new_card(edition: Edition, entry: Entry) -> CardView:
    """All that a card shows, for one who needs it once."""
    paper = entry.paper
    return CardView(
        id=paper.id,
        title=paper.title,
        url=edition.url(routes.paper(paper.id)),
        language=paper.language,
        organizations=tuple(map(edition.organization, entry.organizations)),
        byline=byline(paper),
        published=published(entry),
        listed=day_view(edition, entry.day),
        status=paper.status,
        comments=paper.comments,
        upvotes=paper.upvotes,
        stars=paper.stars,
        links=link_views(tuple(link for link in edition.links(entry) if link.kind in ON_CARDS)),
        note=edition.html(paper.note),
        body=edition.html(paper.body, scope=paper.id),
        body_label=body_label(paper),
        featured=paper.featured,
        meeting=date_view(paper.meeting.day) if paper.meeting else None,
    )
