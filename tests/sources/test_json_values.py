"""The list under a key of a JSON object."""

import json

import pytest
from hypothesis import given, strategies

from generator.sources.json_values import elements_of

VALUES = strategies.recursive(
    strategies.none() | strategies.integers() | strategies.text(max_size=5),
    lambda inner: strategies.lists(inner, max_size=3) | strategies.dictionaries(strategies.text(max_size=3), inner),
    max_leaves=8,
)


@given(strategies.dictionaries(strategies.text(max_size=3), VALUES), strategies.lists(VALUES, max_size=5))
def test_it_is_what_json_says(others: dict[str, object], items: list[object]) -> None:
    others.pop("items", None)
    text = json.dumps({**others, "items": items, "z": 1}, indent=1)
    found = list(elements_of(text, "items"))
    assert [one.value for one in found] == items
    assert not any(one.reason for one in found)
    assert not list(elements_of(json.dumps(others), "items"))


def test_lines_are_those_of_the_file() -> None:
    text = '\n{\n"a":\n[1,\n2], "items"\n:\n[\n"x",\n\n"y"]}'
    assert [one.line for one in elements_of(text, "items")] == [8, 10]


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ('{"items": [1, 2', [1, 2], "breaks off"),
        ('{"items": [1, {"a": ', [1], "is no JSON"),
        ('{"a": x, "items": [1]}', [], "is no JSON"),
        ('{"a" 1, "items": [1]}', [], "is no JSON"),
        ('{"items": 1}', [], ""),
        ("[1]", [], ""),
        ("{", [], "is no JSON"),
        ("{}", [], ""),
        ("", [], ""),
    ],
)
def test_a_fault_is_named_behind_what_came_before(text: str, values: list[object], reason: str) -> None:
    found = list(elements_of(text, "items"))
    assert [one.value for one in found if not one.reason] == values
    assert [reason in one.reason for one in found if one.reason] == ([True] if reason else [])
