"""What a curator sees while writing: the page follows the files, mistakes come and go."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.serve.served import PAPER, PATIENCE, Served, serving, small
from tests.site_folder import Site

pytestmark = pytest.mark.browser

ENTRY = "content/papers/2026/one.md"
TIMEOUT = PATIENCE * 1000.0


@pytest.fixture
def served(site: Site) -> Iterator[Served]:
    with serving(small(site)) as running:
        yield running


def test_the_page_follows_what_is_saved(served: Served, look: Callable[..., Visit]) -> None:
    served.site.write(ENTRY, PAPER + "\nA line.\n" * 200)
    served.ready()
    served.shows("papers/one/", "A line.")
    seen = look(served.url.removesuffix("repo/"))
    page = seen.open("repo/papers/one/")
    page.evaluate("scrollTo(0, 700)")

    served.site.write(ENTRY, (PAPER + "\nA line.\n" * 200).replace("The first title", "Another title"))
    expect(page.locator("h1")).to_have_text("Another title", timeout=TIMEOUT)
    page.wait_for_function("scrollY === 700", timeout=TIMEOUT)

    served.site.write(ENTRY, PAPER.replace("title:", "titel:").replace("Words", "<b>Words</b>"))
    overlay = page.get_by_role("alert")
    expect(overlay).to_contain_text(f"{ENTRY}:2:1", timeout=TIMEOUT)
    expect(overlay).to_contain_text("titel: ")
    expect(page.locator("h1")).to_have_text("Another title")
    assert overlay.evaluate("element => getComputedStyle(element).position") == "fixed"
    page.get_by_role("button", name="Hide").click()
    expect(overlay).to_be_hidden()

    served.site.write(ENTRY, PAPER.replace("2026-06-08", "2026-13-01"))
    expect(overlay).to_be_visible(timeout=TIMEOUT)
    expect(overlay).to_contain_text(f"{ENTRY}:3:9")

    served.site.write(ENTRY, PAPER)
    expect(page.locator("h1")).to_have_text("The first title", timeout=TIMEOUT)
    expect(overlay).to_have_count(0)
    assert seen.faults == []


def test_mistakes_in_the_way_of_the_first_build_are_the_page(site: Site, look: Callable[..., Visit]) -> None:
    small(site).write(ENTRY, PAPER.replace("title:", "<script>alert(1)</script>:"))
    with serving(site) as served:
        seen = look(served.url)
        page = seen.page
        page.goto(served.url + "papers/one/", wait_until="load")
        expect(page.locator("h1")).to_have_text("There is no site yet", timeout=TIMEOUT)
        expect(page.locator("li").first).to_contain_text(ENTRY)
        site.write(ENTRY, PAPER)
        expect(page.locator("h1")).to_have_text("The first title", timeout=TIMEOUT)


def test_a_page_finds_the_next_server(site: Site, look: Callable[..., Visit]) -> None:
    with serving(small(site)) as served:
        served.ready()
        page = look(served.url).open("papers/one/")
        port = served.url.split(":")[2].split("/")[0]
        assert served.end() == 0
    site.write(ENTRY, PAPER.replace("The first title", "Written meanwhile"))
    with serving(site, "--port", port):
        expect(page.locator("h1")).to_have_text("Written meanwhile", timeout=TIMEOUT)


def test_a_page_that_nobody_sees_keeps_no_connection(served: Served, look: Callable[..., Visit]) -> None:
    """A browser keeps six connections to a server, and more pages than that may be open behind one another."""
    served.ready()
    first = look(served.url).open("papers/one/")
    for page in (first, *(first.context.new_page() for _ in range(7))):
        page.goto(served.url + "papers/one/", wait_until="load")
        _turn(page, hidden=True)
    served.site.write(ENTRY, PAPER.replace("The first title", "Another title"))
    served.shows("papers/one/", "Another title")
    expect(first.locator("h1")).to_have_text("The first title")
    _turn(first, hidden=False)
    expect(first.locator("h1")).to_have_text("Another title", timeout=TIMEOUT)


def _turn(page: Page, *, hidden: bool) -> None:
    """Put a page behind another, or in front; without a screen, all pages are seen."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )
