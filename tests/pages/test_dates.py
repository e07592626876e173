from datetime import date

import pytest

from generator.model import PartialDate
from generator.pages.dates import date_view, day_view, long_day, month_name, span, week_name
from generator.text.counts import counted
from tests.catalog.world import catalog
from tests.pages.printing import edition


@pytest.mark.parametrize(
    ("day", "iso", "text"),
    [
        (PartialDate(2026), "2026", "2026"),
        (PartialDate(2026, 6), "2026-06", "June 2026"),
        (PartialDate(2026, 6, 8), "2026-06-08", "8 June 2026"),
        (date(2026, 6, 8), "2026-06-08", "8 June 2026"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(day: PartialDate | date, iso: str, text: str) -> None:
    assert (date_view(day).iso, date_view(day).text) == (iso, text)
    assert (date_view(day).weekday, date_view(day).url) == ("", "")


def test_a_day_of_the_feed_has_a_weekday_and_a_page() -> None:
    found = day_view(edition(catalog()), date(2026, 6, 8))
    assert (found.weekday, found.text, found.url) == ("Monday", "8 June 2026", "/repo/days/2026-06-08/")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 6, 8), date(2026, 6, 14), "8–14 June 2026"),
        (date(2026, 6, 29), date(2026, 7, 5), "29 June – 5 July 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 December 2025 – 4 January 2026"),
    ],
)
def test_spans(first: date, last: date, text: str) -> None:
    assert span(first, last) == text


def test_names() -> None:
    assert long_day(date(2026, 6, 7)) == "Sunday, 7 June 2026"
    assert month_name(2026, 12) == "December 2026"
    assert week_name(2020, 53) == "Week 53, 2020"
    assert [counted(count, "paper") for count in (0, 1, 1024)] == ["0 papers", "1 paper", "1,024 papers"]
