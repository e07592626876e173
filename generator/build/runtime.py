"""What the code of a template calls most often, as fast as our templates let it be.

It gives what Jinja's own functions give for what a page meets, and leaves the rest to them.
"""

from collections.abc import Iterable
from functools import cached_property
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Template, UndefinedError
from jinja2.runtime import Macro
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:  # where no compiler was at hand
    from markupsafe._native import _escape_inner as _escaped


class FastMacro(Macro):
    """A macro that is called without a detour where it gets exactly the arguments that it names."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The HTML."""
        if len(args) == len(self.arguments) and not kwargs and not self._wants_more:
            return str.__new__(Markup, self._func(*args))  # it escaped what it was given
        return super().__call__(*args, **kwargs)

    @cached_property
    def _wants_more(self) -> bool:
        return self.caller or self.catch_kwargs or self.catch_varargs


def hurried(template: Template) -> Template:
    """A template of our code, with what stands here in the place of what it calls."""
    template.root_render_func.__globals__.update(escape=text, Macro=FastMacro)
    return template


def plain(template: Template) -> Template:
    """A template of Jinja's own code, which calls a method no field and knows parts."""
    template.root_render_func.__globals__.update(escape=text)
    return template


def text(value: Any) -> Any:
    """What ``markupsafe.escape`` gives; not always ``Markup``, since a template only joins it and escapes no more."""
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    if kind is Part or kind is Markup:
        return value
    if kind is BuiltinMethodType or kind is MethodType:  # such as ``count`` of a tuple that has no such field
        raise UndefinedError(f"{value.__name__!r} is no field of {type(value.__self__).__name__}")
    return escape(value)


class Part:
    """HTML that stands in many pages, as the bytes that go into each: text in Greek would take twice the room."""

    __slots__ = ("utf8",)

    def __init__(self, utf8: bytes) -> None:
        self.utf8 = utf8

    def __html__(self) -> str:
        return Markup(self.utf8.decode())  # noqa: S704 - a template's own output, escaped as it was made

    __str__ = __html__


def encoded(pieces: Iterable[Any]) -> bytes:
    """The bytes of a page. To encode it in one would cost more than all else of a long list with one word in Greek."""
    return b"".join([piece.utf8 if piece.__class__ is Part else piece.encode() for piece in pieces])


def joined(pieces: Iterable[Any]) -> str:
    """What a macro gives, which is text."""
    pieces = tuple(pieces)
    try:
        return "".join(pieces)
    except TypeError:  # a part is among them
        return "".join([str(piece) if piece.__class__ is Part else piece for piece in pieces])
