"""Markdown with a head, as other generators have it: Hugo, Jekyll (academicpages, al-folio), Pelican, Quarto.

Broadsheet's own entries are of this format too, and are copied field by field. What makes a page a paper is a title,
and an author, an id, a venue or a day.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.model import BodyKind, Listed
from generator.sources import front_matter_authors as people
from generator.sources import front_matter_entry as entries
from generator.sources import front_matter_head as heads
from generator.sources import front_matter_links as addresses
from generator.sources import front_matter_text as texts
from generator.sources import huggingface_listing
from generator.sources.front_matter_head import Head
from generator.sources.front_matter_values import line, lines, words
from generator.sources.front_matter_when import Dates
from generator.sources.record import Record
from generator.sources.source import Given, Reading, Skipped

name: Final = "front-matter"

_NO_PAPER: Final = frozenset(
    (
        *("page", "archive", "home", "default", "about", "cv", "landing", "splash", "search", "categories", "tags"),
        *("compress", "widget_page", "people", "profile"),
    )
)
_NO_TAGS: Final = frozenset({"manuscripts", "conferences", "books", "posts", "publications", "publication", "blog"})
_SUBJECT: Final = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,8})?\.[A-Z]{2}|[a-z]{2,8}-[a-z]{2,8}")
_EMPHASIS: Final = re.compile(r"(?<!\w)([*_]{1,2})([^*_]{1,300})\1(?!\w)")
_LINK: Final = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,1000}\)")


def recognizes(text: str) -> bool:
    """Whether the text has a head: between lines of ``---`` or ``+++``, as JSON, or as lines of ``Title: …``."""
    return heads.begins(text) and not huggingface_listing.recognizes(text)  # a page may be saved with a head


def read(text: str, given: Given) -> Reading:
    """The one paper of the text; or why it is none. ``given.name`` may hold the day (``2024-03-12-a-paper.md``)."""
    head = heads.split(text)
    own = entries.is_one(head.values)
    title = line(head.values.get("title")) if own else _title(head.values)
    dated = Dates(head.values, given)
    reason = head.reason or _no_paper(head.values, title, dated)
    if reason:
        return Reading(skipped=(Skipped(title or given.name or "the page", reason, head.at),))
    record = entries.record(name, head, title, dated) if own else _foreign(head, title, dated, given)
    left = tuple(Skipped(title, reason, 1) for reason in (*dated.unread(), *_unsaid(head, record)))
    return Reading((record,), left)


def _foreign(head: Head, title: str, dated: Dates, given: Given) -> Record:
    values = head.values
    found = [*words(values.get("categories")), *words(values.get("category"))]
    found = [word for word in found if word.lower() not in _NO_TAGS]
    subjects = tuple(word for word in found if _SUBJECT.fullmatch(word))
    tags = (*words(values.get("tags") or values.get("tag")), *(word for word in found if word not in subjects))
    abstract, kind, is_markdown = _prose(head, given)
    writers = next((one for key in ("authors", "author", "creators") if (one := values.get(key))), "")
    return Record(
        source=name,
        key=title,
        title=title,
        abstract=abstract,
        is_markdown=is_markdown,
        body_kind=kind,
        published=dated.published,
        listed=Listed(dated.listed) if dated.listed else None,
        authors=people.authors(writers),
        organizations=people.organizations(writers, values.get("affiliations")),
        arxiv_id=addresses.arxiv(values),
        doi=addresses.doi(values),
        venue=_venue(values),
        links=addresses.links(values),
        categories=subjects,
        tags=tuple(dict.fromkeys(tags)),
        keywords=words(values.get("keywords") or values.get("keyword")),
        language=_language(values),
        featured=values.get("featured") == "true",
        draft=_is_draft(values),
        line=1,
    )


def _prose(head: Head, given: Given) -> tuple[str, BodyKind, bool]:
    """The text of a paper, what it is, and whether it is Markdown; an abstract or summary in the head decides."""
    values = head.values
    if abstract := lines(values.get("abstract")):
        return abstract, "abstract", False
    if summary := lines(values.get("summary")):
        return summary, "summary", False
    if given.name.lower().endswith((".html", ".htm")):
        return texts.of_html(texts.cleaned(head.body)) or lines(values.get("excerpt")), "summary", False
    body = texts.cleaned(head.body)
    abstract = texts.abstract_in(body)
    summary = lines(values.get("excerpt") or values.get("description") or values.get("tldr"))
    if body and (texts.is_text(body) or not summary):
        return abstract or body, "abstract" if abstract else "summary", texts.is_sound(abstract or body)
    return summary, "summary", False


def _unsaid(head: Head, record: Record) -> Iterator[str]:
    """What a head or a body says that has no place in an entry."""
    body = texts.cleaned(head.body)
    said = lines(head.values.get("abstract")) or lines(head.values.get("summary"))
    if body and said and not record.is_markdown and not _holds(record.abstract, body):
        yield "its text below the head was left out, since the head has an abstract or a summary"


def _holds(text: str, body: str) -> bool:
    plain = "".join(filter(str.isalnum, body))
    return plain in "".join(filter(str.isalnum, text)) or not plain


def _title(values: Mapping[str, Any]) -> str:
    title = line(values.get("title"))
    return _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", title)).strip()


def _no_paper(values: Mapping[str, Any], title: str, dated: Dates) -> str:
    """Why a page is no paper, "" where it may be one."""
    if not title:
        return "has no title"
    ids = (addresses.arxiv(values), addresses.doi(values), _venue(values), line(values.get("paperurl")))
    if any(ids) or values.get("listed"):
        return ""
    layout = line(values.get("layout") or values.get("type")).lower()
    if layout in _NO_PAPER:
        return f"is a page of the site ({layout}), no paper: it has no DOI, arXiv id or venue"
    if not dated.published and not (values.get("authors") or values.get("author")):
        return "is no paper: it has no date, author, DOI, arXiv id or venue"
    return ""


def _venue(values: Mapping[str, Any]) -> str:
    citation = values.get("citation")
    inner = citation.get("container-title") if isinstance(citation, Mapping) else ""
    names = ("venue", "publication", "journal", "booktitle", "conference", "container_title", "publication_short")
    said = line(next((one for key in names if (one := values.get(key))), "") or inner)
    plain = _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", said)).strip()
    return re.sub(r"\A(?:published )?in:? ", "", plain, flags=re.IGNORECASE)


def _is_draft(values: Mapping[str, Any]) -> bool:
    hidden = values.get("published") == "false"  # Jekyll
    return values.get("draft") == "true" or hidden or line(values.get("status")).lower() in ("draft", "hidden")


def _language(values: Mapping[str, Any]) -> str:
    said = line(values.get("language") or values.get("lang")).replace("_", "-")
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:-([A-Za-z]{2}))?", said, re.ASCII)
    return "-".join(filter(None, (found[1].lower(), (found[2] or "").upper()))) if found else ""
