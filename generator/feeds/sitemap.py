"""The sitemap (https://www.sitemaps.org/protocol.html): one file, or an index of files by month for a large site.

The months are those in which a page last changed. So new papers rewrite the newest part, and old ones stay.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Final

from generator import routes
from generator.feeds.channels import absolute
from generator.model import Settings
from generator.plan import Document

Dated = tuple[str, date | None]
"""A route, and the day its page last changed where that is truly known."""

LARGEST: Final = 50_000
"""Addresses in one file: the protocol's limit."""

WHOLE: Final = 1_000
"""Addresses up to which one file is enough: some 100 KB."""

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def plan_sitemap(settings: Settings, pages: Sequence[Dated]) -> list[Document]:
    """The jobs of the sitemap: ``sitemap.xml``, and its parts where it is an index. ``pages`` may come in any order."""
    lines = _lines(pages)
    if len(pages) <= WHOLE:
        every = sorted(line for found in lines.values() for line in found)
        return [_document(settings, routes.SITEMAP, sitemap, every)]
    parts = list(_parts(lines))
    index = _document(settings, routes.SITEMAP, sitemap_index, [f"{path} {_newest(part)}" for path, part in parts])
    return [index, *(_document(settings, path, sitemap, part) for path, part in parts)]


def sitemap(base_url: str, pages: str) -> bytes:
    """A sitemap of ``pages``: a line each, the route and behind a space the day, where it is known.

    One text rather than pairs, so that the digest of forty thousand routes costs next to nothing.
    """
    return _xml("urlset", "url", base_url, pages)


def sitemap_index(base_url: str, parts: str) -> bytes:
    """An index of sitemaps; ``parts`` has a line each, like ``pages``."""
    return _xml("sitemapindex", "sitemap", base_url, parts)


def _document(settings: Settings, path: str, make: Callable[[str, str], bytes], lines: Iterable[str]) -> Document:
    return Document(path, settings.origin, make, (settings.base_url, "\n".join(lines)), "base_url")


def _lines(pages: Iterable[Dated]) -> dict[str, list[str]]:
    """The lines of pages, by the day as it is written, "" where it is not known."""
    days: dict[date | None, list[str]] = defaultdict(list)
    for route, day in pages:
        days[day].append(route)
    written = ((str(day or ""), found) for day, found in days.items())
    return {day: [f"{route} {day}" for route in found] for day, found in written}


def _parts(lines: Mapping[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    """The path of each part, and its lines."""
    months: dict[str, list[str]] = defaultdict(list)
    for day, found in lines.items():
        months[day[: len("2026-06")] or "undated"] += found
    for month in sorted(months):
        found = sorted(months[month])
        for number, start in enumerate(range(0, len(found), LARGEST), start=1):
            yield f"sitemap-{month}{f'-{number}' if number > 1 else ''}.xml", found[start : start + LARGEST]


def _newest(lines: Iterable[str]) -> str:
    return max(line.rpartition(" ")[2] for line in lines)


def _xml(root: str, element: str, base_url: str, lines: str) -> bytes:
    body = [_address(element, base_url, *line.rsplit(" ", 1)) for line in lines.split("\n") if line]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_NAMESPACE}">']
    return "\n".join((*head, *body, f"</{root}>", "")).encode()


def _address(element: str, base_url: str, route: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{element}><loc>{escape(absolute(base_url, route))}</loc>{changed}</{element}>"
