"""Dates and numbers in the words of pages."""

from datetime import date
from functools import lru_cache
from typing import Final

from generator import routes
from generator.model import PartialDate
from generator.pages.edition import Edition
from generator.pages.parts import DateView
from generator.text.dates import MONTHS, spoken

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=4096)
def date_view(day: PartialDate | date) -> DateView:
    """A date as far as it is known, without its weekday: that is said of days of the feed alone."""
    return DateView(iso=str(day), text=spoken(day))


def day_view(edition: Edition, day: date) -> DateView:
    """A day of the feed, which has a page."""
    return _day_view(day, edition.url(routes.day(day)))


@lru_cache(maxsize=4096)
def _day_view(day: date, url: str) -> DateView:
    return DateView(iso=day.isoformat(), text=spoken(day), weekday=WEEKDAYS[day.weekday()], url=url)


def long_day(day: date) -> str:
    """As in "Monday, 8 June 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {spoken(day)}"


def month_name(year: int, month: int) -> str:
    """As in "June 2026"."""
    return f"{MONTHS[month - 1]} {year}"


def week_name(year: int, week: int) -> str:
    """As in "Week 24, 2026"."""
    return f"Week {week}, {year}"


def span(first: date, last: date) -> str:
    """From one day to another, as short as can be: "8–14 June 2026", "29 June – 5 July 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{spoken(last)}"
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else spoken(first)
    return f"{start} – {spoken(last)}"
