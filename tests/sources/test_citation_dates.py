"""Dates of citations: what is known for sure, and nothing more."""

from datetime import date as day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PartialDate
from generator.sources.citation_dates import MONTHS, iso, published, spoken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019", "2019"),
        ("2019-03", "2019-03"),
        ("2019-3-5", "2019-03-05"),
        ("2019-03-05T10:20:30Z", "2019-03-05"),
        ("2019-03/2019-05", "2019-03"),
        ("2016/2017", "2016"),
        ("2019/", "2019"),
        ("{2019}", "2019"),
        ("2019-00-00", "2019"),
    ],
)
def test_a_plain_date_is_read(text: str, found: str) -> None:
    assert str(iso(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        *("199X", "19XX", "2004-21", "1723~", "2004?", "2004%", "-0044", "/2019", "../2019", "2019-02-30", "2019-13"),
        *("1066", "9999", "y170000", "20 19", "2004-06-~01", "c1999", "in press", "", "²⁰¹⁹", "٢٠١٩"),
    ],
)
def test_what_is_no_plain_date_is_none(text: str) -> None:
    assert iso(text) is None


@pytest.mark.parametrize(
    ("year", "month", "day", "found"),
    [
        ("2019", "jan", "", "2019-01"),
        ("2019", "10~jan", "", "2019-01-10"),
        ("2019", "jan~10", "", "2019-01-10"),
        ("2019", "July 30th", "", "2019-07-30"),
        ("2019", "2 sep", "", "2019-09-02"),
        ("2019", "{Mar.}", "", "2019-03"),
        ("2019", "März", "", "2019-03"),
        ("2019", "juillet", "", "2019-07"),
        ("2019", "05", "14", "2019-05-14"),
        ("2019", "5", "31st", "2019-05-31"),
        ("2019", "feb", "30", "2019-02"),
        ("2019", "13", "", "2019"),
        ("2019", "unknown", "", "2019"),
        ("2019", "Spring", "", "2019"),
        ("2019", "May--June", "", "2019"),
        ("2019", "jun 3--5", "", "2019-06"),
        ("2019", "", "14", "2019"),
        ("2019-03-05", "may", "", "2019-03-05"),
        # A key to sort by is not shown, and a range counts from its beginning.
        (r"{\noopsort{1973b}}2019", "mar", "", "2019-03"),
        (r"\SortNoop{a}2019", "", "", "2019"),
        ("2018--2019", "", "", "2018"),
        ("2018/2019", "mar", "", "2018"),
        ("2018–2019", "", "", "2018"),
    ],
)
def test_year_month_and_day_in_fields_of_their_own(year: str, month: str, day: str, found: str) -> None:
    date, unread = published("", year, month, day)
    assert (str(date), unread) == (found, "")


def test_a_date_that_is_none_is_told_and_the_year_counts() -> None:
    assert published("199X", "1990", "", "") == (PartialDate(1990), "199X")
    assert published("", "13th Century", "", "") == (None, "13th Century")
    assert published("", "2018-19", "", "") == (None, "2018-19")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("March 2019", "2019-03"),
        ("2019 Mar 5", "2019-03-05"),
        ("5 March 2019", "2019-03-05"),
        ("about 1723", "None"),
        ("2019 or 2020", "None"),
        ("Spring 2019", "None"),
        ("2019 Mar 2020", "None"),
    ],
)
def test_a_date_in_words(text: str, found: str) -> None:
    assert str(spoken(text)) == found


@given(st.dates(day(1500, 1, 1), day(2999, 12, 31)))
def test_every_day_is_read_back(date: day) -> None:
    assert str(iso(date.isoformat())) == date.isoformat()
    name = next(name for name, number in MONTHS.items() if number == date.month)
    assert str(published("", f"{date.year}", f"{date.day}~{name}", "")[0]) == date.isoformat()


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_no_text_is_too_strange(year: str, month: str, day: str) -> None:
    assert published(year, year, month, day)[0] is None or year
    spoken(year)
