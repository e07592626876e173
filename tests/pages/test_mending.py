"""What can be changed from a page in a browser."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator.content import day as days
from generator.content import entry
from generator.content import organization as organizations
from generator.model import Affiliation, Day, Organization, Origin, Page, Paper, Prose
from generator.pages.mending import day_file, new_paper, organization_file
from tests.catalog.world import catalog, paper
from tests.pages.printing import view

REPOSITORY = "https://github.com/you/tides"
TITLE = 'Ebb & flow? #1 = 100%+ "x" <b>'
GIVEN = paper(
    "a", title=TITLE, organizations=(Affiliation("Sea_Lab", "Sea: Lab"),), origin=Origin("content/papers/z/a.md")
)


def shown(route: str, *papers: Paper, **fields: Any) -> Any:
    return view(catalog(*papers or (GIVEN,), **{"repository": REPOSITORY, **fields}), route)


def asked(url: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(url).query).items()}


def test_a_paper_leads_to_its_file_and_to_a_form_that_knows_it() -> None:
    found = shown("papers/a/").mending
    assert found.edit == f"{REPOSITORY}/edit/main/content/papers/z/a.md"
    assert asked(found.correct) == {
        "template": "correction.yml",
        "title": f"Correction: {TITLE}",
        "page": "https://example.org/repo/papers/a/",
        "file": "content/papers/z/a.md",
    }


def test_another_branch_is_edited_where_the_settings_say_so() -> None:
    assert "/edit/work/ing/content/" in shown("papers/a/", branch="work/ing").mending.edit


def test_a_file_that_is_not_there_yet_is_begun() -> None:
    new = shown("orgs/sea-lab/").mending.edit
    assert unquote(urlsplit(new).path) == "/you/tides/new/main"
    assert asked(new)["filename"] == "content/orgs/Sea_Lab.md"
    begun, problems = organizations.parse(asked(new)["value"], "content/orgs/Sea_Lab.md")
    assert problems == []
    assert begun is not None
    assert begun.name == "Sea: Lab"
    day = asked(shown("days/2026-06-08/").mending.edit)
    assert day["filename"] == "content/days/2026-06-08.md"
    assert days.parse(day["value"], day["filename"])[1] == []


def test_a_file_that_is_there_is_edited() -> None:
    profile = Organization(slug="Sea_Lab", name="Sea", origin=Origin("content/orgs/Sea_Lab.md"))
    word = Day(day=date(2026, 6, 8), headline="Low", origin=Origin("content/days/2026-06-08.md"))
    organization = shown("orgs/sea-lab/", organizations=(profile,)).mending
    assert organization.edit == f"{REPOSITORY}/edit/main/content/orgs/Sea_Lab.md"
    assert shown("days/2026-06-08/", days=(word,)).mending.edit == f"{REPOSITORY}/edit/main/content/days/2026-06-08.md"


def test_the_page_about_the_site_says_how_to_add_a_paper() -> None:
    pages = tuple(Page(slug=slug, title=slug, body=Prose("x", "<p>x</p>")) for slug in ("about", "rules"))
    about, rules = (shown(f"{page.slug}/", pages=pages) for page in pages)
    assert about.mending.edit == f"{REPOSITORY}/edit/main/content/pages/about.md"
    assert rules.mending.edit == f"{REPOSITORY}/edit/main/content/pages/rules.md"
    assert rules.adding is None
    assert about.adding.upload == f"{REPOSITORY}/upload/main/content/inbox"
    assert about.adding.suggest == f"{REPOSITORY}/issues/new?template=suggest.yml"
    write = asked(about.adding.write)
    assert write["filename"] == "content/papers/2026/new-paper.md"
    assert write["value"] == new_paper(date(2026, 6, 8))


def test_without_a_known_forge_nothing_is_offered() -> None:
    pages = (Page(slug="about", title="About"),)
    for repository in ("", "https://git.example.org/tides"):
        for route in ("papers/a/", "orgs/sea-lab/", "days/2026-06-08/", "about/"):
            assert shown(route, repository=repository, pages=pages).mending is None
        assert shown("about/", repository=repository, pages=pages).adding is None


@pytest.mark.parametrize("day", [date(2026, 6, 8), date(1999, 12, 31)])
def test_an_entry_to_fill_in_is_valid_as_it_stands(day: date) -> None:
    made, problems = entry.parse(new_paper(day), "content/papers/2026/new-paper.md")
    assert problems == []
    assert made is not None
    assert made.listed is not None
    assert (made.listed.at, made.arxiv_id, made.tags) == (day, "", ())


def test_what_it_hints_at_are_fields_and_valid_when_the_mark_is_taken_away() -> None:
    text = new_paper(date(2026, 6, 8)).replace("…", "example.org/")
    for name in ("published", "organizations", "doi", "links", "note", "body"):
        assert f"\n# {name}: " in text
    for name in ("organizations", "doi", "links", "note"):
        text = text.replace(f"\n# {name}: ", f"\n{name}: ")
    assert entry.parse(text, "content/papers/2026/new-paper.md")[1] == []


@pytest.mark.parametrize("name", ["A: B", "# x", "[x]", '"quoted"', "潮", "a\\b", "- x"])
def test_an_organizations_file_holds_any_name(name: str) -> None:
    made, problems = organizations.parse(organization_file(name), "content/orgs/x.md")
    assert problems == []
    assert made is not None
    assert made.name == name


def test_a_days_file_is_valid() -> None:
    assert days.parse(day_file(), "content/days/2026-06-08.md")[1] == []
