"""A saved web page's text → pieces, whatever marks the program that saved it has put around them.

Plain text, Markdown with links, numbered link references with hard wraps, and addresses on lines of their own all come
out as the same pieces: a paragraph or link text on one line, its address where it has one, and its line in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.sources import listing_dates

DOT: Final = "·"
NUMBER: Final = re.compile(r"-|\d[\d,]{0,8}(?:\.\d{1,2})?k?", re.ASCII)
AUTHORS: Final = re.compile(r"(?:[•*-]\s*)?(\d[\d,]{0,8}) authors?", re.ASCII)
ADDRESS: Final = re.compile(r"https?://\S+")
HEADING: Final = re.compile(r"(#{1,6})\s+")
BULLET: Final = re.compile(r"^(?:[-*•]\s+)+")
# Quantifiers are bounded so that a file made of opening marks costs no more than its length.
IMAGE: Final = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)")
PLACEHOLDER: Final = re.compile(r"\s*\[(?:图片：|Image:?\s*)?([^\[\]\n]{0,200})\]\s*")
SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}", re.ASCII)
CHECKBOX: Final = re.compile(r"^(\s*)(?:[-*]\s+)?\[[ x-]\]\s+")
ANCHOR: Final = re.compile(r"<a id=[^>\n]{0,200}></a>")
HARD_BREAK: Final = re.compile(r"\\{1,2}(?=  |\n|$)")
ESCAPED: Final = re.compile(r"\\([-_*\[\]#>~`+])")
# A page's text is full of brackets: they are links only where the page has linked headings or links to papers.
MARKED: Final = re.compile(r"^#{2,6}\s+\S|\]\((?:https://huggingface\.co)?/(?:papers/\d|login\?next=)", re.MULTILINE)
CLOSER: Final = re.compile(
    r"\](?:\(((?:https?:/)?/[^)\s\[\]]{0,2000})(?:\s\"[^\"\n]{0,300}\")?\)|\[\d{1,5}\])", re.ASCII
)
LINE_OPENER: Final = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+)?\[", re.MULTILINE)
# A link after that much text on its line is part of a sentence, not of the page's frame.
SENTENCE: Final = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a link of the page, on one line; ``heading`` is its level, 0 for what is none."""

    text: str
    line: int
    url: str = ""
    heading: int = 0


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    text: str
    url: str
    heading: int


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a page in their order, without pictures, code fences, checkboxes and empty lines."""
    page = "\n".join(_own_lines(text))
    starts = [0, *(match.end() for match in re.finditer("\n", page))]
    return tuple(_addressed(piece for piece in _cut(page, starts) if piece.text))


def _own_lines(text: str) -> Iterator[str]:
    """The lines of the page itself, as many as the file has: what was put around them becomes empty lines."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = _front_matter(lines)
    for number, line in enumerate(lines):
        around = number < head or line.startswith(("```", "[Content truncated"))
        yield "" if around else _without_pictures(ANCHOR.sub("", line))


def _front_matter(lines: Sequence[str]) -> int:
    if lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:60], 1) if line.rstrip() == "---"), 0)


def _without_pictures(line: str) -> str:
    named = IMAGE.sub(lambda match: f"{match[1]} " if SLUG.fullmatch(match[1]) else "", line)
    return CHECKBOX.sub(r"\1", named)


def _cut(page: str, starts: Sequence[int]) -> Iterator[Piece]:
    at = 0
    for link in _links(page) if MARKED.search(page) else ():
        yield from _paragraphs(page[at : link.start], bisect_right(starts, at))
        first = link.start + len(page[link.start : link.end]) - len(page[link.start : link.end].lstrip("[# \t\n"))
        yield Piece(link.text, bisect_right(starts, min(first, link.end)), link.url, link.heading)
        at = link.end
    yield from _paragraphs(page[at:], bisect_right(starts, at))


def _links(page: str) -> Iterator[_Link]:
    after = 0
    for closer in CLOSER.finditer(page):
        opener = _opener(page, after, closer.start())
        if opener >= 0:
            line = page.rfind("\n", after, opener) + 1 or after
            before = page[line:opener].strip()
            heading = HEADING.fullmatch(page[line:opener])
            if len(before) <= SENTENCE:
                inner = _link_text(page[opener + 1 : closer.start()], keep_alt=not closer[1])
                start = line if heading else opener
                yield _Link(start, closer.end(), inner, closer[1] or "", len(heading[1]) if heading else 0)
        after = closer.end()


def _opener(page: str, start: int, end: int) -> int:
    """Where the link that closes at ``end`` begins: at the first line that opens a bracket, else on the same line."""
    for match in LINE_OPENER.finditer(page, start, end):
        line_end = page.find("\n", match.end(), end)
        alone = line_end >= 0 and page[match.end() : line_end].rstrip().endswith("]")
        if not alone and "\n#" not in page[match.end() : end]:
            return match.end() - 1
    return _balanced(page, max(start, page.rfind("\n", start, end) + 1), end)


def _balanced(page: str, start: int, end: int) -> int:
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (page[at] == "]") - (page[at] == "[")
        if depth < 0:
            return at
    return -1


def _link_text(inner: str, *, keep_alt: bool) -> str:
    """What a link shows, on one line. Its picture's name, an organization's slug, stays where no address has it."""
    picture = PLACEHOLDER.match(inner)
    alt = picture[1] if picture and keep_alt and SLUG.fullmatch(picture[1]) else ""
    lines = HARD_BREAK.sub("", inner[picture.end() :] if picture else inner).split("\n")
    bare = [BULLET.sub("", f"{line.strip()} ").strip() for line in lines]
    # A dash alone is what a page shows for no votes; among other lines it is the mark of a picture's list.
    shown = [line for line in bare if line and not PLACEHOLDER.fullmatch(line)]
    words = ESCAPED.sub(r"\1", " ".join(shown)) or ("-" if "-" in inner and not picture else "")
    return f"{alt} {words}".strip() if words else ""


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
    for row in rows:
        parts = _frame(row.text.strip())
        if not parts:
            waiting.append(row)
            continue
        yield from _before_frame(waiting, dotted=parts[0] == DOT)
        waiting = []
        yield from (Piece(part, row.line) for part in parts)
    yield from _before_frame(waiting, dotted=False)


def _before_frame(rows: Sequence[Piece], *, dotted: bool) -> Iterator[Piece]:
    """The line right above a dot is an organization's, not the end of the abstract above it."""
    own = len(rows) - 1 if dotted else len(rows)
    yield from (_joined(part) for part in (rows[:own], rows[own:]) if part)


def _frame(line: str) -> tuple[str, ...]:
    """The parts of a line that belongs to a byline block; nothing for a line of a title or an abstract."""
    if line == DOT or AUTHORS.fullmatch(line) or NUMBER.fullmatch(line) or listing_dates.printed(line):
        return (line,)
    parts = [part.strip() for part in line.split(DOT)] if DOT in line else []
    if any(AUTHORS.fullmatch(part) or listing_dates.printed(part) for part in parts):
        dotted = (word for part in parts for word in (DOT, part))
        return tuple(word for word in dotted if word)[0 if not parts[0] else 1 :]
    return ()


def _joined(rows: Sequence[Piece]) -> Piece:
    return Piece(" ".join(HARD_BREAK.sub("", row.text.strip()).strip() for row in rows), rows[0].line)


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
