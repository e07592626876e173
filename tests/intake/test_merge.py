"""A world, one change, and what must come of it: merging never loses a person's work."""

import json
from datetime import date
from typing import Any

import pytest

from generator.model import Author, Link, PartialDate
from tests.intake.world import ENTRY, World, answer, listing

CODE = (Link("code", "https://git.example/f"), Link("huggingface", "https://huggingface.co/papers/2603.00011"))
WITH_COMMENTS = """\
---
# Mine: keep this line.
comments:   2   # what they say
title: 'Counting Sheep'
listed: 2026-03-05
tags: [wool]      # my tags

note: |
  Why it matters.
arxiv_id: "2603.00011"
---

  My own text.

"""


def test_a_new_value_is_refreshed_and_the_rest_is_byte_for_byte(world: World) -> None:
    world.answer(3)
    before = world.text()
    assert world.answer(5).updated == ("2603.00011",)
    old, new = before.split("\n"), world.text().split("\n")
    changed = [
        name for name, was, now in zip([line.split(":")[0] for line in old], old, new, strict=True) if was != now
    ]
    assert changed == ["comments", "sources"]


def test_an_entry_by_hand_keeps_its_layout_and_all_it_says(world: World) -> None:
    world.write(ENTRY, WITH_COMMENTS)
    report = world.answer(7)
    text = world.text()
    for line in WITH_COMMENTS.split("\n"):
        assert line in text.split("\n")
    assert text.endswith("---\n\n  My own text.\n\n")
    assert world.paper().upvotes == 12
    reasons = [left.reason for left in report.skipped]
    assert [reason.split(":")[0] for reason in reasons] == ["comments", "body"]
    assert "huggingface-api says 7" in reasons[0]


def test_windows_line_ends_and_a_byte_order_mark_stay(world: World) -> None:
    world.answer(3)
    world.write(ENTRY, "\ufeff" + world.text().replace("\n", "\r\n"))
    world.answer(5, summary="We count sheep anew. It took all night.")
    text = world.text()
    assert text.startswith("\ufeff---\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert (world.paper().comments, "anew" in text) == (5, True)


LATER = "2026-03-09T00:00:00Z"
TWO = [{"name": "A"}, {"name": "B"}]


@pytest.mark.parametrize(
    ("mine", "yours", "change", "name", "value"),
    [
        ("title: Counting Sheep", "title: Counting Lambs", {"title": "Counting Goats"}, "title", "Counting Lambs"),
        ("upvotes: 12", "upvotes: 99", {"upvotes": 13}, "upvotes", 99),
        ("published: 2026-03-02", "published: 2026-03", {"publishedAt": LATER}, "published", PartialDate(2026, 3)),
        ("[Ada Shepherd, Ola Nordmann]", "[Ada]", {"authors": TWO}, "authors", (Author("Ada"),)),
        (
            "code: https://github.com/sheep/fold, ",
            "code: https://git.example/f, ",
            {"githubRepo": "a/b"},
            "links",
            CODE,
        ),
        ("We count sheep.", "I count sheep.", {"summary": "They count."}, "body_kind", "abstract"),
    ],
)
def test_what_a_person_changed_stays_and_the_difference_is_reported(
    world: World, mine: str, yours: str, change: dict[str, Any], name: str, value: object
) -> None:
    world.answer()
    world.edit(mine, yours)
    before = world.text()
    report = world.answer(**change)
    assert getattr(world.paper(), name) == value
    assert world.text() == before
    assert (report.updated, report.unchanged) == ((), ("2603.00011",))
    assert len(report.skipped) == 1
    assert "a person's value stays" in report.skipped[0].reason


def test_what_a_person_took_out_stays_out(world: World) -> None:
    world.answer()
    world.edit("upvotes: 12\n", "")
    report = world.answer(upvotes=13)
    assert world.paper().upvotes is None
    assert "took it out" in report.skipped[0].reason


def test_a_summary_is_never_overwritten(world: World) -> None:
    world.answer()
    world.edit("sources:", "body: summary\nsources:")
    world.edit("We count sheep. Nobody has counted them before.", "In short: sheep.")
    report = world.answer(summary="Another abstract altogether.")
    assert (world.paper().body.markdown.strip(), report.skipped) == ("In short: sheep.", ())


def test_missing_values_are_filled(world: World) -> None:
    world.answer(authors=None, summary=None, organization=None, upvotes=None)
    world.answer()
    paper = world.paper()
    assert (len(paper.authors), len(paper.organizations), paper.upvotes) == (2, 1, 12)
    assert paper.body.markdown.strip() == "We count sheep. Nobody has counted them before."


@pytest.mark.parametrize(
    "change",
    [
        {"authors": [{"name": "Ada Shepherd"}]},
        {"authors": None},
        {"summary": "We count sheep."},
        {"summary": None, "organization": None, "upvotes": None, "githubRepo": None},
        {"publishedAt": None},
    ],
)
def test_nothing_shrinks(world: World, change: dict[str, Any]) -> None:
    world.answer()
    before = world.text()
    assert world.answer(**change).skipped == ()
    assert world.text() == before


def test_a_bare_number_of_authors_gives_way_to_names(world: World) -> None:
    world.run(listing())
    (paper,) = world.content().papers
    assert paper.author_count == 7
    world.answer()
    (paper,) = world.content().papers
    assert (paper.author_count, len(paper.authors)) == (None, 2)
    assert world.run(listing()).updated == ()


def test_a_persons_own_number_of_authors_stays_beside_fewer_names(world: World) -> None:
    world.write(
        ENTRY, '---\ntitle: Counting Sheep\nlisted: 2026-03-05\nauthor_count: 40\narxiv_id: "2603.00011"\n---\n'
    )
    world.answer()
    assert (world.paper().author_count, len(world.paper().authors)) == (40, 2)


@pytest.mark.parametrize("days", [("05", "09", "12"), ("12", "05", "09"), ("09", "12", "05"), ("12", "09", "05")])
def test_a_paper_that_is_listed_again_says_so_whatever_the_order(world: World, days: tuple[str, ...]) -> None:
    for day in days:
        world.answer(submittedOnDailyAt=f"2026-03-{day}T00:00:00.000Z")
    paper = world.paper()
    assert str(paper.listed) == "2026-03-05"
    assert paper.relisted == (date(2026, 3, 9), date(2026, 3, 12))
    before = world.files()
    for day in days:
        assert not world.answer(submittedOnDailyAt=f"2026-03-{day}T00:00:00.000Z").skipped
    assert world.files() == before


def test_a_persons_listed_day_stays(world: World) -> None:
    world.answer()
    world.edit("listed: 2026-03-05", "listed: 2026-04-01T08:00:00+02:00")
    before = world.text()
    report = world.answer()
    assert world.text() == before
    assert "listed: a person's 2026-04-01T08:00:00+02:00 stays" in report.skipped[0].reason


def test_a_day_that_a_person_took_out_stays_out(world: World) -> None:
    world.answer()
    world.answer(submittedOnDailyAt="2026-03-09T00:00:00.000Z")
    world.edit("relisted: [2026-03-09]\n", "")
    report = world.answer(submittedOnDailyAt="2026-03-09T00:00:00.000Z")
    assert world.paper().relisted == ()
    assert "2026-03-09" in report.skipped[0].reason


def test_counts_come_from_who_looked_last(world: World) -> None:
    world.run(answer(9), listed=date(2026, 3, 9))
    world.run(answer(2), listed=date(2026, 3, 7))
    assert world.paper().comments == 9
    world.run(answer(11), listed=date(2026, 3, 10))
    assert world.paper().comments == 11


def test_an_entry_whose_title_was_mended_is_found_again(world: World) -> None:
    world.run(listing())
    world.edit("title: Counting Sheep", "title: Counting Sheep by Night", "content/papers/2026/counting-sheep.md")
    report = world.run(listing())
    assert (report.added, report.unchanged) == ((), ("counting-sheep",))
    world.answer()
    assert set(world.papers()) == {"counting-sheep"}
    assert world.papers()["counting-sheep"].title == "Counting Sheep by Night"


def test_an_identity_of_another_entry_is_left_to_it(world: World) -> None:
    world.write("content/papers/2026/a.md", '---\ntitle: Lanterns\nlisted: 2026-03-05\narxiv_id: "2603.00011"\n---\n')
    world.write(
        "content/papers/2026/b.md",
        "---\ntitle: Counting Sheep\nlisted: 2026-03-05\nlinks: {huggingface: https://huggingface.co/papers/sheep}\n---\n",
    )
    world.answer()
    papers = world.papers()
    assert (papers["a"].arxiv_id, papers["b"].arxiv_id) == ("2603.00011", "")


def test_digests_are_kept_once_under_the_source_that_wrote_last(world: World) -> None:
    world.run(listing())
    world.run(answer(4))
    (paper,) = world.content().papers
    assert [source.name for source in paper.sources] == ["huggingface-api", "huggingface-listing"]
    theirs, ours = (set(source.wrote) for source in paper.sources)
    assert not ours & theirs
    assert {"title", "listed", "published", "authors", "arxiv_id", "body", "links.code"} <= theirs
    assert "author_count" not in ours


def test_the_written_digests_are_short_and_of_every_value(world: World) -> None:
    world.answer(3)
    wrote = dict(world.paper().sources[0].wrote)
    assert all(len(mark) == 8 and int(mark, 16) >= 0 for mark in wrote.values())
    names = {"title", "published", "listed", "authors", "organizations", "arxiv_id", "upvotes", "comments", "stars"}
    assert set(wrote) == names | {"links.code", "links.huggingface", "body"}
    assert json.loads(json.dumps(wrote)) == wrote
