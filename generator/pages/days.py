"""A day's page, and the home page, which begins with the newest day."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import DayList, Entry
from generator.feeds import channels
from generator.feeds.channels import Channel
from generator.model import Day
from generator.pages.calendar import Month, calendar, months
from generator.pages.cards import cards, stories, story
from generator.pages.dates import day_view, long_day, month_name, week_name
from generator.pages.edition import Edition
from generator.pages.lists import (
    Place,
    downward,
    from_top,
    neighbours,
    numbered,
    organization_tallies,
    pagination,
    tag_tallies,
)
from generator.pages.mending import day_file, mending
from generator.pages.parts import DayFacts, RailView, Reference
from generator.pages.views import CardView, DayView, Group, HomeView
from generator.plan import Page
from generator.text.dates import spoken

HOME_SIZE = 30
"""Papers of a home page; the newest holds up to twice as many."""

INSIDE = 3
"""Tags named beside the masthead."""


class Listing(NamedTuple):
    """A day and some of its papers by rank, of which the first has the rank ``start``."""

    day: date
    start: int
    entries: tuple[Entry, ...]


def plan_days(catalog: Catalog) -> Iterator[Page]:
    """A page for each day with papers; a day of more than a hundred goes on over further pages."""
    calendars = months(catalog.months)
    for previous, day, following in neighbours(catalog.days):
        before, after = previous.day if previous else None, following.day if following else None
        month = calendars[day.day.year, day.day.month]
        pages = from_top(day.entries)
        for number, shown in pages:
            path = routes.file(routes.numbered(routes.day(day.day), number))
            last = number == pages[-1][0]
            inputs = (day, shown, number, last, catalog.words.get(day.day), before, after, month)
            yield Page(path, day.entries[0].paper.origin, "day.html", day_view_of, inputs, "listed")


def day_view_of(
    edition: Edition,
    day: DayList,
    shown: tuple[Entry, ...],
    number: int,
    last: bool,
    word: Day | None,
    before: date | None,
    after: date | None,
    month: Month,
) -> DayView:
    """The view of a page of a day: ``shown`` are its papers on this page."""
    year, week, _ = day.day.isocalendar()
    route = routes.day(day.day)
    first = not number
    return DayView(
        head=edition.head(routes.numbered(route, number), _title(day.day, number), description=_titles(shown)),
        day=day_view(edition, day.day),
        count=len(day.entries),
        facts=_facts(edition, day),
        headline=word.headline if word and first else "",
        note=edition.html(word.body) if word and first else Markup(),
        previous=day_view(edition, before) if before else None,
        next=day_view(edition, after) if after else None,
        week=Reference(name=week_name(year, week), url=edition.url(routes.week(year, week))),
        month=Reference(
            name=month_name(day.day.year, day.day.month), url=edition.url(routes.month(day.day.year, day.day.month))
        ),
        lead=story(edition, shown[0]) if first else None,
        entries=stories(edition, shown[1:]) if first else cards(edition, shown),
        pagination=downward(edition, route, number, last, lead=first),
        rail=_rail(edition, day, month),
        mending=mending(edition, spoken(day.day), route, f"content/days/{day.day}.md", "" if word else day_file()),
    )


def plan_home(catalog: Catalog) -> Iterator[Page]:
    """The home page and the older pages behind it, which hold every paper once for each day it was listed on."""
    listed = [(day.day, rank, entry) for day in reversed(catalog.days) for rank, entry in enumerate(day.entries, 1)]
    channel, origin = channels.site(catalog.settings), catalog.settings.origin
    for place, shown in numbered(listed, HOME_SIZE):
        path, days = routes.file(routes.numbered(routes.HOME, place.number)), tuple(_listings(shown))
        if place.number or not listed:
            yield Page(path, origin, "home.html", older_view, (channel, days, place))
        else:
            newest, before = catalog.days[-1], catalog.days[-2].day if len(catalog.days) > 1 else None
            month = months(catalog.months)[newest.day.year, newest.day.month]
            inputs = (channel, days, place, newest, catalog.words.get(newest.day), before, month)
            yield Page(path, origin, "home.html", home_view, inputs)


def _listings(listed: Iterable[tuple[date, int, Entry]]) -> Iterator[Listing]:
    """The days of a page. A paper that was listed again stands once on it, under its newest day there."""
    seen: set[str] = set()
    for day, found in groupby(listed, lambda one: one[0]):
        new = [(rank, entry) for _, rank, entry in found if entry.id not in seen]
        seen.update(entry.id for _, entry in new)
        if new:
            yield Listing(day, new[0][0], tuple(entry for _, entry in new))


def home_view(
    edition: Edition,
    channel: Channel,
    days: tuple[Listing, ...],
    place: Place,
    newest: DayList,
    word: Day | None,
    before: date | None,
    month: Month,
) -> HomeView:
    """The view of the home page, which begins with the newest day."""
    lead, *others = days[0].entries
    rest = Listing(newest.day, 2, tuple(others))
    own = (_group(edition, rest, stories(edition, rest.entries)),) if others else ()
    return HomeView(
        head=edition.head(
            routes.HOME,
            edition.site.title,
            description=edition.site.tagline or _titles(newest.entries),
            section="today",
            channel=channel,
        ),
        day=day_view(edition, newest.day),
        count=len(newest.entries),
        facts=_facts(edition, newest),
        headline=word.headline if word else "",
        note=edition.html(word.body) if word else Markup(),
        previous=day_view(edition, before) if before else None,
        lead=story(edition, lead),
        groups=(*own, *_groups(edition, days[1:])),
        pagination=pagination(edition, routes.HOME, place),
        rail=_rail(edition, newest, month),
    )


def older_view(edition: Edition, channel: Channel, days: tuple[Listing, ...], place: Place) -> HomeView:
    """The view of an older page, or of a site without any paper (number 0)."""
    number = place.number
    title = f"Earlier papers, page {number}" if number else edition.site.title
    description = edition.site.tagline if not number else ""
    return HomeView(
        head=edition.head(
            routes.numbered(routes.HOME, number), title, description=description, section="today", channel=channel
        ),
        day=None,
        count=0,
        facts=None,
        headline="",
        note=Markup(),
        previous=None,
        lead=None,
        groups=_groups(edition, days),
        pagination=pagination(edition, routes.HOME, place),
        rail=RailView(),
    )


def _groups(edition: Edition, days: tuple[Listing, ...]) -> tuple[Group, ...]:
    return tuple(_group(edition, listing, cards(edition, listing.entries)) for listing in days)


def _group(edition: Edition, listing: Listing, entries: tuple[CardView, ...]) -> Group:
    return Group(
        name=long_day(listing.day),
        url=edition.url(routes.day(listing.day)),
        anchor=f"d{listing.day.isoformat()}",
        entries=entries,
        start=listing.start,
    )


def _title(day: date, number: int) -> str:
    return f"{long_day(day)}, page {number}" if number else long_day(day)


def _titles(entries: tuple[Entry, ...]) -> str:
    return " · ".join(entry.paper.title for entry in entries[:3])


def _facts(edition: Edition, day: DayList) -> DayFacts:
    years = sorted(entry.paper.published.year for entry in day.entries if entry.paper.published)
    tags = sorted(tag_tallies(edition, day.entries, INSIDE), key=lambda tag: -tag.count)
    return DayFacts(
        number=day.number,
        papers=len(day.entries),
        organizations=len({badge for entry in day.entries for badge in entry.organizations}),
        comments=sum(entry.paper.comments or 0 for entry in day.entries),
        published=_years(years[0], years[-1]) if years else "",
        tags=tuple(tags),
    )


def _years(first: int, last: int) -> str:
    """As in "2020–26", "1998–2026" or "2026"."""
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02}" if first // 100 == last // 100 else f"{first}–{last}"


def _rail(edition: Edition, day: DayList, month: Month) -> RailView:
    return RailView(
        calendar=calendar(edition, month, day.day),
        organizations=organization_tallies(edition, day.entries),
        tags=tag_tallies(edition, day.entries),
    )
