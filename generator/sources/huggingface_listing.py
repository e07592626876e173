"""The text of a saved Hugging Face Daily Papers page, as a browser, a reader or a converter to Markdown writes it.

An entry is a title, an abstract and a byline: how many authors or which organization, a dot, a date and the number of
comments. Some have no byline, and a page may show votes, addresses or neither. Nothing here asks the clock.

Every way of writing becomes the same pieces (``page_text``); pieces are put together to entries (``listing_entries``),
and an entry is read the same whatever it was written in (``listing_records``).
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.model import Listed
from generator.sources import listing_dates, listing_organizations, listing_records, page_markup, page_text, paper_page
from generator.sources.listing_dates import Signs
from generator.sources.listing_entries import Entry, entries, page_day, paper_id
from generator.sources.listing_organizations import Written
from generator.sources.listing_records import Page
from generator.sources.page_paragraphs import Piece
from generator.sources.source import Given, Reading, Skipped

name: Final = "huggingface-listing"

HEADLINE: Final = re.compile(r"^\W{0,50}(?:daily|trending) papers\W{0,50}$", re.IGNORECASE | re.MULTILINE)
PAGE: Final = re.compile(
    r"^\W{0,50}(?:get trending papers in your email inbox|by\W{0,50}(?:\d{1,4}\W{1,5})?ak\W.{0,60}research community)",
    re.IGNORECASE | re.MULTILINE,
)
# Front matter, or the lines that some readers put above a page. A person's own text may have them, and such a headline.
HEADED: Final = re.compile(r"\s*(?:---|\+\+\+|title[ \t]*:)", re.IGNORECASE)
BYLINE: Final = re.compile(
    r"^[ \t]{0,40}(?:[•*-][ \t]{0,40})?\d[\d,]{0,8} authors?\s{0,40}\n\s{0,40}·[ \t]{0,40}\n", re.MULTILINE | re.ASCII
)
# One paper's page: its id near the head, and not far below it what only such a page says.
PAPER_HEAD: Final = re.compile(r"^[\s#*\[]{0,20}arxiv:[\s\[\d\]]{0,10}\d{4}\.\d{4,5}", re.MULTILINE | re.ASCII)
PAPER_WORDS: Final = re.compile(r"AI-generated summary|^[\s\[]{0,20}Upvote\b", re.MULTILINE)
PAPER_REACH: Final = 20_000
GLUED: Final = re.compile(r"Hugging Face's logoHugging Face")
DAY_PAGE: Final = re.compile(r"/papers/date/(\d{4}-\d{2}-\d{2})\b", re.ASCII)


def recognizes(text: str) -> bool:
    """Whether the text says that it is such a page, or has a byline of one."""
    if text.lstrip("\ufeff \n\r\t")[:1] == "{" or page_markup.is_markup(text):
        return False
    if _is_one_paper(text) or PAGE.search(text) or BYLINE.search(text.replace("\r\n", "\n")):
        return True
    return HEADED.match(text) is None and HEADLINE.search(text) is not None


def read(text: str, given: Given) -> Reading:
    """One record an entry, in the order of the page; a page that shows its papers twice gives them twice."""
    pieces = page_text.pieces(text)
    if _is_one_paper(text):
        why = Skipped("the page", "is that of one paper, and its title or its abstract is not found: save its HTML")
        return paper_page.read(pieces, given, name) or Reading(skipped=(why,))
    return read_pieces(pieces, text, given, name)


def read_pieces(found: Sequence[Piece], text: str, given: Given, source: str) -> Reading:
    """The records of a page's pieces; ``text`` is the page as it was saved."""
    listing = entries(found)
    day = page_day(found)
    viewed = listing_dates.printed(day.text) if day else None
    signs = Signs(
        page=viewed,
        dates=[date for entry in listing if (date := listing_records.date_of(entry))],
        ids=[found_id for piece in found if (found_id := paper_id(piece.url))],
        text="\n".join([_preamble(text, listing), *DAY_PAGE.findall(text)]),
    )
    year = given.year or listing_dates.page_year(signs, given.listed)
    listed = given.listed or (viewed.in_year(year) if viewed else None)
    page = Page(
        source=source,
        year=year,
        listed=Listed(listed) if listed else None,
        votes=dict(listing_records.votes(found)),
        written=Written(listing_organizations.shows_slugs(listing), glued=GLUED.search(text) is not None),
    )
    records = tuple(listing_records.record(entry, page) for entry in listing)
    return Reading(records, tuple(_left_out(listing, day, year, given)))


def _is_one_paper(text: str) -> bool:
    head = PAPER_HEAD.search(text)
    return head is not None and PAPER_WORDS.search(text, head.end(), head.end() + PAPER_REACH) is not None


def _preamble(text: str, listing: Sequence[Entry]) -> str:
    lines = text.split("\n")
    return "\n".join(lines[: listing[0].title.line - 1]) if listing else ""


def _left_out(listing: Sequence[Entry], day: Piece | None, year: int | None, given: Given) -> Iterable[Skipped]:
    if not listing:
        yield Skipped("the page", "no title of a paper stands in it: save it when its list is shown, or save its HTML")
    elif year is None:
        if day and not given.listed:
            reason = "the page's day has no year and is left out: say it with --listed, or its year with --year"
            yield Skipped(day.text, reason, day.line)
        yield from _undated(listing)


def _undated(listing: Iterable[Entry]) -> Iterable[Skipped]:
    for entry in listing:
        date = listing_records.date_of(entry)
        if date and not date.year:
            reason = f"its date '{date}' has no year and is left out: say the year with --year"
            yield Skipped(entry.title.text, reason, entry.title.line)
