"""The colophon: what it says, and that it is the same job whatever the rest of the site is."""

from datetime import date

from generator import __version__
from generator.catalog.catalog import Catalog
from generator.model import Affiliation, Followed, Standing, Standings
from generator.pages.planner import plan_site
from generator.pages.views import ColophonView
from generator.plan import Last
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition


def view(found: Catalog) -> ColophonView:
    *_, job = plan_site(found)
    assert isinstance(job, Last)
    page = job.page("0123")
    made = page.make(edition(found), *page.inputs)
    assert isinstance(made, ColophonView)
    return made


def test_it_counts_what_the_site_holds() -> None:
    lab = (Affiliation("lab", "Lab"),)
    found = view(catalog(paper("a", date(2026, 6, 8), organizations=lab), paper("b", date(2026, 6, 9))))
    assert (found.papers, found.organizations, found.days) == (2, 1, 2)
    assert found.newest
    assert (found.newest.iso, found.newest.url) == ("2026-06-09", "/repo/days/2026-06-09/")
    assert (found.version, found.theme, found.digest) == (__version__, "broadsheet", "0123")
    assert found.head.canonical == "https://example.org/repo/colophon/"


def test_it_says_how_each_followed_source_stands_in_the_order_of_the_settings() -> None:
    day = date(2026, 6, 8)
    sources = (Followed(name="daily", follow="hf:daily"), Followed(name="new", follow="hf:trending"))
    standings = Standings(
        sources=(
            Standing(name="gone", papers=7),
            Standing(name="daily", succeeded=day, failed=date(2026, 6, 9), failing=True, papers=3),
        )
    )
    daily, new = view(catalog(sources=sources, standings=standings)).sources
    assert (daily.name, daily.failing, daily.papers) == ("daily", True, 3)
    assert daily.succeeded
    assert daily.failed
    assert (daily.succeeded.text, daily.failed.iso) == ("8 June 2026", "2026-06-09")
    assert (new.name, new.succeeded, new.failed, new.failing, new.papers) == ("new", None, None, False, 0)


def test_a_site_that_follows_nothing_says_nothing_of_sources() -> None:
    assert view(catalog()).sources == ()


def test_a_site_without_papers_has_one() -> None:
    assert view(catalog()).newest is None


def test_it_is_made_after_all_others_and_every_page_leads_to_it() -> None:
    found = catalog(paper("a"))
    assert [job.path for job in plan_site(found) if isinstance(job, Last)] == ["colophon/index.html"]
    assert plan_site(found)[-1].path == "colophon/index.html"
    assert edition(found).site.colophon == "/repo/colophon/"
