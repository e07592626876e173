"""Templates filled in: a page, a card, a part, as the bytes that a reader gets."""

from collections.abc import Hashable, Mapping
from typing import Any

from jinja2 import BaseLoader, TemplateError

from generator.build.compiling import ASSET, CARD, PART, environment
from generator.build.runtime import Part, encoded
from generator.build.theme import Theme
from generator.pages.edition import Edition
from generator.pages.views import CardView


class Filling:
    """What one edition's views look like with the templates of a loader. Cards and parts are made once."""

    def __init__(self, loader: BaseLoader, theme: Theme, edition: Edition) -> None:
        self._theme = theme
        self._edition = edition
        self._addresses: dict[str, str] = {}
        self._parts: dict[Hashable, Part] = {}
        self.cards: dict[str, Part] = {}
        """The HTML of cards by the ids of their papers."""
        shown = {"site": edition.site, ASSET: self._asset, CARD: self.card, PART: self._part}
        self._environment = environment(loader, **shown)

    def page(self, template: str, view: Any) -> bytes:
        """The page of a view. Raises what the template raises."""
        return self._filled(template, {"view": view})

    def card(self, view: CardView) -> Part:
        """A card's HTML, made once for all the lists it stands in."""
        if view.id not in self.cards:
            self.cards[view.id] = self._html(f"{CARD}.html", {"card": view})
        return self.cards[view.id]

    def _part(self, template: str, /, **values: Hashable) -> Part:
        """The HTML of a template that sees the site and these values alone, made once for equal ones of one type."""
        key = (template, *((name, *_told_apart(value)) for name, value in values.items()))
        if key not in self._parts:
            self._parts[key] = self._html(template, values)
        return self._parts[key]

    def _asset(self, name: str) -> str:
        if name not in self._theme.assets:
            raise TemplateError(f"there is no asset {name!r} in the theme")
        if name not in self._addresses:
            self._addresses[name] = self._edition.url(self._theme.assets[name].path)
        return self._addresses[name]

    def _html(self, template: str, values: Mapping[str, Any]) -> Part:
        return Part(self._filled(template, values).strip())

    def _filled(self, template: str, values: Mapping[str, Any]) -> bytes:
        return encoded(self._environment.get_template(template).generate(values))


def _told_apart(value: Hashable) -> tuple[Hashable, ...]:
    """A value with its type, and those of what a tuple holds: 1 and True are equal, and so are text and HTML."""
    inside = tuple(map(_told_apart, value)) if value.__class__ is tuple else ()
    return value.__class__, value, inside
