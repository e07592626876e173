"""Every kind of page of the repository's own site in Chromium: phone, tablet and desk, by day and by night."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Scheme, Visit
from tests.built import Built

WIDTHS = [390, 1024, 1600]
SCHEMES: list[Scheme] = ["light", "dark"]

pytestmark = pytest.mark.browser

BACKGROUND = "() => getComputedStyle(document.documentElement).backgroundColor"
LINKS = "() => [...document.querySelectorAll('a[href], link[href]')].map(link => link.href)"
AXE = "() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


def visible_text(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def look_at(visited: Visit, paths: Iterable[str]) -> None:
    for path in paths:
        page = visited.open(path)
        assert page.locator("h1").count() == 1, path
        assert visited.faults == [], path


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_is_quiet_and_fits(
    visit: Callable[..., Visit], built: Built, width: int, scheme: Scheme
) -> None:
    look_at(visit(width=width, scheme=scheme), built.kinds().values())


@pytest.mark.soak
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_quiet_and_fits(visit: Callable[..., Visit], built: Built, width: int, scheme: Scheme) -> None:
    look_at(visit(width=width, scheme=scheme), built.pages())


def test_every_link_leads_somewhere(visit: Callable[..., Visit], built: Built) -> None:
    """As the browser resolves them, scripts and all; `tests/test_links.py` follows those of every page as written."""
    visited = visit()
    found = {url.partition("#")[0] for path in built.kinds().values() for url in visited.open(path).evaluate(LINKS)}
    host = visited.home.removesuffix("repo/")
    inside = sorted(url for url in found if url.startswith(host))
    assert len(inside) > len(built.kinds())
    assert [url for url in inside if visited.page.request.get(url, max_redirects=0).status != 200] == []


def test_the_page_for_wrong_addresses(visit: Callable[..., Visit]) -> None:
    visited = visit()
    page = visited.open("papers/nobody-wrote-this/")
    assert page.locator("h1").count() == 1
    told = "Failed to load resource: the server responded with a status of 404"
    assert [fault for fault in visited.faults if told not in fault] == []
    page.locator("main a").first.click()
    page.wait_for_load_state()
    assert page.url.startswith(visited.home)


def test_a_dark_page_is_dark(visit: Callable[..., Visit]) -> None:
    day, night = (visit(scheme=scheme).open("").evaluate(BACKGROUND) for scheme in SCHEMES)
    assert day != night


def test_every_kind_of_page_reads_without_scripts(visit: Callable[..., Visit], built: Built) -> None:
    bare = visit(width=390, scripts=False)
    for path in built.kinds().values():
        page = bare.open(path)
        assert page.locator("h1").is_visible(), path
        assert visible_text(page), path
        assert bare.faults == [], path


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1600, "light")])
def test_axe_finds_nothing(
    visit: Callable[..., Visit], built: Built, program: Callable[[str], Path], width: int, scheme: Scheme
) -> None:
    axe = program("axe").read_text(encoding="utf-8")
    visited = visit(width=width, scheme=scheme)
    found = []
    for path in built.kinds().values():
        page = visited.open(path)
        page.evaluate(axe)
        found += [describe(path, violation) for violation in page.evaluate(AXE)]
    assert found == []


def describe(path: str, violation: dict[str, Any]) -> str:
    nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
    return f"/{path}: {violation['id']}: {violation['help']}: {nodes}"
