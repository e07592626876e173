"""The road of an import: texts → records → papers → entries → files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.content import store
from generator.intake.drafts import Draft, Drafts, RefusedDraftError, UnknownPaperError
from generator.intake.normalize import normalize
from generator.intake.report import FileChange, Left, Report
from generator.intake.write import write
from generator.model import Content, Record
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.source import Given, Reading

MAX_SIZE: Final = 32 * 1024 * 1024
# A day has hundreds, and nobody wants to read their names: what is said twice is reported once.
REVISION: Final = Left("revisions", "their papers have no entry here")


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says beside the files: their format, the listed day, the year of bare dates."""

    format: str = ""
    listed: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    name: str
    reading: Reading


def run(root: Path, inputs: Sequence[tuple[str, bytes]], told: Told, today: date, *, dry_run: bool = False) -> Report:
    """Imports the papers of files, given as name and content, into the site at ``root``.

    ``today`` is the listed day of what says none. Raises ProblemsError, with nothing written, where the content has a
    mistake, a file has no known format or a file holds no paper; OSError where the disk does not take the entries, and
    then takes back those it has written.
    """
    content = _content(root)
    readings = _readings(inputs, told)
    drafts = Drafts(root, content, ZoneInfo(content.settings.timezone), table.trust)
    skipped = tuple(left for read in readings for left in _taken(read, drafts, today))
    report = _report(drafts.all(), skipped, dry=dry_run)
    if not dry_run:
        write(root, report.files)
    return report


def _content(root: Path) -> Content:
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    return content


def _readings(inputs: Iterable[tuple[str, bytes]], told: Told) -> tuple[_Read, ...]:
    """What every file holds; the mistakes of all of them together."""
    found: list[_Read] = []
    problems: list[Problem] = []
    for name, content in inputs:
        try:
            text = _text(name, content)
            source = table.choose(text, name, told.format)
            read = _Read(name, source.read(text, Given(told.listed, told.year)))
            _ensure_papers(read)
        except ProblemsError as error:
            problems += error.problems
        else:
            found.append(read)
    if problems:
        raise ProblemsError(problems)
    return tuple(found)


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


def _taken(read: _Read, drafts: Drafts, today: date) -> Iterator[Left]:
    """Takes every record into the drafts; what was skipped, and why."""
    for skipped in read.reading.skipped:
        yield Left(skipped.record, skipped.reason, _where(read.name, skipped.line))
    refused: list[Left] = []
    for record in read.reading.records:
        where = _where(read.name, record.line)
        try:
            reasons = _take(record, drafts, today)
        except RefusedDraftError as error:
            refused.append(Left(record.title, str(error), where))
        except UnknownPaperError:
            yield REVISION
        else:
            yield from (Left(record.title, reason, where) for reason in reasons)
    if refused and len(refused) == len(read.reading.records):
        raise ProblemsError(Problem(Position(read.name), left.record, left.reason) for left in refused)
    yield from refused


def _take(record: Record, drafts: Drafts, today: date) -> tuple[str, ...]:
    # A feed says its language on every item; an entry says it where it is not the site's.
    own = record.language.partition("-")[0] == drafts.language.partition("-")[0]
    incoming = normalize(replace(record, language="") if own else record, today, drafts.spellings)
    return (*incoming.left_out, *drafts.take(incoming))


def _where(name: str, line: int) -> str:
    return str(Position(name, line)) if not line else f"{name}:{line}"


def _report(drafts: Sequence[Draft], skipped: tuple[Left, ...], *, dry: bool) -> Report:
    changed = [draft for draft in drafts if draft.after != draft.before]
    return Report(
        added=tuple(draft.paper.id for draft in changed if not draft.before),
        updated=tuple(draft.paper.id for draft in changed if draft.before),
        unchanged=tuple(draft.paper.id for draft in drafts if draft.after == draft.before),
        skipped=tuple(dict.fromkeys(skipped)),
        files=tuple(FileChange(draft.path, draft.before, draft.after) for draft in changed),
        dry=dry,
    )
