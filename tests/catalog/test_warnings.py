from datetime import date
from typing import Any

from generator.catalog.catalog import index
from generator.catalog.warnings import warnings
from generator.model import Affiliation, Day, Organization, Origin
from tests.catalog.world import TODAY, content, paper


def warned(*papers: Any, **fields: Any) -> list[str]:
    given = content(*papers, **fields)
    return [str(problem) for problem in warnings(given, index(given, TODAY))]


def word(day: date) -> Day:
    return Day(day=day, headline="x", origin=Origin(f"content/days/{day}.md"))


def test_words_on_a_past_day_without_papers() -> None:
    days = (word(date(2026, 6, 7)), word(date(2026, 6, 8)), word(date(2026, 6, 9)))
    assert warned(paper("a"), days=days) == [
        "content/days/2026-06-07.md: no paper is listed on 2026-06-07, so nothing shows these words; is it another day?"
    ]


def test_words_wait_on_a_site_without_papers() -> None:
    assert warned(days=(word(date(2026, 6, 7)),)) == []


def test_a_profile_that_no_paper_names() -> None:
    profiles = tuple(
        Organization(slug=slug, name=slug, origin=Origin(f"content/orgs/{slug}.md")) for slug in ("lab", "Lost")
    )
    named = paper("a", draft=True, organizations=(Affiliation("lab", "Lab"),))
    (found,) = warned(named, organizations=profiles)
    assert found.startswith("content/orgs/Lost.md: no paper names this organization, so nothing shows its profile")
