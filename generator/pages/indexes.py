"""All organizations, tags and authors: by name and by number of papers, two pages that work without scripts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Badge, Shelf
from generator.pages.edition import Edition
from generator.pages.lists import organization_tally
from generator.pages.parts import Reference, Tally
from generator.pages.views import IndexView
from generator.plan import Page

MOST = 1000
"""Names on one page; more are cut by their first letter."""


OTHER = "other"
"""In place of a letter, for names of which an address can spell no letter, as in 王伟."""

_DIGEST = re.compile("[0-9a-f]{10}")


class Line(NamedTuple):
    """A name of an index: its page, and how many papers are there. ``badge`` is there for organizations."""

    name: str
    slug: str
    papers: int
    badge: Badge | None = None


class Index(NamedTuple):
    """An index: where it stands, what it is called, and where its names lead."""

    kind: str
    name: str
    route: str
    leads: Callable[[str], str]


ORGANIZATIONS = Index("organizations", "Organizations", routes.ORGANIZATIONS, routes.organization)
TAGS = Index("tags", "Tags", routes.TAGS, routes.tag)
AUTHORS = Index("authors", "Authors", routes.AUTHORS, routes.author)


def plan_indexes(catalog: Catalog) -> Iterator[Page]:
    """The indexes of the sections in both orders; one that is longer than a page is cut by letters."""
    for index, shelves in ((ORGANIZATIONS, catalog.organizations), (TAGS, catalog.tags), (AUTHORS, catalog.authors)):
        if index.kind not in catalog.settings.sections:
            continue
        lines = tuple(sorted(map(_signed if index is ORGANIZATIONS else _line, shelves), key=_by_name))
        for route, make, inputs in _pages(index, lines):
            yield Page(routes.file(route), catalog.settings.origin, "index.html", make, inputs)


def _pages(index: Index, lines: tuple[Line, ...]) -> Iterator[tuple[str, Callable[..., IndexView], tuple[object, ...]]]:
    yield routes.by_number(index.route), number_view, (index.kind, _by_count(lines)[:MOST], len(lines))
    if len(lines) <= MOST:
        yield index.route, name_view, (index.kind, lines, (), "")
        return
    letters: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        letters[_letter(line)].append(line)
    counts = tuple((letter, len(letters[letter])) for letter in sorted(letters))
    yield index.route, name_view, (index.kind, _by_count(lines)[: MOST // 10], counts, "")
    for letter in sorted(letters):
        yield routes.by_letter(index.route, letter), name_view, (index.kind, tuple(letters[letter]), counts, letter)


def name_view(
    edition: Edition, kind: str, lines: tuple[Line, ...], letters: tuple[tuple[str, int], ...], letter: str
) -> IndexView:
    """The view of an index by name, or of the names that begin with ``letter``."""
    index = _INDEXES[kind]
    route = routes.by_letter(index.route, letter) if letter else index.route
    name = f"{index.name}: {_shown(letter)}" if letter else index.name
    other = Reference(name="By number of papers", url=edition.url(routes.by_number(index.route)))
    return _view(edition, index, route, name, "name", other, lines, letters, letter)


def number_view(edition: Edition, kind: str, lines: tuple[Line, ...], total: int) -> IndexView:
    """The view of an index by number of papers; ``lines`` are the first of ``total``."""
    index = _INDEXES[kind]
    name = index.name if len(lines) == total else f"The {len(lines):,} {index.name.lower()} with most papers"
    other = Reference(name="By name", url=edition.url(index.route))
    return _view(edition, index, routes.by_number(index.route), name, "number", other, lines, (), "")


_INDEXES = {index.kind: index for index in (ORGANIZATIONS, TAGS, AUTHORS)}


def _view(
    edition: Edition,
    index: Index,
    route: str,
    name: str,
    order: str,
    other: Reference,
    lines: tuple[Line, ...],
    letters: tuple[tuple[str, int], ...],
    letter: str,
) -> IndexView:
    title = f"{name}, by number of papers" if order == "number" else name
    return IndexView(
        head=edition.head(route, title, description=f"{index.name} of {edition.site.title}", section=index.kind),
        kind=index.kind,
        name=name,
        order=order,
        other=other,
        entries=tuple(_tally(edition, index, line) for line in lines),
        letters=tuple(
            Tally(name=_shown(name), url=edition.url(routes.by_letter(index.route, name)), count=count)
            for name, count in letters
        ),
        letter=_shown(letter),
    )


def _line(shelf: Shelf) -> Line:
    return Line(shelf.name, shelf.slug, len(shelf.entries))


def _signed(shelf: Shelf) -> Line:
    badge = next(badge for badge in shelf.entries[0].organizations if badge.slug == shelf.slug)
    return Line(shelf.name, shelf.slug, len(shelf.entries), badge)


def _letter(line: Line) -> str:
    return OTHER if _DIGEST.fullmatch(line.slug) and not line.name.isascii() else line.slug[0]


def _shown(letter: str) -> str:
    return letter.upper() if len(letter) == 1 else letter.capitalize()


def _tally(edition: Edition, index: Index, line: Line) -> Tally:
    if line.badge:
        return organization_tally(edition, line.badge, line.papers)
    return Tally(name=line.name, url=edition.url(index.leads(line.slug)), count=line.papers)


def _by_name(line: Line) -> tuple[str, str]:
    return line.name.casefold(), line.slug


def _by_count(by_name: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines of the same number stay in the order of names."""
    return tuple(sorted(by_name, key=lambda line: -line.papers))
