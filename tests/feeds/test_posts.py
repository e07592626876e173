"""Which papers a feed holds, and when."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.feeds.posts import MOST, Post, chosen, ordered, posts
from generator.model import FeedSettings, Paper
from tests.feeds.papers import catalog, many, paper


def held(papers: list[Paper], size: FeedSettings) -> list[str]:
    return [post.entry.id for post in chosen(posts(catalog(*papers)), size)]


def moments(*papers: Paper, **fields: str) -> list[str]:
    return [post.moment.isoformat() for post in posts(catalog(*papers, **fields))]


@pytest.mark.parametrize(
    ("papers", "per_day", "size", "count"),
    [
        (120, 10, FeedSettings(entries=50, days=7), 70),
        (120, 10, FeedSettings(entries=50, days=3), 50),
        (120, 10, FeedSettings(entries=50, days=0), 50),
        (120, 10, FeedSettings(entries=25, days=2), 25),
        (40, 10, FeedSettings(), 40),
        (0, 10, FeedSettings(), 0),
        (900, 100, FeedSettings(entries=50, days=7), MOST),
        (600, 1, FeedSettings(entries=500, days=7), MOST),
    ],
)
def test_the_newest_entries_and_all_of_the_last_days_at_most_500(
    papers: int, per_day: int, size: FeedSettings, count: int
) -> None:
    found = many(papers, per_day=per_day)
    assert held(found, size) == [paper.id for paper in found[:count]]


def test_days_without_papers_are_no_listed_days() -> None:
    days = [date(2026, 6, 8), date(2026, 5, 1), date(2025, 1, 1), date(2024, 1, 1)]
    found = [paper(f"{day}-{number}", day) for day in days for number in range(2)]
    assert held(found, FeedSettings(entries=1, days=3)) == [paper.id for paper in found[:6]]


def test_a_day_counts_in_the_sites_zone() -> None:
    late = datetime(2026, 6, 7, 23, 30, tzinfo=UTC)  # the eighth in Berlin
    found = [paper("noon"), paper("late", late), paper("before", date(2026, 6, 7))]
    assert held(found, FeedSettings(entries=1, days=1)) == ["noon", "late"]


def test_a_day_is_noon_in_the_sites_zone_and_a_second_less_for_each_rank() -> None:
    assert moments(paper("a", upvotes=3), paper("b", upvotes=9), paper("c")) == [
        "2026-06-08T12:00:00+02:00",
        "2026-06-08T11:59:59+02:00",
        "2026-06-08T11:59:58+02:00",
    ]


def test_an_instant_is_kept() -> None:
    instant = datetime(2026, 6, 8, 3, 4, 5, tzinfo=timezone(timedelta(hours=-5)))
    assert moments(paper("a", instant)) == ["2026-06-08T03:04:05-05:00"]


def test_offsets_have_whole_minutes_as_feeds_can_write_no_others() -> None:
    assert moments(paper("a", date(1890, 6, 8))) == ["1890-06-08T12:00:00+00:53"]


def test_posts_go_by_moment_and_then_as_the_catalog_goes() -> None:
    early, late = (datetime(2026, 6, 8, hour, tzinfo=UTC) for hour in (1, 20))
    found = posts(catalog(paper("early", early, upvotes=9), paper("day", upvotes=1), paper("late", late)))
    assert [post.entry.id for post in found] == ["late", "day", "early"]


def test_a_shelfs_posts_are_the_sites_own() -> None:
    shown = catalog(paper("a", tags=("t",)), paper("b"), paper("c", date(2026, 6, 9), tags=("t",)))
    found = posts(shown)
    places = {post.entry.id: place for place, post in enumerate(found)}
    assert ordered(shown.tags[0].entries, places, found) == [found[0], found[1]]


def test_the_digest_of_a_post_follows_its_entry_and_its_moment() -> None:
    def digest(*papers: Paper) -> bytes:
        post: Post = posts(catalog(*papers))[-1]
        return post.digest

    first = digest(paper("a"))
    assert first == digest(paper("a"))
    assert first != digest(paper("a", title="Another"))
    assert first != digest(paper("b", upvotes=1), paper("a"))  # a second earlier
