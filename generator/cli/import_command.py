"""`broadsheet import`."""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from generator.cli.printer import Printer
from generator.cli.requests import today
from generator.intake import suggestion
from generator.intake.intake import MAX_SIZE, Told
from generator.intake.intake import run as take
from generator.intake.report import Report
from generator.intake.write import write
from generator.problems import Position, Problem, ProblemsError


def run(options: Namespace, printer: Printer) -> int:
    """Take the papers of files into the content, and say what became of each."""
    told = Told(options.format, options.listed, options.year)
    report = _suggested(options, told) if options.suggestion else _taken(options, options.what, told, options.dry_run)
    if options.json:
        printer.line(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            printer.line(line)
    counts = f"{len(report.added)} added, {len(report.updated)} updated, {len(report.skipped)} skipped"
    printer.note(f"Import: {counts}")
    return 0


def _taken(options: Namespace, what: Sequence[str], told: Told, dry_run: bool) -> Report:
    return take(options.root, _inputs(what), told, today(options), dry_run=dry_run)


def _suggested(options: Namespace, told: Told) -> Report:
    """What becomes of the papers that an issue names, with its note; nothing is written before both are there."""
    issues = [suggestion.read(text.decode("utf-8", "replace"), name) for name, text in _inputs(options.what)]
    words = dict.fromkeys(word for issue in issues for word in issue.words)
    note = "\n\n".join(issue.note for issue in issues if issue.note)
    report = suggestion.noted(_taken(options, tuple(words), told, True), note)
    if options.dry_run:
        return report
    write(options.root, report.files)
    return replace(report, dry=False)


def _inputs(names: Sequence[str]) -> list[tuple[str, bytes]]:
    """What each name holds; the names that cannot be read all at once."""
    found, problems = [], []
    for name in dict.fromkeys(names):
        try:
            found.append((name, _read(name)))
        except OSError as error:
            problems.append(Problem(Position(name or "''"), "", f"cannot be read: {error.strerror or error}"))
    if problems:
        raise ProblemsError(problems)
    return found


def _read(name: str) -> bytes:
    """One byte more than is taken at most, so that the intake refuses what is larger."""
    if name == "-":
        stream: TextIO | None = getattr(sys, "stdin", None)
        if stream is None:
            raise OSError("is closed; pipe something in")
        return stream.buffer.read(MAX_SIZE + 1)
    if Path(name).is_dir():
        raise OSError("is a folder; name the files in it")
    with Path(name).open("rb") as file:
        return file.read(MAX_SIZE + 1)
