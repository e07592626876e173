"""The default theme, rendered as the build renders it, from views made by hand."""

from typing import Any

from generator.build import theme
from generator.build.templates import Templates
from generator.model import Settings
from generator.pages.edition import Edition
from generator.pages.views import CardView, SiteView
from tests.needs import ROOT
from tests.themes.filled import bare
from tests.turning import turn

FOLDER = ROOT / "themes" / "broadsheet"
TEMPLATES = FOLDER / "templates"
ASSETS = FOLDER / "assets"


def loaded() -> theme.Theme:
    """The theme as a site gets it that sets nothing."""
    found, problems = theme.load(
        ROOT, "broadsheet", Settings(title="x", base_url="https://example.org/repo/", feed_tag="tag:example.org,2026:x")
    )
    assert found is not None, problems
    return found


THEME = loaded()
MADE = Templates(ROOT, THEME, Edition(bare(SiteView)))
"""Compiled once: the sites below take turns in it."""


class Renderer:
    """Renders pages of one site, with the settings that the theme has by itself."""

    def __init__(self, site: SiteView) -> None:
        turn(MADE, Edition(site._replace(settings=THEME.settings)))

    def card(self, card: CardView) -> str:
        """A card as every list shows it."""
        return str(MADE._filling.card(card))

    def page(self, template: str, view: Any) -> str:
        """A page of the site."""
        made = MADE.render(template, view)
        assert template not in MADE._slow, "the theme's own templates ask for nothing that only Jinja's code can do"
        assert made == MADE._plain.page(template, view)
        return made.decode()
