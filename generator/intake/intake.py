"""The road of an import: texts → records → papers → entries → files."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.content import store
from generator.intake import taking
from generator.intake.drafts import Draft, Drafts
from generator.intake.report import FileChange, Left, Report
from generator.intake.taking import Read, where
from generator.intake.write import write
from generator.model import Content, Removal
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.source import Given

MAX_SIZE: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says beside the files: their format, the listed day, the year of bare dates.

    ``again`` is whether papers that were removed may come back.
    """

    format: str = ""
    listed: date | None = None
    year: int | None = None
    again: bool = False


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
    skipped = (*passed_over, *empty, *taking.skipped(readings), *taking.take(readings, drafts, today, found))
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
) -> tuple[tuple[Read, ...], tuple[Left, ...]]:
    """What every file holds, and what of a folder holds nothing; the mistakes of all of them together."""
    readings: list[Read] = []
    problems: list[Problem] = []
    empty: list[Left] = []
    for name, content in inputs:
        try:
            text = _text(name, content)
            source = table.choose(text, name, told.format)
            read = Read(name, source.read(text, Given(told.listed, told.year, name)))
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
    return Left(where(place.path, place.line), problem.message)


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


def _ensure_papers(read: Read) -> None:
    if not read.reading.records:
        first = next(iter(read.reading.skipped), None)
        why = f": {first.record}: {first.reason}" if first else ""
        raise _refused(read.name, first.line if first else 0, f"holds no paper{why}")


def _refused(name: str, line: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(name, line), "", message)])


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
