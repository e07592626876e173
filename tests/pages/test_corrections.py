from datetime import date

from generator.model import Correction, Paper
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition, routes, view

JUNE = date(2026, 6, 12)


def told(name: str, *corrections: Correction) -> Paper:
    return paper(name, corrections=corrections)


def test_corrections_stand_under_their_days_newest_first() -> None:
    found = view(
        catalog(
            told("a", Correction(JUNE, "withdrawn"), Correction(date(2026, 6, 20), note="x")),
            told("b", Correction(JUNE, version=2)),
        ),
        "corrections/",
    )
    assert [
        (group.day.text, [(entry.paper.url, entry.correction.what, entry.correction.note) for entry in group.entries])
        for group in found.groups
    ] == [
        ("20 June 2026", [("/repo/papers/a/", "Correction", "x")]),
        ("12 June 2026", [("/repo/papers/a/", "Withdrawn", ""), ("/repo/papers/b/", "Version 2", "")]),
    ]
    assert [feed.url for feed in found.head.feeds] == [
        f"/repo/corrections/{name}" for name in ("atom.xml", "rss.xml", "feed.json")
    ]


def test_a_long_list_is_numbered() -> None:
    many = tuple(Correction(JUNE, version=number) for number in range(1, 121))
    shown = catalog(told("a", *many))
    assert routes(shown, "corrections/") == ["corrections/", "corrections/page/1/"]
    assert view(shown, "corrections/page/1/").head.title == "Corrections, page 1"


def test_without_corrections_there_is_no_page_and_nothing_leads_there() -> None:
    due = told("a", Correction(JUNE, "withdrawn"))
    for shown in (catalog(paper("a")), catalog(due, sections=("tags",)), catalog(due, today=date(2026, 6, 11))):
        assert routes(shown, "corrections/") == []
        assert "corrections" not in [section.key for section in edition(shown).site.sections]
    assert "corrections" in [section.key for section in edition(catalog(due)).site.sections]
