"""A month as a table, and a year as dots. The area of a dot is the number of papers."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from generator import routes
from generator.catalog.entries import DayList, Period
from generator.pages.dates import long_day, month_name
from generator.pages.edition import Edition
from generator.pages.views import (
    CalendarDay,
    CalendarView,
    ChartLabel,
    Dot,
    Reference,
    Tally,
    YearPicture,
    YearSummary,
)
from generator.text.dates import MONTHS

CELL = 12
"""Units between the dots of a year."""

MARGIN = 20
"""Units above the dots of a year, where the months are named."""

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What a calendar shows: the days of a month that have papers, and the months beside it that have any."""

    key: Key
    counts: tuple[tuple[date, int], ...]
    previous: Key | None
    next: Key | None


def months(periods: tuple[Period, ...]) -> dict[Key, Month]:
    """The calendars of all months that have papers."""
    found = {}
    for place, period in enumerate(periods):
        before = periods[place - 1].key if place else None
        after = periods[place + 1].key if place + 1 < len(periods) else None
        found[period.key] = Month(period.key, counts(period.days), before, after)
    return found


def counts(days: Iterable[DayList]) -> tuple[tuple[date, int], ...]:
    """How many papers each day holds."""
    return tuple((day.day, len(day.entries)) for day in days)


def calendar(edition: Edition, month: Month, current: date | None = None) -> CalendarView:
    """The table of a month; ``current`` is the day that the page is about."""
    year, number = month.key
    counted = dict(month.counts)
    rows = Calendar().monthdatescalendar(year, number)
    return CalendarView(
        name=month_name(year, number),
        month=f"{year:04}-{number:02}",
        url=edition.url(routes.month(year, number)),
        previous=_beside(edition, month.previous),
        next=_beside(edition, month.next),
        weeks=tuple(tuple(_square(edition, day, number, counted, current) for day in row) for row in rows),
    )


def radius(count: int, most: float) -> str:
    """The radius of a dot whose area goes with ``count``; at most ``most``, which 84 papers reach."""
    return f"{min(most, most * sqrt(count / 84)):.2f}"


def year_summary(edition: Edition, year: int, counted: tuple[tuple[date, int], ...]) -> YearSummary:
    """A year from the numbers of its days."""
    by_month: dict[int, int] = {}
    for day, count in counted:
        by_month[day.month] = by_month.get(day.month, 0) + count
    total = sum(by_month.values())
    return YearSummary(
        name=str(year),
        url=edition.url(routes.year(year)),
        count=total,
        picture=_picture(year, counted, total),
        months=tuple(
            Tally(name=MONTHS[month - 1], url=edition.url(routes.month(year, month)), count=by_month[month])
            for month in sorted(by_month)
        ),
    )


def _beside(edition: Edition, key: Key | None) -> Reference | None:
    return Reference(name=MONTHS[key[1] - 1], url=edition.url(routes.month(*key))) if key else None


def _square(edition: Edition, day: date, month: int, counted: dict[date, int], current: date | None) -> CalendarDay:
    if day.month != month:
        return CalendarDay(number=0)
    count = counted.get(day, 0)
    if not count:
        return CalendarDay(number=day.day)
    url = edition.url(routes.day(day))
    return CalendarDay(number=day.day, url=url, count=count, radius=radius(count, 7), current=day == current)


def _picture(year: int, counted: tuple[tuple[date, int], ...], total: int) -> YearPicture:
    first = date(year, 1, 1)
    start = first - timedelta(days=first.weekday())

    def column(day: date) -> int:
        return (day - start).days // 7 * CELL + CELL // 2

    dots = tuple(
        Dot(
            x=str(column(day)),
            y=str(MARGIN + day.weekday() * CELL),
            radius=radius(count, CELL / 2),
            title=f"{long_day(day)}: {count:,} paper{'' if count == 1 else 's'}",
        )
        for day, count in counted
    )
    named = tuple(
        ChartLabel(text=MONTHS[month - 1][:3], x=str(column(date(year, month, 1)) - CELL // 2))
        for month in range(1, 13)
    )
    title = (
        f"{total:,} paper{'' if total == 1 else 's'} on {len(counted)} day{'' if len(counted) == 1 else 's'} of {year}"
    )
    return YearPicture(
        width=column(date(year, 12, 31)) + CELL // 2, height=MARGIN + 7 * CELL, title=title, dots=dots, labels=named
    )
