from generator.model import Affiliation, Organization, Page, Prose
from tests.catalog.world import catalog, paper
from tests.pages.printing import routes, view

WORDS = Page(
    slug="about", title="About us", aliases=("/who/",), body=Prose("x", '<p>See <a href="/tags/">tags</a>.</p>')
)


def test_a_page_in_the_curators_words() -> None:
    found = view(catalog(pages=(WORDS,)), "about/")
    assert (found.title, found.body) == ("About us", '<p>See <a href="/repo/tags/">tags</a>.</p>')
    assert (found.head.section, found.head.description) == ("about", "See tags.")


def test_a_description_of_its_own_counts() -> None:
    page = Page(slug="about", title="About us", description="Who we are", body=WORDS.body)
    assert view(catalog(pages=(page,)), "about/").head.description == "Who we are"


def test_the_page_for_lost_readers_is_not_indexed() -> None:
    assert not view(catalog(), "404.html").head.indexed


def test_old_addresses_of_papers_pages_and_organizations_lead_on() -> None:
    profile = Organization(slug="Deep_Lab", name="Lab", aliases=("/orgs/lab/",))
    lab = (Affiliation("Deep_Lab", "Lab"),)
    found = catalog(
        paper("a", aliases=("/papers/old/", "/a/b/c/"), organizations=lab), pages=(WORDS,), organizations=(profile,)
    )
    targets = {route: view(found, route).target for route in ("papers/old/", "a/b/c/", "who/", "orgs/lab/")}
    assert targets == {
        "papers/old/": "/repo/papers/a/",
        "a/b/c/": "/repo/papers/a/",
        "who/": "/repo/about/",
        "orgs/lab/": "/repo/orgs/deep-lab/",
    }
    head = view(found, "papers/old/").head
    assert (head.canonical, head.indexed) == ("https://example.org/repo/papers/a/", False)


def test_what_is_not_shown_has_no_old_addresses() -> None:
    profile = Organization(slug="lab", name="Lab", aliases=("/orgs/old/",))
    found = catalog(paper("a", draft=True, aliases=("/papers/old/",)), organizations=(profile,))
    assert not {"papers/old/", "orgs/old/"} & set(routes(found))
