"""A free page."""

from hypothesis import given
from hypothesis import strategies as st

from generator.content import page
from generator.model import Page, Prose
from generator.text import markdown
from tests.content.papers import MARKDOWN, NAME, VISIBLE


def prose(source: str) -> Prose:
    source = source.strip("\n") if source.strip() else ""
    return Prose(source, markdown.render(source, top=2).html) if source else Prose()


PAGE = st.builds(
    Page,
    slug=NAME,
    title=VISIBLE,
    description=st.just("") | VISIBLE,
    aliases=st.sampled_from([(), ("/who/", "/us/")]),
    body=MARKDOWN.map(prose),
)


@given(PAGE)
def test_what_is_written_reads_back_as_the_same_page(value: Page) -> None:
    assert page.parse(page.dump(value), f"content/pages/{value.slug}.md") == (value, [])


def test_headings_begin_below_the_title() -> None:
    value, _ = page.parse("---\ntitle: About\n---\n# Who\n", "content/pages/about.md")
    assert value
    assert "<h2" in value.body.html


def test_a_title_is_needed() -> None:
    _, problems = page.parse("---\ndescription: x\n---\n", "content/pages/about.md")
    assert [str(problem) for problem in problems] == [
        "content/pages/about.md:2:1: title: is missing; add 'title: …' (text)"
    ]
