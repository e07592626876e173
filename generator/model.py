"""What the program talks about: frozen values that know where they came from.

Nothing here is ``None`` where "empty" will do; a count is ``None`` where it is not known, since zero is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import total_ordering
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from generator.deferred import Deferred
from generator.problems import Position

Status = Literal["", "withdrawn", "retracted", "published"]
Updates = Literal["commit", "pull-request"]
BodyKind = Literal["abstract", "summary"]


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as far as it is known; ``month`` and ``day`` are 0 where they are not.

    It is no tuple, since an entry writes a tuple as a list.
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.year, self.month, self.day) < (other.year, other.month, other.day)

    @property
    def whole(self) -> date | None:
        """The day of the calendar, where all of it is known."""
        return date(self.year, self.month, self.day) if self.day else None


@dataclass(frozen=True, slots=True)
class Listed:
    """When the feed listed a paper: a day, or an instant (aware) whose day depends on the site's time zone.

    It is no tuple, since an entry writes a tuple as a list.
    """

    at: date | datetime

    def __str__(self) -> str:
        return self.at.isoformat()

    @property
    def instant(self) -> datetime | None:
        """The instant, where more than the day is known."""
        return self.at if isinstance(self.at, datetime) else None

    def day(self, zone: tzinfo) -> date:
        """The day of the calendar in the site's time zone."""
        return self.at.astimezone(zone).date() if isinstance(self.at, datetime) else self.at


class Author(NamedTuple):
    """One author; ``name`` is what is shown. ``literal`` marks a group that has no given and family name."""

    name: str
    given: str = ""
    family: str = ""
    orcid: str = ""
    literal: bool = False


class Affiliation(NamedTuple):
    """An organization as a paper names it; its page is found by ``slug``."""

    slug: str
    name: str
    ror: str = ""


class Link(NamedTuple):
    """An address of a paper; ``kind`` is paper, pdf, code, project, video, huggingface …; ``url`` is http(s)."""

    kind: str
    url: str


class Meeting(NamedTuple):
    """When and where a reading group talks about a paper.

    ``time`` is of the clock in the site's zone, "17:30" or "17:30-18:45", and empty where only the day is known.
    """

    day: date
    presenter: str = ""
    place: str = ""
    time: str = ""


class Correction(NamedTuple):
    """What became known of a paper on a day: its new ``status``, its new ``version``, or whatever ``note`` says."""

    day: date
    status: Status = ""
    version: int | None = None
    note: str = ""

    def __str__(self) -> str:
        return f"this correction of {self.day}"


class Source(NamedTuple):
    """Where an entry's facts come from; ``wrote`` holds a digest of each value that the intake wrote, by field."""

    name: str
    key: str = ""
    url: str = ""
    seen: date | None = None
    wrote: Mapping[str, str] = MappingProxyType({})


class Prose(NamedTuple):
    """A person's Markdown and the one safe HTML made of it. Addresses that begin with ``/`` mean the site's root."""

    markdown: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.markdown)


@dataclass(frozen=True, slots=True)
class Origin(Deferred):
    """The file a value was read from, and where its fields stand in it: ``authors``, ``authors[2].orcid``, ``body``.

    ``digest`` is of the file's text: two values with one path and one digest are the same.
    """

    path: str
    marks: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    digest: str = ""

    def at(self, name: str = "") -> Position:
        """The position of a field, or of the nearest thing that holds it."""
        while name and name not in self.marks:
            name = name[: max(name.rfind("."), name.rfind("["), 0)]
        return Position(self.path, *(self.marks[name] if name else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Deferred):
    """One paper of the feed, as its entry in ``content/papers/`` says."""

    id: str
    title: str
    published: PartialDate | None = None
    listed: Listed | None = None
    relisted: tuple[date, ...] = ()
    authors: tuple[Author, ...] = ()
    author_count: int | None = None
    organizations: tuple[Affiliation, ...] = ()
    arxiv_id: str = ""
    version: int | None = None
    status: Status = ""
    corrections: tuple[Correction, ...] = ()
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
    note: Prose = Prose()
    body_kind: BodyKind = "abstract"
    featured: bool = False
    draft: bool = False
    meeting: Meeting | None = None
    aliases: tuple[str, ...] = ()
    uid: str = ""
    sources: tuple[Source, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    body: Prose = Prose()
    origin: Origin = field(default=Origin(""), compare=False)

    def listed_day(self, zone: tzinfo) -> date:
        """The day it stands on: where nothing says when it was listed, the day it was published.

        An entry that gives neither is refused when it is read, so a paper without a day is a mistake in the program.
        """
        day = self.listed.day(zone) if self.listed else self.published and self.published.whole
        if not day:
            raise ValueError(f"{self.id} has no day")
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organization's profile, as ``content/orgs/<slug>.md`` says; ``body`` describes it."""

    slug: str
    name: str
    homepage: str = ""
    logo: str = ""
    ror: str = ""
    aliases: tuple[str, ...] = ()
    body: Prose = Prose()
    origin: Origin = field(default=Origin(""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An editor's word on a day, as ``content/days/<day>.md`` says."""

    day: date
    headline: str = ""
    body: Prose = Prose()
    origin: Origin = field(default=Origin(""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A free page, as ``content/pages/<slug>.md`` says; it stands at ``/<slug>/``."""

    slug: str
    title: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    body: Prose = Prose()
    origin: Origin = field(default=Origin(""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A paper that was taken out, as ``content/removed/<id>.md`` says; by its ids no import brings it back.

    ``page`` is whether its old address says so, with the reason in ``body``.
    """

    id: str
    title: str
    removed: date
    page: bool = False
    published: PartialDate | None = None
    arxiv_id: str = ""
    doi: str = ""
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    uid: str = ""
    sources: tuple[Source, ...] = ()
    body: Prose = Prose()
    origin: Origin = field(default=Origin(""), compare=False)


SECTIONS: Final = ("archive", "organizations", "tags", "authors", "meetings", "corrections")
"""The parts a site may have beside its papers, its days and the front page."""


class FeedSettings(NamedTuple):
    """Which feeds there are, and how much one holds: the newest ``entries`` and all of the last ``days`` listed days.

    The site has its feed in each of ``formats``, Atom among them; so has every page of the sections in ``sections``.
    """

    entries: int = 50
    days: int = 7
    formats: tuple[str, ...] = ("atom", "rss", "json")
    sections: tuple[str, ...] = ("organizations", "tags", "authors", "corrections")


class Followed(NamedTuple):
    """A source that the feed follows, and which of its papers it takes; an empty filter refuses none.

    ``follow`` is what it is: ``hf:daily``, ``arxiv:<query>``, ``author:<name>``, ``org:<name>``, the address of a feed.
    A paper has to meet every filter, and of a list any one of its items. ``most`` is how many entries of one day it may
    come to, None for any number; with ``drafts`` new ones are held back until a person lets them out.
    """

    name: str
    follow: str
    keywords: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    upvotes: int = 0
    most: int | None = None
    drafts: bool = False


class Standing(NamedTuple):
    """How a followed source stands: the last days on which it answered and failed, and how many papers it brought.

    It is ``failing`` until it answers again.
    """

    name: str
    succeeded: date | None = None
    failed: date | None = None
    failing: bool = False
    papers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """How the followed sources stand, as ``content/sources.yaml`` says, which `broadsheet update` writes."""

    sources: tuple[Standing, ...] = ()
    origin: Origin = field(default=Origin("content/sources.yaml"), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site, as ``content/site.yaml`` says; ``base_url`` ends with a slash, ``feed_tag`` is never empty.

    ``sections`` are those of ``SECTIONS`` that the site has, in the order of its navigation.
    """

    title: str
    base_url: str
    feed_tag: str
    tagline: str = ""
    timezone: str = "UTC"
    language: str = "en"
    repository: str = ""
    branch: str = "main"
    theme: str = "broadsheet"
    theme_settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    sections: tuple[str, ...] = SECTIONS
    feeds: FeedSettings = FeedSettings()
    sources: tuple[Followed, ...] = ()
    updates: Updates = "commit"
    origin: Origin = field(default=Origin("content/site.yaml"), compare=False)


class Content(NamedTuple):
    """All that a curator owns, as read from ``content/``; ``static`` holds paths relative to ``content/static``."""

    settings: Settings
    papers: tuple[Paper, ...] = ()
    organizations: tuple[Organization, ...] = ()
    days: tuple[Day, ...] = ()
    pages: tuple[Page, ...] = ()
    removals: tuple[Removal, ...] = ()
    static: tuple[str, ...] = ()
    standings: Standings = Standings()
