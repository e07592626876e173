"""The source of a template → its code and the names of the templates that it needs, kept between builds."""

import marshal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, meta, nodes

from generator.build import cache
from generator.build.runtime import FastContext

NAME = "templates"
CARD = "card"
"""The function that shows an entry in a list, with the template ``card.html``."""
PART = "part"
"""The function that shows the template of a name with a few values: ``part("_org.html", org=org)``."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template. ``named`` are those that it names; with ``any_named``, one whose name is not known before."""

    code: CodeType
    named: tuple[str, ...]
    any_named: bool


def environment(loader: BaseLoader | None, **shown: Callable[..., Any] | Any) -> Environment:
    """Where templates are rendered, which may show ``shown`` beside the view.

    Autoescape is on for every name, and an unknown name is an error: a misspelt field never shows as nothing.
    """
    made = Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals = shown
    made.context_class = FastContext
    return made


class Compiler:
    """Compiles templates of the site at ``root``, and knows those that it compiled before."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._environment = environment(None)
        payload = cache.load(root, NAME)
        self._known: dict[bytes, tuple[CodeType, tuple[str, ...], bool]] = marshal.loads(payload) if payload else {}  # noqa: S302 - its digest is right
        self._used: set[bytes] = set()
        self._new = False

    def compile(self, source: str, name: str, path: str) -> Compiled:
        """The template; ``path`` is what a mistake shows. Raises TemplateSyntaxError."""
        key = blake2b(f"{name}\0{path}\0{source}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self._known:
            tree = self._environment.parse(source, name, path)
            named = [*meta.find_referenced_templates(tree), *_parts(tree)]
            code = self._environment.compile(tree, name, path)
            self._known[key] = code, tuple(sorted({found for found in named if found})), None in named
            self._new = True
        self._used.add(key)
        return Compiled(*self._known[key])

    def save(self) -> None:
        """Keep what was used for the next build."""
        if self._new:
            cache.save(self._root, NAME, marshal.dumps({key: self._known[key] for key in sorted(self._used)}))


def _parts(tree: nodes.Template) -> Iterator[str | None]:
    """The templates that our own functions fill in; None where the name is not known before."""
    known = {call.node: call.args for call in tree.find_all(nodes.Call)}
    for name in tree.find_all(nodes.Name):
        if name.name == CARD:
            yield f"{CARD}.html"
        elif name.name == PART:
            first = next(iter(known.get(name, [])), None)
            yield first.value if isinstance(first, nodes.Const) and isinstance(first.value, str) else None
