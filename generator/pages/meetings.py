"""What reading groups talk about, and when."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry
from generator.model import Meeting
from generator.pages.dates import WEEKDAYS, date_view, long_day
from generator.pages.edition import Edition
from generator.pages.lists import Place, numbered, pagination
from generator.pages.parts import MeetingView, Reference
from generator.pages.views import MeetingEntry, MeetingGroup, MeetingsView
from generator.plan import Page
from generator.text import address


def plan_meetings(catalog: Catalog) -> Iterator[Page]:
    """The pages of all meetings, where there are any.

    What is to come is counted from the newest day of the feed, not from a clock: it stands first, the nearest on top.
    """
    if not catalog.meetings:
        return
    newest = catalog.days[-1].day
    coming = tuple(entry for entry in catalog.meetings if _day(entry) >= newest)
    past = tuple(reversed(catalog.meetings[: len(catalog.meetings) - len(coming)]))
    for place, shown in numbered(past):
        path = routes.file(routes.numbered(routes.MEETINGS, place.number))
        inputs = (newest, () if place.number else coming, shown, place)
        yield Page(path, catalog.meetings[0].paper.origin, "meetings.html", meetings_view, inputs, "meeting")


def meetings_view(
    edition: Edition, newest: date, coming: tuple[Entry, ...], past: Sequence[Entry], place: Place
) -> MeetingsView:
    """The view of a page of meetings: those from the ``newest`` day on, and those before it, newest first."""
    groups = [_group(edition, f"From {long_day(newest)} on", "coming", coming)] if coming else []
    for year, found in groupby(past, lambda entry: _day(entry).year):
        groups.append(_group(edition, f"Before, in {year}", f"y{year}", tuple(found)))
    number = place.number
    return MeetingsView(
        head=edition.head(
            routes.numbered(routes.MEETINGS, number),
            f"Meetings, page {number}" if number else "Meetings",
            description="The papers that are talked about, and when",
            section="meetings",
        ),
        calendar=edition.site.calendar,
        groups=tuple(groups),
        pagination=pagination(edition, routes.MEETINGS, place),
    )


def meeting_view(edition: Edition, meeting: Meeting) -> MeetingView:
    """A meeting in words; a place that is an address leads there."""
    place = meeting.place
    outside = place if place.startswith(("https://", "http://")) and not address.problem(place) else ""
    return MeetingView(
        day=date_view(meeting.day)._replace(weekday=WEEKDAYS[meeting.day.weekday()]),
        time=meeting.time.replace("-", "–"),
        presenter=meeting.presenter,
        place=Reference(place, outside) if place else None,
        all=edition.url(routes.MEETINGS),
    )


def _group(edition: Edition, name: str, anchor: str, entries: tuple[Entry, ...]) -> MeetingGroup:
    return MeetingGroup(name, anchor, tuple(_entry(edition, entry) for entry in entries))


def _entry(edition: Edition, entry: Entry) -> MeetingEntry:
    paper = Reference(entry.paper.title, edition.url(routes.paper(entry.id)))
    return MeetingEntry(paper, entry.paper.language, meeting_view(edition, _meeting(entry)))


def _day(entry: Entry) -> date:
    return _meeting(entry).day


def _meeting(entry: Entry) -> Meeting:
    if entry.paper.meeting is None:
        raise ValueError(f"{entry.id} has no meeting")
    return entry.paper.meeting
