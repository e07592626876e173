"""A theme's templates: page views → HTML."""

from collections.abc import Callable
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
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    nodes,
)
from markupsafe import Markup

from generator.build.theme import Theme, shown
from generator.pages.edition import Edition
from generator.pages.views import CardView
from generator.problems import Position, Problem, ProblemsError

CARD = "card.html"


class Templates:
    """The templates of a theme, filled in for one edition.

    Autoescape is on for every name, and an unknown name is an error: a misspelt field never shows as nothing.
    """

    def __init__(self, root: Path, theme: Theme, edition: Edition) -> None:
        self._root = root
        self._theme = theme
        self._edition = edition
        self._cards: dict[str, Markup] = {}
        self._loader = _Loader(theme)
        self._environment = Environment(
            loader=self._loader,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.globals = {"site": edition.site, "asset": self._asset, "card": self._card}

    def render(self, template: str, view: Any) -> bytes:
        """The page of a view. Every error in a template is a problem with its file and line."""
        try:
            return self._environment.get_template(template).render(view=view).encode()
        except Exception as error:  # a template may raise anything: it is the theme's own code
            raise ProblemsError([self._problem(template, error)]) from error

    def digest(self, template: str) -> bytes:
        """What a page's template depends on: its text, that of every template it names, and where the assets are."""
        digest = blake2b(digest_size=16)
        for name, asset in sorted(self._theme.assets.items()):
            digest.update(f"{name}\0{asset.path}\0".encode("utf-8", "surrogatepass"))
        for name in sorted(self._closure(template)):
            digest.update(name.encode() + b"\0" + self._source(name).encode() + b"\0")
        return digest.digest()

    def _closure(self, template: str) -> set[str]:
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._named(name)
        return found

    def _named(self, template: str) -> list[str]:
        source = self._source(template)
        try:
            tree = self._environment.parse(source, template)
        except TemplateSyntaxError as error:
            raise ProblemsError([self._problem(template, error)]) from error
        named = list(meta.find_referenced_templates(tree))
        if None in named:  # a name that is only known while rendering: it may be any
            named += self._environment.list_templates()
        cards = [CARD] if any(name.name == "card" for name in tree.find_all(nodes.Name)) else []
        return [name for name in (*named, *cards) if name]

    def _source(self, template: str) -> str:
        try:
            source, _, _ = self._loader.get_source(self._environment, template)
        except (OSError, UnicodeDecodeError) as error:  # a template that is not found is an OSError too
            raise ProblemsError([self._problem(template, error)]) from error
        return source

    def _asset(self, name: str) -> str:
        if name not in self._theme.assets:
            raise TemplateError(f"there is no asset {name!r} in the theme")
        return self._edition.url(self._theme.assets[name].path)

    def _card(self, view: CardView) -> Markup:
        """A card's HTML, made once for all the lists it stands in."""
        if view.id not in self._cards:
            html = self._environment.get_template(CARD).render(card=view).strip()
            self._cards[view.id] = Markup(html)  # noqa: S704 - a template's own output, escaped by Jinja
        return self._cards[view.id]

    def _problem(self, template: str, error: Exception) -> Problem:
        if isinstance(error, TemplateNotFound):
            name = error.name or template
            path = shown(self._root, self._theme.folders[0] / "templates" / template)
            return Problem(Position(path), "", f"needs the template {name!r}, which the theme lacks")
        return Problem(self._position(template, error), "", f"{type(error).__name__}: {error}")

    def _position(self, template: str, error: Exception) -> Position:
        """Where in the templates an error arose: the innermost template line of its traceback."""
        if isinstance(error, TemplateSyntaxError) and error.filename:
            return Position(shown(self._root, Path(error.filename)), error.lineno)
        lines = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
        inside = [found for found in lines if any(found[0].is_relative_to(folder) for folder in self._theme.folders)]
        path, line = inside[-1] if inside else (self._theme.folders[0] / "templates" / template, 0)
        return Position(shown(self._root, path), line)


class _Loader(BaseLoader):
    """Finds a template in the theme, then in its parents. Each is read once: what is rendered is what was digested.

    ``name/base.html`` is that of the parent ``name``: so a child's template may extend the one whose place it takes.
    """

    def __init__(self, theme: Theme) -> None:
        folders = [folder / "templates" for folder in theme.folders]
        named = {theme.folders[place].name: FileSystemLoader(folders[place:]) for place in range(len(folders))}
        self._loader = ChoiceLoader([FileSystemLoader(folders), PrefixLoader(named)])
        self._read: dict[str, tuple[str, str | None, Callable[[], bool] | None]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template, where it was read from, and nothing else; TemplateNotFound where there is none."""
        if template not in self._read:
            source, place, _ = self._loader.get_source(environment, template)
            self._read[template] = source, place, None
        return self._read[template]

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()
