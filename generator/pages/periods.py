"""Weeks, months, years, and the archive of them all."""

from collections.abc import Callable, Iterator
from datetime import date

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import DayList, Entry, Period
from generator.catalog.ranking import ranked
from generator.pages.calendar import Key, Month, calendar, counts, months, year_summary
from generator.pages.cards import cards
from generator.pages.dates import day_view, month_name, span, week_name
from generator.pages.edition import Edition
from generator.pages.lists import downward, from_top, organization_tallies, tag_tallies
from generator.pages.views import (
    ArchiveView,
    DaySummary,
    MonthView,
    RailView,
    Reference,
    Tally,
    WeekView,
    YearView,
)
from generator.plan import Page
from generator.problems import Position

FIRST = 3
"""Papers that a longer list names of a day."""

OF_YEAR = 30
"""Papers on a year's page."""

Headlines = tuple[tuple[date, str], ...]
Counted = tuple[tuple[date, int], ...]


def plan_weeks(catalog: Catalog) -> Iterator[Page]:
    """A page for each week with papers, as ISO 8601 counts them: its days, and its papers by rank."""
    for place, period in enumerate(catalog.weeks):
        pages = from_top(_ranked(period))
        beside = _beside(catalog.weeks, place)
        for number, shown in pages:
            path = routes.file(routes.numbered(routes.week(*period.key), number))
            inputs = (period, shown, number, number == pages[-1][0], _headlines(catalog, period), *beside)
            yield Page(path, _origin(period), "week.html", week_view, inputs)


def week_view(
    edition: Edition,
    period: Period,
    shown: tuple[Entry, ...],
    number: int,
    last: bool,
    headlines: Headlines,
    before: Key | None,
    after: Key | None,
) -> WeekView:
    """The view of a page of a week: ``shown`` are its papers on this page."""
    year, week = period.key
    route, first = routes.week(year, week), period.days[0].day
    name = week_name(year, week)
    within = span(date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))
    title = f"{name}, page {number}" if number else name
    return WeekView(
        head=edition.head(routes.numbered(route, number), title, description=f"Papers of {within}", section="archive"),
        name=name,
        span=within,
        count=period.count,
        previous=_reference(edition, before, week_name, routes.week),
        next=_reference(edition, after, week_name, routes.week),
        month=Reference(
            name=month_name(first.year, first.month), url=edition.url(routes.month(first.year, first.month))
        ),
        days=() if number else _summaries(edition, period, headlines),
        entries=cards(edition, shown),
        pagination=downward(edition, route, number, last),
        rail=_rail(edition, period),
    )


def plan_months(catalog: Catalog) -> Iterator[Page]:
    """A page for each month with papers: its days with their first papers."""
    calendars = months(catalog.months)
    for period in catalog.months:
        path = routes.file(routes.month(*period.key))
        inputs = (period, calendars[period.key], _headlines(catalog, period))
        yield Page(path, _origin(period), "month.html", month_view, inputs)


def month_view(edition: Edition, period: Period, month: Month, headlines: Headlines) -> MonthView:
    """The view of a month."""
    year, number = period.key
    name = month_name(year, number)
    return MonthView(
        head=edition.head(routes.month(year, number), name, description=f"Papers of {name}", section="archive"),
        name=name,
        count=period.count,
        previous=_reference(edition, month.previous, month_name, routes.month),
        next=_reference(edition, month.next, month_name, routes.month),
        year=Reference(name=str(year), url=edition.url(routes.year(year))),
        weeks=_weeks(edition, period),
        days=_summaries(edition, period, headlines),
        rail=_rail(edition, period, month),
    )


def plan_years(catalog: Catalog) -> Iterator[Page]:
    """A page for each year with papers."""
    for place, period in enumerate(catalog.years):
        path = routes.file(routes.year(*period.key))
        inputs = (period.key[0], counts(period.days), _ranked(period)[:OF_YEAR], *_beside(catalog.years, place))
        yield Page(path, _origin(period), "year.html", year_view, inputs)


def year_view(
    edition: Edition, year: int, counted: Counted, first: tuple[Entry, ...], before: Key | None, after: Key | None
) -> YearView:
    """The view of a year; ``first`` are its papers of the highest rank."""
    return YearView(
        head=edition.head(routes.year(year), str(year), description=f"Papers of {year}", section="archive"),
        summary=year_summary(edition, year, counted),
        previous=_reference(edition, before, str, routes.year),
        next=_reference(edition, after, str, routes.year),
        entries=cards(edition, first),
        rail=RailView(
            organizations=organization_tallies(edition, first),
            tags=tag_tallies(edition, first),
        ),
    )


def plan_archive(catalog: Catalog) -> Page:
    """The one page of all years."""
    years = tuple((period.key[0], counts(period.days)) for period in reversed(catalog.years))
    return Page(routes.file(routes.ARCHIVE), catalog.settings.origin.at(), "archive.html", archive_view, (years,))


def archive_view(edition: Edition, years: tuple[tuple[int, Counted], ...]) -> ArchiveView:
    """The view of the archive, from how many papers each day holds."""
    summaries = tuple(year_summary(edition, year, counted) for year, counted in years)
    return ArchiveView(
        head=edition.head(routes.ARCHIVE, "Archive", description="Every day of the feed", section="archive"),
        count=sum(summary.count for summary in summaries),
        years=summaries,
    )


def _ranked(period: Period) -> tuple[Entry, ...]:
    return ranked({entry.id: entry for day in period.days for entry in day.entries}.values())


def _beside(periods: tuple[Period, ...], place: int) -> tuple[Key | None, Key | None]:
    before = periods[place - 1].key if place else None
    return before, periods[place + 1].key if place + 1 < len(periods) else None


def _headlines(catalog: Catalog, period: Period) -> Headlines:
    words = (catalog.words.get(day.day) for day in period.days)
    return tuple((word.day, word.headline) for word in words if word and word.headline)


def _origin(period: Period) -> Position:
    return period.days[0].entries[0].paper.origin.at("listed")


def _reference(
    edition: Edition, key: Key | None, name: Callable[..., str], route: Callable[..., str]
) -> Reference | None:
    return Reference(name=name(*key), url=edition.url(route(*key))) if key else None


def _summaries(edition: Edition, period: Period, headlines: Headlines) -> tuple[DaySummary, ...]:
    named = dict(headlines)
    return tuple(_summary(edition, day, named.get(day.day, "")) for day in reversed(period.days))


def _summary(edition: Edition, day: DayList, headline: str) -> DaySummary:
    return DaySummary(
        day=day_view(edition, day.day),
        count=len(day.entries),
        headline=headline,
        papers=tuple(
            Reference(name=entry.paper.title, url=edition.url(routes.paper(entry.id))) for entry in day.entries[:FIRST]
        ),
    )


def _weeks(edition: Edition, period: Period) -> tuple[Tally, ...]:
    found: dict[tuple[int, int], int] = {}
    for day in period.days:
        year, week, _ = day.day.isocalendar()
        found[year, week] = found.get((year, week), 0) + len(day.entries)
    return tuple(
        Tally(name=week_name(year, week), url=edition.url(routes.week(year, week)), count=count)
        for (year, week), count in found.items()
    )


def _rail(edition: Edition, period: Period, month: Month | None = None) -> RailView:
    entries = [entry for day in period.days for entry in day.entries]
    return RailView(
        calendar=calendar(edition, month) if month else None,
        organizations=organization_tallies(edition, entries),
        tags=tag_tallies(edition, entries),
    )
