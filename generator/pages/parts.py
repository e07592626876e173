"""What views are made of: names, dates, links, calendars and charts in ready words.

The rules of ``views`` hold here too: addresses are under the base path or outside, everything is plain text.
"""

from typing import NamedTuple


class Reference(NamedTuple):
    """A name that leads somewhere; ``url`` is empty where the name is not a link."""

    name: str
    url: str


class FeedLink(NamedTuple):
    """A feed: ``kind`` is rss, atom or json, ``type`` its media type, ``title`` its own title."""

    kind: str
    type: str
    title: str
    url: str


class Section(NamedTuple):
    """An entry of the site's navigation; ``key`` is what ``Head.section`` names."""

    key: str
    name: str
    url: str


class DateView(NamedTuple):
    """A date as far as it is known: ``iso`` for machines, ``text`` "8 June 2026", ``weekday`` "Monday" or ""."""

    iso: str
    text: str
    weekday: str = ""
    url: str = ""


class Monogram(NamedTuple):
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


class Pagination(NamedTuple):
    """The place of a list page: pages are numbered from the oldest, so that an old page never changes.

    ``newer`` and ``older`` are addresses or empty. ``start`` is the rank of the first entry where ranks are shown:
    2 where a lead stands before them.
    """

    newer: str = ""
    older: str = ""
    number: int = 0
    start: int = 1


class Tally(NamedTuple):
    """A name and a number of papers. ``monogram`` and ``logo`` are there for organizations."""

    name: str
    url: str
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    monogram: Monogram | None = None
    logo: str = ""


class CalendarDay(NamedTuple):
    """A square of the calendar. ``number`` is 0 outside the month.

    ``radius`` is of the dot, whose area is ``count``, in a box 16 units wide: at most 7.
    """

    number: int
    url: str = ""
    count: int = 0  # type: ignore[assignment] # in the place of a method of tuples
    radius: str = ""
    current: bool = False


class CalendarView(NamedTuple):
    """A month: rows of seven days from Monday. Days of a later or earlier month have the number 0.

    ``previous`` and ``next`` are named shortly ("May").
    """

    name: str
    month: str
    url: str
    previous: Reference | None
    next: Reference | None
    weeks: tuple[tuple[CalendarDay, ...], ...]


class RailView(NamedTuple):
    """What stands beside a list: it speaks of the list's own papers, except on the home page."""

    calendar: CalendarView | None = None
    organizations: tuple[Tally, ...] = ()
    tags: tuple[Tally, ...] = ()


class Bar(NamedTuple):
    """A column of a chart, 16 wide, in the chart's own units."""

    x: str
    y: str
    height: str
    title: str
    current: bool


class ChartLabel(NamedTuple):
    """Words in a chart: a month under a bar (``y`` empty) or a number beside a line at ``y``."""

    text: str
    x: str = ""
    y: str = ""


class ChartView(NamedTuple):
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


class DayFacts(NamedTuple):
    """A day in numbers, for the ears of the masthead: its number since the first, and what it holds."""

    number: int
    papers: int
    organizations: int
    comments: int
    published: str
    tags: tuple[Tally, ...]


class DaySummary(NamedTuple):
    """A day in a longer list: its headline if it has one, and the titles of its first papers."""

    day: DateView
    count: int  # type: ignore[assignment] # in the place of a method of tuples
    headline: str
    papers: tuple[Reference, ...]


class Dot(NamedTuple):
    """A day in the picture of a year, in units of the picture; the dot's area is the number of papers."""

    x: str
    y: str
    radius: str
    title: str


class YearPicture(NamedTuple):
    """A year as dots, a column per week and a row per weekday; ``labels`` name the months over the columns."""

    width: int
    height: int
    title: str
    dots: tuple[Dot, ...]
    labels: tuple[ChartLabel, ...]


class YearSummary(NamedTuple):
    """A year in the archive: its picture and its months."""

    name: str
    url: str
    count: int  # type: ignore[assignment] # in the place of a method of tuples
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


class MeetingView(NamedTuple):
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


class SourceView(NamedTuple):
    """Where an entry's facts come from."""

    name: str
    url: str
    seen: DateView | None


class StandingView(NamedTuple):
    """How a followed source stands: when it answered last, when it failed last, and how many papers it brought."""

    name: str
    succeeded: DateView | None
    failed: DateView | None
    failing: bool
    papers: int
