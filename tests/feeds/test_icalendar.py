"""The meetings as calendars read them."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.feeds.planner import plan_feeds
from generator.model import Meeting, Paper
from tests.calendars import Component, read
from tests.feeds.papers import TAG, catalog, made, paper

JUNE = date(2026, 6, 12)


def calendar_of(*papers: Paper, **fields: Any) -> Component:
    (job,) = (job for job in plan_feeds(catalog(*papers, **fields)) if job.path == "meetings.ics")
    return read(job.make(*job.inputs))


def events(*papers: Paper, **fields: Any) -> list[Component]:
    calendar = calendar_of(*papers, **fields)
    assert {part.name for part in calendar.parts} == {"VEVENT"}
    return calendar.parts


def event(meeting: Meeting, name: str = "low", **fields: Any) -> dict[str, str]:
    (found,) = events(paper(name, meeting=meeting, **fields))
    return found.values


def test_the_calendar_is_named_after_the_site() -> None:
    assert calendar_of(paper("low", meeting=Meeting(JUNE))).values == {
        "VERSION": "2.0",
        "PRODID": "-//Broadsheet//Meetings//EN",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "NAME": "Meetings · Tides & Tables",
        "X-WR-CALNAME": "Meetings · Tides & Tables",
    }


def test_a_day_alone_takes_nobodys_time() -> None:
    found = event(Meeting(JUNE, "Cy; the <Drift>", "Room 4, behind\\the stairs"))
    assert found == {
        "UID": f"{TAG}:low",
        "DTSTAMP": "20260608T100000Z",
        "DTSTART": "20260612",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "Paper low",
        "DESCRIPTION": "Presented by Cy; the <Drift>\nhttps://you.example/repo/papers/low/",
        "LOCATION": "Room 4, behind\\the stairs",
        "URL": "https://you.example/repo/papers/low/",
    }


@pytest.mark.parametrize(
    ("zone", "day", "time", "instants"),
    [
        ("Europe/Berlin", JUNE, "17:30", ("20260612T153000Z",)),
        ("Europe/Berlin", date(2026, 12, 1), "17:30-18:45", ("20261201T163000Z", "20261201T174500Z")),
        ("Asia/Tokyo", JUNE, "08:00", ("20260611T230000Z",)),
    ],
)
def test_a_time_is_of_the_sites_clock(zone: str, day: date, time: str, instants: tuple[str, ...]) -> None:
    (found,) = events(paper("low", meeting=Meeting(day, time=time)), timezone=zone)
    assert tuple(found.values[name] for name in ("DTSTART", "DTEND") if name in found.values) == instants
    assert "TRANSP" not in found.values


def test_an_event_keeps_its_name_when_its_day_file_or_address_changes() -> None:
    before = event(Meeting(JUNE), "low")
    (moved,) = events(paper("high", uid="low", meeting=Meeting(date(2026, 7, 1))), base_url="https://else.example/")
    assert moved.values["UID"] == before["UID"]


def test_the_stamp_is_the_moment_of_listing() -> None:
    listed = datetime(2026, 6, 9, 8, 30, tzinfo=timezone(timedelta(hours=2)))
    (found,) = events(paper("low", listed, meeting=Meeting(JUNE)))
    assert found.values["DTSTAMP"] == "20260609T063000Z"


def test_meetings_go_by_day_and_time() -> None:
    days = {"c": Meeting(JUNE, time="18:00"), "b": Meeting(JUNE, time="09:00"), "a": Meeting(date(2027, 1, 1))}
    found = events(*(paper(name, meeting=meeting) for name, meeting in days.items()))
    assert [one.values["UID"].rpartition(":")[2] for one in found] == ["b", "c", "a"]


def test_without_a_meeting_or_its_section_there_is_no_calendar() -> None:
    assert "meetings.ics" not in made(paper("low"))
    assert "meetings.ics" not in made(paper("low", meeting=Meeting(JUNE)), sections=("tags",))
    assert "meetings.ics" not in made(paper("low", meeting=Meeting(JUNE), draft=True))


WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(";,\\\n:é潮\U0001f30a\x7f"), max_size=120)


@given(WORDS, WORDS, WORDS)
def test_any_text_is_read_back(title: str, presenter: str, place: str) -> None:
    found = event(Meeting(JUNE, presenter, place), title=title)
    clean = {name: _allowed(text) for name, text in {"SUMMARY": title, "LOCATION": place}.items()}
    assert found["SUMMARY"] == clean["SUMMARY"]
    assert found.get("LOCATION", "") == clean["LOCATION"]


def test_half_a_surrogate_pair_costs_no_calendar() -> None:
    assert event(Meeting(JUNE), title="a\ud800b")["SUMMARY"] == "a\ufffdb"


def _allowed(text: str) -> str:
    """What the reader shall find: a control is a blank, and what XML forbids is replaced as in every feed."""
    controls = "".join(" " if (c < " " and c != "\n") or c == "\x7f" else c for c in text)
    return controls.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
