"""A saved web page's text → pieces, whatever marks the program that saved it has put around them.

Plain text, Markdown with links, numbered link references with hard wraps, and addresses behind their words or on lines
of their own all come out as the same pieces: a paragraph or link text on one line, its address, its line in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from generator.sources import page_frame, page_links, page_rows
from generator.sources.page_frame import BULLET, DOT, SUBMITTER
from generator.sources.page_links import Span

ADDRESS: Final = re.compile(r"https?://\S+")
# Behind its words an address stands in brackets of some kind: "A Title [/papers/2603.00011]".
LEADING: Final = r"((?:https?://|/papers/|/login\?)[^\s\[\]<>]{1,2000})"
BEHIND: Final = re.compile(rf"(?:\[{LEADING}\](?![(\[])|<{LEADING}>)", re.ASCII)
HEADING: Final = re.compile(r"\s*(#{1,6})\s+")
PLACEHOLDER: Final = re.compile(r"\s*\[(?:图片：|Image:?\s*(?:\d+:?\s*)?)?([^\[\]\n]{0,200})\]\s*")
HARD_BREAK: Final = re.compile(r"\\{1,2}(?=  |\n|$)")
# Within a word a grave and a tilde behind a backslash are accents in TeX.
ESCAPED: Final = re.compile(r"\\(?:([-_*\[\]#>+])|(?<![A-Za-z].)([`~])|([`~])(?![A-Za-z])|(?<=\d.)(\.))")
COMMAND: Final = re.compile(r"(?<!\\)\\[A-Za-z]")
TWO_BACKSLASHES: Final = re.compile(r"\\\\(?=[^\s\\])")


PAPER: Final = re.compile(r"https://huggingface\.co/(?:papers/|login\?)")
# An organization's name and a byline are no longer.
LONGEST_NAME: Final = 120
SHORT: Final = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a link of the page, on one line; ``heading`` is its level, 0 for what is none."""

    text: str
    line: int
    url: str = ""
    heading: int = 0


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
        yield from _paragraphs(page[at : span.start], bisect_right(starts, at))
        first = span.start + len(page[span.start : span.end]) - len(page[span.start : span.end].lstrip("[# \t\n-*+"))
        line = bisect_right(starts, min(first, span.end))
        text = _link_text(span.text, keep_alt=not span.url)
        yield from (Piece(part, line, span.url, span.heading) for part in page_frame.parts(text) or (text,))
        at = span.end
    yield from _paragraphs(page[at:], bisect_right(starts, at))


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


def _paragraphs(text: str, line: int) -> Iterator[Piece]:
    group: list[Piece] = []
    for number, row in enumerate(text.split("\n"), line):
        if row.strip():
            group.append(Piece(row, number))
        elif group:
            yield from _paragraph(group)
            group = []
    if group:
        yield from _paragraph(group)


def _paragraph(rows: Sequence[Piece]) -> Iterator[Piece]:
    """One paragraph on one line; the lines of a byline block stay apart, and so does a heading."""
    heading = HEADING.match(rows[0].text)
    if heading:
        more = next((at for at, row in enumerate(rows[1:], 1) if not row.text.startswith("  ")), len(rows))
        title = replace(rows[0], text=rows[0].text[heading.end() :])
        yield replace(_joined([title, *rows[1:more]]), heading=len(heading[1]))
        rows = rows[more:]
    waiting: list[Piece] = []
    nameless = False
    for row in chain.from_iterable(map(_behind, _whole(rows))):
        parts = (row.text.strip(),) if nameless or row.url else _apart(row.text, alone=not waiting)
        submitter = SUBMITTER.fullmatch(parts[0]) if parts else None
        nameless = submitter is not None and not submitter[1].strip()
        if not parts:
            waiting.append(row)
            continue
        yield from _before_frame(waiting, dotted=parts[0] == DOT)
        waiting = []
        yield from (Piece(part, row.line) for part in parts)
    yield from _before_frame(waiting, dotted=False)


def _whole(rows: Sequence[Piece]) -> Iterator[Piece]:
    """The rows, and as one row what a program has wrapped within a byline: ``· Jun 26,`` and ``2023``."""
    last: Piece | None = None
    for row in rows:
        if last and DOT in last.text[-SHORT:] and not page_frame.parts(last.text):
            both = f"{last.text.rstrip()} {row.text.strip()}"
            if len(both) <= SHORT and page_frame.parts(both):
                last = replace(last, text=both)
                continue
        if last:
            yield last
        last = row
    if last:
        yield last


def _behind(row: Piece) -> Iterator[Piece]:
    """A row's words and the addresses behind them, each on its own; an address that an abstract names stays in it."""
    at = 0
    for match in BEHIND.finditer(row.text):
        url = page_rows.absolute(match[1] or match[2])
        words = row.text[at : match.start()]
        ends = row.text[match.end() :].lstrip()[:1] in ("", DOT) and len(words) <= LONGEST_NAME
        if (
            PAPER.match(url)
            or (ends and url.startswith(page_rows.SITE))
            or page_frame.parts(words)
            or page_frame.is_label(words)
        ):
            yield Piece(words, row.line)
            yield Piece(url, row.line, url)
            at = match.end()
    if row.text[at:].strip():
        yield Piece(row.text[at:], row.line)


def _apart(line: str, *, alone: bool) -> tuple[str, ...]:
    """The parts of a row that stands by itself; an abstract may end in a row that is a word of the page's frame."""
    bare = BULLET.sub("", line.strip())
    own = page_frame.is_label(bare) or (alone and page_frame.is_furniture(bare))
    return page_frame.parts(line) or ((bare,) if own else ())


def _before_frame(rows: Sequence[Piece], *, dotted: bool) -> Iterator[Piece]:
    """The line right above a dot is an organization's, not the end of the abstract above it."""
    own = len(rows) - 1 if dotted else len(rows)
    yield from (_joined(part) for part in (rows[:own], rows[own:]) if part)


def _joined(rows: Sequence[Piece]) -> Piece:
    return Piece(" ".join(HARD_BREAK.sub("", row.text.strip()).strip() for row in rows).strip(), rows[0].line)


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
