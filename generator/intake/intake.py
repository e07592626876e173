"""The road of an import: texts → records → papers → entries → files."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.content import store
from generator.intake import taking
from generator.intake.drafts import Drafts
from generator.intake.inputs import Input
from generator.intake.reading import Told, opened
from generator.intake.report import FileChange, Left, Report
from generator.intake.write import write
from generator.model import Content, Removal
from generator.problems import Problem, ProblemsError
from generator.sources import table


def run(root: Path, inputs: Iterable[Input], told: Told, today: date, *, dry_run: bool = False) -> Report:
    """Imports the papers of files and answers into the site at ``root``.

    ``today`` is the listed day of what says none. The inputs are looked at once the content is known to be good, so
    that none is fetched for nothing. What is wrong with one of them keeps none of the others out, and is in the report.
    Raises ProblemsError, with nothing written, where the content has a mistake or no input holds a paper that can be
    taken; OSError where the disk does not take the entries, and then takes back those it has written.
    """
    content = content_of(root)
    found = opened(inputs, told)
    drafts = Drafts(root, content, ZoneInfo(content.settings.timezone), table.trust, again=told.again)
    taken = taking.take(found.readings, drafts, today, found.found)
    problems = (*found.problems, *taken.problems)
    if problems and not drafts.all():
        raise ProblemsError(problems)
    skipped = (*found.passed_over, *taking.skipped(found.readings), *taken.left)
    report = reported(root, drafts, skipped, problems, dry=dry_run)
    if not dry_run:
        write(root, report.files)
    return report


def content_of(root: Path) -> Content:
    """The content of a site. Raises ProblemsError with every mistake in it."""
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    return content


def reported(
    root: Path, drafts: Drafts, skipped: Iterable[Left] = (), problems: Sequence[Problem] = (), *, dry: bool
) -> Report:
    """What became of the drafts, and the files that are to be written."""
    every = drafts.all()
    changed = [draft for draft in every if draft.after != draft.before]
    return Report(
        added=tuple(draft.paper.id for draft in changed if not draft.before),
        updated=tuple(draft.paper.id for draft in changed if draft.before),
        unchanged=tuple(draft.paper.id for draft in every if draft.after == draft.before),
        skipped=tuple(dict.fromkeys(skipped)),
        problems=ProblemsError(problems).problems,
        files=(
            *_lifted(root, drafts.back()),
            *(FileChange(draft.path, draft.before, draft.after) for draft in changed),
        ),
        dry=dry,
    )


def _lifted(root: Path, removals: Iterable[Removal]) -> tuple[FileChange, ...]:
    """The files of removals that no longer hold, taken away."""
    paths = [removal.origin.path for removal in removals]
    return tuple(FileChange(path, store.read_text(root, path)[0] or "", "") for path in paths)
