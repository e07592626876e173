"""When it is worth a commit that a source was asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.intake.standing import STALE, after, settled
from generator.model import Followed, Standing, Standings

DAY = date(2026, 6, 8)
ONE = (Followed(name="a", follow="hf:daily"),)
A = Standing(name="a", succeeded=DAY, papers=3)
OLD = Standings(sources=(A,))


def kept(new: Standing, *, learned: bool = False, old: Standings = OLD) -> bool:
    return settled(old, {"a": new}, ONE, learned=learned) is old


def test_another_day_alone_is_not_worth_it_for_a_week() -> None:
    assert kept(after(A, DAY + STALE - timedelta(1), failed=False, added=0))
    assert not kept(after(A, DAY + STALE, failed=False, added=0))


def test_it_is_written_with_whatever_else_was_learned() -> None:
    tomorrow = after(A, DAY + timedelta(1), failed=False, added=0)
    assert settled(OLD, {"a": tomorrow}, ONE, learned=True).sources == (tomorrow,)
    assert kept(A, learned=False)


def test_a_failure_is_written_when_it_begins_and_when_it_ends() -> None:
    failing = after(A, DAY, failed=True, added=0)
    assert not kept(failing)
    assert kept(after(failing, DAY + timedelta(1), failed=True, added=0), old=Standings(sources=(failing,)))
    assert not kept(after(failing, DAY + timedelta(1), failed=False, added=0), old=Standings(sources=(failing,)))


def test_only_what_is_followed_stands_there_in_its_order() -> None:
    sources = (Followed(name="b", follow="hf:daily"), Followed(name="new", follow="hf:daily"), *ONE)
    b = Standing(name="b", failed=DAY, failing=True)
    old = Standings(sources=(A, Standing(name="gone"), b))
    assert settled(old, {}, sources, learned=False).sources == (b, A)


STANDING = st.builds(
    Standing,
    name=st.just("a"),
    succeeded=st.none() | st.dates(date(2026, 1, 1), DAY),
    failed=st.none() | st.dates(date(2026, 1, 1), DAY),
    failing=st.booleans(),
    papers=st.integers(0, 9),
)


@given(STANDING, st.lists(st.booleans(), max_size=30), st.booleans())
def test_what_is_written_is_never_a_week_behind(first: Standing, failures: list[bool], learned: bool) -> None:
    """Whatever comes: what is on the disk says whether it fails, how many papers there are, and the days to a week."""
    on_disk, true = Standings(sources=(first,)), first
    for number, failed in enumerate(failures, 1):
        today = DAY + timedelta(number)
        true = after(true, today, failed=failed, added=0)
        new = after(on_disk.sources[0], today, failed=failed, added=0)
        on_disk = settled(on_disk, {"a": new}, ONE, learned=learned)
        (shown,) = on_disk.sources
        assert (shown.failing, shown.papers) == (true.failing, true.papers)
        for real, told in ((true.succeeded, shown.succeeded), (true.failed, shown.failed)):
            assert real == told or (real and told and timedelta(0) < real - told < STALE)
