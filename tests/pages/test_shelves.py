from datetime import date, timedelta

from generator.model import Affiliation, Author, Organization, Paper, Prose
from generator.pages.views import AuthorView, OrganizationView, TagView
from tests.catalog.world import catalog, paper
from tests.pages.printing import routes, view

LAB = (Affiliation("lab", "Lab"),)
PROFILE = Organization(
    slug="lab",
    name="The Lab",
    homepage="https://lab.example/",
    logo="/lab.svg",
    ror="https://ror.org/05gq02987",
    body=Prose("It [works](/about/).", '<p>It <a href="/about/">works</a>.</p>'),
)


def many(count: int) -> list[Paper]:
    first = date(2026, 1, 1)
    return [
        paper(f"p{number:03}", first + timedelta(days=number), organizations=LAB, tags=("tides",), authors=(ADA,))
        for number in range(count)
    ]


ADA = Author("Ada Lark", orcid="0000-0002-1825-0097")


def test_an_organization_shows_its_profile_and_its_papers_newest_first() -> None:
    found = view(
        catalog(*many(3), paper("old", date(2025, 1, 1), organizations=LAB), organizations=(PROFILE,)), "orgs/lab/"
    )
    assert isinstance(found, OrganizationView)
    assert (found.name, found.logo, found.homepage) == ("The Lab", "/repo/lab.svg", "https://lab.example/")
    assert found.description == '<p>It <a href="/repo/about/">works</a>.</p>'
    assert [(group.name, group.url, [card.id for card in group.entries]) for group in found.groups] == [
        ("2026", "/repo/years/2026/", ["p002", "p001", "p000"]),
        ("2025", "/repo/years/2025/", ["old"]),
    ]
    assert [(tag.name, tag.count) for tag in found.rail.tags] == [("tides", 3)]
    assert [feed.url for feed in found.head.feeds] == [
        "/repo/orgs/lab/atom.xml",
        "/repo/orgs/lab/rss.xml",
        "/repo/orgs/lab/feed.json",
    ]


def test_an_organization_without_a_profile_has_a_monogram() -> None:
    found = view(catalog(*many(1)), "orgs/lab/")
    assert (found.name, found.logo, found.monogram.letter, found.homepage) == ("Lab", "", "L", "")


def test_further_pages_have_neither_profile_nor_charts() -> None:
    papers = catalog(*many(150), organizations=(PROFILE,))
    first, second = view(papers, "orgs/lab/"), view(papers, "orgs/lab/page/2/")
    assert (len(first.charts), bool(first.description)) == (2, True)
    assert (second.charts, second.description, second.head.title) == ((), "", "The Lab, page 2")
    assert routes(papers, "orgs/lab/") == ["orgs/lab/", "orgs/lab/page/1/", "orgs/lab/page/2/"]


def test_a_chart_counts_the_papers_of_all_pages_up_to_the_newest_day_of_the_site() -> None:
    papers = catalog(*many(150), paper("new", date(2026, 8, 1)))
    found = view(papers, "tags/tides/")
    assert isinstance(found, TagView)
    assert found.charts[0].title == "Papers per month, September 2024 to August 2026"
    assert found.charts[0].description.startswith("150 papers in 24 months")


def test_a_tag_shows_who_writes_on_it() -> None:
    found = view(catalog(*many(2), paper("x", tags=("Tides",))), "tags/tides/")
    assert (found.name, found.head.title) == ("tides", "tides")
    assert [(tally.name, tally.count) for tally in found.rail.organizations] == [("Lab", 2)]


def test_an_author_is_a_name_with_the_orcids_of_its_entries() -> None:
    papers = (
        *many(3),
        paper(
            "x", authors=(Author("ada lark", orcid="0000-0001-5109-3700"), Author("Bo", orcid="0000-0003-0000-0000"))
        ),
        paper("y", authors=(Author("Ada Lark"),)),
    )
    found = view(catalog(*papers), "authors/ada-lark/")
    assert isinstance(found, AuthorView)
    assert found.name == "Ada Lark"
    assert sorted(orcid.url for orcid in found.orcids) == [
        "https://orcid.org/0000-0001-5109-3700",
        "https://orcid.org/0000-0002-1825-0097",
    ]
    assert [feed.kind for feed in found.head.feeds] == ["atom"]


def test_an_author_of_few_papers_has_no_feed() -> None:
    assert view(catalog(*many(2)), "authors/ada-lark/").head.feeds == ()
