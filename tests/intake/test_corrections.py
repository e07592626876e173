"""What an import sees change, it notes with the day."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from generator.intake.corrections import NAMES, News, noted
from generator.intake.merge import merge
from generator.intake.normalize import Incoming, normalize
from generator.model import Correction, Listed, Paper
from generator.sources.record import Record

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 12)


def told(day: date, source: str = "arxiv", **fields: object) -> Incoming:
    record = Record(source=source, key="x", title="Low water", arxiv_id="2606.00001", listed=Listed(day), **fields)  # type: ignore[arg-type] # fields of a record
    return normalize(record, day, {})


def known(incoming: Incoming) -> Paper:
    return replace(incoming.paper, id="2606.00001")


def after(old: Incoming, *incoming: Incoming) -> Paper:
    paper = known(old)
    for one in incoming:
        paper = imported(paper, one)
    return paper


def imported(old: Paper, one: Incoming) -> Paper:
    new = merge(old, one, lambda name: 1, ZoneInfo("UTC")).paper
    return noted(old, new, dict.fromkeys(NAMES, News(one.paper.sources[0], one.revision)))


def test_a_withdrawal_and_a_new_version_are_noted_with_their_day() -> None:
    found = after(told(MAY, version=1), told(JUNE, version=2, status="withdrawn"))
    assert (found.version, found.status) == (2, "withdrawn")
    assert found.corrections == (Correction(JUNE, "withdrawn", 2),)


def test_what_was_noted_is_not_noted_again() -> None:
    news = told(JUNE, version=2, status="withdrawn")
    assert after(told(MAY, version=1), news, news) == after(told(MAY, version=1), news)


def test_each_version_has_its_day() -> None:
    found = after(told(MAY, version=1), told(JUNE, version=2), told(date(2026, 7, 1), version=4))
    assert found.corrections == (Correction(JUNE, version=2), Correction(date(2026, 7, 1), version=4))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (told(MAY), told(JUNE, version=3)),
        (told(JUNE, version=1), told(JUNE, version=2)),
        (told(MAY, version=2), told(JUNE, version=1)),
        (told(MAY, "listing"), told(JUNE, status="withdrawn")),
        (told(MAY), told(JUNE, status="published")),
        (told(MAY, version=2, status="withdrawn"), told(JUNE, version=2, status="withdrawn")),
    ],
    ids=["first version", "one day", "older", "another source", "published", "the same"],
)
def test_what_is_learned_for_the_first_time_is_no_change(old: Incoming, new: Incoming) -> None:
    assert after(old, new).corrections == ()


def test_a_persons_status_is_no_news_and_stays() -> None:
    old = replace(known(told(MAY)), status="retracted")
    found = imported(old, told(JUNE, status="withdrawn"))
    assert (found.status, found.corrections) == ("retracted", ())


def test_a_source_without_a_day_notes_nothing() -> None:
    old, one = known(told(MAY, version=1)), told(JUNE, version=2)
    undated = one.paper.sources[0]._replace(seen=None)
    assert noted(old, replace(old, version=2), {"version": News(undated)}).corrections == ()
    assert noted(old, replace(old, version=2), {}).corrections == ()


def test_of_another_source_a_version_is_news_only_where_it_says_so() -> None:
    old, version = told(MAY, version=1), told(JUNE, "announcements", version=2)
    assert after(old, version).corrections == ()
    assert after(old, replace(version, revision=True)).corrections == (Correction(JUNE, version=2),)


def test_the_persons_corrections_stay_before_it() -> None:
    old = replace(known(told(MAY, version=1)), corrections=(Correction(MAY, note="We named the wrong author."),))
    found = imported(old, told(JUNE, version=2))
    assert found.corrections == (Correction(MAY, note="We named the wrong author."), Correction(JUNE, version=2))
