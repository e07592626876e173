"""What an outside source tells of a paper, before the intake makes an entry of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.model import Affiliation, Author, BodyKind, Link, Listed, Meeting, PartialDate, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One paper as an outside source tells it: text as the source wrote it, stripped, never yet Markdown.

    ``key`` is the source's own name for it (an address, an id, or its title). ``line`` is where it began, 0 if unknown.
    A ``revision`` is of a paper that was there before, such as a new version: it makes no entry, and lists none again.
    A new entry of it is held back as a ``draft``.
    From ``note`` on it is a curator's own word, which only an entry that is made anew takes over. ``is_markdown`` says
    that ``abstract`` is Markdown already and no text holds TeX: a person wrote it for another site.
    """

    source: str
    key: str
    title: str
    abstract: str = ""
    published: PartialDate | None = None
    listed: Listed | None = None
    authors: tuple[Author, ...] = ()
    author_count: int | None = None
    organizations: tuple[Affiliation, ...] = ()
    arxiv_id: str = ""
    version: int | None = None
    status: Status = ""
    doi: str = ""
    venue: str = ""
    links: tuple[Link, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = ""
    upvotes: int | None = None
    comments: int | None = None
    stars: int | None = None
    body_kind: BodyKind = "abstract"
    revision: bool = False
    is_markdown: bool = False
    note: str = ""
    featured: bool = False
    draft: bool = False
    meeting: Meeting | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    line: int = 0
