r"""An abstract from outside, as Markdown that renders to what its author meant.

Sources give plain text with bits of TeX and of Markdown in it, and none says which. What was surely meant is kept:
formulas, addresses, emphasis around words, accents, TeX's quotation marks. All else is shown as it stands.
"""

import re
from collections.abc import Iterable, Sequence

from generator.text import bare, characters, escaping, texscan

_LONGEST = 20_000
_DIALECT = texscan.Dialect(stars=True)
_MARKS = {"emphasis": "*", "strong": "**"}

# White space around a line end means nothing in a text, and code or a line break in Markdown.
_LINE_ENDS = re.compile(r"[ \t]*\n[ \t]*")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# arXiv sets a paragraph apart by indenting its first line behind a finished sentence.
_INDENTED_PARAGRAPH = re.compile(r"(?<=[.!?:])\n {2,}(?=[^\s\-+*•0-9])")
_TIE = re.compile(r"(?<=[.,:;)\]])~(?=[^\W_])|(?<=[\w.,:;)\]])~\Z")


def to_markdown(text: str) -> str:
    """Markdown for a plain text. Paragraphs (blank lines) stay paragraphs; a single line end stays a space.

    Never raises. A paragraph of more than 20,000 characters is escaped and not searched for TeX.
    """
    text = characters.clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _INDENTED_PARAGRAPH.sub("\n\n", text)
    paragraphs = _BLANK_LINES.split(text.strip("\n"))
    return "\n\n".join(filter(None, map(_paragraph, paragraphs)))


def _paragraph(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text).strip(" \t")
    pieces = texscan.scan(text, _DIALECT) if len(text) <= _LONGEST else (texscan.Piece("text", text),)
    # A command may have left white space at the ends of a line. One of other white space alone is no line either.
    lines = (line.strip(" \t") for line in _written(pieces).split("\n"))
    return "\n".join(escaping.line(line) for line in lines if line.strip())


def _written(pieces: Sequence[texscan.Piece]) -> str:
    out = ""
    for index, piece in enumerate(pieces):
        following = _start(pieces[index + 1 :])
        out += _WRITERS[piece.kind](piece, out[-1:], following)
    return out


def _start(pieces: Sequence[texscan.Piece]) -> str:
    """The characters that the next piece begins with, as they will be written."""
    if not pieces:
        return ""
    piece = pieces[0]
    return {"text": escaping.inline(piece.text[:80]), "math": piece.text, "address": piece.url}.get(piece.kind, "*")


def _text(piece: texscan.Piece, _before: str, following: str) -> str:
    text = piece.text
    if (text.endswith("~") and following[:1] == "$") or "~" in text[:-1]:
        text = _TIE.sub(" ", text)
    return escaping.inline(text, last=not following)


def _math(piece: texscan.Piece, _before: str, following: str) -> str:
    """The formula as its author set it off; one in dollars must not touch what would make money of it."""
    written = " ".join(piece.text.split())
    if written.startswith("$") and not written.startswith("$$") and (following[:1].isdigit() or following[:1] == "$"):
        return f"\\({written[1:-1]}\\)"
    return written


def _address(piece: texscan.Piece, before: str, following: str) -> str:
    """The address bare where it is read back whole, else in angle brackets."""
    read = bare.at(piece.url + following, 0)
    alone = not (before.isalnum() or before in ("_", "-", "+", "."))
    return piece.url if alone and read and read.url == piece.url else f"<{piece.url}>"


def _emphasis(piece: texscan.Piece, before: str, following: str) -> str:
    """The words between stars; bare, where Markdown would not read the stars as emphasis."""
    inner = _written(_unstyled(piece.children))
    words = inner.strip()
    mark = _MARKS[piece.kind]
    opens = words[:1].isalnum() or not before or before.isspace() or before in "(“‘"
    closes = words[-1:].isalnum() or not following or following[0].isspace() or following[0] in ".,;:!?)”’"
    if not words or before == "*" or following[:1] == "*" or not (opens and closes):
        return inner
    left, right = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{left}{mark}{words}{mark}{right}"


def _code(piece: texscan.Piece, _before: str, _following: str) -> str:
    text = " ".join(texscan.flat(piece.children).split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else ""


def _link(piece: texscan.Piece, _before: str, _following: str) -> str:
    return f"[{escaping.link_text(texscan.flat(piece.children))}](<{piece.url}>)"


def _unstyled(pieces: Iterable[texscan.Piece]) -> tuple[texscan.Piece, ...]:
    """The pieces without emphasis: stars inside stars are read in more ways than one."""
    flat: list[texscan.Piece] = []
    for piece in pieces:
        flat.extend(_unstyled(piece.children) if piece.kind in _MARKS else (piece,))
    return tuple(flat)


_WRITERS = {
    "text": _text,
    "math": _math,
    "address": _address,
    "emphasis": _emphasis,
    "strong": _emphasis,
    "code": _code,
    "link": _link,
}
