"""Long lists in pages, and the names that stand most often in them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from generator import routes
from generator.catalog.entries import Badge, Entry, Name
from generator.pages.cards import cards
from generator.pages.edition import Edition
from generator.pages.parts import Pagination, Tally
from generator.pages.views import Group

T = TypeVar("T")

SIZE = 50
"""Entries of a list page."""

MOST = 100
"""Entries of a list that begins at the top (a day, a week): it does not grow at the other end."""

LONGEST_TALLY = 10


class Place(NamedTuple):
    """The number of a page, and of the pages beside it, None where there is none; 0 is the list's own page."""

    number: int
    newer: int | None
    older: int | None


ALONE = Place(0, None, None)


def numbered(entries: Sequence[T], size: int = SIZE) -> list[tuple[Place, Sequence[T]]]:
    """A list that is newest first, cut from the oldest: 0 (the newest), n … 1 (the oldest).

    Numbered pages are full and never change, but that the newest of them learns which page is newer than it. The
    list's own page, 0, holds what is left, less than twice ``size``.
    """
    full = max(0, len(entries) // size - 1)
    if not full:
        return [(ALONE, entries)]
    newest = len(entries) - full * size
    pages = [(Place(0, None, full), entries[:newest])]
    for number in range(full, 0, -1):
        start = newest + (full - number) * size
        place = Place(number, number + 1 if number < full else 0, number - 1 or None)
        pages.append((place, entries[start : start + size]))
    return pages


def pagination(edition: Edition, route: str, place: Place) -> Pagination:
    """The way to the newer and the older page of a numbered list."""
    return Pagination(
        newer=_beside(edition, route, place.newer), older=_beside(edition, route, place.older), number=place.number
    )


def _beside(edition: Edition, route: str, number: int | None) -> str:
    return "" if number is None else edition.url(routes.numbered(route, number))


def from_top(entries: tuple[T, ...]) -> list[tuple[int, tuple[T, ...]]]:
    """A list by rank, cut from its top: (0, the first …), (2, …), (3, …)."""
    pages = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
    return [(place + 1 if place else 0, page) for place, page in enumerate(pages)]


def downward(edition: Edition, route: str, number: int, last: bool, *, lead: bool = False) -> Pagination:
    """The place of a page of a list by rank: ``newer`` leads up the list, ``older`` down.

    With a ``lead`` the first of its papers stands before the list.
    """
    up = routes.numbered(route, number - 1 if number > 2 else 0)
    down = routes.numbered(route, (number or 1) + 1)
    return Pagination(
        newer=edition.url(up) if number else "",
        older="" if last else edition.url(down),
        number=number,
        start=(max(number, 1) - 1) * MOST + 1 + lead,
    )


def neighbours(items: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each item between the one before and the one after it, None at the ends."""
    return zip((None, *items), items, (*items[1:], None), strict=False)


def by_year(edition: Edition, entries: tuple[Entry, ...]) -> tuple[Group, ...]:
    """Entries that are newest first, under their years."""
    return tuple(
        Group(
            name=str(year),
            url=edition.url(routes.year(year)),
            anchor=f"y{year}",
            entries=cards(edition, tuple(found)),
        )
        for year, found in groupby(entries, lambda entry: entry.day.year)
    )


def organization_tallies(edition: Edition, entries: Iterable[Entry]) -> tuple[Tally, ...]:
    """The organizations with most papers among ``entries``."""
    counts = Counter(badge for entry in entries for badge in entry.organizations)
    return tuple(organization_tally(edition, badge, counts[badge]) for badge in _first(counts, _badge_key))


def tag_tallies(edition: Edition, entries: Iterable[Entry], most: int = 2 * LONGEST_TALLY) -> tuple[Tally, ...]:
    """The most frequent tags of ``entries``, in the order of the alphabet."""
    counts = Counter(name for entry in entries for name in entry.tags)
    found = sorted(_first(counts, _name_key, most), key=_name_key)
    return tuple(Tally(name=tag.name, url=edition.url(routes.tag(tag.slug)), count=counts[tag]) for tag in found)


def organization_tally(edition: Edition, badge: Badge, count: int) -> Tally:
    """An organization with its sign and a number of papers."""
    shown = edition.organization(badge)
    return Tally(name=shown.name, url=shown.url, count=count, monogram=shown.monogram, logo=shown.logo)


def _first(counts: Counter[T], key: Callable[[T], tuple[str, str]], most: int = LONGEST_TALLY) -> list[T]:
    return sorted(counts, key=lambda name: (-counts[name], key(name)))[:most]


def _badge_key(badge: Badge) -> tuple[str, str]:
    return badge.name.casefold(), badge.slug


def _name_key(name: Name) -> tuple[str, str]:
    return name.name.casefold(), name.slug
