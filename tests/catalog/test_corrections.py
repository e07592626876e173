from datetime import date

import pytest

from generator.catalog.corrections import words
from generator.model import Correction
from tests.catalog.world import catalog, paper

JUNE = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (Correction(JUNE, "withdrawn"), "Withdrawn"),
        (Correction(JUNE, "retracted", note="x"), "Retracted"),
        (Correction(JUNE, version=3), "Version 3"),
        (Correction(JUNE, "withdrawn", 3), "Withdrawn, version 3"),
        (Correction(JUNE, note="x"), "Correction"),
    ],
)
def test_a_correction_has_a_heading(correction: Correction, expected: str) -> None:
    assert words(correction) == expected


def test_corrections_are_newest_first_and_those_to_come_are_held_back() -> None:
    days = [date(2026, 6, number) for number in (9, 20, 12)]
    given = paper("a", corrections=tuple(Correction(day, version=day.day) for day in days))
    found = catalog(given, paper("b", draft=True, corrections=(Correction(JUNE, "withdrawn"),)), today=JUNE)
    assert [one.name for one in found.corrections] == ["2026-06-12:version-12", "2026-06-09:version-9"]
    assert found.due == date(2026, 6, 20)


def test_those_of_one_day_go_as_their_papers_do() -> None:
    told = (Correction(JUNE, version=2),)
    found = catalog(paper("old", date(2026, 6, 1), corrections=told), paper("new", corrections=told)).corrections
    assert [one.entry.id for one in found] == ["new", "old"]
