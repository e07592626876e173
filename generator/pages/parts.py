"""What views are made of: names, dates, links, calendars and charts in ready words.

The rules of ``views`` hold here too: addresses are under the base path or outside, everything is plain text. What a
site has tens of thousands of is a named tuple, which takes a third of the time to make.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Reference(NamedTuple):
    """A name that leads somewhere; ``url`` is empty where the name is not a link."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed: ``kind`` is rss, atom or json, ``type`` its media type, ``title`` its own title."""

    kind: str
    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An entry of the site's navigation; ``key`` is what ``Head.section`` names."""

    key: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date as far as it is known: ``iso`` for machines, ``text`` "8 June 2026", ``weekday`` "Monday" or ""."""

    iso: str
    text: str
    weekday: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Monogram:
    """A generated sign: a letter on a field hatched as heralds do.

    ``hatch`` is azure, gules, vert, purpure, or, sable; ``division`` is pale, fess, bend, quarterly or chevron.
    """

    letter: str
    hatch: str
    division: str


class OrganizationRef(NamedTuple):
    """An organization beside a paper or in a list; ``logo`` is an address on this site, or empty."""

    name: str
    url: str
    monogram: Monogram
    logo: str


class LinkView(NamedTuple):
    """An address of a paper; ``kind`` (paper, pdf, code, project, video, huggingface, doi …) chooses the icon."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """The place of a list page: pages are numbered from the oldest, so that an old page never changes.

    ``newer`` and ``older`` are addresses or empty. ``start`` is the rank of the first entry where ranks are shown:
    2 where a lead stands before them.
    """

    newer: str = ""
    older: str = ""
    number: int = 0
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A name and a number of papers. ``monogram`` and ``logo`` are there for organizations."""

    name: str
    url: str
    count: int
    monogram: Monogram | None = None
    logo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A square of the calendar. ``number`` is 0 outside the month.

    ``radius`` is of the dot, whose area is ``count``, in a box 16 units wide: at most 7.
    """

    number: int
    url: str = ""
    count: int = 0
    radius: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """A month: rows of seven days from Monday. Days of a later or earlier month have the number 0.

    ``previous`` and ``next`` are named shortly ("May").
    """

    name: str
    month: str
    url: str
    previous: Reference | None
    next: Reference | None
    weeks: tuple[tuple[CalendarDay, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RailView:
    """What stands beside a list: it speaks of the list's own papers, except on the home page."""

    calendar: CalendarView | None = None
    organizations: tuple[Tally, ...] = ()
    tags: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A column of a chart, 16 wide, in the chart's own units."""

    x: str
    y: str
    height: str
    title: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLabel:
    """Words in a chart: a month under a bar (``y`` empty) or a number beside a line at ``y``."""

    text: str
    x: str = ""
    y: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """Papers per month, ``months`` of them, drawn in a box of ``width`` × 150.

    ``lines`` are the grid from the axis up; the first 28 units of the width are left to their numbers.
    """

    months: int
    width: int
    title: str
    description: str
    bars: tuple[Bar, ...]
    labels: tuple[ChartLabel, ...]
    lines: tuple[ChartLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """A day in numbers, for the ears of the masthead: its number since the first, and what it holds."""

    number: int
    papers: int
    organizations: int
    comments: int
    published: str
    tags: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    """A day in a longer list: its headline if it has one, and the titles of its first papers."""

    day: DateView
    count: int
    headline: str
    papers: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A day in the picture of a year, in units of the picture; the dot's area is the number of papers."""

    x: str
    y: str
    radius: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPicture:
    """A year as dots, a column per week and a row per weekday; ``labels`` name the months over the columns."""

    width: int
    height: int
    title: str
    dots: tuple[Dot, ...]
    labels: tuple[ChartLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSummary:
    """A year in the archive: its picture and its months."""

    name: str
    url: str
    count: int
    picture: YearPicture
    months: tuple[Tally, ...]


class Mending(NamedTuple):
    """Where a page is changed in a browser: the editor of its file, and a word to the curator."""

    edit: str
    correct: str


class Adding(NamedTuple):
    """Where a paper is added in a browser; ``upload`` is empty where the forge takes no files so."""

    write: str
    upload: str
    suggest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """When a reading group talks about a paper: ``time`` is "17:30–18:45" or "", ``all`` leads to all meetings.

    ``place`` leads somewhere where it is an address.
    """

    day: DateView
    time: str
    presenter: str
    place: Reference | None
    all: str = ""


class CorrectionView(NamedTuple):
    """What became known of a paper on a day: ``what`` is "Withdrawn", "Version 3" or "Correction"."""

    day: DateView
    what: str
    status: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Where an entry's facts come from."""

    name: str
    url: str
    seen: DateView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """How a followed source stands: when it answered last, when it failed last, and how many papers it brought."""

    name: str
    succeeded: DateView | None
    failed: DateView | None
    failing: bool
    papers: int
