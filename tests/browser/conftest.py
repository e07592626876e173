"""One browser for a worker's tests, and pages that remember what went wrong in them."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.built import Built

Scheme = Literal["light", "dark"]

# Root (in CI) has no sandbox; the rest keeps Chromium from asking its maker for anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => element.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="session")
def browser(program: Callable[[str], Path]) -> Iterator[Browser]:
    path = program("chromium")
    if sys.platform == "linux":  # what drives the browser stands on it, and a bare Debian has it not
        program("libatomic")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def built(edition: Path) -> Built:
    return Built(edition)


class Visit:
    """A page in a browser of its own, and its faults: it spoke up, failed, asked another host or is too wide."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.faults: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        self.faults.append(f"console: {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        """Chromium drops a request of its own (the icon) when the test moves on before it is answered."""
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def open(self, path: str) -> Page:
        """Go to an address of the site and wait until all that it names is loaded."""
        self.page.goto(self.home + path, wait_until="load")
        self.faults += [f"too wide: {element}" for element in self.page.evaluate(OVERFLOW)]
        return self.page


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """A browser for a site: `look(home, width=390, scheme="dark", scripts=False)`; closed when the test ends."""
    opened: list[Visit] = []

    def look(home: str, *, width: int = 1024, scheme: Scheme = "light", scripts: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="en-GB",
            reduced_motion="reduce",
        )
        opened.append(Visit(context.new_page(), home))
        return opened[-1]

    yield look
    for one in opened:
        one.page.context.close()


@pytest.fixture
def visit(look: Callable[..., Visit], edition_url: str) -> Callable[..., Visit]:
    """A browser for the edition: `visit(width=390, scheme="dark", scripts=False)`."""
    return partial(look, edition_url)
