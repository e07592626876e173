r"""A text with bits of TeX in it, taken apart: what TeX surely meant is turned into characters, all else stays.

Abstracts and titles come from everywhere, with TeX that was half taken out (``top-\p``, ``{approx}5{times}``). So
nothing is parsed as TeX as a whole, where a ``%`` would swallow the rest: only known shapes are read, each by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from generator.text import bare, formulas, texcommands, texsymbols

_DEEPEST = 12

Kind = Literal["text", "emphasis", "strong", "code", "math", "address", "link"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: its characters, or the pieces inside it; ``url`` where it leads somewhere."""

    kind: Kind
    text: str = ""
    children: tuple["Piece", ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Who wrote the text: in titles braces protect capitals (BibTeX), in abstracts stars emphasize (Markdown)."""

    protects: bool = False
    stars: bool = False


def scan(text: str, dialect: Dialect, depth: int = 0) -> tuple[Piece, ...]:
    """The pieces of a text, neighbouring characters in one piece. What is nested too deep stays as it is."""
    if depth > _DEEPEST:
        return (Piece("text", text),)
    return _merged(_Scanner(text, dialect, depth).pieces())


def flat(pieces: Iterable[Piece]) -> str:
    """The characters of the pieces."""
    return "".join(piece.text or flat(piece.children) for piece in pieces)


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    merged: list[Piece] = []
    for is_text, group in groupby(pieces, lambda piece: piece.kind == "text"):
        if not is_text:
            merged.extend(group)
        elif text := "".join(piece.text for piece in group):
            merged.append(Piece("text", text))
    return tuple(merged)


Found = tuple[tuple[Piece, ...], int]

_TRIGGER = re.compile(r"[\\${`*]|https?://", re.IGNORECASE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_NAME = re.compile(r"\\([A-Za-z]+)\*?[ \n]?")
_STYLES: dict[str, Kind] = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis", "textbf": "strong", "texttt": "code",
    "text": "text", "textrm": "text", "textsf": "text", "textsc": "text", "textup": "text", "textnormal": "text",
    "mbox": "text", "underline": "text", "mathrm": "text", "textsuperscript": "text", "textsubscript": "text",
    "ensuremath": "text", "acro": "text", "textmd": "text", "textlf": "text", "hbox": "text", "lowercase": "text",
}  # fmt: skip
_SWITCHES: dict[str, Kind] = {
    "em": "emphasis", "it": "emphasis", "itshape": "emphasis", "sl": "emphasis", "bf": "strong", "bfseries": "strong",
    "tt": "code", "ttfamily": "code", "rm": "text", "sc": "text", "scshape": "text", "sf": "text",
    "relax": "text",
}  # fmt: skip
_QUOTATIONS = ("enquote", "mkbibquote")
# Keys to sort by, which bibliographies put into titles and years and define as nothing.
_UNSEEN = ("noopsort", "SortNoop", "bibsort", "switchargs")
_SWITCH = re.compile(r"\s*\\([a-z]+)(?![A-Za-z])\s*")
_ARGUMENT_OF = re.compile(r"[\^_]\Z|\\[A-Za-z]+\*?\Z")
_PROTECTED = re.compile(r"[^,=|<>]+")
_STRONG = re.compile(r"(?<![\w*\\])\*\*((?=[^\s*])(?:[^*\n]|\n(?!\s*\n)){1,300}(?<=[^\s*]))\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*\\^)\]])\*((?=[^\s*.,;:)])(?:[^*\n]|\n(?!\s*\n)){1,300}(?<=[^\s*(]))\*(?![\w*])")
_DOUBLE_QUOTE = re.compile(r"``(?=\S)((?:[^`\n]|\n(?!\s*\n)){1,400}?)(?<=\S)(?:''|\")")
_SINGLE_QUOTE = re.compile(r"(?<![\w`])`(?=[^\s`'])((?:[^`\n]|\n(?!\s*\n)){1,400}?)(?<=\S)'(?![\w'])")


class _Scanner:
    """Goes through one text from trigger to trigger; each method reads one shape at an index, or finds it is none."""

    def __init__(self, text: str, dialect: Dialect, depth: int) -> None:
        self._text = text
        self._dialect = dialect
        self._depth = depth
        self._closing = _matching_braces(text) if "{" in text else {}

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        position = 0
        while match := _TRIGGER.search(self._text, position):
            found.append(Piece("text", self._text[position : match.start()]))
            read = self._read(match.start(), match.group()[0])
            pieces, position = read or ((Piece("text", match.group()[0]),), match.start() + 1)
            found.extend(pieces)
        found.append(Piece("text", self._text[position:]))
        return found

    def _read(self, index: int, trigger: str) -> Found | None:
        match trigger:
            case "\\":
                return self._formula(index) or self._command(index)
            case "$":
                return self._formula(index)
            case "{":
                return self._group(index)
            case "`":
                return self._quotation(index)
            case "*":
                return self._starred(index) if self._dialect.stars else None
            case _:
                return self._address(index)

    def _inside(self, text: str) -> tuple[Piece, ...]:
        return scan(text, self._dialect, self._depth + 1)

    def _styled(self, kind: Kind, content: str) -> tuple[Piece, ...]:
        inside = self._inside(content)
        return inside if kind == "text" else (Piece(kind, children=inside),)

    def _formula(self, index: int) -> Found | None:
        formula = formulas.at(self._text, index)
        return ((Piece("math", self._text[formula.start : formula.end]),), formula.end) if formula else None

    def _address(self, index: int) -> Found | None:
        if index and self._text[index - 1].isalnum():
            return None
        found = bare.escaped_at(self._text, index)
        return ((Piece("address", found.url, url=found.url),), found.end) if found else None

    def _quotation(self, index: int) -> Found | None:
        for pattern, opening, closing in ((_DOUBLE_QUOTE, "“", "”"), (_SINGLE_QUOTE, "‘", "’")):
            if match := pattern.match(self._text, index):
                return (Piece("text", opening), *self._inside(match.group(1)), Piece("text", closing)), match.end()
        return None

    def _starred(self, index: int) -> Found | None:
        kinds: tuple[tuple[re.Pattern[str], Kind], ...] = ((_STRONG, "strong"), (_EMPHASIS, "emphasis"))
        for pattern, kind in kinds:
            if match := pattern.match(self._text, index):
                return (Piece(kind, children=self._inside(match.group(1))),), match.end()
        return None

    def _command(self, index: int) -> Found | None:
        if self._text.startswith("\\\\", index):
            return (Piece("text", "\\\\"),), index + 2
        if read := texcommands.character(self._text, index, self._dialect.protects):
            return (Piece("text", read[0]),), read[1]
        match = _NAME.match(self._text, index)
        argument = self._argument(match.end()) if match else None
        if not match or not argument:
            return None
        content, end = argument
        name = match.group(1)
        if name in _STYLES:
            return self._styled(_STYLES[name], content), end
        if name in _QUOTATIONS:
            return (Piece("text", "“"), *self._inside(content), Piece("text", "”")), end
        if name in _UNSEEN and self._dialect.protects:
            return (), end
        if text := texsymbols.lettered(name, content):
            return (Piece("text", text),), end
        return self._link(name, content, end)

    def _link(self, name: str, content: str, end: int) -> Found | None:
        if name == "url" and (found := bare.escaped_at(content.strip(), 0)):
            return (Piece("address", found.url, url=found.url),), end
        second = self._argument(end) if name == "href" else None
        if not second:
            return None
        found = bare.escaped_at(content.strip(), 0)
        inside = self._inside(second[0])
        return (Piece("link", children=inside, url=found.url),) if found else inside, second[1]

    def _argument(self, index: int) -> tuple[str, int] | None:
        end = self._closing.get(index)
        return (self._text[index + 1 : end], end + 1) if end is not None else None

    def _group(self, index: int) -> Found | None:
        argument = self._argument(index)
        if not argument or not argument[0].strip():
            return None
        content, end = argument
        if self._dialect.protects and content == "\\,":
            return (Piece("text", "\u2009"),), end
        switch = _SWITCH.match(content)
        if switch and switch.group(1) in _SWITCHES:
            return self._styled(_SWITCHES[switch.group(1)], content[switch.end() :]), end
        pieces = self._inside(content)
        if self._is_markup(index, end, content, pieces):
            return pieces, end
        return (Piece("text", "{"), *pieces, Piece("text", "}")), end

    def _is_markup(self, start: int, end: int, content: str, pieces: tuple[Piece, ...]) -> bool:
        r"""Whether the braces are TeX's (``{\Psi}``, ``{BERT}``) and not the text's (``{a, b}``, ``x^{-1}``)."""
        if _ARGUMENT_OF.search(self._text[max(0, start - 40) : start]):
            return False
        if not self._dialect.protects:
            return "\\" in content and not re.search(r"[\\{}]", flat(pieces))
        if start == 0 and end == len(self._text):
            return True
        touches = self._text[start - 1 : start].isalpha() or self._text[end : end + 1].isalpha()
        telling = touches or "\\" in content or "$" in content or content != content.lower() or " " in content
        return telling and bool(_PROTECTED.fullmatch(content))


def _matching_braces(text: str) -> dict[int, int]:
    """Where each brace that opens is closed; braces behind a backslash are characters."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            closing[opened.pop()] = match.start()
    return closing
