"""Markdown of the plainest kind, as nearly all abstracts are, written without the parser of all Markdown.

Paragraphs whose lines begin with a letter, so that they can be nothing else, and displayed formulas; in a paragraph
nothing but words, words in emphasis, code, links to plain addresses, bare addresses and formulas. The HTML is what the
parser makes of it, several times faster. What may be anything more is left to the parser, so nothing here need know
what Markdown makes of a mark that stands oddly.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

from generator.text import address, bare, formulas
from generator.text.bounds import LARGEST, MOST_LINES

# An abstract has at most a third of this; it bounds what formulas may cost before all of them are made.
LONGEST = 10_000

_START = r"[^\W\d_]|[\"'(“‘]"
_BEGINNING = re.compile(_START)
_TEXT = r"[^\n!$&*:<\[\\\]_`~]"
# Marks where they can begin nothing, and a line end without white space around it.
_HARMLESS = rf"!(?!\[)|&(?![#A-Za-z])|<(?![A-Za-z])|\]|(?<!~)~(?!~)|(?<=\S)\n(?={_START})"
_WORDS = rf"[^\W_](?:{_TEXT}*[^\W_])?"
_BEFORE, _BEHIND = r"(?<=[ \n(])", r"(?=[ \n.,;:!?)]|\Z)"
_PIECE = re.compile(
    rf"(?P<text>(?:{_TEXT}+|{_HARMLESS})+)"
    rf"|{_BEFORE}\*(?P<em>{_WORDS})\*{_BEHIND}"
    rf"|{_BEFORE}\*\*(?P<strong>{_WORDS})\*\*{_BEHIND}"
    r"|`(?P<code>[^\s`](?:[^\n`]*[^\s`])?)`(?!`)"
    rf"|\[(?P<label>{_WORDS})\]\((?P<link>{address.PLAIN})\)"
    r"|\\(?P<escaped>[!-'*-/:-@\\\]-`{-~])"
)

# A reader writes what begins at an index and gives the index behind it, or 0 where that is left to the parser.
_Reader = Callable[[str, int, list[str]], int]


def written(source: str) -> str:
    """The HTML of a text of this kind; "" for any other."""
    if len(source) > LONGEST or "\r" in source or "\0" in source:
        return ""
    out: list[str] = []
    for block in source.split("\n\n"):
        out.append("<p>")
        if not (_equation(block, out) if block.startswith("$$") else _paragraph(block, out)):
            return ""
        out.append("</p>\n")
    html = "".join(out)
    return html if len(html) <= LARGEST else ""


def _equation(block: str, out: list[str]) -> bool:
    formula = formulas.at(block, 0)
    if not formula or formula.end < len(block) or "\\$" in block or block.count("\n") >= MOST_LINES:
        return False
    out.append(_made(formula))
    return True


def _paragraph(block: str, out: list[str]) -> bool:
    if not _BEGINNING.match(block) or block[-1].isspace():
        return False
    index, end = 0, len(block)
    while index < end:
        index = _READERS.get(block[index], _piece)(block, index, out)
        if not index:
            return False
    return True


def _piece(block: str, index: int, out: list[str]) -> int:
    piece = _PIECE.match(block, index)
    if not piece or not piece.lastgroup:
        return 0
    kind = piece.lastgroup
    content = _escaped(piece[kind])
    if kind == "link":
        out.append(_link(piece[kind], piece["label"]))
    else:
        out.append(content if kind in ("text", "escaped") else f"<{kind}>{content}</{kind}>")
    return piece.end()


def _formula(block: str, index: int, out: list[str]) -> int:
    formula = formulas.at(block, index)
    if not formula or "\n" in block[index : formula.end]:
        return 0
    out.append(_made(formula))
    return formula.end


def _made(formula: formulas.Formula) -> str:
    # Half of all texts have none, and what makes them takes longer to import than most of the program.
    from generator.text import mathml

    return mathml.render(formula.tex, formula.display)


def _colon(block: str, index: int, out: list[str]) -> int:
    """A colon is text, but for one behind a scheme, which was written as text and is taken back."""
    found = bare.at_colon(block, index)
    if not found:
        out.append(":")
        return index + 1
    scheme = block[found.start : index]
    if not out[-1].endswith(scheme):
        return 0
    out[-1] = out[-1].removesuffix(scheme)
    out.append(_link(found.url, block[found.start : found.end]))
    return found.end


def _escaped(text: str) -> str:
    """As markdown-it escapes: all but the apostrophe."""
    return escape(text, quote=False).replace('"', "&quot;")


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}" rel="nofollow">{_escaped(text)}</a>'


_READERS: Mapping[str, _Reader] = {"$": _formula, ":": _colon}
