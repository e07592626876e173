"""Text that was decoded as the wrong thing."""

import pytest
from hypothesis import given, strategies

from generator.text.mojibake import repaired


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("W\u00c3\u00bcbben", "Wübben"),
        ("$\u00cf\u0089$Test", "$ω$Test"),
        ("it\u0092s \u0093so\u0094", "it’s “so”"),
        ("it\u00e2\u20ac\u2122s", "it’s"),
        ("gone\u0081", "gone"),
        ("Wübben", "Wübben"),
        ("Wübben and W\u00c3\u00bcbben", "Wübben and W\u00c3\u00bcbben"),
        ("“IRM\u00c3”", "“IRM\u00c3”"),
        ("日本 \u00c3\u00bc", "日本 \u00c3\u00bc"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_only_what_is_certain_is_read_again(text: str, meant: str) -> None:
    assert repaired(text) == meant


@given(strategies.text(alphabet=strategies.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc"])))
def test_utf8_read_as_latin_1_comes_back(text: str) -> None:
    wrong = text.encode().decode("latin-1")
    assert repaired(wrong) == repaired(text) if wrong == text else repaired(wrong) == text


@given(strategies.text())
def test_nothing_of_c1_stays(text: str) -> None:
    assert not any("\x80" <= letter <= "\x9f" for letter in repaired(text))
