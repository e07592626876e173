"""The source of a template → its code and the names of the templates that it needs, kept between builds."""

import marshal
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, meta, nodes

from generator.build import cache
from generator.build.flattening import flattened
from generator.build.layer import Layer
from generator.build.runtime import joined
from generator.build.tightening import tightened
from generator.digests import digest

NAME = "templates"
CARD = "card"
"""The function that shows an entry in a list, with the template ``card.html``."""
PART = "part"
"""The function that shows the template of a name with a few values: ``part("_org.html", org=org)``."""
ASSET = "asset"
"""The function that gives the address of a file of the theme: ``asset("style.css")``."""


class Compiled(NamedTuple):
    """A template, the templates and the assets that it names; None is among them where one is not known before."""

    code: CodeType
    templates: frozenset[str | None]
    assets: frozenset[str | None]


class PartEnvironment(Environment):
    """Renders templates in which parts are bytes."""

    concat = staticmethod(joined)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template sees beside the view: Jinja's own mapping of two costs more than many a part."""
        return {**self.globals, **(d or {})}


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

_UNABLE = "raise NotImplementedError"
"""The code of a template of which Jinja makes the pages, such as one that turns escaping off."""

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
        self._layers: dict[Source, Layer] = {}
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
        inside: dict[str, Source] = {}
        tree = self._flattened(source, inside)
        names = _Names(self._layer(source))
        digests = ((name, _digest(*found)) for name, found in inside.items())
        return self._code(source, tree, inside), names.templates, names.assets, tuple(sorted(digests))

    def _code(self, source: Source, tree: nodes.Template, inside: Mapping[str, Source]) -> CodeType:
        text = self._environment.compile(tree, source.name, source.path, raw=True)
        scoped = any(self._layer(found).is_scoped for found in (source, *inside.values()))
        if scoped or self._extends_flat(source, tree):
            text = _UNABLE
        return compile(tightened(text), source.path, "exec")

    def _extends_flat(self, source: Source, tree: nodes.Template) -> bool:
        """Whether a template extends one whose blocks are in their places already, and so would fill in none."""
        layer = self._layer(source)
        if tree is not layer.tree or not layer.parents:
            return False
        name = layer.parents[0]
        try:
            return len(layer.parents) > 1 or name is None or bool(self._layer(self._find(name)).parents)
        except (TemplateNotFound, OSError, UnicodeDecodeError):  # to make a page of it will say what is wrong
            return False

    def _flattened(self, source: Source, inside: dict[str, Source]) -> nodes.Template:
        def find(name: str) -> Layer:
            inside[name] = self._find(name)
            return self._layer(inside[name])

        layer = self._layer(source)
        try:
            return flattened(layer, find)
        except (TemplateNotFound, OSError, UnicodeDecodeError):  # to make a page of it will say what is wrong
            return layer.tree

    def _layer(self, source: Source) -> Layer:
        if source not in self._layers:
            self._layers[source] = Layer(self._environment.parse(*source))
        return self._layers[source]


class _Names:
    """The names of the templates and assets that a template names; None is among them where one is not known before."""

    def __init__(self, layer: Layer) -> None:
        calls = {call.node: call.args for call in layer.calls}
        ours = [name for name in layer.mentioned if name.name in (ASSET, CARD, PART)]
        given = {
            function: [calls.get(name, []) for name in ours if name.name == function]
            for function in (ASSET, CARD, PART)
        }
        cards = [f"{CARD}.html"] if given[CARD] else []
        self.assets = _ordered(map(_constant, given[ASSET]))
        self.templates = _ordered([*meta.find_referenced_templates(layer.tree), *map(_constant, given[PART]), *cards])


def _constant(given: Sequence[nodes.Expr]) -> str | None:
    """The name that a function is given first."""
    first = given[0] if given else None
    return first.value if isinstance(first, nodes.Const) and isinstance(first.value, str) else None


def _ordered(names: Iterable[str | None]) -> tuple[str | None, ...]:
    return tuple(sorted(set(names), key=str))


def _digest(*parts: str) -> bytes:
    return digest("\0".join(parts))
