"""A saved page of huggingface.co/papers as HTML: a day, a week, a month, what is trending, a search, or one paper.

What the page carries for its own scripts says most; a page that was saved without it is read by what it shows.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from generator.model import Listed
from generator.sources import huggingface_listing, huggingface_papers, page_markup, paper_page
from generator.sources.page_props import Props, props
from generator.sources.record import Record
from generator.sources.source import Given, Reading, Skipped

name: Final = "huggingface-page"

# A page may have been saved with its addresses as they were or made whole, with quotes or without.
PAPER: Final = r"[\"']?(?:https?://huggingface\.co)?/papers/\d{4}\.\d{4,5}"
SITE: Final = re.compile(
    r"data-target=[\"']?(?:DailyPapers|PaperContent)\b"
    rf"|<h3[^>]{{0,500}}>\s{{0,200}}<a\s[^>]{{0,500}}?href={PAPER}"
    r"|<title[^>]{0,100}>\s{0,200}(?:(?:Daily|Trending) Papers [-–—] Hugging Face|Paper page [-–—] )"
    r"|(?:saved from url=\(\d{1,6}\)|\burl: )https?://huggingface\.co/papers"
    r"|(?:[\"']?og:url[\"']?\s+content=|[\"']?canonical[\"']?\s+href=)[\"']?https?://huggingface\.co/papers",
    re.IGNORECASE | re.ASCII,
)


def recognizes(text: str) -> bool:
    """Whether the text is HTML and says that it is such a page, or has a heading that leads to a paper of one."""
    return page_markup.is_markup(text) and SITE.search(text) is not None


def read(text: str, given: Given) -> Reading:
    """One record a paper, in the order of the page; what the page shows in two places, in both."""
    root = page_markup.parsed(text)
    if root is None:
        return Reading(skipped=(Skipped("the page", "is empty"),))
    carried = props(root)
    if carried.papers:
        found = tuple(_carried(carried, given))
        return Reading(
            tuple(one for one in found if isinstance(one, Record)),
            tuple(one for one in found if isinstance(one, Skipped)),
        )
    pieces = page_markup.pieces(root)
    shown = paper_page.read(pieces, given, name) or huggingface_listing.read_pieces(pieces, text, given, name)
    fault = (Skipped("the page", carried.fault, carried.line),) if carried.fault else ()
    return Reading(shown.records, (*fault, *shown.skipped))


def _carried(carried: Props, given: Given) -> Iterable[Record | Skipped]:
    for place, values in enumerate(carried.papers, 1):
        found = huggingface_papers.record(values, name, given.listed, carried.line)
        if isinstance(found, Record):
            day = carried.day
            yield replace(found, listed=Listed(day)) if day and not found.listed else found
        else:
            yield Skipped(f"record {place}", found, carried.line)
