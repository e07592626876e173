"""The plainest Markdown, written without the parser: as the parser writes it, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import sentences
from generator.text.parser import parser
from generator.text.report import new_environment
from tests.text.examples import examples
from tests.text.test_markdown import MARKDOWN

PLAIN = st.sampled_from(
    [
        "word", "A sentence of words. ", " ", "\n", "\n\n", "é", "中", "²", "*em*", "**strong**", " *two words*, ",
        "(*a*)", "`code`", " `a*b` ", "$x$", " $x_1^2$ ", "$$x$$", "\n\n$$\na + b\n$$\n\n", "https://example.org/x_y ",
        "[text](https://example.org/a_b) ", "arXiv:2001.08361", ": ", "! ", " & ", " < ", "~", "\\_", "\\$", "\\\\",
        '"', "]",
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        "*", "**", "* ", "***a***", "_a_", "`", "``", "` a `", "$", "$5", "5$", "\\", "\\(a\\)", "\\[a\\]", "\\\n", "[",
        "](", "[a]", "![a](/x)", "!", "<b>", "<https://a.example>", "&amp;", "&x", "~~", "http://", "ARXIV:", "\n# a",
        "xhttps://a.example", "\n- a", "\n1. a", "\n> a", "\n===", "\n---", "| a |\n|---|", "\t", "  \n", "\r", "\0",
        "\xa0", "\u2028",
    ]
)  # fmt: skip
NEARLY_PLAIN = st.lists(PLAIN | PLAIN | PLAIN | ODD, min_size=1, max_size=12).map("".join)
ABSTRACTS = [
    "We show: it *works*, and **how**.\nA second line!",
    'The "first", of `code` (*see* https://example.org/a_b&c).\n\n$$\na < b\n$$\n\nFor $x_1$ & $y$: < 5 ~ 6.',
    "See [the page](https://example.org/~a/b.html), arXiv:2001.08361 and 5\\% of a\\_b\\*c in 1].",
]


def parsed(source: str) -> tuple[str, list[object]]:
    environment = {**new_environment(), "top": 3}
    return parser().render(source, environment), environment["problems"]


@pytest.mark.parametrize("source", ABSTRACTS)
def test_a_plain_abstract_is_written(source: str) -> None:
    assert (sentences.written(source), []) == parsed(source)


@pytest.mark.parametrize(("source", "_html"), examples("markdown"))
def test_what_is_written_is_what_the_parser_writes_of_an_example(source: str, _html: str) -> None:
    assert not sentences.written(source) or (sentences.written(source), []) == parsed(source)


@given(NEARLY_PLAIN | MARKDOWN | st.tuples(st.just("A "), MARKDOWN).map("".join))
def test_what_is_written_is_what_the_parser_writes(source: str) -> None:
    assert not sentences.written(source) or (sentences.written(source), []) == parsed(source)


def test_what_may_become_too_much_is_left_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentences.written("a" * sentences.LONGEST)
    assert not sentences.written("a" * (sentences.LONGEST + 1))
    monkeypatch.setattr(sentences, "LARGEST", 9)
    assert sentences.written("a")
    assert not sentences.written("ab")
