"""Records into drafts: all that an import was told, taken until nothing changes any more."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Final

from generator.intake import batch
from generator.intake.batch import groups
from generator.intake.draft import RefusedDraftError
from generator.intake.drafts import Drafts, UnknownPaperError
from generator.intake.report import Left
from generator.problems import Position, Problem
from generator.sources import table
from generator.sources.source import Reading

MOST_ROUNDS: Final = 4
# A day has hundreds, and nobody wants to read their names: what is said twice is reported once.
REVISION: Final = Left("revisions", "their papers have no entry here")


@dataclass(frozen=True, slots=True)
class Read:
    """A file's name, and what its source found in it."""

    name: str
    reading: Reading


def skipped(readings: Iterable[Read]) -> Iterator[Left]:
    """What the sources could not read, and why."""
    for read in readings:
        for skipped in read.reading.skipped:
            yield Left(skipped.record, skipped.reason, where(read.name, skipped.line))


@dataclass(frozen=True, slots=True)
class Taken:
    """What was skipped of records that were taken, in the order of the files; and the files of which none could be."""

    left: tuple[Left, ...] = ()
    problems: tuple[Problem, ...] = ()


def take(readings: Sequence[Read], drafts: Drafts, today: date, found: Collection[str] = ()) -> Taken:
    """Takes every record into the drafts. A file that was ``found`` in a folder may hold none that can be taken."""
    papers = groups(_every(readings, drafts.language), today, drafts.spellings, table.trust)
    left, refused = _round(papers, drafts, len(readings))
    for _ in range(MOST_ROUNDS):
        before = drafts.texts()
        left, refused = _round(papers, drafts, len(readings))
        if drafts.texts() == before:
            break
    problems = tuple(_empty(readings, refused, found))
    told = {(problem.field, problem.message) for problem in problems}
    kept = (one for _, one in sorted(left, key=itemgetter(0)) if (one.record, one.reason) not in told)
    return Taken(tuple(kept), problems)


def _round(
    papers: Iterable[batch.Group], drafts: Drafts, files: int
) -> tuple[list[tuple[int, Left]], dict[int, list[Left]]]:
    """Takes every record once; what of each was left, by its place, and what was refused, by its file.

    What three sources say of one value may depend on who speaks first. So they are heard until nothing changes: then
    an import of the same files changes nothing either.
    """
    left: list[tuple[int, Left]] = []
    refused: dict[int, list[Left]] = {number: [] for number in range(files)}
    for group in papers:
        home = ""
        for piece in group.pieces:
            told, title = piece.told, piece.told.record.title
            try:
                taken = drafts.take(piece.incoming, group.face, home)
            except UnknownPaperError:
                left.append((told.place, REVISION))
                continue
            except RefusedDraftError as error:
                refused[told.file].append(Left(title, str(error), told.where))
                left.append((told.place, refused[told.file][-1]))
                continue
            home = home or taken.path
            left += ((told.place, Left(title, reason, told.where)) for reason in piece.incoming.left_out)
            left += ((told.place, Left(title, reason, told.where, taken.path)) for reason in taken.kept)
    return left, refused


def _every(readings: Iterable[Read], language: str) -> Iterator[batch.Told]:
    """Every record. A feed says its language on each of them; an entry says it where it is not the site's."""
    place = 0
    for number, read in enumerate(readings):
        for record in read.reading.records:
            own = record.language.partition("-")[0] == language.partition("-")[0]
            told = replace(record, language="") if own else record
            yield batch.Told(told, number, place, where(read.name, record.line))
            place += 1


def _empty(
    readings: Sequence[Read], refused: Mapping[int, Sequence[Left]], found: Collection[str]
) -> Iterator[Problem]:
    """Why nothing of a file could be taken; of those found in folders, only where that is so of all files."""
    nothing = [number for number, read in enumerate(readings) if len(refused[number]) == len(read.reading.records)]
    for number in nothing:
        if readings[number].name not in found or len(nothing) == len(readings):
            yield from (Problem(Position(readings[number].name), left.record, left.reason) for left in refused[number])


def where(name: str, line: int) -> str:
    """A place in a file, as far as it is known."""
    return str(Position(name, line)) if not line else f"{name}:{line}"
