r"""Simple mathematics as Unicode text, for titles: ``O(n^2)`` → O(n²), ``\alpha`` → α; all of a formula or nothing."""

import re
from collections.abc import Iterator

from generator.text import texsymbols

_LONGEST = 200
_DEEPEST = 8
_TOKEN = re.compile(r"\\[A-Za-z]+\s*|\\.|.", re.DOTALL)
_INNER_SPACE = re.compile(r"(?<=[(\[{]) | (?=[)\]},])|(?<=[a-z]) (?=[(\[])")
_PLAIN = frozenset("mathrm text textrm operatorname mathbf boldsymbol mathit mathsf mathtt textbf textit bm mbox".split())
_SPACES = {"\\,": "\u2009", "\\;": " ", "\\:": " ", "\\ ": " ", "\\!": "", "~": " ", "\\quad": " "}
_SIGNS = {"-": "−", "'": "′", "\\lvert": "|", "\\rvert": "|", "\\mid": "|", "\\vert": "|", "\\colon": ":"}


class _UnknownError(Exception):
    """The formula holds what no line of text can show."""


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
    return [token.strip() or " " for token in _TOKEN.findall(tex)]


def _sequence(tokens: Iterator[str], depth: int) -> Iterator[str]:
    """The text of each token up to the end, or up to the brace that closes this group."""
    for token in tokens:
        if token == "}":
            if not depth:
                raise _UnknownError
            return
        yield _one(token, tokens, depth)
    if depth:
        raise _UnknownError


def _one(token: str, tokens: Iterator[str], depth: int) -> str:
    if depth > _DEEPEST:
        raise _UnknownError
    if token == "{":
        return "".join(_sequence(tokens, depth + 1))
    if token in "^_":
        shapes = texsymbols.SUPERSCRIPTS if token == "^" else texsymbols.SUBSCRIPTS
        return _shaped(_one(_next(tokens), tokens, depth + 1), shapes)
    if token.startswith("\\"):
        return _command(token, tokens, depth)
    if token in "&#%$":
        raise _UnknownError
    return _SPACES.get(token, _SIGNS.get(token, token))


def _next(tokens: Iterator[str]) -> str:
    for token in tokens:
        if token != " ":
            return token
    raise _UnknownError


def _shaped(text: str, shapes: dict[str, str]) -> str:
    if not text or any(character not in shapes for character in text):
        raise _UnknownError
    return "".join(shapes[character] for character in text)


def _command(token: str, tokens: Iterator[str], depth: int) -> str:
    name = token[1:]
    if token in _SPACES or token in _SIGNS:
        return _SPACES.get(token, _SIGNS.get(token, ""))
    if name in "%&#$_{}":
        return name
    if name in texsymbols.FUNCTIONS:
        return f" {name} "
    if name in ("left", "right"):
        return _bracket(_next(tokens))
    if text := texsymbols.symbols().get(name, ""):
        return text
    argument = _one(_next(tokens), tokens, depth + 1)
    made = argument if name in _PLAIN else _with_argument(name, argument)
    if not made:
        raise _UnknownError
    return made


def _bracket(token: str) -> str:
    if token == ".":
        return ""
    if token.lstrip("\\") in ("(", ")", "[", "]", "{", "}", "|"):
        return token.lstrip("\\")
    raise _UnknownError


def _with_argument(name: str, argument: str) -> str:
    if name == "sqrt":
        return f"√{argument}" if len(argument) == 1 else f"√({argument})"
    return texsymbols.lettered(name, argument) or texsymbols.math_accented(name, argument)
