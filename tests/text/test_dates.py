"""Dates in words."""

from datetime import date

import pytest

from generator.model import PartialDate
from generator.text.dates import spoken


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 8), "8 June 2026"),
        (PartialDate(2026, 12, 31), "31 December 2026"),
        (PartialDate(2026, 1), "January 2026"),
        (PartialDate(1905), "1905"),
    ],
)
def test_a_date_says_what_is_known_of_it(day: PartialDate | date, words: str) -> None:
    assert spoken(day) == words
