"""`broadsheet import`."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from generator.cli.printer import Printer
from generator.cli.requests import today
from generator.intake.intake import MAX_SIZE, Told
from generator.intake.intake import run as take
from generator.problems import Position, Problem, ProblemsError


def run(options: Namespace, printer: Printer) -> int:
    """Take the papers of files into the content, and say what became of each."""
    inputs = _inputs(options.what)
    told = Told(options.format, options.listed, options.year, options.again)
    report = take(options.root, inputs, told, today(options), dry_run=options.dry_run)
    if options.json:
        printer.line(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            printer.line(line)
    counts = f"{len(report.added)} added, {len(report.updated)} updated, {len(report.skipped)} skipped"
    printer.note(f"Import: {counts}")
    return 0


def _inputs(names: list[str]) -> list[tuple[str, bytes]]:
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
