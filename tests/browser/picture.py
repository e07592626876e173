"""The picture of the front page in the README: `.venv/bin/python -m tests.browser.picture` takes it anew."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import ViewportSize, sync_playwright

from tests import needs
from tests.browser.conftest import FLAGS
from tests.loopback import serving
from tests.site_folder import Site

PICTURE = needs.ROOT / ".github" / "site.png"
SIZE: ViewportSize = {"width": 1280, "height": 900}


def take(site: Path) -> None:
    """Write the top of a site's home page, as a desk shows it by day."""
    with serving(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.program("chromium"), args=FLAGS)
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
        page.goto(home, wait_until="networkidle")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Site(needs.ROOT).build("--base-url", "https://example.org/repo/", "--output", folder)
        take(Path(folder))
