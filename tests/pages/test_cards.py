import pytest

from generator.model import Author, Link, Paper, PartialDate, Prose
from generator.pages.cards import DECK, byline, card, card_view, stories, story
from generator.pages.views import CardView
from generator.text.markdown import render
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition


def shown(given: Paper) -> CardView:
    found = catalog(given)
    return card(edition(found), found.entries[0])


def prose(markdown: str) -> Prose:
    return Prose(markdown, render(markdown).html)


@pytest.mark.parametrize(
    ("names", "count", "line"),
    [
        ([], None, ""),
        ([], 0, ""),
        ([], 1, "1 author"),
        ([], 1234, "1,234 authors"),
        (["Ada Lark"], None, "Ada Lark"),
        (["Ada Lark", "Bo Reed", "Cy Drift"], 3, "Ada Lark, Bo Reed, Cy Drift"),
        (["Ada Lark", "Bo Reed", "Cy Drift", "Di Foam"], None, "Ada Lark, Bo Reed and 2 more"),
        (["王伟"] * 13, None, "王伟, 王伟 and 11 more"),
    ],
)
def test_bylines(names: list[str], count: int | None, line: str) -> None:
    assert byline(paper("a", authors=tuple(map(Author, names)), author_count=count)) == line


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (None, None),
        (PartialDate(2026, 6, 8), None),
        (PartialDate(2026, 6, 7), "7 June 2026"),
        (PartialDate(2026, 6), "June 2026"),
        (PartialDate(2026), "2026"),
    ],
)
def test_the_papers_own_date_is_said_where_it_is_another(published: PartialDate | None, text: str | None) -> None:
    found = shown(paper("a", published=published)).published
    assert (found.text if found else None) == text


def test_a_card_shows_where_the_paper_and_its_code_are() -> None:
    links = tuple(
        Link(kind, f"https://x.example/{kind}") for kind in ("slides", "video", "code", "project", "huggingface")
    )
    found = shown(paper("a", arxiv_id="2606.00001", doi="10.1000/x", links=links))
    assert [link.kind for link in found.links] == ["paper", "pdf", "code", "project"]
    assert [link.name for link in found.links] == ["Paper", "PDF", "Code", "Project"]


def test_own_addresses_in_prose_lie_under_the_base_path() -> None:
    found = shown(paper("a", note=prose("See [it](/papers/b/) and [that](https://x.example/).")))
    assert 'href="/repo/papers/b/"' in found.note
    assert 'href="https://x.example/"' in found.note


@pytest.mark.parametrize(("kind", "label"), [("abstract", "Abstract"), ("summary", "In short")])
def test_a_summary_is_not_called_an_abstract(kind: str, label: str) -> None:
    assert shown(paper("a", body_kind=kind, body=prose("Words."))).body_label == label


def test_a_story_begins_with_its_text_without_marks() -> None:
    def deck(text: str) -> str:
        found = catalog(paper("a", body=prose(text)))
        return story(edition(found), found.entries[0]).deck

    assert deck("It *bounds* $x^2$ <b>.") == "It bounds x² <b>."
    assert 0 < len(deck("word " * 100)) <= DECK + 1


def test_only_the_first_papers_of_a_list_are_stories() -> None:
    found = catalog(*(paper(name, body=prose("Words.")) for name in "abcd"))
    assert [card.deck for card in stories(edition(found), found.entries)] == ["Words.", "Words.", "", ""]


def test_a_card_is_made_once() -> None:
    found = catalog(paper("a"))
    made = edition(found)
    assert card_view(made, found.entries[0]) is card_view(made, found.entries[0])
