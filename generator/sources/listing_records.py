"""The entries of a page of papers → Records: what each piece of an entry says of its paper."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.model import Link, Listed
from generator.sources import listing_dates, page_frame
from generator.sources.listing_dates import Printed
from generator.sources.listing_entries import VOTE_URL, Entry, paper_id
from generator.sources.listing_layout import above_dot, is_text
from generator.sources.listing_organizations import ORGANIZATION_URL, Written, organization
from generator.sources.page_frame import AUTHORS, STARS, UPVOTE
from generator.sources.page_paragraphs import Piece
from generator.sources.record import Record

CODE_URL: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/\S+")
ARXIV_URL: Final = re.compile(r"https?://arxiv\.org/abs/(\S+)")
HUGGINGFACE: Final = "https://huggingface.co/papers/"


@dataclass(frozen=True, slots=True)
class Page:
    """What an entry takes from its page: year and listed day, votes by paper, and how organizations are written."""

    source: str
    year: int | None = None
    listed: Listed | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    written: Written = field(default_factory=Written)


def record(entry: Entry, page: Page) -> Record:
    """The record of an entry; what the entry does not show stays empty."""
    rest = entry.rest
    found = next(filter(None, (paper_id(piece.url) for piece in (entry.title, *rest))), "") or _arxiv_link(rest)
    date = date_of(entry)
    title = " ".join(entry.title.text.split())
    shown = page.votes.get(found, page_frame.number(entry.votes))
    return Record(
        source=page.source,
        key=found or title,
        title=title,
        abstract=_abstract(rest),
        published=listing_dates.partial(date, page.year),
        listed=page.listed,
        author_count=next((count for piece in rest if (count := _authors(piece)) is not None), None),
        organizations=organization(rest, page.written),
        arxiv_id=found,
        links=tuple(_links(found, rest)),
        upvotes=upvotes(rest) if shown is None else shown,
        comments=_comments(rest, date),
        stars=stars(rest),
        line=entry.title.line,
    )


def date_of(entry: Entry) -> Printed | None:
    """The date in an entry's byline."""
    return next(filter(None, (listing_dates.printed(piece.text) for piece in entry.rest)), None)


def votes(found: Iterable[Piece]) -> Iterable[tuple[str, int]]:
    """The votes for each paper whose button leads to it."""
    for piece in found:
        match = VOTE_URL.match(piece.url)
        count = page_frame.number(piece.text.removeprefix("Upvote").strip()) if match else None
        if match and count is not None:
            yield match[1], count


def _abstract(rest: Sequence[Piece]) -> str:
    """The words between the title and the byline; none where the page was cut off within its link."""
    words: list[str] = []
    for at, piece in enumerate(rest):
        if not is_text(piece) or _ends_abstract(rest, at):
            break
        words.append(piece.text)
    return "" if words[:1] == ["["] else " ".join(words).strip()


def _ends_abstract(rest: Sequence[Piece], at: int) -> bool:
    piece = rest[at]
    of_frame = CODE_URL.fullmatch(piece.url) or ORGANIZATION_URL.fullmatch(piece.url) or VOTE_URL.match(piece.url)
    return bool(of_frame or above_dot(rest, at))


def _authors(piece: Piece) -> int | None:
    match = AUTHORS.fullmatch(piece.text)
    return int(match[1].replace(",", "")) if match else None


def _comments(rest: Sequence[Piece], date: Printed | None) -> int | None:
    """The number in the date's line or behind it; a number with another address is no count of comments."""
    if date and date.comments is not None:
        return date.comments
    linked = next((piece.text for piece in rest if piece.url.endswith("#community")), "")
    if linked:
        return page_frame.number(linked)
    ends = [at for at, piece in enumerate(rest) if listing_dates.printed(piece.text) or _authors(piece) is not None]
    behind = rest[ends[-1] + 1 : ends[-1] + 2] if ends else ()
    return page_frame.number(behind[0].text) if behind and not behind[0].url else None


def upvotes(rest: Sequence[Piece]) -> int | None:
    """The number on the button or below it."""
    for at, piece in enumerate(rest):
        button = UPVOTE.fullmatch(piece.text)
        if button:
            return page_frame.number(button[1] or (rest[at + 1].text if at + 1 < len(rest) else ""))
    return None


def stars(rest: Sequence[Piece]) -> int | None:
    """The number of stars on the button that leads to the code."""
    button = next(filter(None, (STARS.fullmatch(piece.text) for piece in rest)), None)
    return page_frame.number(button[1]) if button and button[1] else None


def _arxiv_link(rest: Sequence[Piece]) -> str:
    pages = (ARXIV_URL.fullmatch(piece.url) for piece in rest if page_frame.ARXIV.fullmatch(piece.text))
    return next((page[1] for page in pages if page), "")


def _links(found: str, rest: Sequence[Piece]) -> Iterable[Link]:
    code = next((piece.url for piece in rest if CODE_URL.fullmatch(piece.url) and "GitHub" in piece.text), "")
    if code:
        yield Link("code", code)
    if found:
        yield Link("huggingface", HUGGINGFACE + found)
