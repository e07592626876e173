"""Views: all that a template sees.

A view holds ready words and addresses, so that a template decides only how they look, and so that a page's
fingerprint is known before it is rendered. ``url`` is an address under the site's base path (``/repo/papers/x/``),
or an outside http(s) address; ``Markup`` is safe HTML; everything else is plain text that the template escapes.

All are named tuples: Python declares one in a tenth of the time of a frozen dataclass, and makes one in a third.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.pages.parts import (
    Adding,
    ChartView,
    CorrectionView,
    DateView,
    DayFacts,
    DaySummary,
    FeedLink,
    LinkView,
    MeetingView,
    Mending,
    Monogram,
    OrganizationRef,
    Pagination,
    RailView,
    Reference,
    Section,
    SourceView,
    StandingView,
    Tally,
    YearSummary,
)


class SiteView(NamedTuple):
    """What every page shows of the site. It holds no counts, so that a new paper does not change every page.

    ``absent`` names the sections that the site leaves out: whatever would lead into one has an empty ``url``.
    ``colophon`` is the address of the page that says how the site was made, ``calendar`` that of the meetings, "" where
    there are none. ``branch`` is the one of the ``repository`` that is edited, ``zone`` that of a meeting's time.
    """

    title: str
    tagline: str
    language: str
    root: str
    base_url: str
    repository: str
    branch: str
    zone: str
    sections: tuple[Section, ...]
    feeds: tuple[FeedLink, ...]
    colophon: str
    calendar: str
    settings: Mapping[str, Any]
    absent: tuple[str, ...] = ()


class Head(NamedTuple):
    """What stands in a page's head. ``feeds`` are the page's own; the site's Atom feed is in ``SiteView.feeds``."""

    title: str
    description: str
    canonical: str
    section: str = ""
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True


class CardView(NamedTuple):
    """A paper in a list. It is rendered once and joined into every list, so it knows nothing of its place in one.

    ``deck`` is there for the stories of a day, which are told larger: the first sentences of its text.
    """

    id: str
    title: str
    url: str
    language: str
    organizations: tuple[OrganizationRef, ...]
    byline: str
    published: DateView | None
    listed: DateView
    status: str
    comments: int | None
    upvotes: int | None
    stars: int | None
    links: tuple[LinkView, ...]
    note: Markup
    body: Markup
    body_label: str
    featured: bool
    meeting: DateView | None = None
    deck: str = ""


class Group(NamedTuple):
    """Entries of a list under one heading: a day ("Monday, 8 June 2026") or a year, with its page.

    ``start`` is the rank of the first entry where ranks are shown: 2 where a lead stands before them.
    """

    name: str
    url: str
    anchor: str
    entries: tuple[CardView, ...]
    start: int = 1


class HomeView(NamedTuple):
    """The newest papers: the newest day first, led by its lead; older numbered pages have no lead, day or rail."""

    head: Head
    day: DateView | None
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    facts: DayFacts | None
    headline: str
    note: Markup
    previous: DateView | None
    lead: CardView | None
    groups: tuple[Group, ...]
    pagination: Pagination
    rail: RailView


class DayView(NamedTuple):
    """A day's papers in reading order; ``lead`` is the first of them and not among ``entries``."""

    head: Head
    day: DateView
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    facts: DayFacts
    headline: str
    note: Markup
    previous: DateView | None
    next: DateView | None
    week: Reference
    month: Reference
    lead: CardView | None
    entries: tuple[CardView, ...]
    pagination: Pagination
    rail: RailView
    mending: Mending | None


class WeekView(NamedTuple):
    """A week ("2026-W24"): its days, and its papers by rank."""

    head: Head
    name: str
    span: str
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    previous: Reference | None
    next: Reference | None
    month: Reference
    days: tuple[DaySummary, ...]
    entries: tuple[CardView, ...]
    pagination: Pagination
    rail: RailView


class MonthView(NamedTuple):
    """A month: its days, each with its first papers; its weeks; most frequent organizations and tags in the rail."""

    head: Head
    name: str
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    previous: Reference | None
    next: Reference | None
    year: Reference
    weeks: tuple[Tally, ...]
    days: tuple[DaySummary, ...]
    rail: RailView


class YearView(NamedTuple):
    """A year: picture, months, and its first papers by rank."""

    head: Head
    summary: YearSummary
    previous: Reference | None
    next: Reference | None
    entries: tuple[CardView, ...]
    rail: RailView


class ArchiveView(NamedTuple):
    """Every year, newest first."""

    head: Head
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    years: tuple[YearSummary, ...]


class PaperView(NamedTuple):
    """A paper's own page. It depends on its entry, its neighbours in the day and the settings alone.

    ``byline`` says how many authors there are where no names are known; ``searches`` are there where no address is.
    """

    head: Head
    id: str
    title: str
    language: str
    authors: tuple[Reference, ...]
    byline: str
    organizations: tuple[OrganizationRef, ...]
    published: DateView | None
    listed: DateView
    relisted: tuple[DateView, ...]
    version: int | None
    status: str
    venue: str
    comments: int | None
    upvotes: int | None
    stars: int | None
    links: tuple[LinkView, ...]
    searches: tuple[Reference, ...]
    arxiv: Reference | None
    doi: Reference | None
    note: Markup
    body: Markup
    body_label: str
    categories: tuple[str, ...]
    keywords: tuple[str, ...]
    tags: tuple[Reference, ...]
    meeting: MeetingView | None
    corrections: tuple[CorrectionView, ...]
    sources: tuple[SourceView, ...]
    extra: Mapping[str, Any]
    mending: Mending | None
    previous: Reference | None
    next: Reference | None


class OrganizationView(NamedTuple):
    """An organization: who it is, its papers newest first. Older numbered pages have no charts."""

    head: Head
    name: str
    monogram: Monogram
    logo: str
    homepage: str
    ror: str
    description: Markup
    charts: tuple[ChartView, ...]
    groups: tuple[Group, ...]
    pagination: Pagination
    rail: RailView
    mending: Mending | None


class TagView(NamedTuple):
    """A tag and its papers, newest first. Older numbered pages have no charts."""

    head: Head
    name: str
    charts: tuple[ChartView, ...]
    groups: tuple[Group, ...]
    pagination: Pagination
    rail: RailView


class AuthorView(NamedTuple):
    """A name and the papers signed with it, newest first; ``orcids`` are those that its entries give."""

    head: Head
    name: str
    orcids: tuple[Reference, ...]
    groups: tuple[Group, ...]
    pagination: Pagination


class IndexView(NamedTuple):
    """All organizations, tags or authors (``kind``), by name or by number of papers (``order``).

    ``other`` leads to the other order. ``letters`` are there where one page would be too long; ``letter`` is this one.
    """

    head: Head
    kind: str
    name: str
    order: str
    other: Reference
    entries: tuple[Tally, ...]
    letters: tuple[Tally, ...]
    letter: str


class FreePageView(NamedTuple):
    """A page in the curator's own words; ``adding`` is there on the page about the site."""

    head: Head
    title: str
    body: Markup
    mending: Mending | None
    adding: Adding | None


class MeetingEntry(NamedTuple):
    """A paper that a group talks about, in the list of meetings."""

    paper: Reference
    language: str
    meeting: MeetingView


class MeetingGroup(NamedTuple):
    """Meetings under one heading: those from the newest day of the feed on, or those of a year before it."""

    name: str
    anchor: str
    entries: tuple[MeetingEntry, ...]


class MeetingsView(NamedTuple):
    """What reading groups talk about: what comes next first, then what was, newest first. Hence no clock is needed."""

    head: Head
    calendar: str
    groups: tuple[MeetingGroup, ...]
    pagination: Pagination


class CorrectionEntry(NamedTuple):
    """A correction in the list of all: what became known of which paper."""

    paper: Reference
    language: str
    correction: CorrectionView


class CorrectionGroup(NamedTuple):
    """The corrections of a day."""

    day: DateView
    anchor: str
    entries: tuple[CorrectionEntry, ...]


class CorrectionsView(NamedTuple):
    """What became known of papers after they were listed, newest first."""

    head: Head
    groups: tuple[CorrectionGroup, ...]
    pagination: Pagination


class ColophonView(NamedTuple):
    """How the site was made, and how much it holds; ``digest`` is of the bytes of all its other files."""

    head: Head
    version: str
    theme: str
    papers: int
    organizations: int
    days: int
    newest: DateView | None
    adding: Adding | None
    sources: tuple[StandingView, ...]
    digest: str


class NotFoundView(NamedTuple):
    """What stands at an address that leads nowhere."""

    head: Head


class RemovedView(NamedTuple):
    """The old address of a paper that was taken out on a day; ``reason`` may be empty."""

    head: Head
    title: str
    removed: DateView
    reason: Markup


class AliasView(NamedTuple):
    """An old address that leads on to ``target``; the head's canonical address is the target's."""

    head: Head
    target: str
