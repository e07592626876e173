"""Markdown to the one safe HTML."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import characters, markdown
from tests.text.allowed import addresses, refused
from tests.text.examples import examples

MARKS = st.sampled_from(
    [
        "*", "**", "_", "`", "```", "$", "$$", "[", "]", "(", ")", "](", "![", "<", ">", "#", "-", "+", "|", "~~", "\\",
        "&", "&amp;", ":", "://", "http", "https://example.org/", "javascript:", "/x/", "//", "arXiv:2001.08361", "\n",
        "\n\n", "\n> ", "1. ", "\n---\n", "|-|", "\t", "'", '"', "<a", "<b>", "{}", " ", "x", "1", "é", "漢", "\u2028",
    ]
)  # fmt: skip
MARKDOWN = st.lists(MARKS, max_size=40).map("".join) | st.text(max_size=80)
ROOTS = st.sampled_from(["/", "/repo/", "https://you.github.io/repo/", "https://example.org/?a=1&b='\"\\1"])


def payloads(shared: Path) -> list[str]:
    """Every public payload, decoded."""
    folder = shared / "data" / "hostile-public"
    found = [each for file in sorted(folder.glob("*.json")) for each in json.loads(file.read_text())["payloads"]]
    assert len(found) > 300
    return [str(each) for each in found]


@pytest.mark.parametrize(("source", "html"), examples("markdown"))
def test_markdown(source: str, html: str) -> None:
    rendered = markdown.render(source)
    assert (rendered.html.rstrip("\n"), rendered.problems) == (html, ())


@given(MARKDOWN)
def test_rendering_never_raises_and_lets_nothing_through(source: str) -> None:
    rendered = markdown.render(source)
    assert refused(rendered.html) == []
    assert all(1 <= line <= source.count("\n") + source.count("\r") + 1 for line, _ in rendered.problems)


@given(MARKDOWN.map(characters.clean))
def test_html_holds_no_character_that_the_source_did_not_hold(source: str) -> None:
    assert characters.problem(markdown.render(source + "&#0;&#xFFFE;&#xD800;&#1;").html) == ""


@pytest.mark.parametrize(
    "around",
    ["{}", "[x]({})", "![{0}]({0})", "[x](<{}>)", "<{}>", "# {}", "```{}\nx\n```", "$\\text{{{}}}$", "|{}|\n|-|"],
)
def test_no_public_payload_gets_through(shared: Path, around: str) -> None:
    for payload in payloads(shared):
        assert refused(markdown.render(around.format(payload)).html) == [], payload


@given(MARKDOWN, ROOTS)
def test_rebasing_moves_each_address_inside_the_site_and_nothing_else(source: str, root: str) -> None:
    html = markdown.render('[l](/papers/x/) ![i](/a.png) `href="/x"`\n\n' + source).html
    moved = markdown.rebase(html, root)
    assert addresses(moved) == [root + each[1:] if each.startswith("/") else each for each in addresses(html)]
    assert len(addresses(html)) >= 2
    assert markdown.plain(moved) == markdown.plain(html)


def test_an_address_is_rebased_whole() -> None:
    html = markdown.render("[l](/papers/x/) ![i](/a.png) [o](https://example.org/)").html
    assert markdown.rebase(html, "/repo/") == (
        '<p><a href="/repo/papers/x/">l</a> <img src="/repo/a.png" alt="i" loading="lazy">'
        ' <a href="https://example.org/" rel="nofollow">o</a></p>\n'
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b*\nc\n\nd", "a b c d"),
        ("# T\n\n- a\n- b", "T a b"),
        ("$x^2 < y$ & $\\unknown$", "x² < y & \\unknown"),
        ("w*or*d `<b>` [l](/x/)s", "word <b> ls"),
        ('![alt "text"](/a.png)!', 'alt "text"!'),
        ("|a|b|\n|-|-|\n|c|d|", "a b c d"),
        ("a  \nb<script>", "a b<script>"),
    ],
)
def test_plain_text_on_one_line(source: str, text: str) -> None:
    assert markdown.plain(markdown.render(source).html) == text


def test_bodies_that_share_a_page_have_ids_of_their_own_and_links_follow() -> None:
    html = markdown.render('# Head\n\n[down](#head) [away](/a/) id="s-x"').html
    scoped = markdown.scoped(html, "2401.00001")
    assert '<h3 id="2401.00001-s-head">' in scoped
    assert '<a href="#2401.00001-s-head">' in scoped
    assert markdown.plain(scoped) == markdown.plain(html)


@given(MARKDOWN, st.integers(0, 30))
def test_an_opening_begins_like_the_whole_text(source: str, length: int) -> None:
    html = markdown.render(source).html
    whole, found = markdown.plain(html), markdown.opening(html, length)
    assert whole.startswith(found)
    assert found == whole or len(found) > length
