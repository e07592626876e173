"""Weeks, months, years, and the archive of them all."""

from collections.abc import Callable, Iterator
from datetime import date

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import DayList, Entry, Period
from generator.catalog.ranking import ranked
from generator.model import Origin
from generator.pages.calendar import Key, Month, Year, calendar, months, year_summary, years
from generator.pages.cards import cards
from generator.pages.dates import day_view, month_name, span, week_name
from generator.pages.edition import Edition
from generator.pages.lists import downward, from_top, neighbours, organization_tallies, tag_tallies
from generator.pages.parts import DaySummary, RailView, Reference, Tally
from generator.pages.views import ArchiveView, MonthView, WeekView, YearView
from generator.plan import Page

FIRST = 3
"""Papers that a longer list names of a day."""

OF_YEAR = 30
"""Papers on a year's page."""

Headlines = tuple[tuple[date, str], ...]
Sizes = tuple[tuple[Key, int], ...]


def plan_weeks(catalog: Catalog) -> Iterator[Page]:
    """A page for each week with papers, as ISO 8601 counts them: its days, and its papers by rank."""
    for before, period, after in neighbours(catalog.weeks):
        pages = from_top(ranked(period.entries))
        beside = before.key if before else None, after.key if after else None
        for number, shown in pages:
            path = routes.file(routes.numbered(routes.week(*period.key), number))
            inputs = (period, shown, number, number == pages[-1][0], _headlines(catalog, period), *beside)
            yield Page(path, _origin(period), "week.html", week_view, inputs, "listed")


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
        count=len(period.entries),
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
    sizes = {period.key: len(period.entries) for period in catalog.weeks}
    for period in catalog.months:
        path = routes.file(routes.month(*period.key))
        weeks = dict.fromkeys(day.day.isocalendar()[:2] for day in period.days)
        counted = tuple((week, sizes[week]) for week in weeks)
        inputs = (period, calendars[period.key], counted, _headlines(catalog, period))
        yield Page(path, _origin(period), "month.html", month_view, inputs, "listed")


def month_view(edition: Edition, period: Period, month: Month, weeks: Sizes, headlines: Headlines) -> MonthView:
    """The view of a month. ``weeks`` are all that it touches, each with the number of its papers."""
    year, number = period.key
    name = month_name(year, number)
    return MonthView(
        head=edition.head(routes.month(year, number), name, description=f"Papers of {name}", section="archive"),
        name=name,
        count=len(period.entries),
        previous=_reference(edition, month.previous, month_name, routes.month),
        next=_reference(edition, month.next, month_name, routes.month),
        year=Reference(name=str(year), url=edition.url(routes.year(year))),
        weeks=tuple(
            Tally(name=week_name(*key), url=edition.url(routes.week(*key)), count=count) for key, count in weeks
        ),
        days=_summaries(edition, period, headlines),
        rail=_rail(edition, period, month),
    )


def plan_years(catalog: Catalog) -> Iterator[Page]:
    """A page for each year with papers."""
    for (before, period, after), year in zip(neighbours(catalog.years), years(catalog), strict=True):
        path = routes.file(routes.year(*period.key))
        inputs = (year, ranked(period.entries)[:OF_YEAR], before.key if before else None, after.key if after else None)
        yield Page(path, _origin(period), "year.html", year_view, inputs, "listed")


def year_view(
    edition: Edition, year: Year, first: tuple[Entry, ...], before: Key | None, after: Key | None
) -> YearView:
    """The view of a year; ``first`` are its papers of the highest rank."""
    name = str(year.year)
    return YearView(
        head=edition.head(routes.year(year.year), name, description=f"Papers of {name}", section="archive"),
        summary=year_summary(edition, year),
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
    inputs = (years(catalog)[::-1], len(catalog.entries))
    return Page(routes.file(routes.ARCHIVE), catalog.settings.origin, "archive.html", archive_view, inputs)


def archive_view(edition: Edition, newest_first: tuple[Year, ...], count: int) -> ArchiveView:
    """The view of the archive: every year, and ``count`` papers in all of them."""
    return ArchiveView(
        head=edition.head(routes.ARCHIVE, "Archive", description="Every day of the feed", section="archive"),
        count=count,
        years=tuple(year_summary(edition, year) for year in newest_first),
    )


def _headlines(catalog: Catalog, period: Period) -> Headlines:
    words = (catalog.words.get(day.day) for day in period.days)
    return tuple((word.day, word.headline) for word in words if word and word.headline)


def _origin(period: Period) -> Origin:
    return period.days[0].entries[0].paper.origin


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


def _rail(edition: Edition, period: Period, month: Month | None = None) -> RailView:
    return RailView(
        calendar=calendar(edition, month) if month else None,
        organizations=organization_tallies(edition, period.entries),
        tags=tag_tallies(edition, period.entries),
    )
