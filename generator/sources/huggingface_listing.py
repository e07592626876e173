"""The text of a saved Hugging Face Daily Papers page, as a browser, a reader or a converter to Markdown writes it.

An entry is a title, an abstract and a byline: how many authors or which organization, a dot, a date and the number of
comments. Some have no byline, and a page may show votes, addresses or neither. Nothing here asks the clock.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.model import Affiliation, Link, Listed, Record
from generator.sources import listing_dates
from generator.sources.listing_dates import Printed
from generator.sources.listing_entries import VOTE_URL, Entry, entries, is_text, page_day, paper_id
from generator.sources.page_text import AUTHORS, DOT, NUMBER, SLUG, Piece, pieces
from generator.sources.source import Given, Reading, Skipped
from generator.text.slug import slugify

name: Final = "huggingface-listing"

PAGE: Final = re.compile(
    r"^\W*(?:(?:daily|trending) papers\W*$|get trending papers in your email inbox|by\W*ak\W.{0,60}research community)",
    re.IGNORECASE | re.MULTILINE,
)
BYLINE: Final = re.compile(r"^\s*(?:[•*-]\s*)?\d[\d,]{0,8} authors?\s*\n\s*·\s*\n", re.MULTILINE)
ORGANIZATION_URL: Final = re.compile(r"(?:https?://huggingface\.co)?/([A-Za-z0-9][A-Za-z0-9._-]{0,95})/?", re.ASCII)
CODE_URL: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/\S+")
ARXIV_URL: Final = re.compile(r"https?://arxiv\.org/abs/(\S+)")
STARS: Final = re.compile(r"(?:LINK: )?GitHub ([\d,]+)", re.ASCII)
NOT_ORGANIZATIONS: Final = frozenset({"papers", "login", "join", "models", "datasets", "spaces", "docs", "pricing"})
# "of the", "für", "de": a name goes on with such a word, where a slug and a name would begin anew.
WITHIN_A_NAME: Final = re.compile(r"(?:of|for|and|the|at|in|de|der|für|&)\b", re.IGNORECASE)
HUGGINGFACE: Final = "https://huggingface.co/papers/"


def recognizes(text: str) -> bool:
    """Whether the text says that it is such a page, or has a byline of one."""
    if text.lstrip("\ufeff \n\r\t")[:1] in ("{", "<"):
        return False
    return PAGE.search(text) is not None or BYLINE.search(text.replace("\r\n", "\n")) is not None


def read(text: str, given: Given) -> Reading:
    """One record an entry, in the order of the page; a page that shows its papers twice gives them twice."""
    found = pieces(text)
    listing = entries(found)
    day = page_day(found)
    dates = [date for entry in listing if (date := _date(entry.rest))]
    viewed = listing_dates.printed(day.text) if day else None
    preamble = _preamble(text, listing)
    year = given.year or listing_dates.page_year(viewed, dates, preamble, given.listed)
    shown = viewed.in_year(year) if viewed else None
    day_listed = given.listed or shown
    listed = Listed(day_listed) if day_listed else None
    names_only = _names_only(listing)
    votes = dict(_votes(found))
    records = tuple(_record(entry, year, listed, votes, names_only) for entry in listing)
    return Reading(records, tuple(_undated(listing)) if year is None else ())


def _record(entry: Entry, year: int | None, listed: Listed | None, votes: dict[str, int], names_only: bool) -> Record:
    rest = entry.rest
    found = next(filter(None, (paper_id(piece.url) for piece in (entry.title, *rest))), "") or _arxiv_link(rest)
    date = _date(rest)
    title = " ".join(entry.title.text.split())
    return Record(
        source=name,
        key=found or title,
        title=title,
        abstract=_abstract(rest),
        published=listing_dates.partial(date, year),
        listed=listed,
        author_count=next((count for piece in rest if (count := _authors(piece)) is not None), None),
        organizations=tuple(_organizations(rest, names_only)),
        arxiv_id=found,
        links=tuple(_links(found, rest)),
        upvotes=votes.get(found, _number(entry.votes)),
        comments=_comments(rest, date),
        stars=_stars(rest),
        line=entry.title.line,
    )


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
    return bool(of_frame or piece.text.startswith("Upvote") or _above_dot(rest, at))


def _above_dot(rest: Sequence[Piece], at: int) -> bool:
    """Whether the piece stands right above a dot, below an abstract: the place of an organization's name."""
    if at + 1 >= len(rest) or rest[at + 1].text != DOT or not is_text(rest[at]):
        return False
    return at > 0 or rest[at].line + 1 == rest[at + 1].line


def _authors(piece: Piece) -> int | None:
    match = AUTHORS.fullmatch(piece.text)
    return int(match[1].replace(",", "")) if match else None


def _date(rest: Sequence[Piece]) -> Printed | None:
    return next(filter(None, (listing_dates.printed(piece.text) for piece in rest)), None)


def _comments(rest: Sequence[Piece], date: Printed | None) -> int | None:
    """The number in the date's line or behind it; a number with another address is no count of comments."""
    if date and date.comments is not None:
        return date.comments
    linked = next((piece.text for piece in rest if piece.url.endswith("#community")), "")
    if linked:
        return _number(linked)
    at = next((at for at, piece in enumerate(rest) if listing_dates.printed(piece.text)), len(rest))
    behind = rest[at + 1 : at + 2]
    return _number(behind[0].text) if behind and not behind[0].url else None


def _number(text: str) -> int | None:
    """A number that is printed in full: ``1.2k`` is none that could be written down."""
    return int(text.replace(",", "")) if NUMBER.fullmatch(text) and text.replace(",", "").isdigit() else None


def _votes(found: Iterable[Piece]) -> Iterable[tuple[str, int]]:
    for piece in found:
        match = VOTE_URL.match(piece.url)
        count = _number(piece.text.removeprefix("Upvote").strip()) if match else None
        if match and count is not None:
            yield match[1], count


def _stars(rest: Sequence[Piece]) -> int | None:
    for piece in rest:
        match = STARS.fullmatch(piece.text) if CODE_URL.fullmatch(piece.url) else None
        if match:
            return _number(match[1])
    return None


def _arxiv_link(rest: Sequence[Piece]) -> str:
    pages = (ARXIV_URL.fullmatch(piece.url) for piece in rest if piece.text == "arXiv Page")
    return next((page[1] for page in pages if page), "")


def _links(found: str, rest: Sequence[Piece]) -> Iterable[Link]:
    code = next((piece.url for piece in rest if CODE_URL.fullmatch(piece.url) and "GitHub" in piece.text), "")
    if code:
        yield Link("code", code)
    if found:
        yield Link("huggingface", HUGGINGFACE + found)


def _organizations(rest: Sequence[Piece], names_only: bool) -> Iterable[Affiliation]:
    for at, piece in enumerate(rest):
        match = ORGANIZATION_URL.fullmatch(piece.url)
        if match and match[1] not in NOT_ORGANIZATIONS and is_text(piece):
            yield _with_address(match[1], piece.text)
            return
        if not piece.url and _above_dot(rest, at):
            yield _from_words(piece.text, names_only)
            return


def _with_address(slug: str, words: str) -> Affiliation:
    first, _, name_words = words.partition(" ")
    return Affiliation(slug, name_words.strip() if first == slug and name_words.strip() else words)


def _from_words(words: str, names_only: bool) -> Affiliation:
    """``Qwen Qwen`` is a slug and a name; on a page that shows names alone, the slug is made of the name."""
    slug, _, name_words = words.partition(" ")
    if names_only or not name_words or not SLUG.fullmatch(slug) or WITHIN_A_NAME.match(name_words):
        return Affiliation(slugify(words), words)
    return Affiliation(slug, name_words.strip())


def _names_only(listing: Iterable[Entry]) -> bool:
    """A page that shows slugs shows one in every byline, so that one byline of a single word settles it."""
    for entry in listing:
        for at, piece in enumerate(entry.rest):
            if not piece.url and _above_dot(entry.rest, at) and " " not in piece.text:
                return True
    return False


def _preamble(text: str, listing: Sequence[Entry]) -> str:
    lines = text.split("\n")
    return "\n".join(lines[: listing[0].title.line - 1]) if listing else ""


def _undated(listing: Iterable[Entry]) -> Iterable[Skipped]:
    for entry in listing:
        date = _date(entry.rest)
        if date and not date.year:
            reason = f"its date '{date}' has no year and is left out: say the year with --year"
            yield Skipped(entry.title.text, reason, entry.title.line)
