r"""Titles and names, with the TeX in them, as plain text."""

import re

from generator.text import characters, formulas, texmath, texscan

_LONGEST = 20_000
_TRIGGER = re.compile(r"[\\{`$~]|--")
_DIALECT = texscan.Dialect(protects=True)

# A tie is a space that keeps a line together; before a number it may also mean "about".
_TIE = re.compile(r"(?<=[\w.,:;)\]}])~(?=[^\W\d_]|[–—]|$)|(?<=[.,:;)\]}])~(?=\d)|(?<=[A-Za-z]{2})~(?=\d)")
# Between spaces two hyphens are just what many titles have; behind a tie they are TeX's.
_DASHES = re.compile(r"(?<=\w)---?(?=\w)|(?<=~)---?(?=\s)")


def to_unicode(text: str) -> str:
    r"""A title or a name as plain text on one line: ``Gr\"onwall`` → Grönwall, ``99\%`` → 99%, ``$\alpha$`` → α.

    A formula that no line of text can show stays as it is, with its dollars, and so does every command that is not
    known. Braces go where they protect capitals and stay where they are a set's. Never raises.
    """
    text = " ".join(characters.clean(text).split())
    if len(text) > _LONGEST or not _TRIGGER.search(text):
        return text
    pieces = texscan.scan(text, _DIALECT)
    return " ".join("".join(map(_written, pieces)).split())


def _written(piece: texscan.Piece) -> str:
    if piece.kind == "math":
        formula = formulas.at(piece.text, 0)
        return (formula and texmath.to_text(formula.tex)) or piece.text
    if piece.kind == "address":
        return piece.text
    if piece.children:
        return "".join(map(_written, piece.children))
    return _TIE.sub(" ", _DASHES.sub(_dash, piece.text))


def _dash(match: re.Match[str]) -> str:
    return "–" if len(match.group()) == 2 else "—"
