"""The meetings as a file that calendars subscribe to (iCalendar, RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from generator import routes
from generator.catalog.entries import Entry
from generator.feeds.channels import Masthead
from generator.model import Meeting
from generator.text import characters

LONGEST: Final = 75
"""Octets of a line, without its end (RFC 5545, section 3.1)."""

_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def icalendar(masthead: Masthead, zone: str, meetings: tuple[tuple[Entry, datetime], ...]) -> bytes:
    """A calendar of the meetings. Each comes with the moment of its entry in the feeds, since no clock is looked at."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Broadsheet//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(f"{name}:{_text(f'Meetings · {masthead.title}')}" for name in ("NAME", "X-WR-CALNAME")),
        *(line for entry, moment in meetings for line in _event(masthead, ZoneInfo(zone), entry, moment)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(masthead: Masthead, zone: ZoneInfo, entry: Entry, moment: datetime) -> Iterator[str]:
    """One meeting; a paper's id is the event's, so that a calendar moves it where its day changes."""
    paper, meeting = entry.paper, entry.paper.meeting
    if meeting is None:
        return
    url = masthead.absolute(routes.paper(paper.id))
    presenter = f"Presented by {meeting.presenter}" if meeting.presenter else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{masthead.feed_tag}:{paper.uid or paper.id}')}"
    yield f"DTSTAMP:{_utc(moment)}"
    yield from _when(meeting, zone)
    yield f"SUMMARY:{_text(paper.title)}"
    yield f"DESCRIPTION:{_text(_lines((presenter, url)))}"
    if meeting.place:
        yield f"LOCATION:{_text(meeting.place)}"
    yield f"URL:{url}"
    yield "END:VEVENT"


def _when(meeting: Meeting, zone: ZoneInfo) -> Iterator[str]:
    """A whole day, which takes nobody's time; or from an instant on, to another one where it is known.

    Instants are in UTC: a calendar that names a zone must hold all of its rules.
    """
    if not meeting.time:
        yield f"DTSTART;VALUE=DATE:{meeting.day:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
        return
    for name, time in zip(("DTSTART", "DTEND"), meeting.time.split("-"), strict=False):
        yield f"{name}:{_utc(_instant(meeting.day, time, zone))}"


def _instant(day: date, time: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _text(text: str) -> str:
    """A text as a value: what would end it is escaped, and no control stands in it (section 3.3.11)."""
    return _CONTROL.sub(" ", characters.clean(text)).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A line that goes on in the next, behind a blank, before it is too long; no character is cut."""
    octets = line.encode()
    parts, start, room = [], 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, LONGEST - 1
    return b"\r\n ".join((*parts, octets[start:])) + b"\r\n"
