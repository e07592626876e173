"""A theme's templates: page views → HTML."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template

from generator.build.closures import Closures
from generator.build.filling import Filling
from generator.build.runtime import Part, hurried, plain
from generator.build.theme import Theme
from generator.catalog.entries import Entry
from generator.pages.cards import new_card
from generator.pages.edition import Edition
from generator.problems import ProblemsError


class Templates(Closures):
    """The templates of a theme, filled in for one edition.

    Whatever our own code of a template cannot do, Jinja's does: an error there is the theme's, and has its line.
    """

    def __init__(self, root: Path, theme: Theme, edition: Edition) -> None:
        super().__init__(root, theme)
        self._edition = edition
        self._filling = Filling(_Loader(self._ours, hurried), theme, edition)
        self._slow: set[str] = set()

    def render(self, template: str, view: Any) -> bytes:
        """The page of a view. Every error in a template is a problem with its file and line."""
        if template not in self._slow:
            try:
                return self._filling.page(template, view)
            except ProblemsError:  # of an entry that the template asked for
                raise
            except Exception:  # noqa: BLE001 - what it is, Jinja knows
                self._slow.add(template)
        try:
            return self._plain.page(template, view)
        except ProblemsError:
            raise
        except Exception as error:  # a template may raise anything: it is the theme's own code
            raise ProblemsError([self.problem(template, error)]) from error

    @cached_property
    def _plain(self) -> Filling:
        """Fills in templates with the code that Jinja makes of them."""
        return Filling(_Loader(self._jinjas, plain), self._theme, self._edition)

    def _ours(self, _environment: Environment, name: str) -> CodeType:
        """The code that we make of a template."""
        return self.code(name)

    def _jinjas(self, environment: Environment, name: str) -> CodeType:
        """The code that Jinja makes of a template itself."""
        return environment.compile(*self.sources.find(name))

    def cards(self, entries: Iterable[Entry]) -> dict[str, bytes]:
        """The HTML of cards by id. One that cannot be made is left to the pages that show it, which say so."""
        made = {}
        for entry in entries:
            with suppress(Exception):
                made[entry.id] = self._filling.card(new_card(self._edition, entry)).utf8
        return made

    def made(self, name: str) -> bytes | None:
        """The HTML of the card of a paper, None where there is none yet."""
        part = self._filling.cards.get(name)
        return part.utf8 if part else None

    def keep(self, cards: Mapping[str, bytes]) -> None:
        """Take cards that other processes made, or a build before."""
        own = self._filling.cards
        own.update((name, Part(html)) for name, html in cards.items() if name not in own)


class _Loader(BaseLoader):
    """Gives Jinja the templates whose code is ``made`` of their names."""

    def __init__(self, made: Callable[[Environment, str], CodeType], set_up: Callable[[Template], Template]) -> None:
        self._made = made
        self._set_up = set_up

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """The template, as Jinja asks for it."""
        shown = globals if globals is not None else {}
        return self._set_up(environment.template_class.from_code(environment, self._made(environment, name), shown))
