"""The dates of a saved Daily Papers page: ``Mar 13``, ``Sep 2, 2025``, each with or without the number of comments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import PartialDate

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PRINTED: Final = re.compile(
    rf"(?:published on )?({'|'.join(MONTHS)})[a-z]{{0,6}}\.? (\d{{1,2}})(?:, (\d{{4}}))?"
    r"(?:\s?\[\s?(\d{1,6})\s?\]|\s(\d{1,6}))?",
    re.IGNORECASE | re.ASCII,
)
ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
# A page's own day and the day in its address differ by a weekend at most.
NEAR: Final = 3
# Whichever day is meant, a leap year included, one of the next eight years has it.
YEARS_AHEAD: Final = 8


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as a page prints it; ``comments`` is the number behind it."""

    month: int
    day: int
    year: int | None = None
    comments: int | None = None

    def __str__(self) -> str:
        year = f", {self.year}" if self.year else ""
        return f"{MONTHS[self.month - 1].capitalize()} {self.day}{year}"

    def in_year(self, year: int | None) -> date | None:
        """The day of the calendar, in the given year where none is printed; None where there is no such day."""
        return _day(self.year or year or 0, self.month, self.day)


def printed(text: str) -> Printed | None:
    """The date that is the whole of a line, else None. ``Mar 13 2`` is 13 March with two comments."""
    match = PRINTED.fullmatch(text.strip())
    if not match:
        return None
    month, day, year, bracketed, plain = match.groups()
    comments = bracketed or plain
    return Printed(
        MONTHS.index(month.lower()) + 1,
        int(day),
        int(year) if year else None,
        int(comments) if comments else None,
    )


def partial(found: Printed | None, year: int | None) -> PartialDate | None:
    """A printed date as a paper's date; None where its year is not known or the calendar has no such day."""
    day = found.in_year(year) if found else None
    return PartialDate(day.year, day.month, day.day) if day else None


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page tells of the year in which it was viewed.

    ``page`` is its own day, ``dates`` are those of its papers, ``ids`` their arXiv ids, which begin with year and
    month; ``text`` may hold days in full: in the page's address, in links to its neighbours, or noted by who saved it.
    """

    page: Printed | None
    dates: Sequence[Printed]
    ids: Sequence[str] = ()
    text: str = ""


def page_year(signs: Signs, listed: date | None) -> int | None:
    """The year in which a page was viewed, which is that of its dates without one. The clock is never asked.

    In turn: the year that the page prints; that of a full day near its own; the listed day, where it is near its own;
    the smallest year after the newest printed one, and not before the newest id, in which no bare date lies after the
    page's day; the listed day, where no bare date lies after it.
    """
    page = signs.page
    if page and page.year:
        return page.year
    witnesses = [*_iso_days(signs.text), *([listed] if listed else [])]
    if page and (year := _witnessed(page, witnesses)):
        return year
    bare = [found for found in signs.dates if not found.year]
    newest_id = max(filter(None, map(_month_of, signs.ids)), default=None)
    years = [found.year + 1 for found in signs.dates if found.year] + ([newest_id.year] if newest_id else [])
    if years:
        ahead = range(max(years), max(years) + YEARS_AHEAD)
        return next((year for year in ahead if _fits(page, bare, newest_id, year)), None)
    return listed.year if listed and _all_by(bare, listed) else None


def _witnessed(page: Printed, days: Iterable[date]) -> int | None:
    for day in days:
        own = page.in_year(day.year)
        if own and abs((own - day).days) <= NEAR:
            return day.year
    return None


def _fits(page: Printed | None, bare: Sequence[Printed], newest_id: date | None, year: int) -> bool:
    last = page.in_year(year) if page else _day(year, 12, 31)
    return last is not None and _all_by(bare, last) and not (newest_id and last < newest_id)


def _all_by(bare: Sequence[Printed], last: date) -> bool:
    days = [found.in_year(last.year) for found in bare]
    return all(day is not None and day <= last for day in days)


def _iso_days(text: str) -> list[date]:
    days = (_day(*map(int, match.groups())) for match in ISO.finditer(text))
    return [day for day in days if day]


def _month_of(arxiv_id: str) -> date | None:
    """The first day of the month that an arXiv id names: 2603.00011 is of March 2026."""
    return _day(2000 + int(arxiv_id[:2]), int(arxiv_id[2:4]), 1) if arxiv_id[:4].isdigit() else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
