"""A theme's templates: page views → HTML."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from traceback import walk_tb
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)

from generator.build.compiling import CARD, Compiled, Compiler, Source
from generator.build.filling import Filling
from generator.build.runtime import Part, hurried, plain
from generator.build.theme import Theme, shown
from generator.catalog.entries import Entry
from generator.digests import hasher
from generator.pages.cards import new_card
from generator.pages.edition import Edition
from generator.problems import Position, Problem, ProblemsError


class Templates:
    """The templates of a theme, filled in for one edition.

    Whatever our own code of a template cannot do, Jinja's does: an error there is the theme's, and has its line.
    """

    def __init__(self, root: Path, theme: Theme, edition: Edition) -> None:
        self._root = root
        self._theme = theme
        self._edition = edition
        self._closures: dict[str, frozenset[str]] = {}
        self._files: dict[str, dict[str, str]] = {}
        self._sources = _Sources(root, theme)
        self._compiler = Compiler(root, self._sources.find)
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
            raise ProblemsError([self._problem(template, error)]) from error

    @cached_property
    def _plain(self) -> Filling:
        """Fills in templates with the code that Jinja makes of them."""
        return Filling(_Loader(self._jinjas, plain), self._theme, self._edition)

    def _ours(self, _environment: Environment, name: str) -> CodeType:
        """The code that we make of a template."""
        return self._compiler.compile(self._sources.find(name)).code

    def _jinjas(self, environment: Environment, name: str) -> CodeType:
        """The code that Jinja makes of a template itself."""
        return environment.compile(*self._sources.find(name))

    def digest(self, template: str) -> bytes:
        """Of all that a page's template depends on."""
        made = hasher()
        for name, content in self.files(template).items():
            made.update(f"{name}\0{content}\0".encode("utf-8", "surrogatepass"))
        return made.digest()

    def files(self, template: str) -> Mapping[str, str]:
        """What a page's template depends on, by its path in the theme: a template's text, an asset's path in the site.

        Raises ProblemsError where a template cannot be read.
        """
        if template not in self._files:
            closure = sorted(self._closure(template))
            named = {asset for name in closure for asset in self._compiled(name).assets}
            assets = (name for name in sorted(self._theme.assets) if name in named or None in named)
            self._files[template] = {
                **{f"templates/{name}": self._sources.find(name).text for name in closure},
                **{f"assets/{name}": self._theme.assets[name].path for name in assets},
            }
        return self._files[template]

    def has_cards(self, template: str) -> bool:
        """Whether a template may show cards."""
        return f"{CARD}.html" in self._closure(template)

    def cards(self, entries: Iterable[Entry]) -> dict[str, bytes]:
        """The HTML of cards by id. One that cannot be made is left to the pages that show it, which say so."""
        for entry in entries:
            with suppress(Exception):
                self._filling.card(new_card(self._edition, entry))
        return {name: part.utf8 for name, part in self._filling.cards.items()}

    def keep(self, cards: Mapping[str, bytes]) -> None:
        """Take cards that other processes made."""
        own = self._filling.cards
        own.update((name, Part(html)) for name, html in cards.items() if name not in own)

    def save(self) -> None:
        """Keep what was compiled for the next build."""
        self._compiler.save()

    def _closure(self, template: str) -> frozenset[str]:
        if template not in self._closures:
            self._closures[template] = frozenset(self._reached(template))
        return self._closures[template]

    def _reached(self, template: str) -> set[str]:
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._named(name)
        return found

    def _named(self, template: str) -> list[str]:
        named = self._compiled(template).templates
        others = self._sources.names() if None in named else []
        # What is named and missing may be one of several, or never be reached: rendering knows.
        return [name for name in {*named, *others} if name and self._sources.has(name)]

    def _compiled(self, template: str) -> Compiled:
        try:
            return self._compiler.compile(self._sources.find(template))
        # A template that is not found is an OSError too. Of one that is nested too deeply, Python itself complains.
        except (TemplateSyntaxError, OSError, UnicodeDecodeError, SyntaxError, RecursionError) as error:
            raise ProblemsError([self._problem(template, error)]) from error

    def _problem(self, template: str, error: Exception) -> Problem:
        message = f"{type(error).__name__}: {error}"
        if isinstance(error, TemplateNotFound):
            message = f"needs the template {error.name or template!r}, which the theme lacks"
        elif isinstance(error, OSError) and error.strerror:
            message = f"cannot be read: {error.strerror}; check its permissions"
        return Problem(self._position(template, error), "", message)

    def _position(self, template: str, error: Exception) -> Position:
        """Where in the templates an error arose: the innermost template line of its traceback."""
        if isinstance(error, TemplateSyntaxError) and error.filename:
            return Position(error.filename, error.lineno)
        lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        inside = [found for found in lines if found[0] in self._sources.paths]
        return Position(*(inside or [(shown(self._root, self._theme.folders[0] / "templates" / template), 0)])[-1])


class _Sources:
    """Finds a template in the theme, then in its parents. Each is read once: what is rendered is what was digested.

    ``name/base.html`` is that of the parent ``name``: so a child's template may extend the one whose place it takes.
    """

    def __init__(self, root: Path, theme: Theme) -> None:
        folders = [folder / "templates" for folder in theme.folders]
        named = {theme.folders[place].name: FileSystemLoader(folders[place:]) for place in range(len(folders))}
        self._loader = ChoiceLoader([FileSystemLoader(folders), PrefixLoader(named)])
        self._environment = Environment()  # noqa: S701 - only asks for names
        self._root = root
        self._read: dict[str, Source] = {}
        self.paths: set[str] = set()
        """How messages name the templates that were read."""

    def find(self, name: str) -> Source:
        """A template; TemplateNotFound where there is none."""
        if name not in self._read:
            text, path, _ = self._loader.get_source(self._environment, name)
            self._read[name] = Source(text, name, shown(self._root, Path(path or name)))
            self.paths.add(self._read[name].path)
        return self._read[name]

    def has(self, name: str) -> bool:
        """Whether there is a template of a name."""
        try:
            self.find(name)
        except TemplateNotFound:
            return False
        except (OSError, UnicodeDecodeError):  # compiling it says so
            return True
        return True

    def names(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()


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
