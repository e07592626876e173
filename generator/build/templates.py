"""A theme's templates: page views → HTML."""

from collections.abc import Hashable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from generator.build.compiling import ASSET, CARD, PART, Compiled, Compiler, environment
from generator.build.runtime import Part, encoded, hurried
from generator.build.theme import Theme, shown
from generator.catalog.entries import Entry
from generator.pages.cards import new_card
from generator.pages.edition import Edition
from generator.pages.views import CardView
from generator.problems import Position, Problem, ProblemsError


class Templates:
    """The templates of a theme, filled in for one edition."""

    def __init__(self, root: Path, theme: Theme, edition: Edition) -> None:
        self._root = root
        self._theme = theme
        self._edition = edition
        self._cards: dict[str, Part] = {}
        self._addresses: dict[str, str] = {}
        self._closures: dict[str, frozenset[str]] = {}
        self._files: dict[str, dict[str, str]] = {}
        self._parts: dict[Hashable, Part] = {}
        self._loader = _Loader(root, theme)
        self._environment = environment(
            self._loader, site=edition.site, **{ASSET: self._asset, CARD: self._card, PART: self._part}
        )

    def render(self, template: str, view: Any) -> bytes:
        """The page of a view. Every error in a template is a problem with its file and line."""
        try:
            return encoded(self._environment.get_template(template).generate(view=view))
        except ProblemsError:  # of an entry that the template asked for
            raise
        except Exception as error:  # a template may raise anything: it is the theme's own code
            raise ProblemsError([self._problem(template, error)]) from error

    def digest(self, template: str) -> bytes:
        """Of all that a page's template depends on."""
        digest = blake2b(digest_size=16)
        for name, content in self.files(template).items():
            digest.update(f"{name}\0{content}\0".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def files(self, template: str) -> Mapping[str, str]:
        """What a page's template depends on, by its path in the theme: a template's text, an asset's path in the site.

        Raises ProblemsError where a template cannot be read.
        """
        if template not in self._files:
            closure = sorted(self._closure(template))
            named = {asset for name in closure for asset in self._compiled(name).assets}
            assets = (name for name in sorted(self._theme.assets) if name in named or None in named)
            self._files[template] = {
                **{f"templates/{name}": self._loader.source(self._environment, name) for name in closure},
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
                self._card(new_card(self._edition, entry))
        return {name: part.utf8 for name, part in self._cards.items()}

    def keep(self, cards: Mapping[str, bytes]) -> None:
        """Take cards that other processes made."""
        self._cards |= {name: Part(html) for name, html in cards.items() if name not in self._cards}

    def save(self) -> None:
        """Keep what was compiled for the next build."""
        self._loader.compiler.save()

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
        others = self._loader.list_templates() if None in named else []
        # What is named and missing may be one of several, or never be reached: rendering knows.
        return [name for name in {*named, *others} if name and self._loader.has(self._environment, name)]

    def _compiled(self, template: str) -> Compiled:
        try:
            return self._loader.compiled(self._environment, template)
        # A template that is not found is an OSError too.
        except (TemplateSyntaxError, OSError, UnicodeDecodeError, RecursionError) as error:
            raise ProblemsError([self._problem(template, error)]) from error

    def _asset(self, name: str) -> str:
        if name not in self._theme.assets:
            raise TemplateError(f"there is no asset {name!r} in the theme")
        if name not in self._addresses:
            self._addresses[name] = self._edition.url(self._theme.assets[name].path)
        return self._addresses[name]

    def _card(self, view: CardView) -> Part:
        """A card's HTML, made once for all the lists it stands in."""
        if view.id not in self._cards:
            self._cards[view.id] = self._html(f"{CARD}.html", card=view)
        return self._cards[view.id]

    def _part(self, template: str, /, **values: Hashable) -> Part:
        """The HTML of a template that sees the site and these values alone, made once for equal ones of one type."""
        key = (template, *((name, value.__class__, value) for name, value in values.items()))
        if key not in self._parts:
            self._parts[key] = self._html(template, **values)
        return self._parts[key]

    def _html(self, template: str, /, **values: Any) -> Part:
        return Part(encoded(self._environment.get_template(template).generate(values)).strip())

    def _problem(self, template: str, error: Exception) -> Problem:
        message = f"{type(error).__name__}: {error}"
        if isinstance(error, TemplateNotFound):
            message = f"needs the template {error.name or template!r}, which the theme lacks"
        return Problem(self._position(template, error), "", message)

    def _position(self, template: str, error: Exception) -> Position:
        """Where in the templates an error arose: the innermost template line of its traceback."""
        if isinstance(error, TemplateSyntaxError) and error.filename:
            return Position(error.filename, error.lineno)
        lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        inside = [found for found in lines if found[0] in self._loader.paths]
        return Position(*(inside or [(shown(self._root, self._theme.folders[0] / "templates" / template), 0)])[-1])


class _Loader(BaseLoader):
    """Finds a template in the theme, then in its parents. Each is read once: what is rendered is what was digested.

    ``name/base.html`` is that of the parent ``name``: so a child's template may extend the one whose place it takes.
    """

    def __init__(self, root: Path, theme: Theme) -> None:
        folders = [folder / "templates" for folder in theme.folders]
        named = {theme.folders[place].name: FileSystemLoader(folders[place:]) for place in range(len(folders))}
        self._loader = ChoiceLoader([FileSystemLoader(folders), PrefixLoader(named)])
        self._root = root
        self._read: dict[str, tuple[str, str]] = {}
        self.compiler = Compiler(root)
        self.paths: set[str] = set()
        """How messages name the templates that were read."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """The template, as Jinja asks for it."""
        code = self.compiled(environment, name).code
        return hurried(environment.template_class.from_code(environment, code, globals if globals is not None else {}))

    def compiled(self, environment: Environment, name: str) -> Compiled:
        """The code of a template and what it names."""
        return self.compiler.compile(self.source(environment, name), name, self._read[name][1])

    def source(self, environment: Environment, name: str) -> str:
        """The text of a template; TemplateNotFound where there is none."""
        if name not in self._read:
            source, path, _ = self._loader.get_source(environment, name)
            self._read[name] = source, shown(self._root, Path(path or name))
            self.paths.add(self._read[name][1])
        return self._read[name][0]

    def has(self, environment: Environment, name: str) -> bool:
        """Whether there is a template of a name."""
        try:
            self.source(environment, name)
        except TemplateNotFound:
            return False
        except (OSError, UnicodeDecodeError):  # compiling it says so
            return True
        return True

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()
