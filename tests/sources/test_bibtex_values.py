"""Values of BibTeX → text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.bibtex_values import LONGEST, value_of

KNOWN = {"jan": "jan", "lm": "Lamps"}


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("{A {B} c}", "A {B} c"),
        ('"A {"}B{"} c"', 'A {"}B{"} c'),
        ("1990", "1990"),
        ("LM", "Lamps"),
        ('{A } # lm # " and " # 2', "A Lamps and 2"),
        ('10 # "~" # jan', "10~jan"),
        (r"{a \{ b}", r"a \{ b"),
        ("", ""),
    ],
)
def test_parts_are_joined(expression: str, text: str) -> None:
    value = value_of(expression, KNOWN)
    assert (value.text, value.undefined, value.fault) == (text, (), "")


def test_an_abbreviation_that_nothing_defines_is_left_out_and_named() -> None:
    value = value_of("nature # { and } # lm", KNOWN)
    assert (value.text, value.undefined) == (" and Lamps", ("nature",))


@pytest.mark.parametrize(
    ("expression", "text", "fault"),
    [
        ("{A}\n  year = 2000", "A", "goes on after its end ('year = 2000'); is a comma missing"),
        ("{A", "", "has a brace that is not closed"),
        ('"A', "", "has a quotation mark that is not closed"),
        ("{A} # }", "A", "is no value"),
    ],
)
def test_what_stands_before_a_fault_is_kept_and_the_fault_is_said(expression: str, text: str, fault: str) -> None:
    value = value_of(expression, KNOWN)
    assert value.text == text
    assert fault in value.fault


def test_a_value_cannot_grow_without_end() -> None:
    value = value_of("x # x", {"x": "y" * LONGEST})
    assert (value.text, value.fault) == ("", "is longer than 200,000 characters")


@given(st.text(st.sampled_from('{}"#\\ ,=ab1')))
def test_no_expression_is_too_strange(expression: str) -> None:
    value = value_of(expression, KNOWN)
    assert len(value.text) <= len(expression)
