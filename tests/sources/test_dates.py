"""Dates of feeds."""

from datetime import date

import pytest
from hypothesis import given, strategies

from generator.model import PartialDate
from generator.sources import dates


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tue, 03 Mar 2026 23:30:00 -0700", "2026-03-03"),
        ("3 Mar 26 10:00 EST", "2026-03-03"),
        ("03-Mar-2026", "2026-03-03"),
        ("Tuesday, 3 March 2026", "2026-03-03"),
        ("3 Mar 99", "1999-03-03"),
        ("2026-03-03T23:59:59Z", "2026-03-03"),
        ("2026-03-03 10:00:00", "2026-03-03"),
        (" 2026-03-03\n", "2026-03-03"),
        ("20260303", "2026-03-03"),
        ("20260303T101500Z", "2026-03-03"),
        ("2026/3/3", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("Sept. 3rd, 2026", "2026-09-03"),
        ("Tue Mar  3 10:00:00 2026", "2026-03-03"),
        ("Tue Mar 03 10:00:00 UTC 2026", "2026-03-03"),
        ("2026-03", "2026-03"),
        ("March 2026", "2026-03"),
        ("May 2026", "2026-05"),
        ("2026", "2026"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text: str, shown: str) -> None:
    assert str(dates.partial(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "yesterday",
            "08/06/2026",
            "8.6.2026",
            "2026-02-30",
            "2026-13-01",
            "2026-03-00",
            "2026-00-03",
            "0000-01-01",
        ),
        *("-0001-11-30T00:00:00+00:00", "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01", "31 Feb 2026", "Marz 2026"),
        *("٢٠٢٦-٠٣-٠٣", "1" * 100_000, "Mon, " * 10_000, "2026-03-03" + "x" * 100, "Autumn 2026", "3 Mar 20260"),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_no_date(text: str) -> None:
    assert dates.partial(text) is None


def test_only_a_whole_date_has_a_day() -> None:
    assert dates.day("2026-03-03") == date(2026, 3, 3)
    assert dates.day("2026-03") is None


@given(strategies.dates(min_value=date(1971, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    expected = PartialDate(day.year, day.month, day.day)
    month = dates.MONTHS[day.month - 1].capitalize()
    assert dates.partial(day.isoformat()) == expected
    assert dates.partial(f"{day.day:02} {month} {day.year:04} 00:00:00 +0000") == expected


@given(strategies.text(max_size=150))
def test_no_text_raises(text: str) -> None:
    dates.partial(text)
