"""A card is rendered once and stands in every list: it is small, and the same everywhere."""

import html5lib
import pytest
from markupsafe import Markup

from generator.pages import parts, views
from tests.themes.filled import bare
from tests.themes.rendering import Renderer

DAY = parts.DateView(iso="2026-06-08", text="8 June 2026", weekday="Monday", url="/repo/days/2026-06-08/")


def card(**more: object) -> views.CardView:
    known = {
        "id": "2512.01374",
        "title": "Stabilizing Reinforcement Learning with LLMs: Formulation and Practices",
        "url": "/repo/papers/2512.01374/",
        "listed": DAY,
        "body_label": "Abstract",
    }
    fields = {name: getattr(bare(views.CardView), name) for name in views.CardView._fields}
    return views.CardView(**fields | known | more)


def shown(**more: object) -> str:
    return str(Renderer(bare(views.SiteView)).card(card(**more)))


def words(html: str) -> str:
    return " ".join("".join(html5lib.parseFragment(html).itertext()).split())


def test_a_usual_card_is_small() -> None:
    monogram = parts.Monogram(letter="Q", hatch="azure", division="pale")
    organization = parts.OrganizationRef(name="Qwen", url="/repo/orgs/qwen/", monogram=monogram, logo="")
    links = [("paper", "Paper"), ("pdf", "PDF"), ("code", "Code")]
    usual = shown(
        organizations=(organization,),
        byline="Chujie Zheng, Kai Dang and 11 more",
        published=parts.DateView(iso="2025-12-01", text="1 December 2025"),
        comments=4,
        links=tuple(
            parts.LinkView(kind=kind, name=name, url=f"https://example.org/{kind}/2512.01374v3") for kind, name in links
        ),
        body=Markup("<p>x</p>"),
    )
    assert len(usual.encode()) < 2000


def test_a_card_with_nothing_but_a_title() -> None:
    assert words(shown()) == f"8 June 2026 {card().title}"
    assert len(shown().encode()) < 400


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"comments": 0}, "0 comments"),
        ({"comments": 1}, "1 comment"),
        ({"comments": 12843, "upvotes": 1, "stars": 2}, "12,843 comments 1 upvote 2 stars"),
        ({"upvotes": 0, "stars": 1}, "0 upvotes 1 star"),
    ],
)
def test_counts_are_said_in_words(counts: dict[str, int], said: str) -> None:
    assert words(shown(**counts)) == f"8 June 2026 {card().title} {said}"


@pytest.mark.parametrize("status", ["withdrawn", "retracted", "published"])
def test_a_status_is_said(status: str) -> None:
    assert words(shown(status=status)).endswith(f" {status.capitalize()}")


def test_a_long_title_is_set_smaller() -> None:
    assert 'class="card__title long"' in shown(title="x" * 300)


def test_a_title_keeps_its_language_and_direction() -> None:
    assert '<a href="/repo/papers/2512.01374/" lang="ar" dir="auto">عنوان</a>' in shown(title="عنوان", language="ar")


def test_the_abstract_and_the_links_are_named_after_the_paper() -> None:
    link = parts.LinkView(kind="video", name="Video", url="https://example.org/video")
    html = html5lib.parseFragment(shown(body=Markup("<p>x</p>"), links=(link,)), namespaceHTMLElements=False)
    by_id = {element.attrib["id"]: element for element in html.iter() if "id" in element.attrib}
    names = [
        " ".join("".join(by_id[one].itertext()).strip() for one in element.attrib["aria-labelledby"].split())
        for element in html.iter()
        if "aria-labelledby" in element.attrib
    ]
    assert names == [f"Abstract {card().title}", f"Video {card().title}"]
