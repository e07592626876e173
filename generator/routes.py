"""Addresses on the site, relative to its root. They are for ever: a change here breaks every link to every site."""

from collections.abc import Iterable
from datetime import date

HOME = ""
ARCHIVE = "archive/"
ORGANIZATIONS = "orgs/"
TAGS = "tags/"
AUTHORS = "authors/"
MEETINGS = "meetings/"
CORRECTIONS = "corrections/"
COLOPHON = "colophon/"
NOT_FOUND = "404.html"
CALENDAR = "meetings.ics"
OPML = "feeds.opml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

FEEDS = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
"""The file of each kind of feed, beside its page."""

_SECTIONS = {
    "archive": (ARCHIVE, "years/", "months/", "weeks/"),
    "organizations": (ORGANIZATIONS,),
    "tags": (TAGS,),
    "authors": (AUTHORS,),
    "meetings": (MEETINGS,),
    "corrections": (CORRECTIONS,),
}


def paper(paper_id: str) -> str:
    """A paper's page."""
    return f"papers/{paper_id}/"


def day(day: date) -> str:
    """A day's page."""
    return f"days/{day.isoformat()}/"


def week(year: int, week: int) -> str:
    """A week as ISO 8601 counts it."""
    return f"weeks/{year:04}-W{week:02}/"


def month(year: int, month: int) -> str:
    """A month's page."""
    return f"months/{year:04}-{month:02}/"


def year(year: int) -> str:
    """A year's page."""
    return f"years/{year:04}/"


def organization(slug: str) -> str:
    """An organization's page."""
    return f"{ORGANIZATIONS}{slug}/"


def tag(slug: str) -> str:
    """A tag's page."""
    return f"{TAGS}{slug}/"


def author(slug: str) -> str:
    """The page of an author's name."""
    return f"{AUTHORS}{slug}/"


def page(slug: str) -> str:
    """A page of the curator's own."""
    return f"{slug}/"


def numbered(route: str, number: int) -> str:
    """A further page of a list; 0 is the list's own page."""
    return f"{route}page/{number}/" if number else route


def by_number(index: str) -> str:
    """An index in the order of numbers. No slug holds a slash, so it meets no name."""
    return f"{index}by/number/"


def by_letter(index: str, letter: str) -> str:
    """The part of an index whose slugs begin with a letter."""
    return f"{index}by/letter/{letter}/"


def folders(sections: Iterable[str]) -> tuple[str, ...]:
    """How the routes of all pages in some sections begin. Papers, days and the front page are in none."""
    return tuple(folder for section in sections for folder in _SECTIONS.get(section, ()))


def feed(route: str, kind: str) -> str:
    """A feed beside its page; ``kind`` is one of ``FEEDS``."""
    return route + FEEDS[kind]


def file(route: str) -> str:
    """The file in ``site/`` that answers at a route."""
    return route if route and not route.endswith("/") else f"{route}index.html"
