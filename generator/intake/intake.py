"""The road of an import: texts → records → papers → entries → files."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.content import store
from generator.intake import batch
from generator.intake.batch import groups
from generator.intake.drafts import Draft, Drafts, RefusedDraftError
from generator.intake.report import FileChange, Left, Report
from generator.intake.write import write
from generator.model import Content, Removal
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.source import Given, Reading

MAX_SIZE: Final = 32 * 1024 * 1024
MOST_ROUNDS: Final = 4


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
class _Read:
    name: str
    reading: Reading


def run(
    root: Path,
    inputs: Sequence[tuple[str, bytes]],
    told: Told,
    today: date,
    *,
    passed_over: Sequence[Left] = (),
    found: Collection[str] = (),
    dry_run: bool = False,
) -> Report:
    """Imports the papers of files, given as name and content, into the site at ``root``.

    ``today`` is the listed day of what says none. ``found`` are the names of files that nobody named: they lay in a
    folder, where ``passed_over`` was not read; one of them that holds no paper is no mistake.

    Raises ProblemsError, with nothing written, where the content has a mistake, a file has no known format or a file
    holds no paper; OSError where the disk does not take the entries, and then takes back those it has written.
    """
    content = _content(root)
    readings, empty = _readings(inputs, told, found)
    drafts = Drafts(root, content, ZoneInfo(content.settings.timezone), table.trust, again=told.again)
    skipped = (*passed_over, *empty, *_skipped(readings), *_taken(readings, drafts, today, found))
    report = _report(drafts.all(), skipped, _lifted(root, drafts.back()), dry=dry_run)
    if not dry_run:
        write(root, report.files)
    return report


def _content(root: Path) -> Content:
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    return content


def _readings(
    inputs: Iterable[tuple[str, bytes]], told: Told, found: Collection[str]
) -> tuple[tuple[_Read, ...], tuple[Left, ...]]:
    """What every file holds, and what of a folder holds nothing; the mistakes of all of them together."""
    readings: list[_Read] = []
    problems: list[Problem] = []
    empty: list[Left] = []
    for name, content in inputs:
        try:
            text = _text(name, content)
            source = table.choose(text, name, told.format)
            read = _Read(name, source.read(text, Given(told.listed, told.year, name)))
            _ensure_papers(read)
        except ProblemsError as error:
            if name in found:
                empty += (_of_problem(problem) for problem in error.problems)
            else:
                problems += error.problems
        else:
            readings.append(read)
    if problems:
        raise ProblemsError(problems)
    if not readings:
        raise _refused(next(iter(found), "the folder"), 0, f"holds no paper, nor do the files beside it{_first(empty)}")
    return tuple(readings), tuple(empty)


def _of_problem(problem: Problem) -> Left:
    place = problem.position
    return Left(_where(place.path, place.line), problem.message)


def _first(left: Sequence[Left]) -> str:
    return f" ({left[0].record}: {left[0].reason})" if left else ""


def _text(name: str, content: bytes) -> str:
    if len(content) > MAX_SIZE:
        raise _refused(name, 0, f"is larger than {MAX_SIZE // 2**20} MB; divide it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(name, line, "is not UTF-8 here; save the file as UTF-8") from None


def _ensure_papers(read: _Read) -> None:
    if not read.reading.records:
        first = next(iter(read.reading.skipped), None)
        why = f": {first.record}: {first.reason}" if first else ""
        raise _refused(read.name, first.line if first else 0, f"holds no paper{why}")


def _refused(name: str, line: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(name, line), "", message)])


def _skipped(readings: Iterable[_Read]) -> Iterator[Left]:
    """What the sources could not read, and why."""
    for read in readings:
        for skipped in read.reading.skipped:
            yield Left(skipped.record, skipped.reason, _where(read.name, skipped.line))


def _taken(readings: Sequence[_Read], drafts: Drafts, today: date, found: Collection[str] = ()) -> tuple[Left, ...]:
    """Takes every record into the drafts; what was skipped of them, and why, in the order of the files.

    Raises ProblemsError where nothing of a file could be taken, or nothing of all that was found in folders.
    """
    papers = groups(_every(readings), today, drafts.spellings, table.trust)
    left, refused = _round(papers, drafts, len(readings))
    for _ in range(MOST_ROUNDS):
        before = drafts.texts()
        left, refused = _round(papers, drafts, len(readings))
        if drafts.texts() == before:
            break
    _ensure_any(readings, refused, found)
    return tuple(one for _, one in sorted(left, key=itemgetter(0)))


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
            except RefusedDraftError as error:
                refused[told.file].append(Left(title, str(error), told.where))
                left.append((told.place, refused[told.file][-1]))
                continue
            home = home or taken.path
            left += ((told.place, Left(title, reason, told.where)) for reason in piece.incoming.left_out)
            left += ((told.place, Left(title, reason, told.where, taken.path)) for reason in taken.kept)
    return left, refused


def _every(readings: Iterable[_Read]) -> Iterator[batch.Told]:
    place = 0
    for number, read in enumerate(readings):
        for record in read.reading.records:
            yield batch.Told(record, number, place, _where(read.name, record.line))
            place += 1


def _ensure_any(readings: Sequence[_Read], refused: Mapping[int, Sequence[Left]], found: Collection[str]) -> None:
    nothing = [number for number, read in enumerate(readings) if len(refused[number]) == len(read.reading.records)]
    problems = [
        Problem(Position(readings[number].name), left.record, left.reason)
        for number in nothing
        if readings[number].name not in found or len(nothing) == len(readings)
        for left in refused[number]
    ]
    if problems:
        raise ProblemsError(problems)


def _where(name: str, line: int) -> str:
    return str(Position(name, line)) if not line else f"{name}:{line}"


def _lifted(root: Path, removals: Iterable[Removal]) -> tuple[FileChange, ...]:
    """The files of removals that no longer hold, taken away."""
    paths = [removal.origin.path for removal in removals]
    return tuple(FileChange(path, store.read_text(root, path)[0] or "", "") for path in paths)


def _report(drafts: Sequence[Draft], skipped: tuple[Left, ...], lifted: tuple[FileChange, ...], *, dry: bool) -> Report:
    changed = [draft for draft in drafts if draft.after != draft.before]
    return Report(
        added=tuple(draft.paper.id for draft in changed if not draft.before),
        updated=tuple(draft.paper.id for draft in changed if draft.before),
        unchanged=tuple(draft.paper.id for draft in drafts if draft.after == draft.before),
        skipped=tuple(dict.fromkeys(skipped)),
        files=(*lifted, *(FileChange(draft.path, draft.before, draft.after) for draft in changed)),
        dry=dry,
    )
