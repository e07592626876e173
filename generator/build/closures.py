"""What each page of a theme depends on: its template, those that it needs, and the assets that they name."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from traceback import walk_tb
from types import CodeType

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
    TemplateSyntaxError,
)

from generator.build import cache
from generator.build.compiling import CARD, NAME, Compiled, Compiler, Source
from generator.build.theme import Theme, shown
from generator.build.workers import Begin
from generator.digests import ended, hasher
from generator.problems import Position, Problem, ProblemsError

CERTAIN = ("paper.html", "day.html", "home.html", "colophon.html", "404.html")
"""The templates of the pages that every site with a paper has."""


def prepare(root: Path, theme: Theme, begin: Begin) -> None:
    """Where nothing is compiled yet, begin to compile what every site needs, and to keep it for another."""
    if not cache.stands(root, NAME):
        begin(partial(_prepare, root, theme))


def _prepare(root: Path, theme: Theme) -> None:
    closures = Closures(root, theme)
    with suppress(ProblemsError):  # who makes a page of it will hear of it
        for name in CERTAIN:
            closures.files(name)
    closures.save()


class Closures:
    """The templates of a theme, each with all that it depends on."""

    def __init__(self, root: Path, theme: Theme) -> None:
        self._root = root
        self._theme = theme
        self._closures: dict[str, frozenset[str]] = {}
        self._files: dict[str, dict[str, str]] = {}
        self.sources = Sources(root, theme)
        self._compiler = Compiler(root, self.sources.find)

    def digest(self, template: str) -> bytes:
        """Of all that a page's template depends on."""
        made = hasher()
        for name, content in self.files(template).items():
            made.update(f"{name}\0{content}\0".encode("utf-8", "surrogatepass"))
        return ended(made)

    def files(self, template: str) -> Mapping[str, str]:
        """What a page's template depends on, by its path in the theme: a template's text, an asset's path in the site.

        Raises ProblemsError where a template cannot be read.
        """
        if template not in self._files:
            closure = sorted(self._closure(template))
            named = {asset for name in closure for asset in self.compiled(name).assets}
            assets = (name for name in sorted(self._theme.assets) if name in named or None in named)
            self._files[template] = {
                **{f"templates/{name}": self.sources.find(name).text for name in closure},
                **{f"assets/{name}": self._theme.assets[name].path for name in assets},
            }
        return self._files[template]

    def has_cards(self, template: str) -> bool:
        """Whether a template may show cards."""
        return f"{CARD}.html" in self._closure(template)

    def code(self, name: str) -> CodeType:
        """The code of a template. Raises what is wrong with it as it is."""
        return self._compiler.compile(self.sources.find(name)).code

    def save(self) -> None:
        """Keep what was compiled for another, such as the next build."""
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
        named = self.compiled(template).templates
        others = self.sources.names() if None in named else []
        # What is named and missing may be one of several, or never be reached: rendering knows.
        return [name for name in {*named, *others} if name and self.sources.has(name)]

    def compiled(self, template: str) -> Compiled:
        """The code of a template, and what it names. Raises ProblemsError where it cannot be read."""
        try:
            return self._compiler.compile(self.sources.find(template))
        # A template that is not found is an OSError too. Of one that is nested too deeply, Python itself complains.
        except (TemplateSyntaxError, OSError, UnicodeDecodeError, SyntaxError, RecursionError) as error:
            raise ProblemsError([self.problem(template, error)]) from error

    def problem(self, template: str, error: Exception) -> Problem:
        """What went wrong in a template, with its file and line."""
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
        inside = [found for found in lines if found[0] in self.sources.paths]
        return Position(*(inside or [(shown(self._root, self._theme.folders[0] / "templates" / template), 0)])[-1])


class Sources:
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
