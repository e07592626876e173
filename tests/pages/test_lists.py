"""Long lists are cut so that what is old stays as it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Affiliation, Paper
from generator.pages.lists import MOST, SIZE, Place, from_top, numbered, organization_tallies, tag_tallies
from tests.catalog.world import catalog, paper
from tests.pages.printing import edition, prints, view

counts = st.integers(0, 12 * SIZE)


def newest_first(count: int) -> list[int]:
    return list(range(count, 0, -1))


def pages(count: int) -> dict[int, Sequence[int]]:
    return {place.number: shown for place, shown in numbered(newest_first(count))}


@given(counts)
def test_every_entry_is_on_exactly_one_page(count: int) -> None:
    assert [entry for _, shown in numbered(newest_first(count)) for entry in shown] == newest_first(count)


@given(counts)
def test_numbered_pages_are_full_and_the_first_is_not_too_long(count: int) -> None:
    first, *others = (len(shown) for _, shown in numbered(newest_first(count)))
    assert others == [SIZE] * len(others)
    assert first < 2 * SIZE
    assert first >= SIZE or not others


@given(counts, st.integers(0, 3 * SIZE))
def test_numbered_pages_never_change_when_newer_entries_come(count: int, newer: int) -> None:
    before, after = pages(count), pages(count + newer)
    assert {number: shown for number, shown in after.items() if 0 < number < len(before)} == {
        number: shown for number, shown in before.items() if number
    }


@given(counts)
def test_places_lead_from_page_to_page_and_back(count: int) -> None:
    places = [place for place, _ in numbered(newest_first(count))]
    newest, oldest = places[0], places[-1]
    assert (newest.number, newest.newer, oldest.older) == (0, None, None)
    for newer, older in pairwise(places):
        assert (newer.older, older.newer) == (older.number, newer.number)


@pytest.mark.parametrize(
    ("count", "places"),
    [
        (0, [Place(0, None, None)]),
        (2 * SIZE - 1, [Place(0, None, None)]),
        (2 * SIZE, [Place(0, None, 1), Place(1, 0, None)]),
        (3 * SIZE, [Place(0, None, 2), Place(2, 0, 1), Place(1, 2, None)]),
    ],
)
def test_places(count: int, places: list[Place]) -> None:
    assert [place for place, _ in numbered(newest_first(count))] == places


def many(count: int, first: date = date(2026, 1, 1)) -> list[Paper]:
    """Ten a day, the numbers going forward in time, under one tag, of one organization and by one author."""
    lab = Affiliation("lab", "Lab")
    return [
        paper(f"p{number:03}", first + timedelta(days=number // 10), tags=("tides",), organizations=(lab,))
        for number in range(count)
    ]


def test_thirty_new_papers_rewrite_few_pages() -> None:
    before, after = prints(catalog(*many(420))), prints(catalog(*many(450)))
    assert not before.keys() - after.keys()
    changed = [path for path, made in before.items() if after[path].fingerprint != made.fingerprint]
    newest = {"page/13/index.html", "orgs/lab/page/7/index.html", "tags/tides/page/7/index.html"}
    assert {path for path in changed if "page/" in path} == newest  # which learn of a newer one
    assert not [path for path in changed if path.startswith("papers/")]
    assert len(changed) < 40


class TestFromTop:
    @given(st.integers(1, 5 * MOST))
    def test_every_entry_is_on_exactly_one_page(self, count: int) -> None:
        found = from_top(tuple(range(count)))
        assert [entry for _, shown in found for entry in shown] == list(range(count))
        assert [number for number, _ in found] == [0, *range(2, len(found) + 1)]
        assert all(len(shown) == MOST for _, shown in found[:-1])

    def test_further_pages_of_a_day_go_on_with_the_rank(self) -> None:
        day = catalog(*(paper(f"p{number:03}", upvotes=number) for number in range(250)))
        first, second, third = (view(day, f"days/2026-06-08/{further}") for further in ("", "page/2/", "page/3/"))
        assert [len(page.entries) + bool(page.lead) for page in (first, second, third)] == [100, 100, 50]
        assert [page.pagination.start for page in (first, second, third)] == [2, 101, 201]
        assert (first.pagination.newer, first.pagination.older) == ("", "/repo/days/2026-06-08/page/2/")
        assert (second.pagination.newer, second.pagination.older) == (
            "/repo/days/2026-06-08/",
            "/repo/days/2026-06-08/page/3/",
        )
        assert (third.pagination.newer, third.pagination.older) == ("/repo/days/2026-06-08/page/2/", "")
        assert [page.count for page in (first, second, third)] == [250] * 3


class TestTallies:
    def test_organizations_go_by_number_then_by_name(self) -> None:
        named = {"a": ("zeta", "beta"), "b": ("beta", "Alpha"), "c": ("zeta", "beta")}
        papers = [
            paper(name, organizations=tuple(Affiliation(slug, slug) for slug in slugs)) for name, slugs in named.items()
        ]
        found = catalog(*papers)
        shown = organization_tallies(edition(found), found.entries)
        assert [(tally.name, tally.count) for tally in shown] == [("beta", 3), ("zeta", 2), ("Alpha", 1)]
        assert shown[0].url == "/repo/orgs/beta/"
        assert shown[0].monogram

    def test_tags_are_the_most_frequent_in_the_order_of_the_alphabet(self) -> None:
        named = {"a": ("rare", "sea", "Ebb"), "b": ("sea", "Ebb"), "c": ("sea", "tides", "Ebb"), "d": ("tides",)}
        found = catalog(*(paper(name, tags=tags) for name, tags in named.items()))
        shown = tag_tallies(edition(found), found.entries, 3)
        assert [(tally.name, tally.count) for tally in shown] == [("Ebb", 3), ("sea", 3), ("tides", 2)]
