"""The source of a template → its code and the names of the templates that it needs, kept between builds."""

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, meta, nodes

from generator.build import cache
from generator.build.flattening import flattened
from generator.build.runtime import joined
from generator.build.tightening import tightened

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


class PartEnvironment(Environment):
    """Renders templates in which parts are bytes."""

    concat = staticmethod(joined)


def environment(loader: BaseLoader | None, **shown: Callable[..., Any] | Any) -> Environment:
    """Where templates are rendered, which may show ``shown`` beside the view.

    Autoescape is on for every name, and an unknown name is an error: a misspelt field never shows as nothing.
    """
    made = PartEnvironment(
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


class Source(NamedTuple):
    """The text of a template, its name, and the path that a mistake in it shows."""

    text: str
    name: str
    path: str


Find = Callable[[str], Source]
"""Gives a template by its name. Raises TemplateNotFound where there is none."""

_Known = tuple[CodeType, tuple[str | None, ...], tuple[str | None, ...], tuple[tuple[str, bytes], ...]]
"""The code of a template, the templates and assets that it names, and the digest of each one that is in its code."""


class Compiler:
    """Compiles templates of the site at ``root``, and knows those that it compiled before."""

    def __init__(self, root: Path, find: Find) -> None:
        self._root = root
        self._find = find
        self._environment = environment(None)
        payload = cache.load(root, NAME)
        self._known: dict[bytes, _Known] = marshal.loads(payload) if payload else {}  # noqa: S302 - its digest is right
        self._used: set[bytes] = set()
        self._new = False

    def compile(self, source: Source) -> Compiled:
        """The template. Raises TemplateSyntaxError."""
        key = _digest(*source)
        if key not in self._known or not self._holds(self._known[key]):
            self._known[key] = self._compiled(source)
            self._new = True
        self._used.add(key)
        code, templates, assets, _ = self._known[key]
        return Compiled(code, frozenset(templates), frozenset(assets))

    def save(self) -> None:
        """Keep what was used for the next build."""
        if self._new:
            cache.save(self._root, NAME, marshal.dumps({key: self._known[key] for key in sorted(self._used)}))

    def _holds(self, known: _Known) -> bool:
        """Whether the templates that are in the code of another are as they were."""
        try:
            return all(_digest(*self._find(name)) == digest for name, digest in known[3])
        except (TemplateNotFound, OSError, UnicodeDecodeError):
            return False

    def _compiled(self, source: Source) -> _Known:
        tree = self._parsed(source)
        named = {*meta.find_referenced_templates(tree), *_given(tree, PART), *_cards(tree)}
        inside: dict[str, bytes] = {}
        code = tightened(self._environment.compile(self._flattened(tree, inside), source.name, source.path, raw=True))
        made = compile(code, source.path, "exec")
        return made, _ordered(named), _ordered(_given(tree, ASSET)), tuple(sorted(inside.items()))

    def _flattened(self, tree: nodes.Template, inside: dict[str, bytes]) -> nodes.Template:
        def find(name: str) -> nodes.Template:
            source = self._find(name)
            inside[name] = _digest(*source)
            return self._parsed(source)

        try:
            return flattened(tree, find)
        except (TemplateNotFound, OSError, UnicodeDecodeError):  # to make a page of it will say what is wrong
            return tree

    def _parsed(self, source: Source) -> nodes.Template:
        return self._environment.parse(source.text, source.name, source.path)


def _digest(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


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
