"""A saved web page's text → pieces, whatever marks the program that saved it has put around them.

Plain text, Markdown with links, numbered link references with hard wraps, and addresses behind their words or on lines
of their own all come out as the same pieces: a paragraph or link text on one line, its address, its line in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.sources import page_frame, page_links, page_rows
from generator.sources.page_frame import BULLET
from generator.sources.page_links import Span
from generator.sources.page_paragraphs import HARD_BREAK, Piece, paragraphs

ADDRESS: Final = re.compile(r"https?://\S+")
PLACEHOLDER: Final = re.compile(r"\s*\[(?:图片：|Image:?\s*(?:\d+:?\s*)?)?([^\[\]\n]{0,200})\]\s*")
# Within a word a grave and a tilde behind a backslash are accents in TeX.
ESCAPED: Final = re.compile(r"\\(?:([-_*\[\]#>+])|(?<![A-Za-z].)([`~])|([`~])(?![A-Za-z])|(?<=\d.)(\.))")
COMMAND: Final = re.compile(r"(?<!\\)\\[A-Za-z]")
TWO_BACKSLASHES: Final = re.compile(r"\\\\(?=[^\s\\])")


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a page in their order, without pictures, code fences, checkboxes and empty lines."""
    rows = page_rows.rows(text)
    found = (piece for piece in _cut(rows.text, list(page_links.spans(rows))) if piece.text)
    if page_links.is_escaped(rows):
        doubled = not COMMAND.search(rows.text)
        found = (replace(piece, text=_unescaped(piece.text, doubled=doubled)) for piece in found)
    return tuple(_addressed(found))


def _cut(page: str, spans: Sequence[Span]) -> Iterator[Piece]:
    starts = [0, *(match.end() for match in re.finditer("\n", page))]
    at = 0
    for span in spans:
        yield from paragraphs(page[at : span.start], bisect_right(starts, at))
        first = span.start + len(page[span.start : span.end]) - len(page[span.start : span.end].lstrip("[# \t\n-*+"))
        line = bisect_right(starts, min(first, span.end))
        text = _link_text(span.text, keep_alt=not span.url)
        yield from (Piece(part, line, span.url, span.heading) for part in page_frame.parts(text) or (text,))
        at = span.end
    yield from paragraphs(page[at:], bisect_right(starts, at))


def _link_text(inner: str, *, keep_alt: bool) -> str:
    """What a link shows, on one line. Its picture's name, an organization's slug, stays where no address has it."""
    picture = PLACEHOLDER.match(inner)
    alt = picture[1] if picture and keep_alt and page_rows.SLUG.fullmatch(picture[1]) else ""
    lines = HARD_BREAK.sub("", inner[picture.end() :] if picture else inner).split("\n")
    shown: list[str] = []
    for line in lines:
        # Behind words, a dash is the text's own; before them, it is the mark of a picture's list.
        bare = line.strip() if shown else BULLET.sub("", f"{line.strip()} ").strip()
        if bare and not PLACEHOLDER.fullmatch(bare):
            shown.append(bare)
    # A dash alone is what a page shows for no votes.
    words = " ".join(shown) or ("-" if "-" in inner and not picture else "")
    return f"{alt} {words}".strip() if words else ""


def _unescaped(text: str, *, doubled: bool) -> str:
    """The words without the backslashes that hold Markdown back: before marks, and before another where all are two."""
    text = ESCAPED.sub(r"\1\2\3\4", text)
    return TWO_BACKSLASHES.sub(r"\\", text) if doubled else text


def _addressed(found: Iterable[Piece]) -> Iterator[Piece]:
    """Gives an address on a line of its own to the piece above it, which is what it was the link of."""
    last: Piece | None = None
    for piece in found:
        if ADDRESS.fullmatch(piece.text) and not piece.heading:
            if last and not last.url:
                last = replace(last, url=piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
