from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import BOTTOM, HEIGHT, Columns, charts, columns

LAST = (2026, 6)


def days(counts: dict[tuple[int, int], int]) -> list[date]:
    return [date(year, month, 1) for (year, month), count in counts.items() for _ in range(count)]


def test_are_there_where_they_say_more_than_the_list() -> None:
    assert columns(days({(2026, 6): 9}), LAST) is None  # of one month
    assert columns(days({(2026, 6): 1, (2026, 5): 1}), LAST) is None  # too few
    assert columns(days({(2026, 6): 1, (2024, 6): 9}), LAST) is None  # only one within 24 months
    assert columns(days({(2026, 6): 1, (2024, 7): 2}), LAST) == Columns(LAST, (2, *[0] * 22, 1))
    assert charts(None) == ()


def test_are_of_24_and_of_12_months() -> None:
    large, small = charts(columns(days({(2026, 6): 1, (2026, 1): 4, (2024, 7): 2}), LAST))
    assert (large.months, large.title) == (24, "Papers per month, July 2024 to June 2026")
    assert large.description == "7 papers in 24 months; most in January 2026, with 4."
    assert [bar.title for bar in large.bars] == ["July 2024: 2 papers", "January 2026: 4 papers", "June 2026: 1 paper"]
    assert [label.text for label in large.labels] == ["Jul 2024", "Jan 2025", "Jul 2025", "Jan 2026"]
    assert (small.months, small.title) == (12, "Papers per month, July 2025 to June 2026")
    assert small.description == "5 papers in 12 months; most in January 2026, with 4."
    assert [line.text for line in small.lines] == ["0", "2", "4"]


def test_of_the_last_year_may_be_empty() -> None:
    _, small = charts(columns(days({(2024, 7): 2, (2024, 8): 2}), LAST))
    assert small.bars == ()
    assert small.description == "0 papers in 12 months."


months = st.tuples(st.sampled_from([2024, 2025, 2026]), st.integers(1, 12))


@given(st.dictionaries(months, st.integers(1, 3000), min_size=2, max_size=24))
def test_columns_go_with_their_numbers_and_stay_inside(counts: dict[tuple[int, int], int]) -> None:
    for chart in charts(columns(days(counts), LAST)):
        top = int(chart.lines[-1].text.replace(",", ""))
        for bar in chart.bars:
            count = int(bar.title.split(": ")[1].split()[0].replace(",", ""))
            assert abs(float(bar.height) - max(count / top * HEIGHT, 1)) <= 0.06
            assert abs(float(bar.y) + float(bar.height) - BOTTOM) < 0.001
            assert 0 <= float(bar.x) <= chart.width - 16
