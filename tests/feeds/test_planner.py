"""The jobs of all feeds: which they are, and what a change touches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.feeds.planner import plan_feeds
from generator.model import Author, Origin, Paper
from generator.plan import Fingerprints, collisions, position
from tests.feeds.papers import ADA, HARBOUR, SAMPLE, catalog, many, paper


def digests(papers: Sequence[Paper], **fields: Any) -> dict[str, bytes]:
    jobs = plan_feeds(catalog(*papers, **fields))
    found = Fingerprints(b"")
    return {job.path: found.job(job) for job in jobs}


def touched(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def three(folder: str) -> set[str]:
    return {f"{folder}{name}" for name in ("atom.xml", "rss.xml", "feed.json")}


ALL = {
    "feeds.opml",
    "meetings.ics",
    "robots.txt",
    "authors/ada-lark/atom.xml",
    *three(""),
    *three("orgs/harbour/"),
    *three("tags/tides/"),
    *three("tags/c-plus-plus/"),
}


def test_the_site_its_organizations_tags_and_busy_authors_have_feeds() -> None:
    jobs = plan_feeds(catalog(*SAMPLE))
    assert sorted(job.path for job in jobs) == sorted(ALL)
    assert collisions(jobs) == []


def test_a_site_without_papers_has_its_own_feeds() -> None:
    assert set(digests([])) == {"feeds.opml", "robots.txt", *three("")}


def test_a_plan_is_the_same_each_time() -> None:
    assert digests(SAMPLE) == digests(SAMPLE[::-1])


def test_a_job_knows_the_entry_that_it_comes_from() -> None:
    shown = replace(SAMPLE[1], origin=Origin("content/papers/2026/ebb.md", {"tags": (7, 1)}))
    found = {job.path: str(position(job)) for job in plan_feeds(catalog(shown))}
    assert found["tags/tides/rss.xml"] == "content/papers/2026/ebb.md:7:1"
    assert found["rss.xml"] == "content/site.yaml"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Else"}, {"authors/ada-lark/atom.xml", *three("")}),
        ({"authors": ()}, {"authors/ada-lark/atom.xml", "feeds.opml", *three("")}),
        ({"tags": ("knots",)}, {"authors/ada-lark/atom.xml", "feeds.opml", *three(""), *three("tags/knots/")}),
        ({"draft": True}, {"authors/ada-lark/atom.xml", "feeds.opml", *three("")}),
    ],
)
def test_a_change_of_a_paper_touches_its_own_feeds(change: dict[str, Any], expected: set[str]) -> None:
    after = (*SAMPLE[:3], replace(SAMPLE[3], **change))
    assert touched(digests(SAMPLE), digests(after)) == expected


def test_a_new_paper_touches_no_feed_that_it_is_not_in() -> None:
    new = paper("new", date(2026, 6, 10), authors=(ADA, Author("New Name")))
    assert touched(digests(SAMPLE), digests((*SAMPLE, new))) == {"authors/ada-lark/atom.xml", *three("")}


def test_an_old_paper_touches_no_feed_that_it_has_left() -> None:
    papers = many(80, organizations=(HARBOUR,))
    after = [*papers[:-1], replace(papers[-1], title="Else")]
    assert touched(digests(papers), digests(after)) == set()


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({"theme": "ledger"}, set()),
        ({"timezone": "Europe/Paris"}, ALL - {"robots.txt"}),  # a meeting shows it
        ({"repository": "https://code.example/"}, set()),
        ({"tagline": "Another"}, ALL - {"robots.txt"}),
        ({"base_url": "https://b.example/"}, ALL),
    ],
)
def test_a_setting_touches_feeds_only_where_they_show_it(setting: dict[str, str], expected: set[str]) -> None:
    assert touched(digests(SAMPLE), digests(SAMPLE, **setting)) == expected
