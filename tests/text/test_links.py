"""Links and images in Markdown: one rule for addresses."""

import pytest

from generator.text import markdown


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


def test_a_long_list_of_mistakes_is_cut() -> None:
    assert len(markdown.render("[x](y:z)\n" * 500).problems) == 20
