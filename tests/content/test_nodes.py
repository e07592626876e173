"""What YAML can do that a head may not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import entry, nodes
from generator.content.reading import Reading

CHARACTERS = "ab:\n\t#'\"-?[]{},&*!|>%@`\\<=.~0é \x85\u2028\r"
WORDS = ("title: ", "listed: 1\n", "- ", "a: ", "\n  ", "...", "---", "? ", "|2", ">-", "<<: ", "[[", "{{")
MARKS = ("!!str ", "!<a>", "&a ", "*a", "%YAML 1.1", "%TAG ! x", '"\\u00', '"\\x1')
YAML = st.lists(st.sampled_from((*CHARACTERS, *WORDS, *MARKS)), max_size=40).map("".join)
HOSTILE = {
    "500 brackets": "a: " + "[" * 500,
    "many brackets": "a: " + "[" * 100_000,
    "40 lists": "a: " + "[" * 40 + "x" + "]" * 40,
    "40 maps": "a: " + "{a: " * 40 + "x" + "}" * 40,
    "many dashes": "- " * 50_000 + "a",
    "many indents": "".join(" " * depth + "a:\n" for depth in range(600)),
    "aliases": "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghijklmnop")),
    "list in itself": "&a [1, *a]",
    "map in itself": "a: &a {b: *a}",
    "50 MB": "a: " + "x" * (50 * 1024 * 1024),
    "long list": "a: [" + "x, " * 200_000 + "]",
    "many fields": "".join(f"a{number}: x\n" for number in range(200_000)),
}


def composed(text: str) -> tuple[object, list[str]]:
    reading = Reading("x.md", above=1)
    root = nodes.compose(text, reading)
    return root, [str(problem) for problem in reading.problems]


@given(YAML)
def test_whatever_stands_there_is_a_head_or_a_mistake_inside_the_file(text: str) -> None:
    whole = f"---\n{text}\n---\n"
    paper, problems = entry.parse(whole, "content/papers/x.md")
    assert (paper is None) == bool(problems)
    lines = whole.split("\n")
    for problem in problems:
        assert problem.message
        assert 0 <= problem.position.line <= len(lines)
        assert problem.position.column <= len(lines[problem.position.line - 1]) + 1


@pytest.mark.parametrize("name", HOSTILE)
def test_depth_size_and_aliases_end_in_a_mistake_and_not_in_a_crash(name: str) -> None:
    root, problems = composed(HOSTILE[name])
    assert root is None
    assert problems


@pytest.mark.parametrize(
    "value", ["2401.01230", "no", "010", "12:30", "0x1F", "1e3", "~", "null", "2026-06-08", "<<", "="]
)
def test_a_scalar_is_the_text_that_was_written(value: str) -> None:
    text = f"---\ntitle: {value}\nlisted: 2026-06-08\nextra: {{a: [{value}]}}\n---\n"
    paper, problems = entry.parse(text, "content/papers/x.md")
    assert problems == []
    assert paper
    assert (paper.title, paper.extra["a"]) == (value, (value,))


@pytest.mark.parametrize(
    "value", ["!!int 3", "!!str 3", "!x 3", "!<tag:x> 3", "! 3", "!!set {a}", "!!binary aGk=", "!"]
)
def test_every_tag_is_refused(value: str) -> None:
    assert composed(f"a: {value}")[0] is None
    assert composed(f"a: [x, {{b: {value}}}]")[0] is None


@pytest.mark.parametrize(
    "text", ["&x a: b", "a: &x b", "a: &x", "a: [&x b]", "&x\na: b", "a: &x\n  b: c", "!!map\na: b"]
)
def test_every_anchor_is_refused_even_where_nothing_refers_to_it(text: str) -> None:
    assert composed(text)[0] is None


def test_marks_within_quotes_and_words_are_text() -> None:
    root, problems = composed("""a: "&x !y *z"\nb: R&D!\nc: 'a *b*'\nd: |\n  &x\n  !y\n""")
    assert root
    assert problems == []


def test_a_hundred_mistakes_are_not_a_hundred_lines() -> None:
    _, problems = entry.parse("---\n" + "".join(f"f{number}: x\n" for number in range(200)) + "---\n", "x/x.md")
    assert len(problems) == 50


def test_no_message_carries_what_a_terminal_would_obey() -> None:
    text = '---\n"a\\e[31m": x\n"b\u202e": x\ntitle: "\\u202e"\nlanguage: "\u202e"\n---\n'
    _, problems = entry.parse(text, "x/x.md")
    assert problems
    assert all(str(problem).isprintable() for problem in problems)
