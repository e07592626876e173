"""Characters that no feed could hold."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.text import characters


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\x00b", "U+0000 (NUL)"),
        ("\x0b", "U+000B (VERTICAL TAB)"),
        ("\x0c", "U+000C (FORM FEED)"),
        ("\x01", "U+0001 (a control character)"),
        ("\ud800", "U+D800 (half of a surrogate pair)"),
        ("x\udfff", "U+DFFF (half of a surrogate pair)"),
        ("\ufffe", "U+FFFE (no character)"),
        ("\uffff", "U+FFFF (no character)"),
        ("fine \x1b then \x00", "U+001B (ESCAPE)"),
    ],
)
def test_the_first_forbidden_character_is_named(text: str, name: str) -> None:
    assert characters.problem(text).startswith(name)


@pytest.mark.parametrize("text", ["", "a\tb\r\nc", "é 漢 😀 \u00a0 \u2028 \ue000 \U0010ffff", "\x7f\x85"])
def test_what_xml_allows_is_no_problem(text: str) -> None:
    assert characters.problem(text) == ""
    assert characters.find(text) == -1
    assert characters.clean(text) == text


@given(st.text(st.characters()))
def test_the_xml_parser_agrees(text: str) -> None:
    document = f"<a>{escape(text)}</a>"
    try:
        etree.fromstring(document.encode("utf-8"))
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        assert characters.problem(text)
    else:
        assert not characters.problem(text)


@given(st.text(st.characters()))
def test_cleaning_leaves_nothing_forbidden_and_keeps_the_rest(text: str) -> None:
    cleaned = characters.clean(text)
    assert not characters.problem(cleaned)
    assert len(cleaned) == len(text)
    assert all(old == new or characters.problem(old) for old, new in zip(text, cleaned, strict=True))
