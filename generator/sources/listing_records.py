"""The entries of a page of papers → Records: what each piece of an entry says of its paper."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.model import Affiliation, Link, Listed, Record
from generator.sources import listing_dates, page_frame
from generator.sources.listing_dates import Printed
from generator.sources.listing_entries import VOTE_URL, Entry, above_dot, is_text, paper_id
from generator.sources.page_frame import AUTHORS, STARS, UPVOTE
from generator.sources.page_rows import SLUG
from generator.sources.page_text import Piece
from generator.text.slug import slugify

ORGANIZATION_URL: Final = re.compile(r"https?://(?:www\.)?huggingface\.co/([A-Za-z0-9][A-Za-z0-9._-]{0,95})/?", re.ASCII)
CODE_URL: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/\S+")
ARXIV_URL: Final = re.compile(r"https?://arxiv\.org/abs/(\S+)")
NOT_ORGANIZATIONS: Final = frozenset({"papers", "login", "join", "models", "datasets", "spaces", "docs", "pricing"})
# "of the", "für", "de": a name goes on with such a word, where a slug and a name would begin anew.
WITHIN_A_NAME: Final = re.compile(r"(?:of|for|and|the|at|in|de|der|für|&)\b", re.IGNORECASE)
# "googleGoogle", "lumen-aiLumen Institute": a slug right before its name, by a program that puts no space there.
GLUED: Final = re.compile(r"([a-z0-9][a-z0-9._-]{0,95}?)([A-Z].*)")
# No name begins with such a word: "tau-intelligence", "umich", "IITPatna01".
SLUG_LIKE: Final = re.compile(r"[-_.\d]|^[^A-Z]+$")
HUGGINGFACE: Final = "https://huggingface.co/papers/"


@dataclass(frozen=True, slots=True)
class Page:
    """What an entry takes from its page: year and listed day, votes by paper, and how organizations are written.

    ``slugs`` is whether a slug stands before each name, so far as the page shows it; ``glued`` whether right before it.
    """

    source: str
    year: int | None = None
    listed: Listed | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    slugs: bool | None = None
    glued: bool = False


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
        organizations=tuple(organizations(rest, page)),
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


def shows_slugs(listing: Iterable[Entry]) -> bool | None:
    """Whether bylines hold a slug before the name: all of a page do or none, so that one tells; None where none does."""
    bylines = [
        piece.text
        for entry in listing
        for at, piece in enumerate(entry.rest)
        if not piece.url and above_dot(entry.rest, at)
    ]
    if any(" " not in words for words in bylines):
        return False
    return True if any(_is_slug_of(*words.split(" ", 1)) for words in bylines) else None


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


def organizations(rest: Sequence[Piece], page: Page) -> Iterable[Affiliation]:
    """The one organization: by its address, or by its place above a dot."""
    for at, piece in enumerate(rest):
        match = ORGANIZATION_URL.fullmatch(piece.url)
        if match and match[1] not in NOT_ORGANIZATIONS and is_text(piece):
            yield _with_address(match[1], piece.text)
            return
        if not piece.url and above_dot(rest, at):
            yield _from_words(piece.text, page)
            return


def _with_address(slug: str, words: str) -> Affiliation:
    rest = words.removeprefix(slug).strip()
    return Affiliation(slug, rest if words.startswith(slug) and rest else words)


def _from_words(words: str, page: Page) -> Affiliation:
    """``Qwen Qwen`` is a slug and a name; on a page that shows names alone, the slug is made of the name."""
    if page.glued:
        return _unglued(words)
    slug, _, name_words = words.partition(" ")
    fits = name_words and SLUG.fullmatch(slug) and not WITHIN_A_NAME.match(name_words)
    if fits and (page.slugs or (page.slugs is None and SLUG_LIKE.search(slug))):
        return Affiliation(slug, name_words.strip())
    return Affiliation(slugify(words), words)


def _is_slug_of(slug: str, name: str) -> bool:
    """Whether a word is made of the name behind it: of its letters, its first word or its initials."""
    short, long = _bare(slug), _bare(name)
    initials = _bare("".join(word[0] for word in name.split() if word[0].isupper()))
    first = _bare(name.split()[0])
    return bool(short) and (long.startswith(short) or (len(first) > 1 and short.startswith(first)) or short == initials)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _unglued(words: str) -> Affiliation:
    half = len(words) // 2
    if len(words) % 2 == 0 and words[:half].lower() == words[half:].lower():
        return Affiliation(words[:half], words[half:])
    match = GLUED.fullmatch(words)
    return Affiliation(match[1], match[2]) if match else Affiliation(slugify(words), words)
