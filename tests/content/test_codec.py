"""What is encoded is decoded to an equal value; what shows on a paper's own page, when it is asked for."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import store
from generator.content.codec import complete, decode, encode
from generator.deferred import Deferred
from generator.model import (
    Day,
    FeedSettings,
    Listed,
    Organization,
    Origin,
    Page,
    Paper,
    Prose,
    Removal,
    Settings,
)
from generator.problems import Position
from tests.content.papers import BODY, DAY, FREE, NAME, PAPER, VISIBLE
from tests.needs import ROOT

ORIGIN = st.builds(
    Origin,
    VISIBLE,
    st.dictionaries(VISIBLE, st.tuples(st.integers(1), st.integers(1)), max_size=3).map(MappingProxyType),
    st.text("0123456789abcdef"),
)
VALUES: st.SearchStrategy[Any] = st.one_of(
    PAPER,
    st.builds(Organization, slug=NAME, name=VISIBLE, body=BODY, origin=ORIGIN),
    st.builds(Day, day=DAY, headline=VISIBLE, origin=ORIGIN),
    st.builds(Page, slug=NAME, title=VISIBLE, body=BODY, origin=ORIGIN),
    st.builds(Removal, id=NAME, title=VISIBLE, removed=DAY, body=BODY, origin=ORIGIN),
    st.builds(
        Settings,
        title=VISIBLE,
        base_url=VISIBLE,
        feed_tag=VISIBLE,
        theme_settings=st.dictionaries(VISIBLE, FREE, max_size=3).map(MappingProxyType),
        feeds=st.builds(FeedSettings, entries=st.integers(0, 10**12)),
        origin=ORIGIN,
    ),
)


def there_and_back(value: Any) -> Any:
    first, second = encode(value)
    [back] = decode([first], lambda part: complete(part, second))
    return back


@given(VALUES)
def test_values_come_back_equal(value: Any) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)
    assert back.origin == value.origin  # which does not count where values are compared
    # An instant with its offset is the same on either side of a clock that is put back.
    assert repr(back) == repr(value).replace(", fold=1", "")


@given(st.lists(VALUES, max_size=6))
def test_many_values_come_back_in_their_order(values: list[Any]) -> None:
    parts = [encode(value) for value in values]
    back = decode([first for first, _ in parts], lambda _: pytest.fail("nothing of the second part was asked for"))
    for one, (_, second) in zip(back, parts, strict=True):
        for part in (one.origin, one):
            if isinstance(part, Deferred):
                complete(part, second)
    assert back == values
    assert [one.origin for one in back] == [value.origin for value in values]


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "\ud800",
        0,
        -(2**70),
        True,
        (),
        ("a", (1, ())),
        MappingProxyType({"a": (1, "b"), "c": MappingProxyType({})}),
    ],
)
def test_free_values_come_back_as_they_were(value: Any) -> None:
    back = there_and_back(Paper(id="x", title="X", extra=MappingProxyType({"a": value}))).extra["a"]
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(9999, 12, 31), datetime(2026, 6, 8, 23, 59, 59, 999999, tzinfo=UTC)]
)
def test_days_and_instants_come_back_as_they_were(day: date) -> None:
    back = there_and_back(Paper(id="x", title="X", listed=Listed(day))).listed.at
    assert back == day
    assert type(back) is type(day)


@pytest.mark.parametrize("value", [1.5, b"a", [1], {1, 2}, object(), Path("x"), ("a", [])])
def test_other_values_are_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="is no value of the content"):
        encode(Paper(id="x", title="X", extra=MappingProxyType({"a": value})))


def test_the_second_text_is_asked_for_once_and_only_where_it_is_needed() -> None:
    asked: list[Deferred] = []
    first, second = encode(Paper(id="x", title="X", tags=("t",), body=Prose("a", "b"), origin=Origin("x.md", {}, "0")))

    def fill(part: Deferred) -> None:
        asked.append(part)
        complete(part, second)

    [paper] = decode([first], fill)
    assert (paper.id, paper.title, paper.tags, paper.origin.path, paper.origin.digest) == (
        "x",
        "X",
        ("t",),
        "x.md",
        "0",
    )
    assert not hasattr(paper, "nothing")
    assert asked == []
    assert (paper.body, paper.venue, paper.origin.at("title")) == (Prose("a", "b"), "", Position("x.md"))
    assert [type(part) for part in asked] == [Paper, Origin]


def test_what_comes_back_cannot_be_changed() -> None:
    paper = there_and_back(Paper(id="x", title="X", extra=MappingProxyType({"a": MappingProxyType({"b": "c"})})))
    with pytest.raises(TypeError):
        paper.extra["a"] = 1
    with pytest.raises(TypeError):
        paper.extra["a"]["b"] = 1


def test_the_first_edition_comes_back_equal() -> None:
    content, problems = store.read(ROOT)
    assert problems == []
    assert content
    for value in (content.settings, *content.papers, *content.organizations, *content.days, *content.pages):
        assert repr(there_and_back(value)) == repr(value)
