"""What one Markdown text may cost."""

import pytest

from generator.text import markdown


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
