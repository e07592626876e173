"""Markdown with a head, as other generators have it: Hugo, Jekyll (academicpages, al-folio), Pelican, Quarto.

Broadsheet's own entries are of this format too, and are copied field by field. What makes a page a paper is a title,
and an author, an id, a venue or a day.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from generator.model import Affiliation, BodyKind, Listed, Meeting, PartialDate, Record, Status
from generator.sources import front_matter_authors as people
from generator.sources import front_matter_dates as dates
from generator.sources import front_matter_head as heads
from generator.sources import front_matter_links as addresses
from generator.sources import front_matter_text as texts
from generator.sources.front_matter_head import Head
from generator.sources.source import Given, Reading, Skipped

name: Final = "front-matter"

OWN: Final = frozenset(
    (
        *(
            "title",
            "published",
            "listed",
            "relisted",
            "authors",
            "author_count",
            "organizations",
            "arxiv_id",
            "version",
        ),
        *("status", "doi", "venue", "links", "categories", "tags", "keywords", "language", "upvotes", "comments"),
        *("stars", "note", "body", "featured", "draft", "meeting", "aliases", "uid", "sources", "extra"),
    )
)
"""The fields of an entry; a head of no others that says when it was listed, or whence it came, is one."""

_NO_PAPER: Final = frozenset(
    (
        "page",
        "archive",
        "home",
        "default",
        "about",
        "cv",
        "landing",
        "splash",
        "search",
        "categories",
        "tags",
        "compress",
    )
)
_NO_TAGS: Final = frozenset({"manuscripts", "conferences", "books", "posts", "publications", "publication", "blog"})
_SUBJECT: Final = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,8})?\.[A-Z]{2}|[a-z]{2,8}-[a-z]{2,8}")
_STAMPED: Final = re.compile(r"(?:.*/)?(\d{4}-\d{1,2}-\d{1,2})-[^/]*")
_EMPHASIS: Final = re.compile(r"(?<!\w)([*_]{1,2})([^*_]{1,300})\1(?!\w)")
_LINK: Final = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,1000}\)")


def recognizes(text: str) -> bool:
    """Whether the text has a head: between lines of ``---`` or ``+++``, as JSON, or as lines of ``Title: …``."""
    return heads.begins(text)


def read(text: str, given: Given) -> Reading:
    """The one paper of the text; or why it is none. ``given.name`` may hold the day (``2024-03-12-a-paper.md``)."""
    head = heads.split(text)
    own = head.values.keys() <= OWN and _is_dated(head.values)
    title = _text(head.values.get("title")) if own else _title(head.values)
    dated = _Dates(head.values, given)
    reason = head.reason or _no_paper(head.values, title, dated)
    if reason:
        return Reading(skipped=(Skipped(title or given.name or "the page", reason, head.at),))
    record = _own(head, title, dated) if own else _foreign(head, title, dated, given)
    left = tuple(Skipped(title, reason, 1) for reason in (*dated.unread(), *_unsaid(head, record)))
    return Reading((record,), left)


def _is_dated(values: Mapping[str, Any]) -> bool:
    return bool(values.keys() & {"listed", "sources"}) or dates.read(_text(values.get("published"))) is not None


class _Dates:
    """When a paper is from, and when it was listed, as far as a head and the name of its file say."""

    def __init__(self, values: Mapping[str, Any], given: Given) -> None:
        self._values = values
        stamp = _STAMPED.fullmatch(given.name)
        named = dates.read(stamp[1]) if stamp else None
        posted = self._first("publishdate", "publish_date", "date_published", "pubdate")
        own = self._first("published", "date", "issued", "publication_date", "conference_date")
        self.published = own or self._of_year() or named or posted
        self.listed = given.listed or next(
            (day for one in (self._first("listed"), posted, self._first("date"), named) if one and (day := one.whole)),
            None,
        )

    def instant(self) -> Listed | None:
        """The instant of listing, as an entry may say it."""
        try:
            found = datetime.fromisoformat(_text(self._values.get("listed")))
        except ValueError:
            return None
        return Listed(found) if found.tzinfo and found.date() == self.listed else None

    def unread(self) -> Iterator[str]:
        """A date that is there and cannot be read."""
        for name in ("published", "date", "listed", "publishdate"):
            text = _text(self._values.get(name))
            if text and text not in ("true", "false", "today", "now", "last-modified") and not dates.read(text):
                yield f"{name}: {text[:60]!r} is no date that can be read; write it as 2024-03-12"

    def _first(self, *names: str) -> PartialDate | None:
        found = (dates.read(_text(self._values.get(name))) for name in names)
        return next(filter(None, found), None)

    def _of_year(self) -> PartialDate | None:
        year = dates.read(_text(self._values.get("year")))
        month = dates.month(_text(self._values.get("month"))) if year and not year.month else 0
        return PartialDate(year.year, month) if year and month else year


def _own(head: Head, title: str, dated: _Dates) -> Record:
    """An entry of another site of this program: all but what is that site's alone (its aliases, uid and sources)."""
    values = head.values
    return Record(
        source=name,
        key=title,
        title=title,
        abstract=head.body.strip(),
        is_markdown=True,
        published=dates.read(_text(values.get("published"))),
        listed=dated.instant() or (Listed(dated.listed) if dated.listed else None),
        authors=people.authors(values.get("authors")),
        author_count=_count(values, "author_count"),
        organizations=tuple(_organizations(values.get("organizations"))),
        arxiv_id=addresses.arxiv(values),
        version=_count(values, "version"),
        status=_choice(values, "status", ("withdrawn", "retracted", "published")),
        doi=addresses.doi(values),
        venue=_text(values.get("venue")),
        links=addresses.links({"links": values.get("links")}),
        categories=_words(values.get("categories")),
        tags=_words(values.get("tags")),
        keywords=_words(values.get("keywords")),
        language=_text(values.get("language")),
        upvotes=_count(values, "upvotes"),
        comments=_count(values, "comments"),
        stars=_count(values, "stars"),
        body_kind="summary" if values.get("body") == "summary" else "abstract",
        note=values["note"] if isinstance(values.get("note"), str) else "",
        featured=values.get("featured") == "true",
        draft=values.get("draft") == "true",
        meeting=_meeting(values.get("meeting")),
        extra=_frozen(values.get("extra") or {}),
        line=head.line,
    )


def _foreign(head: Head, title: str, dated: _Dates, given: Given) -> Record:
    values = head.values
    words = [*_words(values.get("categories")), *_words(values.get("category"))]
    words = [word for word in words if word.lower() not in _NO_TAGS]
    subjects = tuple(word for word in words if _SUBJECT.fullmatch(word))
    tags = (*_words(values.get("tags") or values.get("tag")), *(word for word in words if word not in subjects))
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
        keywords=_words(values.get("keywords") or values.get("keyword")),
        language=_language(values),
        featured=values.get("featured") == "true",
        draft=_is_draft(values),
        line=head.line,
    )


def _prose(head: Head, given: Given) -> tuple[str, BodyKind, bool]:
    """The text of a paper, what it is, and whether it is Markdown; an abstract or summary in the head decides."""
    values = head.values
    if abstract := _lines(values.get("abstract")):
        return abstract, "abstract", False
    if summary := _lines(values.get("summary")):
        return summary, "summary", False
    if given.name.lower().endswith((".html", ".htm")):
        return texts.of_html(texts.cleaned(head.body)) or _lines(values.get("excerpt")), "summary", False
    body = texts.cleaned(head.body)
    abstract = texts.abstract_in(body)
    if body and (abstract or body):
        return abstract or body, "abstract" if abstract else "summary", texts.is_sound(abstract or body)
    return _lines(values.get("excerpt") or values.get("description") or values.get("tldr")), "summary", False


def _unsaid(head: Head, record: Record) -> Iterator[str]:
    """What a head or a body says that has no place in an entry."""
    body = texts.cleaned(head.body)
    said = _lines(head.values.get("abstract")) or _lines(head.values.get("summary"))
    if body and said and not record.is_markdown and not _holds(record.abstract, body):
        yield "its text below the head was left out, since the head has an abstract or a summary"


def _holds(text: str, body: str) -> bool:
    plain = "".join(filter(str.isalnum, body))
    return plain in "".join(filter(str.isalnum, text)) or not plain


def _title(values: Mapping[str, Any]) -> str:
    title = _text(values.get("title"))
    return _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", title)).strip()


def _no_paper(values: Mapping[str, Any], title: str, dated: _Dates) -> str:
    """Why a page is no paper, "" where it may be one."""
    if not title:
        return "has no title"
    ids = (addresses.arxiv(values), addresses.doi(values), _venue(values), _text(values.get("paperurl")))
    if any(ids) or values.get("listed"):
        return ""
    layout = _text(values.get("layout") or values.get("type")).lower()
    if layout in _NO_PAPER:
        return f"is a page of the site ({layout}), no paper: it has no DOI, arXiv id or venue"
    if not dated.published and not (values.get("authors") or values.get("author")):
        return "is no paper: it has no date, author, DOI, arXiv id or venue"
    return ""


def _venue(values: Mapping[str, Any]) -> str:
    citation = values.get("citation")
    inner = citation.get("container-title") if isinstance(citation, Mapping) else ""
    names = ("venue", "publication", "journal", "booktitle", "conference", "container_title", "publication_short")
    said = _text(next((one for key in names if (one := values.get(key))), "") or inner)
    plain = _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", said)).strip()
    return re.sub(r"\A(?:published )?in:? ", "", plain, flags=re.IGNORECASE)


def _is_draft(values: Mapping[str, Any]) -> bool:
    hidden = values.get("published") == "false"  # Jekyll
    return values.get("draft") == "true" or hidden or _text(values.get("status")).lower() in ("draft", "hidden")


def _language(values: Mapping[str, Any]) -> str:
    said = _text(values.get("language") or values.get("lang")).replace("_", "-")
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:-([A-Za-z]{2}))?", said, re.ASCII)
    return "-".join(filter(None, (found[1].lower(), (found[2] or "").upper()))) if found else ""


def _words(value: Any) -> tuple[str, ...]:
    """A list of words, or a text with commas or semicolons between them; each once."""
    if isinstance(value, str):
        value = re.split(r"[;,]", value)
    words = (_text(one).lstrip("#") for one in value[:1000]) if isinstance(value, list) else ()
    return tuple(dict.fromkeys(filter(None, words)))


def _organizations(value: Any) -> Iterator[Affiliation]:
    for one in value[:1000] if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield Affiliation(_text(one.get("slug")), _text(one.get("name")), _text(one.get("ror")))
        elif text := _text(one):
            yield Affiliation("", text)


def _meeting(value: Any) -> Meeting | None:
    if not isinstance(value, Mapping):
        return None
    day = dates.read(_text(value.get("day")))
    whole: date | None = day.whole if day else None
    return Meeting(whole, _text(value.get("presenter")), _text(value.get("place"))) if whole else None


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _choice(
    values: Mapping[str, Any], key: str, allowed: tuple[Literal["withdrawn", "retracted", "published"], ...]
) -> Status:
    said = _text(values.get(key))
    return cast(Status, said) if said in allowed else ""


def _count(values: Mapping[str, Any], key: str) -> int | None:
    text = _text(values.get(key)).removeprefix("v")
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,8}", text, re.ASCII) else None


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _lines(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
