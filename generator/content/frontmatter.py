"""A file's head between two lines of ``---`` and the body below them."""

import re
from typing import NamedTuple

from generator.content.reading import RefusedError

BYTE_ORDER_MARK = "\ufeff"
# The first line is matched from behind the byte order mark, where "^" would not be true.
_OPENING = re.compile(r"---[ \t]*\r?$", re.MULTILINE)
# With the break before it, which a search finds at once where it would try "^" at every character.
_CLOSING = re.compile(r"\n---[ \t]*\r?$", re.MULTILINE)


class Split(NamedTuple):
    """A file in two: ``head`` and ``body`` are parts of the text as it stands, from ``head_start`` and ``body_start``.

    ``body_line`` is the line of the file, from 1, on which ``body`` begins.
    """

    head: str
    head_start: int
    body: str
    body_start: int
    body_line: int


def split(text: str) -> Split:
    """The head and the body of a file; a byte order mark before the first line belongs to neither.

    Raises ``RefusedError`` where the head does not begin on the first line or is never closed.
    """
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    opening = _OPENING.match(text, start)
    if not opening and text[start : start + 3] != "---":
        raise RefusedError("the file must begin with a line '---', then the fields ('title: …'), then '---' again")
    if not opening:
        raise RefusedError("nothing else may stand on the first line: leave '---' alone on it")
    head_start = _after_break(text, opening.end())
    closing = _CLOSING.search(text, opening.end()) if head_start > opening.end() else None
    if not closing:
        raise RefusedError("the fields that begin here are never closed; add a line '---' below the last of them")
    head = text[head_start : closing.start() + 1]
    body_start = _after_break(text, closing.end())
    return Split(head, head_start, text[body_start:], body_start, head.count("\n") + 3)


def _after_break(text: str, end: int) -> int:
    return end + 1 if text.startswith("\n", end) else end


def prose(split_text: Split) -> tuple[str, int]:
    """The body as a person means it, and its first line in the file: without blank lines around it, breaks as LF."""
    body = split_text.body.replace("\r\n", "\n").replace("\r", "\n")
    if not body.strip():
        return "", split_text.body_line
    kept = body.lstrip("\n")
    return kept.rstrip("\n"), split_text.body_line + len(body) - len(kept)
