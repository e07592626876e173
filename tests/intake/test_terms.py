"""At most so many of a day: laws that hold whatever a source tells, and however often it is asked."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date

from hypothesis import given
from hypothesis import strategies as st

from generator.intake.filters import filters
from generator.intake.taking import Read
from generator.intake.terms import Site, Terms, Wanted, wanted
from generator.model import Followed, Listed, Paper
from generator.sources.record import Record
from generator.sources.source import Reading

TODAY = date(2026, 6, 8)
DAYS = [date(2026, 6, 6), date(2026, 6, 7), TODAY]
RECORDS = st.lists(
    st.builds(
        Record,
        source=st.just("x"),
        key=st.just(""),
        title=st.sampled_from([f"Paper {letter}" for letter in "abcdefgh"]),
        listed=st.none() | st.sampled_from([Listed(day) for day in DAYS]),
        upvotes=st.none() | st.integers(0, 5),
    ),
    max_size=12,
)
MOST = st.integers(1, 4)


def choose(records: Iterable[Record], terms: Terms, there: dict[str, date]) -> Wanted:
    def find(paper: Paper) -> Paper | None:
        day = there.get(paper.title)
        return Paper(id=paper.title, title=paper.title, listed=Listed(day)) if day else None

    return wanted(
        [Read("x", Reading(tuple(records)))], terms, Site(find, lambda paper: paper.title == "Removed", TODAY, UTC)
    )


def let_in(found: Wanted) -> list[Record]:
    return [record for part in found.parts for record in part.reading.records]


def day_of(record: Record) -> date:
    return record.listed.day(UTC) if record.listed else TODAY


@given(RECORDS, MOST, st.dictionaries(st.sampled_from(["Paper a", "Paper b", "Other"]), st.sampled_from(DAYS)))
def test_a_day_never_gets_more_and_the_most_voted_come_first(
    records: list[Record], most: int, there: dict[str, date]
) -> None:
    found = choose(records, Terms(most=most), there)
    came = let_in(found)
    assert [record for record in records if any(record is one for one in came)] == came
    assert found.count + sum(found.refused.values()) == len(records)
    told = {record.title for record in records}
    full = Counter(day for title, day in there.items() if title in told)
    new: dict[str, date] = {}
    for record in sorted(came, key=lambda one: -(one.upvotes or 0)):
        if record.title not in there:
            new.setdefault(record.title, day_of(record))
    after = full + Counter(new.values())
    assert all(after[day] <= max(most, full[day]) for day in DAYS)
    for record in records:
        if record.title not in {one.title for one in came}:
            day = day_of(record)
            assert after[day] >= most
            ours = [one for one in came if new.get(one.title) == day]
            assert full[day] >= most or max((one.upvotes or 0) for one in ours) >= (record.upvotes or 0)


@given(RECORDS, MOST)
def test_asked_again_no_day_gets_more(records: list[Record], most: int) -> None:
    came = sorted(let_in(choose(records, Terms(most=most), {})), key=lambda one: -(one.upvotes or 0))
    there: dict[str, date] = {}
    for record in came:
        there.setdefault(record.title, day_of(record))
    again = let_in(choose(records, Terms(most=most), there))
    counts = Counter(day for day in there.values())
    more = {record.title: day_of(record) for record in again if record.title not in there}
    assert all(counts[day] < most for day in more.values())


@given(RECORDS)
def test_without_terms_everything_comes_in(records: list[Record]) -> None:
    found = choose(records, Terms(), {})
    assert let_in(found) == records
    assert not found.refused


def test_drafts_are_marked_and_refused_ones_counted() -> None:
    record = Record(source="x", key="", title="Sheep")
    terms = Terms(filters(Followed(name="x", follow="hf:daily", keywords=("sheep",))), drafts=True)
    found = choose([record, Record(source="x", key="", title="Wolves")], terms, {})
    assert [(one.title, one.draft) for one in let_in(found)] == [("Sheep", True)]
    assert found.refused == {"holds none of the keywords": 1}


def test_what_makes_no_entry_takes_no_place_of_a_new_paper() -> None:
    revision = Record(source="x", key="", title="Known elsewhere", revision=True, upvotes=9)
    removed = Record(source="x", key="", title="Removed", upvotes=9)
    new = Record(source="x", key="", title="New")
    assert let_in(choose([revision, removed, new], Terms(most=1), {})) == [revision, removed, new]
