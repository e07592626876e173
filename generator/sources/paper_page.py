"""The page of one paper on Hugging Face, by what it shows: ``arxiv:`` and its id, title, dates, authors, abstract."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.model import Author, Link, Listed
from generator.sources import listing_dates, listing_records, page_frame
from generator.sources.listing_dates import Printed, Signs
from generator.sources.listing_organizations import Written, organization
from generator.sources.listing_records import CODE_URL, HUGGINGFACE
from generator.sources.page_frame import UPVOTE
from generator.sources.page_paragraphs import Piece
from generator.sources.record import Record
from generator.sources.source import Given, Reading, Skipped

ARXIV: Final = re.compile(r"arxiv:\s*(\d{4}\.\d{4,5})?(?:v\d{1,3})?", re.IGNORECASE | re.ASCII)
ID: Final = re.compile(r"(\d{4}\.\d{4,5})(?:v\d{1,3})?", re.ASCII)
SUBMITTED: Final = re.compile(r"(?:Submitted by.{0,100}\s)?on (\w.{0,20})", re.IGNORECASE)
# The words that follow the abstract: buttons, then what others have to do with the paper.
AFTER: Final = re.compile(
    r"(?:view (?:arxiv page|pdf)|project page|add to collection|get this paper in your agent|community|github\b.{0,20}"
    r"|(?:models|datasets|spaces|collections) (?:citing|including) this paper.{0,20}).{0,100}",
    re.IGNORECASE,
)
AUTHORS: Final = re.compile(r"authors:?", re.IGNORECASE)
ABSTRACT: Final = re.compile(r"(?:.{0,40}\W)?abstract:?", re.IGNORECASE)
SUMMARY: Final = re.compile(r"ai-generated summary", re.IGNORECASE)
# The id stands right at the head of the page, its title right below.
HEAD: Final = 60
NEAR: Final = 6


def read(pieces: Sequence[Piece], given: Given, source: str) -> Reading | None:
    """The record of the one paper; None where the page is not such a one."""
    start = next((at for at, piece in enumerate(pieces[:HEAD]) if ARXIV.fullmatch(piece.text)), None)
    if start is None:
        return None
    found = ARXIV.fullmatch(pieces[start].text)
    named = (ID.fullmatch(piece.text) for piece in pieces[start + 1 : start + 2])
    key = (found and found[1]) or next((match[1] for match in named if match), "")
    own = tuple(piece for piece in pieces[start + 1 :] if not ID.fullmatch(piece.text))
    title = _title(own)
    if not key or title is None or _place(own, ABSTRACT) == len(own):
        return None
    return _reading(own[title], own[title + 1 :], key, given, source)


def _title(own: Sequence[Piece]) -> int | None:
    """The heading right below the id; where the page was saved without headings, the words there."""
    heading = next((at for at, piece in enumerate(own[:NEAR]) if piece.heading in (1, 2)), None)
    if heading is not None:
        return heading
    return next((at for at, piece in enumerate(own[:NEAR]) if page_frame.is_words(piece.text)), None)


def _reading(title: Piece, rest: Sequence[Piece], key: str, given: Given, source: str) -> Reading:
    head = rest[: _place(rest, ABSTRACT)]
    published = next(filter(None, (listing_dates.printed(piece.text) for piece in head)), None)
    daily = next(filter(None, (_submitted(piece.text) for piece in head)), None)
    dates = [one for one in (published, daily) if one]
    year = given.year or listing_dates.page_year(Signs(None, dates, [key]), given.listed)
    listed = given.listed or (daily.in_year(year) if daily else None)
    record = Record(
        source=source,
        key=key,
        title=title.text,
        abstract=_abstract(rest),
        published=listing_dates.partial(published, year),
        listed=Listed(listed) if listed else None,
        authors=tuple(_authors(head)),
        organizations=organization(_organization(head), Written()),
        arxiv_id=key,
        links=tuple(_links(rest, key)),
        upvotes=listing_records.upvotes(head),
        stars=listing_records.stars(rest),
        line=title.line,
    )
    undated = published and not published.year and year is None
    reason = f"its date '{published}' has no year and is left out: say the year with --year"
    return Reading((record,), (Skipped(record.title, reason, record.line),) if undated else ())


def _place(pieces: Sequence[Piece], label: re.Pattern[str]) -> int:
    return next((at for at, piece in enumerate(pieces) if label.fullmatch(piece.text)), len(pieces))


def _submitted(text: str) -> Printed | None:
    """The day in ``Submitted by Ada on Jun 8``, or in its end."""
    match = SUBMITTED.fullmatch(text)
    return listing_dates.printed(match[1]) if match else None


def _abstract(rest: Sequence[Piece]) -> str:
    """What stands below the word: without the machine's summary, which is above the words that say so."""
    below = rest[_place(rest, ABSTRACT) + 1 :]
    end = next((at for at, piece in enumerate(below) if AFTER.fullmatch(piece.text) or piece.heading), len(below))
    own = below[:end]
    summary = _place(own, SUMMARY)
    words = own[summary + 1 :] if summary < len(own) else own
    return " ".join(piece.text for piece in words)


def _authors(head: Sequence[Piece]) -> Iterable[Author]:
    """The names below ``Authors:``, each in a piece of its own or several with commas between."""
    pieces = head[_place(head, AUTHORS) + 1 :]
    names = (" ".join(name.split()) for piece in pieces for name in piece.text.split(","))
    return (Author(name=name) for name in names if name and name != page_frame.DOT)


def _organization(head: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces that may be an organization's: who submitted the paper and who votes for it have addresses too."""
    authors = head[: _place(head, AUTHORS)]
    place = next((at for at, piece in enumerate(authors) if UPVOTE.fullmatch(piece.text)), len(authors))
    submitted = max((at for at, piece in enumerate(authors) if _submitted(piece.text)), default=-1)
    return authors[submitted + 1 : place]


def _links(rest: Sequence[Piece], key: str) -> Iterable[Link]:
    code = next((piece.url for piece in rest if CODE_URL.fullmatch(piece.url) and "GitHub" in piece.text), "")
    if code:
        yield Link("code", code)
    project = next((piece.url for piece in rest if piece.text == "Project page"), "")
    if project.startswith(("http://", "https://")):
        yield Link("project", project)
    yield Link("huggingface", HUGGINGFACE + key)
