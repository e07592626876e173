"""Where titles stand on a page without headings and addresses: told by what is above and below them."""

from collections.abc import Sequence
from typing import Final

from generator.sources import page_frame
from generator.sources.page_frame import DOT, NUMBER
from generator.sources.page_paragraphs import Piece

LONGEST_TITLE: Final = 400
LONGEST_ORGANIZATION: Final = 120
# What follows a title and has no byline is an abstract only if it is that long: pages end in a row of short words.
SHORTEST_ABSTRACT: Final = 120


def titles(pieces: Sequence[Piece]) -> list[int]:
    """Titles found by where they stand: first after a byline, or in the midst of words and before a long paragraph."""
    starts: list[int] = []
    run: list[int] = []
    for at, piece in enumerate(pieces):
        if is_text(piece) and not _is_organization(pieces, at, run):
            run.append(at)
        elif run:
            starts += _titles(pieces, run, byline=bool(piece.text) and NUMBER.fullmatch(piece.text) is None)
            run = []
    return starts + _titles(pieces, run, byline=False)


def is_text(piece: Piece) -> bool:
    """Whether a piece is words: no dot, number, date, count of authors or button."""
    return bool(piece.text) and page_frame.is_words(piece.text)


def above_dot(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the piece stands right above a dot: the place of an organization's name."""
    return at + 1 < len(pieces) and pieces[at + 1].text == DOT and is_text(pieces[at])


def _is_organization(pieces: Sequence[Piece], at: int, run: Sequence[int]) -> bool:
    """Whether the piece is the line above a dot: right above it, or below a title and an abstract."""
    if not run or not above_dot(pieces, at):
        return False
    near = pieces[at + 1].line - pieces[at].line <= 1
    return len(pieces[at].text) <= LONGEST_ORGANIZATION and (near or len(run) > 1)


def _titles(pieces: Sequence[Piece], run: Sequence[int], *, byline: bool) -> list[int]:
    """The titles among paragraphs that no byline divides: ``title, abstract, title, abstract …``."""
    found: list[int] = []
    for place, at in enumerate(run):
        following = pieces[run[place + 1]].text if place + 1 < len(run) else ""
        # Right above a byline a short abstract is one too.
        long = len(following) >= SHORTEST_ABSTRACT or (byline and place + 2 == len(run))
        first = not found and (byline or long)
        later = bool(found) and long and run[place - 1] not in found and _like_title(pieces[at].text, following)
        if len(pieces[at].text) <= LONGEST_TITLE and (first or later):
            found.append(at)
    return found


def _like_title(text: str, following: str) -> bool:
    return len(text) < len(following) and not text.endswith((".", ":", ";", ","))
