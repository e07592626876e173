r"""Simple mathematics as Unicode text, for titles: ``O(n^2)`` → O(n²), ``\alpha`` → α; all of a formula or nothing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.text import texsymbols

_LONGEST = 200
_DEEPEST = 8
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_SHAPED = "".join({*texsymbols.SUPERSCRIPTS.values(), *texsymbols.SUBSCRIPTS.values()} - {"*"})
_INNER_SPACE = re.compile(rf"(?<=[(\[{{]) | (?=[)\]}},])|(?<=[a-z]) (?=[(\[{_SHAPED}])")
_PLAIN = frozenset({
    "mathrm", "text", "textrm", "operatorname", "mathbf", "boldsymbol", "mathit", "mathsf", "mathtt", "textbf",
    "textit", "bm", "mbox",
})  # fmt: skip
_SPACES = {"\\,": "\u2009", "\\;": " ", "\\:": " ", "\\ ": " ", "\\!": "", "~": " ", "\\quad": " "}
_SIGNS = {"-": "−", "'": "′", "\\lvert": "|", "\\rvert": "|", "\\mid": "|", "\\vert": "|", "\\colon": ":"}


class _UnknownError(Exception):
    """The formula holds what no line of text can show."""


@lru_cache(maxsize=4096)
def to_text(tex: str) -> str:
    """The formula as text, or an empty string where not all of it can be."""
    if len(tex) > _LONGEST:
        return ""
    try:
        text = "".join(_sequence(iter(_tokens(tex)), 0))
    except _UnknownError:
        return ""
    return _INNER_SPACE.sub("", " ".join(text.split()))


def _tokens(tex: str) -> list[str]:
    return [" " if part.isspace() else part for part in _TOKEN.findall(tex)]


def _sequence(parts: Iterator[str], depth: int) -> Iterator[str]:
    """The text of each part up to the end, or up to the brace that closes this group."""
    for part in parts:
        if part == "}":
            if not depth:
                raise _UnknownError
            return
        yield _one(part, parts, depth)
    if depth:
        raise _UnknownError


def _one(part: str, parts: Iterator[str], depth: int) -> str:
    if depth > _DEEPEST:
        raise _UnknownError
    if part == "{":
        return "".join(_sequence(parts, depth + 1))
    if part in "^_":
        shapes = texsymbols.SUPERSCRIPTS if part == "^" else texsymbols.SUBSCRIPTS
        return _shaped(_one(_next(parts), parts, depth + 1), shapes)
    if part.startswith("\\"):
        return _command(part, parts, depth)
    if part in "&#%$":
        raise _UnknownError
    return _SPACES.get(part, _SIGNS.get(part, part))


def _next(parts: Iterator[str]) -> str:
    for part in parts:
        if part != " ":
            return part
    raise _UnknownError


def _shaped(text: str, shapes: dict[str, str]) -> str:
    if not text or any(character not in shapes for character in text):
        raise _UnknownError
    return "".join(shapes[character] for character in text)


def _command(part: str, parts: Iterator[str], depth: int) -> str:
    name = part[1:]
    if part in _SPACES or part in _SIGNS:
        return _SPACES.get(part, _SIGNS.get(part, ""))
    if name in "%&#$_{}":
        return name
    if name in texsymbols.FUNCTIONS:
        return f" {name} "
    if name in ("left", "right"):
        return _bracket(_next(parts))
    if text := texsymbols.symbols().get(name, ""):
        return text
    argument = _one(_next(parts), parts, depth + 1)
    made = argument if name in _PLAIN else _with_argument(name, argument)
    if not made:
        raise _UnknownError
    return made


def _bracket(part: str) -> str:
    if part == ".":
        return ""
    if part.lstrip("\\") in ("(", ")", "[", "]", "{", "}", "|"):
        return part.lstrip("\\")
    raise _UnknownError


def _with_argument(name: str, argument: str) -> str:
    if name == "sqrt":
        return f"√{argument}" if len(argument) == 1 else f"√({argument})"
    return texsymbols.lettered(name, argument) or texsymbols.math_accented(name, argument)
