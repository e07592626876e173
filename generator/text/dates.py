"""Dates in words, the same on every machine: Python's own month names follow the locale."""

from datetime import date
from typing import Final

from generator.model import PartialDate

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken(day: PartialDate | date) -> str:
    """A date as far as it is known: "8 June 2026", "June 2026" or "2026"."""
    month = MONTHS[day.month - 1] if day.month else ""
    return " ".join(filter(None, (str(day.day or ""), month, str(day.year))))
