"""Dates as people and programs write them at the head of a page: the day as it stands there, whatever the zone."""

import re
from datetime import date
from typing import Final

from generator.model import PartialDate
from generator.text.dates import MONTHS

_CLOCK: Final = r"(?:[T ,]+(?:at )?\d{1,2}:\d{2}.{0,40})?"
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}){_CLOCK})?", re.ASCII)
_BASIC: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d{4,6}Z?)?", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_DAY_FIRST: Final = re.compile(
    rf"(?:[A-Za-z]{{2,9}},? )?(\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?([A-Za-z]{{3,9}})\.?,? (\d{{4}}){_CLOCK}", re.ASCII
)
_MONTH_FIRST: Final = re.compile(
    rf"(?:[A-Za-z]{{2,9}},? )?([A-Za-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_CLOCK}", re.ASCII
)
_MONTH: Final = re.compile(r"([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
_DOTTED: Final = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_CLOCK}", re.ASCII)
_SLASHED: Final = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_CLOCK}", re.ASCII)


def read(text: str) -> PartialDate | None:
    """The date that a text is; None where it is none, or one of two ("03/04/2024")."""
    text = " ".join(text[:100].split())
    found = _numbers(text)
    return _real(*found) if found else None


def month(text: str) -> int:
    """The number of a month, by its number, its name or the beginning of it; 0 where it is none."""
    if re.fullmatch(r"\d{1,2}", text, re.ASCII):
        return int(text) if 1 <= int(text) <= 12 else 0
    word = text.lower().rstrip(".")
    names = [place for place, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    return names[0] if len(names) == 1 else 9 if word == "sept" else 0


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, with 0 for what is not said and -1 for a month of no name."""
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3] or 0)
    if match := _BASIC.fullmatch(text) or None:
        return int(match[1]), int(match[2]), int(match[3])
    if _YEAR.fullmatch(text):
        return int(text), 0, 0
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[3]), month(match[2]) or -1, int(match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[3]), month(match[1]) or -1, int(match[2])
    if match := _MONTH.fullmatch(text):
        return int(match[2]), month(match[1]) or -1, 0
    if match := _DOTTED.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    match = _SLASHED.fullmatch(text)
    return _of_slashes(int(match[1]), int(match[2]), int(match[3])) if match else None


def _of_slashes(one: int, other: int, year: int) -> tuple[int, int, int] | None:
    """Americans write the month first, others the day; where both could be the month, nobody can know."""
    if one == other or one > 12:
        return year, other, one
    return (year, one, other) if other > 12 else None


def _real(year: int, month: int, day: int) -> PartialDate | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day) if year >= 1500 else None
