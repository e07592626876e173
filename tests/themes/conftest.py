"""The browser of the browser tests, for pages that a theme renders from views made here."""

from tests.browser.conftest import browser, look

__all__ = ["browser", "look"]
