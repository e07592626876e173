"""The pieces of a saved Daily Papers page → its entries: a title and all that follows until the next one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.sources import listing_dates, listing_layout, page_frame
from generator.sources.listing_layout import LONGEST_TITLE, is_text
from generator.sources.page_frame import AUTHORS, DOT, NUMBER, STARS, SUBMITTER, UPVOTE
from generator.sources.page_paragraphs import Piece

PAPER_URL: Final = re.compile(
    r"https?://(?:www\.)?huggingface\.co/papers/(\d{4}\.\d{4,5})(?:v\d{1,3})?(#community)?/?", re.ASCII
)
VOTE_URL: Final = re.compile(
    r"https?://(?:www\.)?huggingface\.co/login\?next=(?:%2F|/)papers(?:%2F|/)(\d{4}\.\d{4,5})", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of the page; ``votes`` is the number that stands before its title, if the page shows any there."""

    title: Piece
    rest: tuple[Piece, ...]
    votes: str = ""


def entries(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """The entries of a page in its order; none where the text holds no paper, which has a byline or an address."""
    kept = tuple(_once(_papers(pieces)))
    if not any(_in_byline(piece.text) or paper_id(piece.url) for piece in kept):
        return ()
    starts = _by_heading(kept) or _by_address(kept)
    if not starts:
        kept = tuple(_papers(_after_preamble(pieces)))
        starts = listing_layout.titles(kept)
    return tuple(_entries(kept, starts))


def page_day(pieces: Sequence[Piece]) -> Piece | None:
    """The piece with the day on which the page was viewed: the first date, where it stands outside of every byline."""
    for piece in pieces:
        if piece.text == DOT:
            return None
        if listing_dates.printed(piece.text):
            return piece
    return None


def paper_id(url: str) -> str:
    """The arXiv id in the address of a paper's page, its votes or its comments."""
    match = PAPER_URL.fullmatch(url) or VOTE_URL.match(url)
    return match[1] if match else ""


def _papers(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of papers. Who submitted one is none of its authors: an empty piece stands for the words and name."""
    name_follows = False
    for piece in pieces:
        submitter = SUBMITTER.fullmatch(piece.text)
        if submitter:
            name_follows = not submitter[1].strip()
            yield Piece("", piece.line)
        elif name_follows and is_text(piece) and not piece.heading:
            name_follows = piece.text.startswith("[")
        elif not page_frame.is_furniture(piece.text) or paper_id(piece.url):
            name_follows = False
            yield piece


def _once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without links to a paper that say its id, or that lead further up and are not its title."""
    titles: dict[str, str] = {}
    current = ""
    for piece in pieces:
        match = PAPER_URL.fullmatch(piece.url) if is_text(piece) and not piece.heading else None
        if match and (
            match[1] == piece.text or (match[1] != current and titles.get(match[1], piece.text) != piece.text)
        ):
            continue
        if match:
            current = match[1]
            titles.setdefault(current, piece.text)
        yield piece


def _by_heading(pieces: Sequence[Piece]) -> list[int]:
    """The headings of the level that most have: the page's own are few. Where some lead to papers, those alone."""
    levels = Counter(piece.heading for piece in pieces if piece.heading > 1)
    if not levels:
        return []
    level = max(levels, key=lambda one: (levels[one], one))
    starts = [at for at, piece in enumerate(pieces) if piece.heading == level]
    return [at for at in starts if paper_id(pieces[at].url)] or starts


def _by_address(pieces: Sequence[Piece]) -> list[int]:
    """The first piece of words with the address of each paper."""
    starts: list[int] = []
    last = ""
    for at, piece in enumerate(pieces):
        match = PAPER_URL.fullmatch(piece.url)
        if match and match[1] != last and is_text(piece) and len(piece.text) <= LONGEST_TITLE:
            last = match[1]
            starts.append(at)
    return starts


def _after_preamble(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """What follows the last of the page's own words, or its day, before the first byline."""
    byline = next((at for at, piece in enumerate(pieces) if _in_byline(piece.text)), len(pieces))
    own = (at for at in range(byline - 1, -1, -1) if _of_page(pieces[at].text))
    return pieces[next(own, -1) + 1 :]


def _in_byline(text: str) -> bool:
    return text == DOT or any(form.fullmatch(text) for form in (AUTHORS, UPVOTE, STARS, SUBMITTER))


def _of_page(text: str) -> bool:
    return page_frame.is_furniture(text) or listing_dates.printed(text) is not None


def _entries(pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[Entry]:
    voted = bool(starts) and starts[0] > 0 and _is_votes(pieces[starts[0] - 1])
    for start, end in pairwise([*starts, len(pieces)]):
        votes = pieces[start - 1].text if voted and start and _is_votes(pieces[start - 1]) else ""
        yield Entry(pieces[start], tuple(pieces[start + 1 : _lead(pieces, end, start, voted=voted)]), votes)


def _lead(pieces: Sequence[Piece], end: int, start: int, *, voted: bool) -> int:
    """Where the next entry begins: at its title, its votes or the words on who submitted it, whichever is first."""
    if end < len(pieces) and voted and end - 1 > start and _is_votes(pieces[end - 1]):
        end -= 1
    while end - 1 > start and not pieces[end - 1].text:
        end -= 1
    return end


def _is_votes(piece: Piece) -> bool:
    return NUMBER.fullmatch(piece.text) is not None and not piece.url
