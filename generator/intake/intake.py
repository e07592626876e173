"""The road of an import: texts → records → papers → entries → files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.content import store
from generator.intake.drafts import Draft, Drafts, RefusedDraftError
from generator.intake.inputs import MAX_SIZE, Input
from generator.intake.normalize import normalize
from generator.intake.report import FileChange, Left, Report
from generator.intake.write import write
from generator.model import Content, Record
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.source import Given, Reading, Source


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


def run(root: Path, inputs: Iterable[Input], told: Told, today: date, *, dry_run: bool = False) -> Report:
    """Imports the papers of files and answers into the site at ``root``.

    ``today`` is the listed day of what says none. The inputs are looked at once the content is known to be good, so
    that none is fetched for nothing. What is wrong with one of them keeps none of the others out, and is in the report.
    Raises ProblemsError, with nothing written, where the content has a mistake or no input holds a paper that can be
    taken; OSError where the disk does not take the entries, and then takes back those it has written.
    """
    content = _content(root)
    drafts = Drafts(root, content, ZoneInfo(content.settings.timezone), table.trust)
    skipped: list[Left] = []
    problems: list[Problem] = []
    for one in inputs:
        problems += one.problems
        try:
            skipped += _taken(_read(one, told), drafts, today) if one.parts else ()
        except ProblemsError as error:
            problems += error.problems
    if problems and not drafts.all():
        raise ProblemsError(problems)
    report = _report(drafts.all(), skipped, problems, dry=dry_run)
    if not dry_run:
        write(root, report.files)
    return report


def _content(root: Path) -> Content:
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    return content


def _read(one: Input, told: Told) -> _Read:
    """What the parts of an input hold together."""
    texts = [_text(one.name, part) for part in one.parts]
    given = Given(told.listed, told.year)
    readings = [_chosen(text, one, told).read(text, given) for text in texts]
    records = tuple(record for reading in readings for record in reading.records)
    skipped = tuple(skipped for reading in readings for skipped in reading.skipped)
    read = _Read(one.name, Reading(records, skipped))
    _ensure_papers(read)
    return read


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
    """Takes every record into the drafts; what was skipped, and why. Raises ProblemsError where all of them were."""
    for skipped in read.reading.skipped:
        yield Left(skipped.record, skipped.reason, _where(read.name, skipped.line))
    refused: list[Left] = []
    for record in read.reading.records:
        where = _where(read.name, record.line)
        try:
            reasons = _take(record, drafts, today)
        except RefusedDraftError as error:
            refused.append(Left(record.title, str(error), where))
        else:
            yield from (Left(record.title, reason, where) for reason in reasons)
    if refused and len(refused) == len(read.reading.records):
        raise ProblemsError(Problem(Position(read.name), left.record, left.reason) for left in refused)
    yield from refused


def _take(record: Record, drafts: Drafts, today: date) -> tuple[str, ...]:
    incoming = normalize(record, today, drafts.spellings)
    return (*incoming.left_out, *drafts.take(incoming))


def _where(name: str, line: int) -> str:
    return str(Position(name, line)) if not line else f"{name}:{line}"


def _report(drafts: Sequence[Draft], skipped: list[Left], problems: list[Problem], *, dry: bool) -> Report:
    changed = [draft for draft in drafts if draft.after != draft.before]
    return Report(
        added=tuple(draft.paper.id for draft in changed if not draft.before),
        updated=tuple(draft.paper.id for draft in changed if draft.before),
        unchanged=tuple(draft.paper.id for draft in drafts if draft.after == draft.before),
        skipped=tuple(dict.fromkeys(skipped)),
        problems=ProblemsError(problems).problems,
        files=tuple(FileChange(draft.path, draft.before, draft.after) for draft in changed),
        dry=dry,
    )
