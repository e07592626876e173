"""What the code of a template calls most often, as fast as our templates let it be.

Jinja compiles a template to Python that calls ``escape`` for each value and ``Context.call`` for each macro: two thirds
of the time of a page went there. What stands here gives the same for what a page meets, and leaves the rest to Jinja.
"""

from collections.abc import Iterable
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Template, UndefinedError
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:  # where no compiler was at hand
    from markupsafe._native import _escape_inner as _escaped

_SCOPES = {"_block_vars", "_loop_vars"}
"""What Jinja's code hands to every call inside a block or loop; only functions that take the context look at it."""


class FastContext(Context):
    """Calls a macro that gets exactly the arguments it names, and a plain method, directly."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja names them
        """What the function gives."""
        kind = __obj.__class__
        if kind is MethodType or kind is BuiltinMethodType:
            if not hasattr(__obj, "jinja_pass_arg"):
                for scope in _SCOPES:
                    kwargs.pop(scope, None)
                return __obj(*args, **kwargs)
        elif kind is Macro and len(args) == len(__obj.arguments) and kwargs.keys() <= _SCOPES and _is_plain(__obj):
            return str.__new__(Markup, __obj._func(*args))  # noqa: SLF001 - it escaped what it was given
        return super().call(__obj, *args, **kwargs)


def _is_plain(macro: Macro) -> bool:
    """Whether a macro takes the arguments that it names and no others."""
    return not (macro.caller or macro.catch_kwargs or macro.catch_varargs)


def hurried(template: Template) -> Template:
    """The template, with ``text`` in the place of ``escape``: where its code calls that otherwise, nothing changes."""
    template.root_render_func.__globals__["escape"] = text
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
        return "".join(map(str, pieces))
