"""What is asked for, and when an answer is enough."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import fetching
from generator.intake.filters import reason
from generator.intake.following import LONGEST, NOW, Ask, asks, every_filter
from generator.model import Affiliation, Author, Followed, PartialDate, Standing
from generator.sources.record import Record

TODAY = date(2026, 6, 8)
NEVER = Standing(name="x")


def words(follow: str, days: int | None = None, **filters: object) -> list[str]:
    """What is asked with, ``days`` after the last success."""
    standing = NEVER if days is None else Standing(name="x", succeeded=TODAY - timedelta(days))
    followed = Followed(name="x", follow=follow, **filters)  # type: ignore[arg-type]
    return [ask.word for ask in asks(followed, standing, TODAY)]


@pytest.mark.parametrize(
    ("follow", "asked"),
    [
        ("hf:daily", NOW),
        ("org:lumen-ai", NOW),
        ("hf:trending", "hf:trending"),
        ("hf:search?q=sheep", "hf:search?q=sheep"),
        ("arxiv:cat:cs.CL AND ti:sheep", "arxiv:cat:cs.CL AND ti:sheep"),
        ("author: Ada Example", 'arxiv:au:"Ada Example"'),
        ("https://lab.example/feed.xml", "https://lab.example/feed.xml"),
    ],
)
def test_what_a_source_is_asked_with(follow: str, asked: str) -> None:
    assert words(follow) == [asked]


@given(st.integers(0, 400))
def test_every_day_since_the_last_success_is_asked_for_once(days: int) -> None:
    asked = words("hf:daily", days)
    assert asked[-1] == NOW
    wanted = [TODAY - timedelta(before) for before in range(min(days, LONGEST), 0, -1)]
    assert asked[:-1] == [f"hf:{day}" for day in wanted]


def test_votes_are_waited_for() -> None:
    assert len(words("hf:daily", 0)) == 1
    assert len(words("hf:daily", 0, upvotes=5)) == 7
    assert len(words("hf:daily", None, upvotes=5)) == 7
    assert len(words("hf:daily", 10, upvotes=5)) == 11


def test_an_answer_is_enough_after_so_many_parts_or_where_it_is_old() -> None:
    new, old = (Record(source="", key="", title="x", published=PartialDate(2026, 6, day)) for day in (8, 1))
    ask = Ask("x", parts=3, since=date(2026, 6, 3))
    assert not ask.enough([new, Record(source="", key="", title="y")], 1)
    assert ask.enough([new, old], 1)
    assert ask.enough([], 3)
    assert not ask.enough([], 1)


def test_a_name_that_is_followed_filters_beside_the_other_filters() -> None:
    ours = Record(
        source="",
        key="",
        title="Sheep",
        authors=(Author("Ada Example"),),
        organizations=(Affiliation("lumen-ai", "L"),),
    )
    for follow in ("author:Ada Example", "org:lumen-ai"):
        assert reason(ours, every_filter(Followed(name="x", follow=follow))) == ""
        assert reason(ours, every_filter(Followed(name="x", follow=follow, keywords=("wolves",)))) != ""
    assert reason(ours, every_filter(Followed(name="x", follow="author:Eve Example"))) != ""
    assert reason(ours, every_filter(Followed(name="x", follow="org:other"))) != ""


@pytest.mark.parametrize(
    "follow",
    [
        *("hf:daily", "hf:trending", "hf:search?q=sheep and wolves", "org:lumen-ai"),
        *("arxiv:cat:cs.CL AND ti:sheep", 'arxiv:(au:"A B" OR abs:x) ANDNOT cat:cs.CV', "author:Ada Example"),
        "https://lab.example/feed.xml",
    ],
)
def test_the_sources_know_all_that_is_asked(follow: str) -> None:
    for ask in asks(Followed(name="x", follow=follow), Standing(name="x", succeeded=date(2026, 6, 6)), TODAY):
        assert fetching.question(ask.word), ask.word
