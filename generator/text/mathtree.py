"""MathML rewritten to an allow-list: only what MathML Core names, and attributes that move nothing but the formula.

What comes in is made from a stranger's TeX. Elements of HTML inside a formula keep their text and lose their tags;
``style``, ``class``, ``href``, ``id`` and every other attribute that is not listed here fall away.
"""

import re
from functools import lru_cache
from html import escape, unescape
from xml.parsers import expat

DEEPEST = 100

ELEMENTS = frozenset({
    "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder",
    "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mpadded", "mphantom",
    "menclose", "mstyle",
})  # fmt: skip
# What HTML lets stand inside <mtext>: math-core writes these for \textbf, \texttt, \emph, \eqref and the like.
FLATTENED = frozenset({
    "span", "b", "i", "em", "strong", "code", "a", "s", "u",
})  # fmt: skip

_LENGTH = r"-?[0-9]?(?:\.[0-9]+)?(?:em|ex|rem|px|pt)?"
_FLAG = r"true|false"
_STROKES = r"(?:updiagonalstrike|downdiagonalstrike|horizontalstrike|box|\s)+"
# One attribute, the values it may have. One digit before the point: a formula cannot reach across the page.
ATTRIBUTES = {
    name: re.compile(values)
    for name, values in {
        "accent": _FLAG,
        "accentunder": _FLAG,
        "columnalign": r"left|center|right",
        "columnspan": r"[0-9]{1,2}",
        "depth": _LENGTH,
        "displaystyle": _FLAG,
        "fence": _FLAG,
        "form": r"prefix|infix|postfix",
        "height": _LENGTH,
        "largeop": _FLAG,
        "linethickness": _LENGTH,
        "lspace": _LENGTH,
        "mathvariant": r"normal",
        "maxsize": _LENGTH,
        "minsize": _LENGTH,
        "movablelimits": _FLAG,
        "notation": _STROKES,
        "rowspan": r"[0-9]{1,2}",
        "rspace": _LENGTH,
        "scriptlevel": r"[+-]?[0-9]",
        "separator": _FLAG,
        "stretchy": _FLAG,
        "symmetric": _FLAG,
        "voffset": _LENGTH,
        "width": _LENGTH,
    }.items()
}

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")
_TEXT_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class RefusedError(Exception):
    """The MathML holds an element that is not allowed, is nested too deep, or is no XML."""


def rewrite(mathml: str) -> str:
    """What stands inside ``<math>``, with nothing in it but the allowed elements and attributes.

    Raises RefusedError where that cannot be.
    """
    # math-core writes named entities such as &ApplyFunction;, which XML does not know.
    return _Rewriter().run(_ENTITY.sub(lambda match: _character(match.group()), mathml))


@lru_cache(maxsize=256)
def _character(entity: str) -> str:
    return escape(unescape(entity))


class _Rewriter:
    """Reads MathML event by event, so that nesting costs no recursion, and writes what is allowed of it."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._closing: list[str] = []

    def run(self, mathml: str) -> str:
        parser = expat.ParserCreate()
        parser.buffer_text = parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(mathml.encode("utf-8"), True)
        except (expat.ExpatError, UnicodeEncodeError) as error:
            raise RefusedError(str(error)) from error
        return "".join(self._written)

    def _start(self, name: str, attributes: list[str]) -> None:
        if len(self._closing) > DEEPEST:
            raise RefusedError("nested too deep")
        outermost = name == "math" and not self._closing
        opening, closing = ("", "") if outermost else _tags(name, *attributes)
        self._written.append(opening)
        self._closing.append(closing)

    def _end(self, _name: str) -> None:
        self._written.append(self._closing.pop())

    def _text(self, text: str) -> None:
        self._written.append(text if text.isalnum() else escape(text))


# A few hundred tags make all formulas.
@lru_cache(maxsize=1024)
def _tags(name: str, *attributes: str) -> tuple[str, str]:
    """What opens and closes an element with these names and values, by turns; nothing where it loses its tags."""
    if name in FLATTENED:
        return "", ""
    if name not in ELEMENTS:
        raise RefusedError(f"<{name}> is not allowed")
    return f"<{name}{_attributes(name, dict(zip(attributes[::2], attributes[1::2], strict=True)))}>", f"</{name}>"


def _attributes(name: str, attributes: dict[str, str]) -> str:
    kept = {key: value for key, value in attributes.items() if key in ATTRIBUTES and ATTRIBUTES[key].fullmatch(value)}
    # A theme aligns by this attribute; a style would be refused by the site's own policy.
    if name == "mtd" and (match := _TEXT_ALIGN.search(attributes.get("style", ""))):
        kept["columnalign"] = match.group(1)
    return "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
