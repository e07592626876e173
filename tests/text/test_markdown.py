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


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("[x](javascript:alert(1))", (1, "begins with javascript:")),
        ("a\n\nb\n[x](//example.org/)", (4, "write https: before it")),
        ("> a\n> [x](data:text/html,x)", (2, "begins with data:")),
        ("- a\n- b [x](vbscript:x)", (2, "begins with vbscript:")),
        ("[x]( <blob:https://example.org/> )", (1, "begins with blob:")),
        ("<view-source:https://example.org/>", (1, "begins with view-source:")),
        ("[x](mailto:a@example.org)", (1, "begins with mailto:")),
        ("[x](&#106;avascript:alert(1))", (1, "begins with javascript:")),
        ("[x](java&Tab;script:alert(1))", (1, "no whole address")),
        ("[x](papers/x/)", (1, "or with / for a page of this site")),
        ("[x](https://user@example.org/)", (1, "user name")),
        ("![x](javascript:alert(1))", (1, "begins with javascript:")),
        ("![x](a.png)", (1, "or with / for a page of this site")),
        ("[x]()", (1, "no address")),
    ],
)
def test_a_refused_link_is_shown_as_it_was_written_and_reported(source: str, problem: tuple[int, str]) -> None:
    rendered = markdown.render(source)
    assert len(rendered.problems) == 1
    assert rendered.problems[0][0] == problem[0]
    assert problem[1] in rendered.problems[0][1]
    assert " href=" not in rendered.html
    assert "<img" not in rendered.html
    shown = source.replace("> ", "").replace("- ", "")
    assert markdown.plain(rendered.html) in (" ".join(shown.split()), " ".join(source.split()))


def test_each_use_of_a_refused_reference_is_reported_at_its_line() -> None:
    rendered = markdown.render("[a]: javascript:x\n\n[a] and *b*\n[c][a]")
    assert [line for line, _ in rendered.problems] == [3, 4]
    assert rendered.html == "<p>[a] and <em>b</em>\n[c][a]</p>\n"


def test_emphasis_around_a_refused_link_is_kept_and_inside_it_is_not() -> None:
    assert markdown.render("*a [*b*](x:y) c*").html == "<p><em>a [*b*](x:y) c</em></p>\n"


def test_the_highest_heading_gets_the_level_that_the_page_asks_for() -> None:
    assert markdown.render("# a\n## b", top=2).html == '<h2 id="s-a">a</h2>\n<h3 id="s-b">b</h3>\n'
    assert markdown.render("# a\n## b\n### c\n#### d\n##### e").html.count("<h6") == 2


def test_a_body_that_is_nested_too_deep_names_its_line() -> None:
    rendered = markdown.render("fine\n\n" + "> " * 60 + "lost")
    assert [(line, "nested" in message) for line, message in rendered.problems] == [(3, True)]
    assert "nested" in markdown.render("".join(f"{'  ' * depth}- a\n" for depth in range(60))).problems[0][1]
    assert "nested" in markdown.render("*a " * 100 + "b" + " c*" * 100 + "*" * 90 + "x" + "*" * 90).problems[0][1]


def test_nothing_is_lost_short_of_that() -> None:
    rendered = markdown.render("> " * 40 + "kept")
    assert rendered.problems == ()
    assert "kept" in rendered.html


@pytest.mark.parametrize(
    "source",
    [
        "![" * 40_000,
        "[" * 50_000,
        "$" * 40_000,
        "*" * 40_000,
        "a*" * 40_000,
        "`" * 20_001,
        "- a\n" * 20_000,
        "http://" * 20_000,
        "x" * 100_001,
        "a|" * 500 + "\n" + "-|" * 500 + "\n" + "a\n" * 2000,
        "[a]: /x '" + "y" * 80_000 + "'\n\n" + "[a]\n" * 2000,
        "[a]: https://example.org/" + "y" * 2000 + "\n\n" + "[a] " * 2000,
    ],
    ids=lambda source: source[:8],
)
def test_a_body_that_would_cost_too_much_is_refused_with_a_message(source: str) -> None:
    rendered = markdown.render(source)
    assert (rendered.html, len(rendered.problems)) == ("", 1)
    assert rendered.problems[0][1].startswith(("is ", "holds ", "becomes "))


def test_a_long_list_of_mistakes_is_cut() -> None:
    assert len(markdown.render("[x](y:z)\n" * 500).problems) == 20


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
        ("$x^2$ & $\\unknown$", "x^2 & \\unknown"),
        ("w*or*d `<b>` [l](/x/)s", "word <b> ls"),
        ('![alt "text"](/a.png)!', 'alt "text"!'),
        ("|a|b|\n|-|-|\n|c|d|", "a b c d"),
        ("a  \nb<script>", "a b<script>"),
    ],
)
def test_plain_text_on_one_line(source: str, text: str) -> None:
    assert markdown.plain(markdown.render(source).html) == text
