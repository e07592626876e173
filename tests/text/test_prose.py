"""Abstracts from outside, as Markdown."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.text import characters, markdown
from generator.text.prose import to_markdown
from tests.text.allowed import refused
from tests.text.examples import examples
from tests.text.test_tex import TEX

# Every sign that Markdown reads as markup, and none that TeX or a pair of stars could make something of.
SIGNS = st.sampled_from(
    [
        *"#-+=>|_[](){}!&<;:.\"'^%@/0123456789 ab?\n\t\\é漢€\u00a0\u2028\x85",
        "&amp;", "&#60;", "1. ", "- ", "---", "===", "](", "![", "]:", "<b>", "</b>", "<!--", "\n    ", "\n\n", "\n> ",
        "|-|", "http://example.org", "https://example.org/a_b*c",
        "arXiv:2001.08361", "a@example.org", "mailto:x", "www.",
        "~~x~~", "javascript:x", "\n* ", "\n# ", "\n1) ", "  \n", "\\\n", "[a]: /b", "``", "*", "$",
    ]
)  # fmt: skip
SIGN_TEXT = st.lists(SIGNS, max_size=30).map("".join) | st.text(max_size=60).map(characters.clean)


def shown(source: str) -> str:
    """The characters that a reader sees."""
    return markdown.plain(markdown.render(to_markdown(source)).html)


@pytest.mark.parametrize(("source", "written"), examples("prose"))
def test_abstracts(source: str, written: str) -> None:
    assert to_markdown(source) == written
    assert markdown.render(written).problems == ()


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (r"{\Psi}", "<p>Ψ</p>"),
        ("``void.''", "<p>“void.”</p>"),
        ("**x** and *x y*", "<p><strong>x</strong> and <em>x y</em></p>"),
        ("a*b*c", "<p>a*b*c</p>"),
        ("$5 and $10", "<p>$5 and $10</p>"),
        ("$x$", '<p><math alttext="x"><mi>x</mi></math></p>'),
        (
            "at https://example.org/a_b.",
            '<p>at <a href="https://example.org/a_b" rel="nofollow">https://example.org/a_b</a>.</p>',
        ),
        ("arXiv:2001.08361", '<p><a href="https://arxiv.org/abs/2001.08361" rel="nofollow">arXiv:2001.08361</a></p>'),
        ("a <b>c</b> &amp; d", "<p>a &lt;b&gt;c&lt;/b&gt; &amp;amp; d</p>"),
        ("a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>"),
        ("a *'b'* (*c*) *d*e", "<p>a <em>'b'</em> (<em>c</em>) *d*e</p>"),
        (r"\emph{a}\emph{b}\textbf{c}", "<p>ab<strong>c</strong></p>"),
        (r"x\emph{(a)}y", "<p>x(a)y</p>"),
        (r"\emph{a $x$ \textbf{b} *c*}", '<p><em>a <math alttext="x"><mi>x</mi></math> b c</em></p>'),
        ("a\\\t\n- b", "<p>a - b</p>"),
        (r"$x${}5", '<p><math alttext="x"><mi>x</mi></math>{}5</p>'),
        (
            "https://example.org/*a* b",
            '<p><a href="https://example.org/*a" rel="nofollow">https://example.org/*a</a>* b</p>',
        ),
    ],
)  # fmt: skip
def test_what_a_source_meant_is_what_a_reader_sees(source: str, html: str) -> None:
    assert markdown.render(to_markdown(source)).html.rstrip("\n") == html


@given(SIGN_TEXT)
def test_the_same_characters_are_shown(source: str) -> None:
    # Where TeX or emphasis could be meant, other tests say what becomes of it.
    assume(source.count("*") < 2 and source.count("$") < 2 and "~" not in source.replace("~~", ""))
    assume(not re.search(r"\\\s", source))
    assume("`" not in source or ("'" not in source and '"' not in source))
    assume(not any(command in source for command in ("\\(", "\\[", *(f"\\{sign}" for sign in "%&#_{}$ ,-/'\"^.=~\n"))))
    assume("{" not in source or "\\" not in source)
    assume(not any(source[index - 1] == "\\" and source[index].isalpha() for index in range(1, len(source))))
    assert shown(source) == " ".join(source.split())


@given(TEX | st.lists(SIGNS, max_size=30).map("".join))
def test_what_is_written_is_read_without_a_problem(source: str) -> None:
    written = to_markdown(source)
    rendered = markdown.render(written)
    assert rendered.problems == ()
    assert refused(rendered.html) == []
    assert characters.problem(written) == ""


@given(st.lists(st.text(alphabet="ab c,", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_blank_lines_and_only_they_divide_paragraphs(paragraphs: list[str]) -> None:
    assert markdown.render(to_markdown("\n \n".join(paragraphs))).html.count("<p>") == len(paragraphs)
    assert markdown.render(to_markdown("\r\n".join(paragraphs))).html.count("<p>") == 1


@pytest.mark.parametrize(
    "source", ["{" * 40_000, "\\emph{" * 9000, "$a " * 9000, "*a " * 20_000, "``a " * 9000, "x" * 90_000]
)
def test_a_hostile_abstract_is_only_text(source: str) -> None:
    assert len(to_markdown(source)) >= len(source.strip())


def test_real_abstracts_are_read_without_a_problem(shared: Path) -> None:
    abstracts = [
        str(item["paper"]["summary"])
        for file in sorted((shared / "data" / "huggingface-api").glob("daily-papers-*.json"))
        for item in json.loads(file.read_text(encoding="utf-8"))
    ]
    assert len(abstracts) > 30
    for abstract in abstracts:
        rendered = markdown.render(to_markdown(abstract))
        assert rendered.problems == ()
        assert 'class="tex"' not in rendered.html
