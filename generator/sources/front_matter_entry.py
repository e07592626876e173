"""Entries of another site of this very program, copied field by field."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from generator.model import Affiliation, Listed, Meeting, Status
from generator.sources import front_matter_authors as people
from generator.sources import front_matter_dates as dates
from generator.sources import front_matter_links as addresses
from generator.sources.front_matter_head import Head
from generator.sources.front_matter_values import line, words
from generator.sources.front_matter_when import Dates
from generator.sources.record import Record

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
        *("stars", "note", "body", "featured", "draft", "meeting", "corrections", "aliases", "uid", "sources", "extra"),
    )
)
"""The fields of an entry; a head of no others that says when it was listed, or whence it came, is one."""


def is_one(values: Mapping[str, Any]) -> bool:
    """Whether a head is that of an entry."""
    if not values.keys() <= OWN:
        return False
    return bool(values.keys() & {"listed", "sources"}) or dates.read(line(values.get("published"))) is not None


def record(name: str, head: Head, title: str, dated: Dates) -> Record:
    """An entry of another site of this program: all but what is that site's alone (its aliases, corrections …)."""
    values = head.values
    return Record(
        source=name,
        key=title,
        title=title,
        abstract=head.body.strip(),
        is_markdown=True,
        published=dates.read(line(values.get("published"))),
        listed=dated.instant() or (Listed(dated.listed) if dated.listed else None),
        authors=people.authors(values.get("authors")),
        author_count=_count(values, "author_count"),
        organizations=tuple(_organizations(values.get("organizations"))),
        arxiv_id=addresses.arxiv(values),
        version=_count(values, "version"),
        status=_choice(values, "status", ("withdrawn", "retracted", "published")),
        doi=addresses.doi(values),
        venue=line(values.get("venue")),
        links=addresses.links({"links": values.get("links")}),
        categories=words(values.get("categories")),
        tags=words(values.get("tags")),
        keywords=words(values.get("keywords")),
        language=line(values.get("language")),
        upvotes=_count(values, "upvotes"),
        comments=_count(values, "comments"),
        stars=_count(values, "stars"),
        body_kind="summary" if values.get("body") == "summary" else "abstract",
        note=values["note"] if isinstance(values.get("note"), str) else "",
        featured=values.get("featured") == "true",
        draft=values.get("draft") == "true",
        meeting=_meeting(values.get("meeting")),
        extra=_frozen(values.get("extra") or {}),
        line=1,
    )


def _organizations(value: Any) -> Iterator[Affiliation]:
    for one in value[:1000] if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield Affiliation(line(one.get("slug")), line(one.get("name")), line(one.get("ror")))
        elif text := line(one):
            yield Affiliation("", text)


def _meeting(value: Any) -> Meeting | None:
    if not isinstance(value, Mapping):
        return None
    day = dates.read(line(value.get("day")))
    whole: date | None = day.whole if day else None
    return Meeting(whole, line(value.get("presenter")), line(value.get("place"))) if whole else None


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _choice(
    values: Mapping[str, Any], key: str, allowed: tuple[Literal["withdrawn", "retracted", "published"], ...]
) -> Status:
    said = line(values.get(key))
    return cast(Status, said) if said in allowed else ""


def _count(values: Mapping[str, Any], key: str) -> int | None:
    text = line(values.get(key)).removeprefix("v")
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,8}", text, re.ASCII) else None
