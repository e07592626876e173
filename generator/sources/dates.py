"""The dates of feeds and answers, in the forms that can be read in one way only, as far as they are said.

A day is the one that is written, in the zone that it names. What is no date of these forms is no date: a month never
becomes a day, and 08/06/2026 may be of June or of August.
"""

import re
from datetime import date
from typing import Final

from generator.model import PartialDate

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WHOLE: Final = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
    *("december", "sept"),
)
_MONTH: Final = rf"(?P<name>{'|'.join((*WHOLE, *MONTHS))})\.?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_TIME: Final = r"(?:[T\s,]+\d{1,2}:\d{2}.{0,60})?"
# A year before this is a mistake of the feed, not the age of a paper.
FIRST_YEAR: Final = 1500
# Two digits: RFC 2822, section 4.3.
CENTURY_TURNS: Final = 50
FORMS: Final = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_TIME}",  # RFC 3339, ISO 8601
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T\d{4,6}.{0,10})?",
        rf"(?P<year>\d{{4}})/(?P<month>\d\d?)/(?P<day>\d\d?){_TIME}",
        r"(?P<year>\d{4})(?:-(?P<month>\d\d))?",
        rf"{_WEEKDAY}(?P<day>\d\d?)[\s-]{_MONTH}[\s-](?P<year>\d{{4}}|\d\d)(?:\s.{{0,60}})?",  # RFC 822
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d\d?)\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{1,5}}\s+)?(?P<year>\d{{4}})",  # asctime
        rf"{_MONTH},?\s+(?P<year>\d{{4}})",
    )
)


def partial(text: str) -> PartialDate | None:
    """The date of a text, as far as it goes; None where it is none, or no day of the calendar."""
    words = text.strip()[:120]
    match = next(filter(None, (form.fullmatch(words) for form in FORMS)), None)
    if not match:
        return None
    found = match.groupdict("")
    year = _year(found["year"])
    month = _month(found["name"]) if "name" in found else found.get("month", "")
    parts = [int(part) for part in (month, found.get("day", "")) if part]
    return PartialDate(year, *parts) if all(parts) and _is_date(year, *parts) else None


def day(text: str) -> date | None:
    """The day of a text that names a whole one."""
    found = partial(text)
    return found.whole if found else None


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < CENTURY_TURNS else 1900)


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def _is_date(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        found = date(year, month, day)
    except ValueError:
        return False
    # The first day of Unix's clock is what a program writes that knows no date.
    return year >= FIRST_YEAR and found != date(1970, 1, 1)
