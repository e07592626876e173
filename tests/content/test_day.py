"""An editor's word on a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import day
from generator.model import Day
from tests.content.papers import BODY, DAY, VISIBLE


@given(st.builds(Day, day=DAY, headline=st.just("") | VISIBLE, body=BODY))
def test_what_is_written_reads_back_as_the_same_word(value: Day) -> None:
    assert day.parse(day.dump(value), f"content/days/{value.day}.md") == (value, [])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("2026-02-30", "'2026-02-30' is no day of the calendar; correct the month or the day"),
        ("today", "'today' is no day; write it as year-month-day, for instance 2026-06-08"),
        ("2026-06", "'2026-06' is no day; write it as year-month-day, for instance 2026-06-08"),
    ],
)
def test_the_name_of_the_file_is_a_day(name: str, message: str) -> None:
    value, problems = day.parse("---\n---\nWords.\n", f"content/days/{name}.md")
    assert value is None
    assert [str(problem) for problem in problems] == [f"content/days/{name}.md: the file's name is its day: {message}"]


def test_a_mistake_in_the_file_and_in_its_name_are_told_together() -> None:
    _, problems = day.parse("---\nheadlin: x\n---\n", "content/days/x.md")
    assert [problem.field for problem in problems] == ["headlin", ""]
