"""The source of a template → its code and the names of the templates that it needs, kept between builds."""

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, meta, nodes

from generator.build import cache
from generator.build.runtime import FastContext, joined

NAME = "templates"
CARD = "card"
"""The function that shows an entry in a list, with the template ``card.html``."""
PART = "part"
"""The function that shows the template of a name with a few values: ``part("_org.html", org=org)``."""
ASSET = "asset"
"""The function that gives the address of a file of the theme: ``asset("style.css")``."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template, the templates and the assets that it names; None is among them where one is not known before."""

    code: CodeType
    templates: frozenset[str | None]
    assets: frozenset[str | None]


class FastEnvironment(Environment):
    """Renders with our own means where they are faster."""

    context_class = FastContext
    concat = staticmethod(joined)


def environment(loader: BaseLoader | None, **shown: Callable[..., Any] | Any) -> Environment:
    """Where templates are rendered, which may show ``shown`` beside the view.

    Autoescape is on for every name, and an unknown name is an error: a misspelt field never shows as nothing.
    """
    made = FastEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals = shown
    return made


_Known = tuple[CodeType, tuple[str | None, ...], tuple[str | None, ...]]


class Compiler:
    """Compiles templates of the site at ``root``, and knows those that it compiled before."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._environment = environment(None)
        payload = cache.load(root, NAME)
        self._known: dict[bytes, _Known] = marshal.loads(payload) if payload else {}  # noqa: S302 - its digest is right
        self._used: set[bytes] = set()
        self._new = False

    def compile(self, source: str, name: str, path: str) -> Compiled:
        """The template; ``path`` is what a mistake shows. Raises TemplateSyntaxError."""
        key = blake2b(f"{name}\0{path}\0{source}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self._known:
            tree = self._environment.parse(source, name, path)
            named = {*meta.find_referenced_templates(tree), *_given(tree, PART), *_cards(tree)}
            code = self._environment.compile(tree, name, path)
            self._known[key] = code, _ordered(named), _ordered(_given(tree, ASSET))
            self._new = True
        self._used.add(key)
        code, templates, assets = self._known[key]
        return Compiled(code, frozenset(templates), frozenset(assets))

    def save(self) -> None:
        """Keep what was used for the next build."""
        if self._new:
            cache.save(self._root, NAME, marshal.dumps({key: self._known[key] for key in sorted(self._used)}))


def _given(tree: nodes.Template, function: str) -> set[str | None]:
    """The names that a template gives to one of our functions; None where one is not known before."""
    calls = {call.node: call.args for call in tree.find_all(nodes.Call)}
    found = [calls.get(name, []) for name in tree.find_all(nodes.Name) if name.name == function]
    return {_constant(given[0]) if given else None for given in found}


def _cards(tree: nodes.Template) -> set[str]:
    return {f"{CARD}.html" for name in tree.find_all(nodes.Name) if name.name == CARD}


def _constant(given: nodes.Expr) -> str | None:
    return given.value if isinstance(given, nodes.Const) and isinstance(given.value, str) else None


def _ordered(names: Iterable[str | None]) -> tuple[str | None, ...]:
    return tuple(sorted(names, key=str))
