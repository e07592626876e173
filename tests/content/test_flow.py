"""How values are written."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.content import flow
from generator.model import Listed, PartialDate
from tests.content.papers import TEXT


@given(TEXT)
def test_text_reads_back_wherever_it_stands(text: str) -> None:
    assert yaml.safe_load(f"a: {flow.line(text)}\nb: c\n") == {"a": text, "b": "c"}
    assert yaml.safe_load(f"a: [{flow.flow(text)}, {{b: {flow.flow(text)}}}]\n") == {"a": [text, {"b": text}]}


@given(st.dictionaries(TEXT, TEXT, max_size=3))
def test_names_in_maps_read_back(texts: dict[str, str]) -> None:
    assert yaml.safe_load(flow.flow(texts)) == texts


def test_a_long_name_in_a_map_reads_back() -> None:
    texts = {"a" * length: "b" for length in (999, 1000, 1023, 1024, 1025, 5000)}
    assert yaml.safe_load(f"a: {flow.flow(texts)}\n") == {"a": texts}


@given(TEXT)
def test_a_flow_value_is_one_line(text: str) -> None:
    assert "\n" not in flow.flow(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Tides and trees", "Tides and trees"),
        ("Tides: a study", '"Tides: a study"'),
        ("https://example.org/a:b", "https://example.org/a:b"),
        ("2401.01230", '"2401.01230"'),
        ("2026-06-08", '"2026-06-08"'),
        ("12e45678", '"12e45678"'),
        ("1f3a9c0d", "1f3a9c0d"),
        ("no", '"no"'),
        ("Byron, Ada", "Byron, Ada"),
        (r"The $\theta$ tide", r"The $\theta$ tide"),
        ('"Tides"', r'"\"Tides\""'),
        ("", '""'),
        ("Why.\n\nIt matters.", "|-\n  Why.\n\n  It matters."),
        ("Why.\n", "|\n  Why."),
        ("  Why.\nx", r'"  Why.\nx"'),
        ("Why.\n\n", r'"Why.\n\n"'),
        (True, "true"),
        (7, "7"),
        (date(2026, 6, 8), "2026-06-08"),
        (PartialDate(2026, 6), "2026-06"),
        (Listed(datetime(2026, 6, 8, 9, 30, tzinfo=UTC)), "2026-06-08T09:30:00+00:00"),
        (["a", "b, c"], '[a, "b, c"]'),
        ({"given": "Ada", "n": 1}, "{given: Ada, n: 1}"),
    ],
)
def test_a_value_is_written_as_a_person_would(value: Any, written: str) -> None:
    assert flow.line(value) == written


def test_no_long_word_is_anything_but_text_to_yaml() -> None:
    """So whoever writes one need not load what knows."""
    table = yaml.SafeLoader.yaml_implicit_resolvers
    patterns = {pattern.pattern for first, found in table.items() if first.isalpha() for _, pattern in found}
    words = {word for pattern in patterns for word in re.findall("[A-Za-z]+", pattern)}
    assert {"false", "null", "yes"} <= words
    assert all(len(word) <= flow._WORD for word in words)
    for word in words:
        assert flow.line(word) == (word if isinstance(yaml.safe_load(word), str) else f'"{word}"')
        assert flow.line(f"{word}hood") == f"{word}hood"


def test_what_is_no_value_of_a_field_is_not_written() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        flow.flow({"a": None})
