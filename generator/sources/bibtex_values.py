"""Values of BibTeX: ``{…}``, ``"…"``, numbers and abbreviations, joined by ``#`` → text, TeX still in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

# Abbreviations made of abbreviations can double with every line.
LONGEST: Final = 200_000
# BibTeX's own styles define the months; they stay names here, and a date is made of them later.
MONTHS: Final = MappingProxyType(
    {month: month for month in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}
)
# A brace behind a backslash is a character of the text: bibtexparser, which finds the entries, counts so too.
BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
BRACE_OR_QUOTE: Final = re.compile(r"\\.|[{}\"]", re.DOTALL)
WORD: Final = re.compile(r"[^\s#{}\"=,]+")
SPACE: Final = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Value:
    """A text, the abbreviations in it that nothing defines (left out, as in BibTeX), and what is wrong behind it."""

    text: str = ""
    undefined: tuple[str, ...] = ()
    fault: str = ""


class _MalformedError(ValueError):
    pass


def value_of(expression: str, abbreviations: Mapping[str, str]) -> Value:
    """The text of an expression up to its first fault; ``abbreviations`` are known by their names in small letters."""
    parts: list[str] = []
    undefined: list[str] = []
    fault = ""
    try:
        for text, known in _parts(expression, abbreviations):
            (parts if known else undefined).append(text)
    except _MalformedError as mistake:
        fault = str(mistake)
    if sum(map(len, parts)) > LONGEST:
        return Value(fault=f"is longer than {LONGEST:,} characters")
    return Value("".join(parts), tuple(undefined), fault)


def _parts(expression: str, abbreviations: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """What is joined by ``#``; False with a name that is not known."""
    at = _space(expression, 0)
    while at < len(expression):
        text, end, known = _part(expression, at, abbreviations)
        yield text, known
        at = _space(expression, end)
        if at < len(expression):
            if expression[at] != "#":
                raise _MalformedError(f"goes on after its end ({shown(expression[at:])}); is a comma missing there?")
            at = _space(expression, at + 1)


def _part(expression: str, at: int, abbreviations: Mapping[str, str]) -> tuple[str, int, bool]:
    closing = {"{": _closing_brace, '"': _closing_quote}.get(expression[at])
    if closing:
        end = closing(expression, at)
        return expression[at + 1 : end], end + 1, True
    match = WORD.match(expression, at)
    if not match:
        raise _MalformedError(f"is no value ({shown(expression[at:])}); put it in braces")
    name = match[0]
    text = name if name.isdigit() else abbreviations.get(name.lower())
    return (name if text is None else text), match.end(), text is not None


def _closing_brace(text: str, start: int) -> int:
    depth = 0
    for match in BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] == "}":
            return match.start()
    raise _MalformedError("has a brace that is not closed")


def _closing_quote(text: str, start: int) -> int:
    depth = 0
    for match in BRACE_OR_QUOTE.finditer(text, start + 1):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == '"' and depth <= 0:
            return match.start()
    raise _MalformedError("has a quotation mark that is not closed")


def _space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def shown(text: str) -> str:
    """The beginning of a text on one line, in quotation marks, for a message."""
    line = " ".join(text[:200].split())
    return repr(line if len(line) <= 60 else line[:59] + "…")
