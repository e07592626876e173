"""The catalog: papers → all that the site knows about them, by day, organization, tag and author."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain
from operator import attrgetter, is_, itemgetter
from typing import TypeVar
from zoneinfo import ZoneInfo

from generator.catalog.corrections import corrected
from generator.catalog.entries import Badge, Corrected, DayList, Entry, Name, Period, Shelf
from generator.catalog.names import Names, badges, spelled
from generator.catalog.ranking import ranked
from generator.deferred import empty, filled
from generator.model import (
    Content,
    Day,
    Organization,
    Page,
    Paper,
    Removal,
    Settings,
    Standing,
    Standings,
)
from generator.text.slug import slugify

T = TypeVar("T", bound=Hashable)

_NAME, _SLUG = attrgetter("name"), attrgetter("slug")


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """What is shown: nothing that is a draft or listed later than today is in any part of it.

    ``entries`` are newest first; ``days``, ``weeks``, ``months`` and ``years`` go forward in time;
    ``organizations``, ``tags`` and ``authors`` go by slug, and are put together when they are asked for.
    ``places`` holds each id's place in its day, from 0.
    ``meetings`` are the entries that have one, by its day; ``corrections`` are newest first.
    ``profiles`` go by slug, ``words`` are the editor's on a day, ``standings`` those of the sources that are followed,
    in the order of the settings, or None. ``due`` is the next day on which more will be shown.
    """

    settings: Settings
    entries: tuple[Entry, ...]
    days: tuple[DayList, ...]
    weeks: tuple[Period, ...]
    months: tuple[Period, ...]
    years: tuple[Period, ...]
    meetings: tuple[Entry, ...]
    corrections: tuple[Corrected, ...]
    places: Mapping[str, int]
    profiles: Mapping[str, Organization]
    words: Mapping[date, Day]
    pages: tuple[Page, ...]
    removals: tuple[Removal, ...]
    static: tuple[str, ...]
    standings: Standings | None
    due: date | None

    @cached_property
    def organizations(self) -> tuple[Shelf, ...]:
        """The papers of each organization."""
        return _shelves(self.entries, attrgetter("organizations"))

    @cached_property
    def tags(self) -> tuple[Shelf, ...]:
        """The papers of each tag."""
        return _shelves(self.entries, attrgetter("tags"))

    @cached_property
    def authors(self) -> tuple[Shelf, ...]:
        """The papers of each author, where the site has their pages."""
        return _shelves(self.entries, attrgetter("authors"))


def index(content: Content, today: date, *, drafts: bool = False) -> Catalog:
    """The catalog of what is due on ``today``, a day in the site's time zone; with ``drafts``, drafts are due too."""
    timezone, signed = _deciding(content.settings)
    zone = ZoneInfo(timezone)
    every = [(paper, paper.listed_day(zone)) for paper in content.papers]
    due = [(paper, day) for paper, day in every if day <= today and (drafts or not paper.draft)]
    later = {day for paper, listed in every for day in _days_of(paper, listed) if day > today}
    names = Names(
        tags=spelled([tag for paper, _ in due for tag in paper.tags]),
        authors=spelled([author.name for paper, _ in due for author in paper.authors] if signed else []),
        organizations=badges(content.organizations, [paper for paper, _ in due]),
    )
    days = _days(_entries(due, names), today)
    order = {entry.id: place for day in days for place, entry in enumerate(day.entries) if entry.day == day.day}
    newest = tuple(entry for day in reversed(days) for entry in day.entries if entry.day == day.day)
    return Catalog(
        settings=content.settings,
        entries=newest,
        days=days,
        weeks=_periods(days, lambda day: tuple(day.isocalendar()[:2])),
        months=_periods(days, lambda day: (day.year, day.month)),
        years=_periods(days, lambda day: (day.year,)),
        meetings=_meetings(newest),
        corrections=corrected(newest, today),
        places=order,
        profiles={slugify(profile.slug): profile for profile in content.organizations},
        words={word.day: word for word in content.days},
        pages=content.pages,
        removals=content.removals,
        static=content.static,
        standings=_standings(content),
        due=min(later, default=None),
    )


def resettled(catalog: Catalog, before: Content, content: Content) -> Catalog | None:
    """The catalog of a content that is another than ``before`` in its settings alone; None where more is another.

    How sources stand may be another too. What is as it was is the very same value in both, and the catalog is of the
    day that it was before.
    """
    if not _alike(before, content) or _deciding(before.settings) != _deciding(content.settings):
        return None
    return replace(catalog, settings=content.settings, standings=_standings(content))


def _alike(before: Content, content: Content) -> bool:
    """Whether all but the settings is the same."""
    parts = ((one.papers, one.organizations, one.days, one.pages, one.removals) for one in (before, content))
    old, new = (tuple(chain(*found)) for found in parts)
    return before.static == content.static and len(old) == len(new) and all(map(is_, old, new))


def _deciding(settings: Settings) -> tuple[str, bool]:
    """What the papers of a catalog depend on."""
    return settings.timezone, "authors" in settings.sections


def _standings(content: Content) -> Standings | None:
    if not content.settings.sources:
        return None
    known = {one.name: one for one in content.standings.sources}
    rows = tuple(known.get(source.name) or Standing(name=source.name) for source in content.settings.sources)
    return Standings(sources=rows, origin=content.standings.origin if known else content.settings.origin)


def dated(catalog: Catalog, entries: Iterable[Entry]) -> tuple[tuple[Entry, datetime], ...]:
    """Entries with the dates that feeds give them.

    That is the instant of listing where it is known, else noon of the day in the site's zone, a second earlier for each
    place in the day's order.
    """
    zone = ZoneInfo(catalog.settings.timezone)

    def moment(entry: Entry) -> datetime:
        if entry.paper.listed and entry.paper.listed.instant:
            return entry.paper.listed.instant
        return datetime.combine(entry.day, time(12), zone) - timedelta(seconds=catalog.places[entry.id])

    return tuple((entry, moment(entry)) for entry in entries)


def _entries(due: Sequence[tuple[Paper, date]], names: Names) -> Sequence[Entry]:
    """The entries of papers on their days, made field by field: there are ten thousand."""
    if not due:
        return ()
    papers, days = zip(*due, strict=True)
    badge, tag, author = (each.__getitem__ for each in (names.organizations, names.tags, names.authors))
    badges = [_once([*map(badge, map(_SLUG, paper.organizations))]) for paper in papers]
    tags = [_once([*map(tag, paper.tags)]) for paper in papers]
    authors = [tuple(map(author, map(_NAME, paper.authors))) if names.authors else () for paper in papers]
    fields = ("id", "paper", "day", "organizations", "tags", "authors")
    ids = [paper.id for paper in papers]
    return filled(empty(Entry, len(papers)), fields, (ids, papers, days, badges, tags, authors))


def _days_of(paper: Paper, listed: date) -> tuple[date, ...]:
    """The days on which something is shown of a paper that was not before."""
    if not paper.corrections:
        return (listed, *paper.relisted)
    return (listed, *paper.relisted, *(correction.day for correction in paper.corrections))


def _meetings(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that have a meeting, by its day and time; those of one moment in the order given."""
    found = [(entry.paper.meeting.day, entry.paper.meeting.time, entry) for entry in entries if entry.paper.meeting]
    return tuple(entry for _, _, entry in sorted(found, key=itemgetter(0, 1)))


def _once(values: list[T]) -> tuple[T, ...]:
    return tuple(values) if len(values) < 2 else tuple(dict.fromkeys(values))


def _days(entries: Iterable[Entry], today: date) -> tuple[DayList, ...]:
    found: dict[date, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for day in (entry.day, *entry.paper.relisted):
            if day <= today:
                found[day][entry.id] = entry
    return tuple(DayList(day, number, ranked(found[day].values())) for number, day in enumerate(sorted(found), start=1))


def _periods(days: tuple[DayList, ...], key: Callable[[date], tuple[int, ...]]) -> tuple[Period, ...]:
    found: dict[tuple[int, ...], list[DayList]] = defaultdict(list)
    for day in days:
        found[key(day.day)].append(day)
    return tuple(Period(key, tuple(found[key])) for key in sorted(found))


def _shelves(entries: Iterable[Entry], names: Callable[[Entry], Iterable[Name | Badge]]) -> tuple[Shelf, ...]:
    found: dict[str, list[Entry]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for entry in entries:
        for name in names(entry):
            shelf = found[name.slug]
            if not shelf:
                spelled[name.slug] = name.name
            elif shelf[-1] is entry:  # two authors of a paper may share a page
                continue
            shelf.append(entry)
    return tuple(Shelf(slug, spelled[slug], tuple(found[slug])) for slug in sorted(found))
