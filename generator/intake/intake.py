"""The road of an import: texts → records → papers → entries → files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.content import store
from generator.intake.drafts import Draft, Drafts, RefusedDraftError, UnknownPaperError
from generator.intake.inputs import MAX_SIZE, Input
from generator.intake.normalize import normalize
from generator.intake.report import FileChange, Left, Report
from generator.intake.write import write
from generator.model import Content, Record
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.decoding import UndecodableError, decode
from generator.sources.source import Given, Reading, Source

# A day has hundreds, and nobody wants to read their names: what is said twice is reported once.
REVISION: Final = Left("revisions", "their papers have no entry here")


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says beside the files: their format, the listed day, the year of bare dates."""

    format: str = ""
    listed: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a text held; ``name`` says where that was: a file, or the words that were asked with."""

    name: str
    reading: Reading


def run(root: Path, inputs: Iterable[Input], told: Told, today: date, *, dry_run: bool = False) -> Report:
    """Imports the papers of files and answers into the site at ``root``.

    ``today`` is the listed day of what says none. The inputs are looked at once the content is known to be good, so
    that none is fetched for nothing. What is wrong with one of them keeps none of the others out, and is in the report.
    Raises ProblemsError, with nothing written, where the content has a mistake or no input holds a paper that can be
    taken; OSError where the disk does not take the entries, and then takes back those it has written.
    """
    content = content_of(root)
    drafts = Drafts(root, content, ZoneInfo(content.settings.timezone), table.trust)
    skipped: list[Left] = []
    problems: list[Problem] = []
    for one in inputs:
        problems += one.problems
        try:
            skipped += take([read(one, told)], drafts, today) if one.parts else ()
        except ProblemsError as error:
            problems += error.problems
    if problems and not drafts.all():
        raise ProblemsError(problems)
    report = reported(drafts.all(), skipped, problems, dry=dry_run)
    if not dry_run:
        write(root, report.files)
    return report


def content_of(root: Path) -> Content:
    """The content that papers come into. Raises ProblemsError where it has a mistake."""
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    return content


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
    return _chosen(text, one, told).read(text, Given(told.listed, told.year))


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
        return decode(content)
    except UndecodableError as error:
        raise _refused(name, error.line, str(error)) from None


def _ensure_papers(found: Read) -> None:
    if not found.reading.records:
        first = next(iter(found.reading.skipped), None)
        why = f": {first.record}: {first.reason}" if first else ""
        raise _refused(found.name, first.line if first else 0, f"holds no paper{why}")


def _refused(name: str, line: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(name, line), "", message)])


def take(readings: Iterable[Read], drafts: Drafts, today: date) -> tuple[Left, ...]:
    """Takes every record into the drafts; what was skipped, and why.

    Raises ProblemsError where there were records in a reading, and no entry could be made of any.
    """
    return tuple(left for found in readings for left in _taken(found, drafts, today))


def _taken(found: Read, drafts: Drafts, today: date) -> Iterator[Left]:
    for skipped in found.reading.skipped:
        yield Left(skipped.record, skipped.reason, _where(found.name, skipped.line))
    refused: list[Left] = []
    for record in found.reading.records:
        where = _where(found.name, record.line)
        try:
            reasons = _take(record, drafts, today)
        except RefusedDraftError as error:
            refused.append(Left(record.title, str(error), where))
        except UnknownPaperError:
            yield REVISION
        else:
            yield from (Left(record.title, reason, where) for reason in reasons)
    if refused and len(refused) == len(found.reading.records):
        raise ProblemsError(Problem(Position(found.name), left.record, left.reason) for left in refused)
    yield from refused


def _take(record: Record, drafts: Drafts, today: date) -> tuple[str, ...]:
    # A feed says its language on every item; an entry says it where it is not the site's.
    own = record.language.partition("-")[0] == drafts.language.partition("-")[0]
    incoming = normalize(replace(record, language="") if own else record, today, drafts.spellings)
    return (*incoming.left_out, *drafts.take(incoming))


def _where(name: str, line: int) -> str:
    return str(Position(name, line)) if not line else f"{name}:{line}"


def reported(drafts: Sequence[Draft], skipped: list[Left], problems: list[Problem], *, dry: bool) -> Report:
    """What became of the drafts, and the files that are to be written."""
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
