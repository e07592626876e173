"""Which feeds the site has, what they are called, and where they stand: read by the feeds, the pages and the OPML."""

import re
from typing import Final, NamedTuple
from urllib.parse import quote

from generator import routes
from generator.catalog.entries import Shelf
from generator.model import Settings

TYPES: Final = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
"""The media type of each kind of feed, in the order in which a page offers them."""

FEWEST: Final = 3
"""Papers that an author needs for a feed. Most names sign one paper: their feeds would be most of the site's bytes."""

_PATH: Final = "/:@!$&'()*+,;=~"
"""What may stand in a path as it is (RFC 3986, section 3.3), beside letters, digits and ``-._``."""

_AS_IT_IS: Final = re.compile("[a-z0-9./-]*").fullmatch
"""Nearly every route, and thousands are asked for: to look is ten times faster than to quote."""


class Masthead(NamedTuple):
    """What every feed says of the site: these settings and no others, so that no other change touches feeds.

    ``organizations`` says whether they have pages to which an entry may lead; ``zone`` is that of a meeting's time.
    """

    title: str
    tagline: str
    base_url: str
    feed_tag: str
    language: str
    zone: str
    organizations: bool = True

    def absolute(self, route: str) -> str:
        """The whole address of a route of the site."""
        return absolute(self.base_url, route)


class Feed(NamedTuple):
    """One feed: ``kind`` is atom, rss or json, ``type`` its media type, ``route`` its place on the site."""

    kind: str
    type: str
    title: str
    route: str


class Channel(NamedTuple):
    """What a feed is about: ``route`` is the page it follows, ``kinds`` are the formats it comes in, if any."""

    route: str
    title: str
    description: str
    kinds: tuple[str, ...] = tuple(TYPES)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """Its feeds, for the links by which readers discover them."""
        return tuple(
            Feed(kind=kind, type=TYPES[kind], title=self.title, route=routes.feed(self.route, kind))
            for kind in self.kinds
        )

    def id(self, masthead: Masthead) -> str:
        """The feed's own id: it stays when the site moves. No paper's id holds a slash, so none is the same."""
        name = self.route.rstrip("/")
        name = name if "/" in name else self.route
        return f"{masthead.feed_tag}:{name}" if name else masthead.feed_tag


def absolute(base_url: str, route: str) -> str:
    """The whole address of a route of the site."""
    return base_url + (route if _AS_IT_IS(route) else quote(route, safe=_PATH, errors="replace"))


def masthead(settings: Settings) -> Masthead:
    """The settings that feeds are made of."""
    return Masthead(
        title=settings.title,
        tagline=settings.tagline,
        base_url=settings.base_url,
        feed_tag=settings.feed_tag,
        language=settings.language,
        zone=settings.timezone,
        organizations="organizations" in settings.sections,
    )


def site(settings: Settings) -> Channel:
    """All papers."""
    return Channel(
        route=routes.HOME,
        title=settings.title,
        description=settings.tagline or settings.title,
        kinds=settings.feeds.formats,
    )


def organization(settings: Settings, shelf: Shelf) -> Channel:
    """The papers of an organization."""
    kinds = _kinds(settings, "organizations")
    return _shelf(settings, shelf, routes.organization(shelf.slug), f"Papers from {shelf.name}", kinds)


def tag(settings: Settings, shelf: Shelf) -> Channel:
    """The papers under a tag."""
    kinds = _kinds(settings, "tags")
    return _shelf(settings, shelf, routes.tag(shelf.slug), f"Papers tagged {shelf.name}", kinds)


def author(settings: Settings, shelf: Shelf) -> Channel:
    """The papers signed with a name: Atom alone, and only from three papers on."""
    kinds = ("atom",) if busy(shelf) and _kinds(settings, "authors") else ()
    return _shelf(settings, shelf, routes.author(shelf.slug), f"Papers by {shelf.name}", kinds)


def corrections(settings: Settings) -> Channel:
    """What became known of papers after they were listed."""
    return Channel(
        route=routes.CORRECTIONS,
        title=f"Corrections · {settings.title}",
        description="Papers withdrawn, retracted or replaced by a new version, and what was wrong here",
        kinds=_kinds(settings, "corrections"),
    )


def busy(shelf: Shelf) -> bool:
    """Whether an author's shelf has papers enough for a feed."""
    return len(shelf.entries) >= FEWEST


def _kinds(settings: Settings, section: str) -> tuple[str, ...]:
    """The formats of the feeds of a section; none where the site leaves out its pages or its feeds."""
    return settings.feeds.formats if section in settings.sections and section in settings.feeds.sections else ()


def _shelf(settings: Settings, shelf: Shelf, route: str, description: str, kinds: tuple[str, ...]) -> Channel:
    title = f"{shelf.name} · {settings.title}"
    return Channel(route=route, title=title, description=f"{description}, newest first", kinds=kinds)
