"""A paper as the site knows it: with the day it stands on, and the names of everything it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from generator.deferred import Deferred, filled
from generator.digests import digest
from generator.model import Correction, Paper

_NAME = attrgetter("name")


class Name(NamedTuple):
    """A page's name: every spelling that folds to ``slug`` is shown as ``name`` there."""

    slug: str
    name: str


class Badge(NamedTuple):
    """An organization as it is shown beside a paper; ``logo`` begins with ``/``, the site's root, or is empty."""

    slug: str
    name: str
    logo: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Deferred):
    """One paper of the feed, by its paper's ``id``.

    ``authors`` goes with ``paper.authors``, one page's name for each; it is empty where the site has no such pages.
    ``digest`` is of all that is here: it stands for the entry in every fingerprint, and is made when it is asked for.
    """

    id: str
    paper: Paper
    day: date
    organizations: tuple[Badge, ...]
    tags: tuple[Name, ...]
    authors: tuple[Name, ...]
    digest: bytes = field(init=False)

    def _fill(self, _: "Entry") -> None:
        digested([self])


def digested(entries: Sequence[Entry]) -> None:
    """Make the digests of entries, before several processes would each make them for themselves."""
    if entries:
        filled(entries, ("digest",), (_digests(entries),))


def _digests(entries: Sequence[Entry]) -> Iterator[bytes]:
    """Of the entry's file, or of all of the paper where no file is known, and of what others make of its names.

    How many names there are, and their slugs, follow from the file.
    """
    days = {day: day.isoformat() for day in set(map(attrgetter("day"), entries))}
    for entry in entries:
        origin = entry.paper.origin
        parts = [origin.path, origin.digest] if origin.digest else [repr(entry.paper)]
        parts.append(days[entry.day])
        for badge in entry.organizations:
            parts += badge[1:]
        parts.extend(map(_NAME, entry.tags + entry.authors))
        yield digest("\0".join(parts))


class Corrected(NamedTuple):
    """A correction with the entry that it is of; ``name`` tells it from the entry's others, for ever."""

    entry: Entry
    correction: Correction
    name: str


class Shelf(NamedTuple):
    """The papers of an organization, a tag or an author, newest first."""

    slug: str
    name: str
    entries: tuple[Entry, ...]


class DayList(NamedTuple):
    """A day of the feed: what was listed (or listed again) on it, by rank. ``number`` counts days from the first, 1."""

    day: date
    number: int
    entries: tuple[Entry, ...]


class Period(NamedTuple):
    """A week, a month or a year that has papers; ``key`` is (2026, 24), (2026, 6) or (2026,), ``days`` go forward."""

    key: tuple[int, ...]
    days: tuple[DayList, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The papers of all its days; one that was listed twice is there once."""
        return tuple({entry.id: entry for day in self.days for entry in day.entries}.values())


def entries_in(value: Any) -> list[Entry]:
    """The entries in a page's inputs, however deep they stand in tuples and frozen values: in order, each once."""
    found: dict[Entry, None] = {}
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Entry):
            found[one] = None
        elif id(one) not in seen and (inner := parts_of(one)):
            seen.add(id(one))  # a list of entries stands in many jobs
            waiting += inner[::-1]
    return list(found)


def parts_of(value: Any) -> Sequence[Any]:
    """What a tuple or a frozen value is made of, in order; nothing for any other value."""
    if isinstance(value, tuple):
        return value
    return [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else ()
