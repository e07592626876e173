"""A month as a table, and a year as dots. The area of a dot is the number of papers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import DayList, Period
from generator.pages.dates import long_day, month_name
from generator.pages.edition import Edition
from generator.pages.lists import neighbours
from generator.pages.parts import CalendarDay, CalendarView, ChartLabel, Dot, Reference, Tally, YearPicture, YearSummary
from generator.text.counts import counted
from generator.text.dates import MONTHS

CELL = 12
"""Units between the dots of a year."""

MARGIN = 20
"""Units above the dots of a year, where the months are named."""

Key = tuple[int, ...]

Counts = tuple[tuple[date, int], ...]
"""How many papers each day holds."""


class Year(NamedTuple):
    """What a picture of a year shows: its days and its months, and how many papers are in each and in all of it."""

    year: int
    days: Counts
    months: tuple[tuple[int, int], ...]
    papers: int


@dataclass(frozen=True, slots=True)
class Month:
    """What a calendar shows: the days of a month that have papers, and the months beside it that have any.

    It is no tuple, so that it has one digest for the pages of all its days (``plan.Fingerprints``).
    """

    key: Key
    counts: Counts
    previous: Key | None
    next: Key | None


def months(periods: tuple[Period, ...]) -> dict[Key, Month]:
    """The calendars of all months that have papers."""
    return {
        period.key: Month(period.key, counts(period.days), before.key if before else None, after.key if after else None)
        for before, period, after in neighbours(periods)
    }


def years(catalog: Catalog) -> tuple[Year, ...]:
    """The years that have papers. A paper that was listed twice counts once in whatever holds both days."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for period in catalog.months:
        year, month = period.key
        found[year].append((month, len(period.entries)))
    return tuple(
        Year(period.key[0], counts(period.days), tuple(found[period.key[0]]), len(period.entries))
        for period in catalog.years
    )


def counts(days: Iterable[DayList]) -> Counts:
    """How many papers each day holds."""
    return tuple((day.day, len(day.entries)) for day in days)


def calendar(edition: Edition, month: Month, current: date | None = None) -> CalendarView:
    """The table of a month; ``current`` is the day that the page is about."""
    year, number = month.key
    counted = dict(month.counts)
    return CalendarView(
        name=month_name(year, number),
        month=f"{year:04}-{number:02}",
        url=edition.url(routes.month(year, number)),
        previous=_beside(edition, month.previous),
        next=_beside(edition, month.next),
        weeks=tuple(
            tuple(_square(edition, day, number, counted, current) for day in row) for row in _weeks(year, number)
        ),
    )


def radius(count: int, most: float) -> str:
    """The radius of a dot whose area goes with ``count``; at most ``most``, which 84 papers reach."""
    return f"{min(most, most * sqrt(count / 84)):.2f}"


def year_summary(edition: Edition, year: Year) -> YearSummary:
    """A year as a picture, with its months."""
    return YearSummary(
        name=str(year.year),
        url=edition.url(routes.year(year.year)),
        count=year.papers,
        picture=_picture(year),
        months=tuple(
            Tally(name=MONTHS[month - 1], url=edition.url(routes.month(year.year, month)), count=count)
            for month, count in year.months
        ),
    )


def _beside(edition: Edition, key: Key | None) -> Reference | None:
    return Reference(name=MONTHS[key[1] - 1], url=edition.url(routes.month(*key))) if key else None


def _weeks(year: int, month: int) -> Iterator[list[date]]:
    """The days of a month in rows from Monday to Sunday, with those beside it that fill the rows."""
    first = date(year, month, 1)
    monday = first - timedelta(days=first.weekday())
    while monday.month == month or monday < first:
        yield [monday + timedelta(days=days) for days in range(7)]
        monday += timedelta(days=7)


def _square(edition: Edition, day: date, month: int, counted: dict[date, int], current: date | None) -> CalendarDay:
    if day.month != month:
        return CalendarDay(number=0)
    count = counted.get(day, 0)
    if not count:
        return CalendarDay(number=day.day)
    url = edition.url(routes.day(day))
    return CalendarDay(number=day.day, url=url, count=count, radius=radius(count, 7), current=day == current)


def _picture(year: Year) -> YearPicture:
    first = date(year.year, 1, 1)
    start = first - timedelta(days=first.weekday())

    def column(day: date) -> int:
        return (day - start).days // 7 * CELL + CELL // 2

    dots = tuple(
        Dot(
            x=str(column(day)),
            y=str(MARGIN + day.weekday() * CELL),
            radius=radius(count, CELL / 2),
            title=f"{long_day(day)}: {counted(count, 'paper')}",
        )
        for day, count in year.days
    )
    named = tuple(
        ChartLabel(text=MONTHS[month - 1][:3], x=str(column(date(year.year, month, 1)) - CELL // 2))
        for month in range(1, 13)
    )
    number = len(year.days)
    return YearPicture(
        width=column(date(year.year, 12, 31)) + CELL // 2,
        height=MARGIN + 7 * CELL,
        title=f"{counted(year.papers, 'paper')} on {counted(number, 'day')} of {year.year}",
        dots=dots,
        labels=named,
    )
