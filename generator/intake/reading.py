"""Inputs → what their sources find in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.intake.inputs import MAX_SIZE, Input
from generator.intake.report import Left
from generator.intake.taking import Read, where
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.decoding import UndecodableError, decode
from generator.sources.source import Given, Reading, Source


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says beside the files: their format, the listed day, the year of bare dates.

    ``again`` is whether papers that were removed may come back.
    """

    format: str = ""
    listed: date | None = None
    year: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What all inputs hold, what of folders was passed over or holds nothing, and what is wrong with the others.

    ``found`` are the names of files that nobody named: they lay in a folder.
    """

    readings: Sequence[Read]
    passed_over: Sequence[Left]
    problems: Sequence[Problem]
    found: frozenset[str]


def opened(inputs: Iterable[Input], told: Told) -> Opened:
    """What inputs hold. One that is wrong keeps none of the others out; of those found in a folder it is no mistake."""
    readings: list[Read] = []
    passed_over: list[Left] = []
    problems: list[Problem] = []
    found: set[str] = set()
    for one in inputs:
        problems += one.problems
        passed_over += one.passed_over
        found |= {one.name} if one.found else set()
        try:
            readings += [read(one, told)] if one.parts else []
        except ProblemsError as error:
            if one.found:
                passed_over += map(_left, error.problems)
            else:
                problems += error.problems
    if found and not readings and not problems:
        why = f" ({passed_over[0].record}: {passed_over[0].reason})" if passed_over else ""
        problems += _refused(min(found), 0, f"holds no paper, nor do the files beside it{why}").problems
    return Opened(readings, passed_over, problems, frozenset(found))


def read(one: Input, told: Told) -> Read:
    """What the parts of an input hold together. Raises ProblemsError where that is no paper."""
    readings = [read_part(one, part, told) for part in one.parts]
    records = tuple(record for reading in readings for record in reading.records)
    skipped = tuple(skipped for reading in readings for skipped in reading.skipped)
    found = Read(one.name, Reading(records, skipped))
    _ensure_papers(found)
    return found


def read_part(one: Input, part: bytes, told: Told) -> Reading:
    """What one part of an input holds. Raises ProblemsError where it is no text, or of no known format."""
    text = _text(one.name, part)
    return _chosen(text, one, told).read(text, Given(told.listed, told.year, one.name))


def _chosen(text: str, one: Input, told: Told) -> Source:
    """The source that reads a text: of an answer that several or none recognize, the one that asked for it."""
    try:
        return table.choose(text, one.name, told.format)
    except ProblemsError:
        if told.format or one.asked not in table.BY_NAME:
            raise
        return table.BY_NAME[one.asked]


def _text(name: str, content: bytes) -> str:
    if len(content) > MAX_SIZE:
        raise _refused(name, 0, f"is larger than {MAX_SIZE // 2**20} MB; divide it")
    if not content.strip():
        raise _refused(name, 0, "is empty")
    try:
        return decode(content)
    except UndecodableError as error:
        raise _refused(name, error.line, str(error)) from None


def _ensure_papers(found: Read) -> None:
    if not found.reading.records:
        first = next(iter(found.reading.skipped), None)
        why = f": {first.record}: {first.reason}" if first else ""
        raise _refused(found.name, first.line if first else 0, f"holds no paper{why}")


def _left(problem: Problem) -> Left:
    return Left(where(problem.position.path, problem.position.line), problem.message)


def _refused(name: str, line: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(name, line), "", message)])
