"""Addresses on the site, relative to its root. They are for ever: a change here breaks every link to every site."""

from datetime import date

HOME = ""
ARCHIVE = "archive/"
ORGANIZATIONS = "orgs/"
TAGS = "tags/"
AUTHORS = "authors/"
NOT_FOUND = "404.html"
OPML = "feeds.opml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

FEEDS = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
"""The file of each kind of feed, beside its page."""


def paper(id: str) -> str:
    return f"papers/{id}/"


def day(day: date) -> str:
    return f"days/{day.isoformat()}/"


def week(year: int, week: int) -> str:
    """A week as ISO 8601 counts it."""
    return f"weeks/{year:04}-W{week:02}/"


def month(year: int, month: int) -> str:
    return f"months/{year:04}-{month:02}/"


def year(year: int) -> str:
    return f"years/{year:04}/"


def organization(slug: str) -> str:
    return f"{ORGANIZATIONS}{slug}/"


def tag(slug: str) -> str:
    return f"{TAGS}{slug}/"


def author(slug: str) -> str:
    return f"{AUTHORS}{slug}/"


def page(slug: str) -> str:
    return f"{slug}/"


def numbered(route: str, number: int) -> str:
    """A further page of a list; 0 is the list's own page."""
    return f"{route}page/{number}/" if number else route


def by_number(index: str) -> str:
    """An index in the order of numbers. No slug holds a slash, so it meets no name."""
    return f"{index}by/number/"


def by_letter(index: str, letter: str) -> str:
    return f"{index}by/letter/{letter}/"


def feed(route: str, kind: str) -> str:
    return route + FEEDS[kind]


def file(route: str) -> str:
    """The file in ``site/`` that answers at a route."""
    return route if route and not route.endswith("/") else f"{route}index.html"
