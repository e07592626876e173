"""Rows of a saved page's text between its links → pieces: a paragraph on one line, the lines of a byline each apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from generator.sources import page_frame, page_rows
from generator.sources.page_frame import BULLET, DOT, SUBMITTER

# Behind its words an address stands in brackets of some kind: "A Title [/papers/2603.00011]".
LEADING: Final = r"((?:https?://|/papers/|/login\?)[^\s\[\]<>]{1,2000})"
BEHIND: Final = re.compile(rf"(?:\[{LEADING}\](?![(\[])|<{LEADING}>)", re.ASCII)
PAPER: Final = re.compile(r"https://huggingface\.co/(?:papers/|login\?)")
# An organization's name and a byline are no longer.
LONGEST_NAME: Final = 120
SHORT: Final = 200
HEADING: Final = re.compile(r"\s*(#{1,6})\s+")
HARD_BREAK: Final = re.compile(r"\\{1,2}(?=  |\n|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a link of the page, on one line; ``heading`` is its level, 0 for what is none."""

    text: str
    line: int
    url: str = ""
    heading: int = 0


def paragraphs(text: str, line: int) -> Iterator[Piece]:
    """The pieces of a text that begins on a line of the file; empty rows divide paragraphs."""
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
