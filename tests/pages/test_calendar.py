"""A month as a table and a year as dots, in all their shapes."""

from calendar import monthrange
from datetime import date, timedelta
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.calendar import CELL, MARGIN, Month, Year, calendar, months, radius, year_summary, years
from generator.pages.parts import CalendarView
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition

EDITION = edition(catalog())


def table(year: int, month: int) -> CalendarView:
    return calendar(EDITION, Month((year, month), (), None, None))


def numbers(shown: CalendarView) -> list[list[int]]:
    return [[day.number for day in week] for week in shown.weeks]


@pytest.mark.parametrize(
    ("year", "month", "first", "last", "rows"),
    [
        (2026, 2, [0, 0, 0, 0, 0, 0, 1], [23, 24, 25, 26, 27, 28, 0], 5),  # begins on a Sunday
        (2026, 3, [0, 0, 0, 0, 0, 0, 1], [30, 31, 0, 0, 0, 0, 0], 6),  # begins on a Sunday, and has 31 days
        (2027, 2, [1, 2, 3, 4, 5, 6, 7], [22, 23, 24, 25, 26, 27, 28], 4),  # begins on a Monday, and has 28
        (2024, 2, [0, 0, 0, 1, 2, 3, 4], [26, 27, 28, 29, 0, 0, 0], 5),  # a leap year's
    ],
)
def test_months(year: int, month: int, first: list[int], last: list[int], rows: int) -> None:
    shown = numbers(table(year, month))
    assert (shown[0], shown[-1], len(shown)) == (first, last, rows)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_every_day_of_a_month_stands_once_under_its_weekday(year: int, month: int) -> None:
    shown = numbers(table(year, month))
    found = {number: place for week in shown for place, number in enumerate(week) if number}
    assert found == {number: date(year, month, number).weekday() for number in range(1, monthrange(year, month)[1] + 1)}
    assert {len(week) for week in shown} == {7}


def test_days_with_papers_are_links_with_their_number() -> None:
    found = catalog(paper("a"), paper("b"), paper("c", date(2026, 4, 1)), paper("d", date(2027, 2, 1)), today=date.max)
    month = months(found.months)[2026, 6]
    shown = calendar(EDITION, month, date(2026, 6, 8))
    (day,) = (day for week in shown.weeks for day in week if day.url)
    assert (day.number, day.count, day.url, day.current) == (8, 2, "/repo/days/2026-06-08/", True)
    assert (shown.name, shown.month, shown.url) == ("June 2026", "2026-06", "/repo/months/2026-06/")
    assert shown.previous is not None
    assert (shown.previous.name, shown.previous.url) == ("April", "/repo/months/2026-04/")
    assert shown.next is not None
    assert (shown.next.name, shown.next.url) == ("February", "/repo/months/2027-02/")
    (other,) = (day for week in calendar(EDITION, month).weeks for day in week if day.url)
    assert not other.current


def test_the_first_and_the_last_month_have_no_neighbour() -> None:
    found = months(catalog(paper("a")).months)
    assert (found[2026, 6].previous, found[2026, 6].next) == (None, None)


@given(st.integers(1, 84))
def test_the_area_of_a_dot_goes_with_the_number(count: int) -> None:
    assert pi * float(radius(count, 7)) ** 2 == pytest.approx(pi * 49 * count / 84, rel=0.05)


def test_a_dot_is_never_larger_than_its_cell() -> None:
    assert radius(10_000, 7) == "7.00"


@given(st.integers(1, 9998))
def test_every_day_of_a_year_has_a_cell_of_its_own_in_the_picture(year: int) -> None:
    every = [
        date(year, 1, 1) + timedelta(days=number) for number in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)
    ]
    shown = year_summary(EDITION, Year(year, tuple((day, 1) for day in every), (), len(every))).picture
    places = {(int(dot.x), int(dot.y)) for dot in shown.dots}
    assert len(places) == len(every)
    assert all(0 < x < shown.width and MARGIN <= y < shown.height for x, y in places)
    assert shown.width == CELL * max((x // CELL) + 1 for x, _ in places)
    assert " ".join(label.text for label in shown.labels) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_a_day_stands_in_the_row_of_its_weekday() -> None:
    (dot,) = year_summary(EDITION, Year(2026, ((date(2026, 6, 8), 2),), ((6, 2),), 2)).picture.dots
    assert (dot.y, dot.title) == (str(MARGIN), "Monday, 8 June 2026: 2 papers")


def test_a_year_counts_a_paper_once_and_names_its_months() -> None:
    papers = (paper("a", relisted=(date(2026, 6, 9), date(2026, 8, 1))), paper("b", date(2025, 12, 31)))
    old, new = (year_summary(EDITION, year) for year in years(catalog(*papers)))
    assert [(month.name, month.count) for month in old.months] == [("December", 1)]
    assert [(month.name, month.count) for month in new.months] == [("June", 1), ("August", 1)]
    assert (new.count, new.picture.title) == (1, "1 paper on 3 days of 2026")
    assert old.picture.title == "1 paper on 1 day of 2025"
