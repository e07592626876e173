"""All jobs together, and what every page shows of the site."""

from datetime import date

from generator.model import SECTIONS, Affiliation, Author, Removal
from generator.model import Page as OwnPage
from generator.pages.planner import plan_near, plan_site
from generator.plan import Document, Page, collisions
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition, routes

EMPTY = {"", "404.html", "archive/", "orgs/", "orgs/by/number/", "tags/", "tags/by/number/"}


def test_a_site_without_papers_has_its_own_pages() -> None:
    assert set(routes(catalog())) == EMPTY | {"authors/", "authors/by/number/"}


def test_no_two_jobs_make_one_file() -> None:
    papers = [paper(f"p{number}", date(2026, 6, 1 + number % 20), tags=(f"t{number}",)) for number in range(60)]
    assert collisions(plan_site(catalog(*papers))) == []


def test_an_old_address_that_a_tag_has_is_a_collision() -> None:
    (problem,) = collisions(plan_site(catalog(paper("a", tags=("nlp",), aliases=("/tags/nlp/",)))))
    assert "makes tags/nlp/index.html in the site" in problem.message


def test_pages_come_before_the_lists_and_feeds_that_lead_to_them() -> None:
    found = [job.path for job in plan_site(catalog(paper("a", tags=("nlp",))))]
    order = ["papers/a/index.html", "days/2026-06-08/index.html", "tags/nlp/index.html", "index.html", "atom.xml"]
    assert [path for path in found if path in order] == order


def test_every_page_is_planned_near_its_path() -> None:
    """With all of them where it is of no sort, or where the site lacks the section."""
    named = {"tags": ("nlp",), "authors": (Author("Ada L."),), "organizations": (Affiliation("lab", "Lab"),)}
    papers = [paper(f"p{number}", date(2026, 6, 1 + number % 20), **named) for number in range(120)]
    old = paper("old", aliases=("/papers/older/", "/elsewhere/"))
    removal = Removal(id="gone", title="Gone", removed=date(2026, 6, 8), page=True)
    about = OwnPage(slug="about", title="About")
    for sections in (SECTIONS, ()):
        found = catalog(*papers, old, sections=sections, removals=(removal,), pages=(about,))
        pages = [job for job in plan_site(found) if isinstance(job, Page)]
        near = {page.path: plan_near(found, page.path) for page in pages}
        assert all(page in near[page.path] for page in pages)
        everything = plan_near(found, "nowhere/index.html")
        assert everything == pages == plan_near(found, "papers/nowhere/index.html")
        shelves = ("orgs/lab/", "tags/nlp/", "authors/ada-l/") if sections else ()
        for route in ("papers/p1/", "days/2026-06-08/", "page/1/", "", *shelves):
            assert len(near[f"{route}index.html"]) < len(everything)
        for path in ("papers/older/index.html", "papers/gone/index.html", "elsewhere/index.html", "404.html"):
            assert near[path] == everything


def test_the_sitemap_names_every_page_but_redirections_and_the_one_for_lost_readers() -> None:
    found = catalog(paper("a", aliases=("/papers/old/",)))
    (sitemap,) = (job for job in plan_site(found) if job.path == "sitemap.xml")
    assert isinstance(sitemap, Document)
    text = sitemap.make(*sitemap.inputs).decode()
    named = {route for route in routes(found) if f"<loc>https://example.org/repo/{route}</loc>" in text}
    assert set(routes(found)) - named == {"404.html", "papers/old/"}


def test_the_navigation_ends_with_the_curators_pages_and_about() -> None:
    pages = tuple(OwnPage(slug=slug, title=slug.title()) for slug in ("about", "zoo", "faq"))
    sections = edition(catalog(pages=pages)).site.sections
    assert [(section.key, section.url) for section in sections[-3:]] == [
        ("faq", "/repo/faq/"),
        ("zoo", "/repo/zoo/"),
        ("about", "/repo/about/"),
    ]
    assert [section.name for section in sections[:5]] == ["Today", "Archive", "Organizations", "Tags", "Authors"]
