"""What the site knows: by day and longer times, by organization, tag and author; and what it does not know yet."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.catalog.catalog import Catalog, dated, index, resettled
from generator.catalog.entries import Entry
from generator.model import (
    Affiliation,
    Author,
    Content,
    Correction,
    Day,
    Followed,
    Meeting,
    Organization,
    Origin,
    Page,
    Paper,
    PartialDate,
    Prose,
    Removal,
)
from tests.catalog.world import TODAY, catalog, content, paper

JUNE = date(2026, 6, 8)
ADA, BO = Author("Ada Lark"), Author("Bo Reed")


def ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def days(found: Catalog) -> dict[str, list[str]]:
    return {str(day.day): ids(day.entries) for day in found.days}


def shelves(found: Catalog, name: str) -> dict[str, tuple[str, list[str]]]:
    return {shelf.slug: (shelf.name, ids(shelf.entries)) for shelf in getattr(found, name)}


def test_days_go_forward_and_entries_are_newest_first() -> None:
    found = catalog(paper("a"), paper("b", date(2026, 6, 10)), paper("c", date(2026, 6, 9)), paper("d"))
    assert days(found) == {"2026-06-08": ["a", "d"], "2026-06-09": ["c"], "2026-06-10": ["b"]}
    assert ids(found.entries) == ["b", "c", "a", "d"]
    assert [day.number for day in found.days] == [1, 2, 3]


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "2026-06-08"), ("Asia/Tokyo", "2026-06-09"), ("America/Los_Angeles", "2026-06-08")]
)
def test_the_day_of_an_instant_depends_on_the_zone(zone: str, day: str) -> None:
    assert list(days(catalog(paper("a", datetime(2026, 6, 8, 22, 30, tzinfo=UTC)), timezone=zone))) == [day]


def test_a_paper_that_was_never_said_to_be_listed_stands_on_its_own_day() -> None:
    assert list(days(catalog(paper("a", None, published=PartialDate(2026, 5, 30))))) == ["2026-05-30"]


def test_a_paper_that_was_listed_again_stands_on_every_day_but_once_among_all() -> None:
    found = catalog(paper("a", relisted=(date(2026, 7, 1), JUNE)), paper("b"))
    assert days(found) == {"2026-06-08": ["a", "b"], "2026-07-01": ["a"]}
    assert ids(found.entries) == ["a", "b"]
    assert found.places == {"a": 0, "b": 1}


def test_what_is_listed_later_or_a_draft_is_nowhere() -> None:
    later = paper("later", date(2026, 6, 9), tags=("later",), authors=(BO,), organizations=(Affiliation("x", "X"),))
    papers = (paper("now", relisted=(date(2026, 6, 9),)), later, paper("draft", draft=True, tags=("draft",)))
    found = catalog(*papers, today=JUNE)
    assert days(found) == {"2026-06-08": ["now"]}
    assert (found.organizations, found.tags, found.authors) == ((), (), ())
    assert [period.key for period in (*found.weeks, *found.months, *found.years)] == [(2026, 24), (2026, 6), (2026,)]


def test_drafts_are_shown_when_asked_but_not_before_their_day() -> None:
    papers = (paper("a", draft=True), paper("b", date(2027, 1, 1), draft=True))
    assert ids(catalog(*papers, drafts=True).entries) == ["a"]


def test_an_instant_falls_due_by_its_day_in_the_sites_zone() -> None:
    late = paper("a", datetime(2026, 6, 8, 23, 30, tzinfo=timezone(timedelta(hours=-2))))
    assert ids(catalog(late, today=JUNE, timezone="UTC").entries) == []
    assert ids(catalog(late, today=JUNE, timezone="America/New_York").entries) == ["a"]


def test_weeks_are_those_of_iso_8601() -> None:
    found = catalog(paper("a", date(2020, 12, 31)), paper("b", date(2021, 1, 3)), paper("c", date(2021, 1, 4)))
    assert [(period.key, ids(period.entries)) for period in found.weeks] == [
        ((2020, 53), ["a", "b"]),
        ((2021, 1), ["c"]),
    ]
    assert [period.key for period in found.months] == [(2020, 12), (2021, 1)]
    assert [period.key for period in found.years] == [(2020,), (2021,)]


def test_a_period_holds_a_paper_once() -> None:
    found = catalog(paper("a", relisted=(date(2026, 6, 9), date(2026, 7, 1))), paper("b"))
    assert [ids(period.entries) for period in found.weeks] == [["a", "b"], ["a"]]
    assert [ids(period.entries) for period in found.years] == [["a", "b"]]


def test_tags_and_authors_share_a_page_under_the_more_frequent_spelling() -> None:
    found = catalog(
        paper("a", tags=("nlp", "NLP"), authors=(Author("José Ruiz"), Author("Jose Ruiz"))),
        paper("b", tags=("NLP",), authors=(Author("Jose Ruiz"),)),
        paper("c", tags=("Nlp",), authors=(Author("JOSE RUIZ"),)),
    )
    assert shelves(found, "tags") == {"nlp": ("NLP", ["a", "b", "c"])}
    assert shelves(found, "authors") == {"jose-ruiz": ("Jose Ruiz", ["a", "b", "c"])}
    assert [name.name for name in found.entries[0].tags] == ["NLP"]
    assert [name.name for name in found.entries[0].authors] == ["Jose Ruiz", "Jose Ruiz"]


def test_names_of_other_scripts_stay_apart() -> None:
    found = catalog(paper("a", authors=(Author("张伟"), Author("章伟"), Author("Zhang Wei"))))
    assert sorted(name for name, _ in shelves(found, "authors").values()) == ["Zhang Wei", "张伟", "章伟"]


def test_a_spelling_of_a_paper_that_is_not_due_does_not_count() -> None:
    later = [paper(name, date(2027, 1, 1), tags=("NLP",)) for name in ("b", "c")]
    assert shelves(catalog(paper("a", tags=("nlp",)), *later), "tags") == {"nlp": ("nlp", ["a"])}


def test_shelves_are_newest_first_and_go_by_slug() -> None:
    tagged = [paper(name, day, tags=tags) for name, day, tags in (
        ("old", JUNE, ("b", "a")), ("new", date(2026, 6, 9), ("b",)), ("older", date(2026, 6, 1), ("b",)),
    )]  # fmt: skip
    assert list(shelves(catalog(*tagged), "tags").items()) == [
        ("a", ("a", ["old"])),
        ("b", ("b", ["new", "old", "older"])),
    ]


def test_an_organization_is_called_as_its_profile_says_else_as_most_papers_do() -> None:
    papers = (
        paper("a", organizations=(Affiliation("Qwen", "qwen"), Affiliation("lab", "The lab"))),
        paper("b", organizations=(Affiliation("Qwen", "Qwen"), Affiliation("lab", "Lab"))),
        paper("c", organizations=(Affiliation("lab", "Lab"),)),
    )
    profile = Organization(slug="Qwen", name="Qwen Team", logo="/logos/qwen.svg")
    found = catalog(*papers, organizations=(profile,))
    assert shelves(found, "organizations") == {"lab": ("Lab", ["a", "b", "c"]), "qwen": ("Qwen Team", ["a", "b"])}
    assert found.entries[0].organizations[0].logo == "/logos/qwen.svg"
    assert found.profiles == {"qwen": profile}


def test_words_go_by_day() -> None:
    word = Day(day=JUNE, headline="A calm sea")
    assert catalog(paper("a"), days=(word,)).words == {JUNE: word}


class TestMoments:
    def test_are_the_instant_where_it_is_known(self) -> None:
        instant = datetime(2026, 6, 8, 8, 30, tzinfo=timezone(timedelta(hours=2)))
        assert self.moments(paper("a", instant)) == [instant]

    def test_are_else_noon_of_the_zone_a_second_earlier_for_each_place(self) -> None:
        zone = ZoneInfo("America/New_York")
        found = self.moments(paper("a", upvotes=1), paper("b", upvotes=9), paper("c"), timezone="America/New_York")
        assert found == [datetime(2026, 6, 8, 12, 0, 0, tzinfo=zone) - timedelta(seconds=place) for place in range(3)]
        assert found[0].utcoffset() == timedelta(hours=-4)

    def moments(self, *papers: Paper, **fields: Any) -> list[datetime]:
        found = catalog(*papers, **fields)
        return [moment for _, moment in dated(found, found.entries)]


FULL = paper(
    "a",
    title="Low water",
    published=PartialDate(2026, 5),
    relisted=(date(2026, 7, 1),),
    authors=(ADA,),
    organizations=(Affiliation("lab", "Lab"),),
    tags=("tides",),
    origin=Origin("content/papers/2026/a.md"),
)


class TestDigest:
    """An entry's digest stands for it in every fingerprint."""

    def digest(self, changed: Paper, *others: Paper, **fields: Any) -> bytes:
        return next(entry.digest for entry in catalog(changed, *others, **fields).entries if entry.id == changed.id)

    @pytest.mark.parametrize(
        "field",
        [
            {"title": "High water"},
            {"published": PartialDate(2026, 6)},
            {"relisted": ()},
            {"authors": (ADA, BO)},
            {"author_count": 3},
            {"organizations": ()},
            {"arxiv_id": "2606.00001"},
            {"status": "withdrawn"},
            {"tags": ("ebb",)},
            {"upvotes": 0},
            {"note": Prose("x", "<p>x</p>")},
            {"body": Prose("x", "<p>x</p>")},
            {"body_kind": "summary"},
            {"featured": True},
            {"meeting": Meeting(JUNE)},
            {"corrections": (Correction(JUNE, version=2),)},
            {"extra": {"a": "b"}},
            {"origin": Origin("content/papers/2025/a.md")},
        ],
    )
    def test_changes_with_every_field(self, field: dict[str, Any]) -> None:
        assert self.digest(replace(FULL, **field)) != self.digest(FULL)

    def test_changes_with_the_text_and_the_place_of_the_file(self) -> None:
        places = [Origin("a.md", digest="1"), Origin("a.md", digest="2"), Origin("b.md", digest="1")]
        assert len({self.digest(replace(FULL, origin=origin)) for origin in places}) == 3

    def test_changes_with_what_others_make_of_its_names(self) -> None:
        twice = [paper(name, tags=("Tides",)) for name in ("b", "c")]
        profile = Organization(slug="lab", name="The Lab")
        moved = paper("a", datetime(2026, 6, 8, 23, tzinfo=UTC))
        assert self.digest(FULL, *twice) != self.digest(FULL)
        assert self.digest(FULL, organizations=(profile,)) != self.digest(FULL)
        assert self.digest(moved, timezone="Asia/Tokyo") != self.digest(moved)

    def test_stays_whatever_else_is_listed(self) -> None:
        assert self.digest(FULL, paper("b", tags=("tides", "x"), authors=(BO,))) == self.digest(FULL)


def told(found: Catalog) -> list[Any]:
    """All of a catalog, in which an entry is equal to another of the same."""
    own = {field.name: getattr(found, field.name) for field in fields(found)}
    named = {name: value for name, value in own.items() if name not in ("entries", "days", "weeks", "months", "years")}
    shown = [(entry.id, entry.day, entry.tags, entry.organizations, entry.authors) for entry in found.entries]
    return [named, shown, days(found), [period.key for period in (*found.weeks, *found.months, *found.years)]]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Ebbs"},
        {"base_url": "https://example.org/other/"},
        {"sections": ("archive", "tags", "authors")},
        {"sources": (Followed(name="daily", follow="hf:daily"),)},
        {"language": "de"},
    ],
)
def test_with_other_settings_it_is_what_these_make_of_the_content(changed: dict[str, Any]) -> None:
    before = content(paper("a", authors=(ADA,)), paper("b", date(2026, 6, 9), tags=("x",)), days=(Day(day=JUNE),))
    now = before._replace(settings=replace(before.settings, **changed))
    first = index(before, TODAY)
    again = resettled(first, before, now)
    assert again
    assert told(again) == told(index(now, TODAY))
    assert all(one is other for one, other in zip(again.entries, first.entries, strict=True))


OTHERS: list[Callable[[Content], Content]] = [
    lambda found: found._replace(settings=replace(found.settings, timezone="Asia/Tokyo")),
    lambda found: found._replace(settings=replace(found.settings, sections=("tags",))),
    lambda found: found._replace(papers=found.papers[1:]),
    lambda found: found._replace(papers=tuple(replace(one) for one in found.papers)),
    lambda found: found._replace(papers=found.papers[::-1]),
    lambda found: found._replace(days=(Day(day=JUNE),)),
    lambda found: found._replace(organizations=(Organization(slug="mill", name="The Mill"),)),
    lambda found: found._replace(pages=(Page(slug="about", title="About"),)),
    lambda found: found._replace(removals=(Removal(id="x", title="X", removed=JUNE),)),
    lambda found: found._replace(static=("robots.txt",)),
]


@pytest.mark.parametrize("change", OTHERS)
def test_where_more_than_the_settings_changed_it_is_made_anew(change: Callable[[Content], Content]) -> None:
    before = content(paper("a", authors=(ADA,)), paper("b"))
    first = index(before, TODAY)
    assert resettled(first, before, before)
    assert resettled(first, before, change(before)) is None
