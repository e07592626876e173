from datetime import date, timedelta
from typing import Any

from generator.model import Meeting, Paper
from generator.pages.meetings import meeting_view
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition, routes, view

JUNE = date(2026, 6, 8)


def met(name: str, day: date, **fields: Any) -> Paper:
    return paper(name, date(2026, 5, 1), meeting=Meeting(day, **fields))


def test_what_comes_is_counted_from_the_newest_day_and_what_was_is_newest_first() -> None:
    days = {
        "was": date(2026, 6, 7),
        "long-ago": date(2025, 3, 1),
        "now": JUNE,
        "far": date(2027, 1, 1),
        "next": date(2026, 6, 9),
    }
    found = view(catalog(paper("newest", JUNE), *(met(name, day) for name, day in days.items())), "meetings/")
    assert [(group.name, [entry.paper.name for entry in group.entries]) for group in found.groups] == [
        ("From Monday, 8 June 2026 on", ["Paper now", "Paper next", "Paper far"]),
        ("Before, in 2026", ["Paper was"]),
        ("Before, in 2025", ["Paper long-ago"]),
    ]
    assert found.calendar == "/repo/meetings.ics"


def test_a_long_list_is_numbered_from_its_oldest_page_and_what_comes_stands_on_the_first() -> None:
    past = [met(f"p{number}", date(2026, 4, 30) - timedelta(days=number)) for number in range(120)]
    shown = catalog(*past, met("next", date(2027, 1, 1)))
    assert routes(shown, "meetings/") == ["meetings/", "meetings/page/1/"]
    oldest = view(shown, "meetings/page/1/")
    assert sum(len(group.entries) for group in oldest.groups) == 50
    assert oldest.groups[0].name.startswith("Before")
    assert (oldest.pagination.newer, oldest.head.title) == ("/repo/meetings/", "Meetings, page 1")


def test_a_meeting_is_told_in_words() -> None:
    found = meeting_view(edition(catalog()), Meeting(date(2026, 6, 12), "Cy", "Room 4", "17:30-18:45"))
    assert (found.day.weekday, found.day.text, found.time) == ("Friday", "12 June 2026", "17:30–18:45")


def test_a_place_leads_on_only_where_it_is_a_good_address() -> None:
    def place(text: str) -> Any:
        return meeting_view(edition(catalog()), Meeting(JUNE, place=text)).place

    assert place("https://meet.example/x") == ("https://meet.example/x", "https://meet.example/x")
    for text in (
        "javascript:alert(1)",
        "https://a b",
        "https://u:p@x.example/",
        "//x.example/",
        "Room https://x.example",
    ):
        assert place(text) == (text, "")
    assert place("") is None


def test_without_meetings_there_is_no_page_and_nothing_leads_there() -> None:
    for shown in (catalog(paper("a")), catalog(met("a", JUNE), sections=("tags",))):
        assert routes(shown, "meetings/") == []
        site = edition(shown).site
        assert site.calendar == ""
        assert "meetings" not in [section.key for section in site.sections]
    site = edition(catalog(met("a", JUNE))).site
    assert "/repo/meetings/" in [section.url for section in site.sections]
