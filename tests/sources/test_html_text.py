"""The text of HTML."""

from html import escape

import pytest
from hypothesis import given, strategies

from generator.sources.html_text import plain
from generator.text import characters


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a < b and c > d", "a < b and c > d"),
        ("<p>A <b>b</b>\nc</p><p>d<br>e</p><ul><li>x</li><li>y</li></ul>", "A b c\n\nd\ne\n\nx\n\ny"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("H<sub>2</sub>O, x<sup>2</sup>, y<sup>ab</sup>, z<sub>k</sub>", "H₂O, x², y^{ab}, z_k"),
        ("<script>alert(1)</script>x<style>y</style> z<figure>f</figure>", "x z"),
        ("<!-- c --><a href='javascript:1'>link</a> tail", "link tail"),
        ("<b>unclosed <i>x</b> y", "unclosed x y"),
        ("&nbsp;a&nbsp; b", "a b"),
        ("a\x00b\x0b<p>c", "a b\n\nc"),
        ("<div></div>", ""),
        ("", ""),
    ],
)
def test_a_reader_sees_this(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    "mark", ["<div>", "<p>", "<", "&", "<b>x", "<!--", "<a ", "<sup>", "</p>", "<script>", '<a b="']
)
def test_many_of_one_mark_are_no_trouble(mark: str) -> None:
    assert isinstance(plain(mark * 100_000), str)


def test_what_is_nested_too_deep_loses_its_tags_alone() -> None:
    assert plain("<div>" * 5000 + "x" + "</div>" * 5000) == "x"


@given(strategies.text(max_size=200))
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    words = " ".join(characters.clean(text).replace("\x85", " ").split())
    assert plain(f"<p>{escape(words)}</p>").split() == words.split()


@given(strategies.text(alphabet="<>/&;abp \n!-'\"=#x0", max_size=100))
def test_no_text_raises(text: str) -> None:
    plain(text)
