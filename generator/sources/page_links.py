"""The links of a saved page's text, in each way of writing them: where one stands, what it shows, where it leads.

Markdown writes ``[text](address)`` or ``[text][9]``, Lynx ``[9]text`` with no mark at its end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.sources import page_frame
from generator.sources.page_rows import Rows, absolute

# A page's text is full of brackets: they are links only where the page has linked headings or links to papers.
MARKED: Final = re.compile(
    r"^#{2,6}\s+\S|\]\((?:https?://huggingface\.co)?/(?:papers/\d|login\?next=)", re.MULTILINE | re.ASCII
)
HEADING_LINK: Final = re.compile(r"^#{2,6}[ \t]+\[", re.MULTILINE)
IN_LINE: Final = re.compile(r"\]\((?:https?://huggingface\.co)?/papers/\d", re.ASCII)
VOTES_IN_LINE: Final = re.compile(r"\]\((?:https?://huggingface\.co)?/login\?next=")
# Some programs wrap an address, too, at its hyphens.
CLOSER: Final = re.compile(
    r"(?<!\\)\](?:\(((?:https?:/)?/[^)\s\[\]]{0,2000}(?:\n[^)\s\[\]]{1,500}){0,3})(?:\s\"[^\"\n]{0,300}\")?\)|\[(\d{1,5})\])",
    re.ASCII,
)
LINE_OPENER: Final = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?(?:#{1,6}[ \t]+)?\[", re.MULTILINE)
HEADING: Final = re.compile(r"[ \t]*(#{1,6})\s+")
NUMBER: Final = re.compile(r"\[(\d{1,5})\]", re.ASCII)
# A link after that much text on its line is part of a sentence, not of the page's frame.
SENTENCE: Final = 40
# How far back a link's opening mark is looked for. An abstract is never as long.
REACH: Final = 20_000
# A list of pictures within a link has empty rows, and is short.
NEAR: Final = 200


@dataclass(frozen=True, slots=True)
class Span:
    """A link from ``start`` to ``end`` of the text; ``text`` is what stands in it, ``heading`` its level or 0."""

    start: int
    end: int
    text: str
    url: str
    heading: int = 0


def spans(rows: Rows) -> Iterator[Span]:
    """The links of the page's frame in their order; none overlaps another."""
    if rows.opening:
        yield from _numbered(rows)
    elif MARKED.search(rows.text):
        yield from _bracketed(rows)


def is_escaped(rows: Rows) -> bool:
    """Whether backslashes hold marks back: in Markdown whose links are in line, by all converters that write such."""
    headings = HEADING_LINK.search(rows.text) and IN_LINE.search(rows.text)
    return bool(headings or VOTES_IN_LINE.search(rows.text))


def _bracketed(rows: Rows) -> Iterator[Span]:
    page, after = rows.text, 0
    for closer in CLOSER.finditer(page):
        opener = _opener(page, max(after, closer.start() - REACH), closer.start())
        if opener >= 0:
            line = page.rfind("\n", after, opener) + 1 or after
            heading = HEADING.fullmatch(page[line:opener])
            if heading or len(page[line:opener].strip()) <= SENTENCE:
                url = absolute(closer[1].replace("\n", "")) if closer[1] else rows.addresses.get(closer[2], "")
                level = len(heading[1]) if heading else 0
                yield Span(line if heading else opener, closer.end(), page[opener + 1 : closer.start()], url, level)
        after = closer.end()


def _opener(page: str, start: int, end: int) -> int:
    """Where the link that closes at ``end`` begins.

    At the first row that opens a heading's, or one that it does not close again; else at the bracket right before,
    nearby or in the same paragraph; else at the last row that opens one, since an abstract may have a bracket too many.
    """
    last = -1
    # A link holds no heading.
    for match in LINE_OPENER.finditer(page, max(start, page.rfind("\n\n#", start, end)), end):
        last = match.end() - 1
        if "#" in match[0] or not _closes(page, last, end):
            return last
    paragraph = min(page.rfind("\n\n", start, end) + 1, end - NEAR)
    balanced = _balanced(page, max(start, paragraph), end)
    return balanced if balanced >= 0 else last


def _closes(page: str, opener: int, end: int) -> bool:
    """Whether the bracket is closed in its own row."""
    row = page.find("\n", opener, end)
    depth = 0
    for at in range(opener, row if row >= 0 else end):
        depth += _step(page, at)
        if not depth:
            return True
    return False


def _balanced(page: str, start: int, end: int) -> int:
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth -= _step(page, at)
        if depth < 0:
            return at
    return -1


def _step(page: str, at: int) -> int:
    """How much deeper in brackets a character leads; a bracket behind a backslash is text."""
    if page[at] not in "[]" or page[at - 1 : at] == "\\":
        return 0
    return 1 if page[at] == "[" else -1


def _numbered(rows: Rows) -> Iterator[Span]:
    """Links that a number opens: the numbers count up, and any other in brackets is the text's own."""
    found: list[re.Match[str]] = []
    for match in NUMBER.finditer(rows.text):
        if match[1] == str(len(found) + 1) and match[1] in rows.addresses:
            found.append(match)
    for match, following in zip(found, [*found[1:], None], strict=True):
        limit = following.start() if following else len(rows.text)
        end = _shown_until(rows.text, match.end(), limit)
        yield Span(match.start(), end, rows.text[match.end() : end], rows.addresses[match[1]])


def _shown_until(page: str, start: int, limit: int) -> int:
    """Where a link without a mark at its end stops: at the end of its paragraph, or before a row of the frame."""
    at, shown = start, False
    while at < limit:
        row_end = page.find("\n", at, limit)
        row_end = limit if row_end < 0 else row_end
        row = page[at:row_end].strip()
        if shown and (not row or page_frame.parts(row) or page_frame.is_label(row)):
            return at - 1
        if not row and at != start:
            return start
        shown = shown or bool(row)
        if shown and page_frame.parts(row):
            return row_end
        at = row_end + 1
    return limit if shown else start
