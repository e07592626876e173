"""`broadsheet import`."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from generator.cli.printer import Printer
from generator.cli.requests import today
from generator.intake import folder
from generator.intake.intake import MAX_SIZE, Told
from generator.intake.intake import run as take
from generator.intake.report import Left
from generator.problems import Position, Problem, ProblemsError


def run(options: Namespace, printer: Printer) -> int:
    """Take the papers of files into the content, and say what became of each."""
    inputs, found, passed_over = _inputs(options.what, options.root)
    told = Told(options.format, options.listed, options.year, options.again)
    report = take(
        options.root, inputs, told, today(options), passed_over=passed_over, found=found, dry_run=options.dry_run
    )
    if options.json:
        printer.line(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            printer.line(line)
    counts = f"{len(report.added)} added, {len(report.updated)} updated, {len(report.skipped)} skipped"
    printer.note(f"Import: {counts}")
    return 0


def _inputs(names: list[str], root: Path) -> tuple[list[tuple[str, bytes]], frozenset[str], list[Left]]:
    """What each name holds, which of it lay in folders, and what was passed over there.

    The names that cannot be read are named all at once.
    """
    inputs: list[tuple[str, bytes]] = []
    found: set[str] = set()
    passed_over: list[Left] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        try:
            if name not in ("", "-") and Path(name).is_dir():
                files, left = folder.read(Path(name), MAX_SIZE, root)
                if not files:
                    raise OSError("is a folder without a file that could hold a paper")
                inputs += files
                found |= {path for path, _ in files}
                passed_over += left
            else:
                inputs.append((name, _read(name)))
        except ProblemsError as error:
            problems += error.problems
        except OSError as error:
            problems.append(Problem(Position(name or "''"), "", f"cannot be read: {error.strerror or error}"))
    if problems:
        raise ProblemsError(problems)
    return inputs, frozenset(found), passed_over


def _read(name: str) -> bytes:
    """One byte more than is taken at most, so that the intake refuses what is larger."""
    if name == "-":
        stream: TextIO | None = getattr(sys, "stdin", None)
        if stream is None:
            raise OSError("is closed; pipe something in")
        return stream.buffer.read(MAX_SIZE + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_SIZE + 1)
