"""The default theme's templates, rendered as the build renders them, from views made by hand."""

from dataclasses import replace
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.pages import views
from tests.needs import ROOT

THEME = ROOT / "themes" / "broadsheet"
TEMPLATES = THEME / "templates"
ASSETS = THEME / "assets"
SETTINGS = yaml.safe_load((THEME / "theme.yaml").read_text(encoding="utf-8"))["settings"]


def asset(name: str) -> str:
    """The address of an asset; fails where the theme has no such file."""
    assert (ASSETS / name).is_file(), name
    return f"/repo/assets/{name}"


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Renderer:
    """Renders pages of one site, with the settings that the theme has by itself."""

    def __init__(self, site: views.SiteView) -> None:
        self.site = replace(site, settings=SETTINGS)

    def card(self, card: views.CardView) -> Markup:
        """A card as every list shows it."""
        return Markup(self._render("card.html", card=card))  # noqa: S704 - the template escaped it

    def page(self, template: str, view: Any) -> str:
        """A page of the site."""
        return self._render(template, view=view, card=self.card)

    def _render(self, template: str, **known: Any) -> str:
        return ENVIRONMENT.get_template(template).render(site=self.site, asset=asset, **known)
