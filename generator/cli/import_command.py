"""`broadsheet import`."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from generator.cli.printer import Printer, visible
from generator.cli.requests import today
from generator.cli.watch import Watch
from generator.intake import fetching, folder, suggestion
from generator.intake.inputs import MAX_SIZE, Input
from generator.intake.intake import run as take
from generator.intake.reading import Told
from generator.intake.report import Report
from generator.intake.write import write
from generator.problems import Position, Problem, ProblemsError


def run(options: Namespace, printer: Printer) -> int:
    """Take the papers of files and answers into the content, and say what became of each."""
    told = Told(options.format, options.listed, options.year, options.again)
    with fetching.asking(options.root) as client, printer.watched() as watch:
        if options.suggestion:
            report = _suggested(options, told, client, watch)
        else:
            inputs = (one for what in dict.fromkeys(options.what) for one in _inputs(what, options.root, client, watch))
            report = take(options.root, inputs, told, today(options), dry_run=options.dry_run)
    if options.json:
        _print_json(report, printer)
    else:
        for line in report.lines():
            printer.line(visible(line))
        printer.problems(report.problems)
    counts = f"{len(report.added)} added, {len(report.updated)} updated, {len(report.skipped)} skipped"
    printer.note(f"Import: {counts}")
    return 1 if report.problems else 0


def _suggested(options: Namespace, told: Told, client: fetching.Asking, watch: Watch) -> Report:
    """What becomes of the papers that issues name, with their notes; nothing is written before both are there."""
    issues = [suggestion.read(_issue(name), name) for name in dict.fromkeys(options.what)]
    words = dict.fromkeys(word for issue in issues for word in issue.words)
    inputs = (_input(word, client, watch) for word in words)
    note = "\n\n".join(issue.note for issue in issues if issue.note)
    report = suggestion.noted(take(options.root, inputs, told, today(options), dry_run=True), note)
    if options.dry_run:
        return report
    write(options.root, report.files)
    return replace(report, dry=False)


def _issue(name: str) -> str:
    try:
        return _read(name).decode("utf-8", "replace")
    except OSError as error:
        raise ProblemsError(_nothing(name, f"cannot be read: {error.strerror or error}").problems) from None


def _print_json(report: Report, printer: Printer) -> None:
    """The report alone on stdout, whoever reads along there."""
    printer.line(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    for problem in report.problems:
        printer.line(visible(str(problem)), error=True)


def _inputs(what: str, root: Path, client: fetching.Asking, watch: Watch) -> Iterator[Input]:
    """What a word is: the files of a folder, or a single input."""
    if what in ("", "-") or not os.path.isdir(what):  # noqa: PTH112 - pathlib fails where a word is too long for a name
        yield _input(what, client, watch)
        return
    try:
        files, passed_over = folder.read(Path(what), MAX_SIZE, root)
    except OSError as error:
        yield _nothing(what, f"cannot be read: {error.strerror or error}")
    except ProblemsError as error:
        yield Input(what, problems=error.problems)
    else:
        yield (
            Input(what, passed_over=passed_over)
            if files
            else _nothing(what, "is a folder without a file that could hold a paper")
        )
        yield from (Input(name, [content], found=True) for name, content in files)


def _input(what: str, client: fetching.Asking, watch: Watch) -> Input:
    """What a file holds, or else what is answered to the word; or why there is neither."""
    try:
        if what == "-" or os.path.lexists(what):
            return Input(what, [_read(what)])
        if asked := fetching.question(what):
            watch(f"Fetching {visible(what)}", 0, 0)
            return fetching.fetch(asked, client)
    except OSError as error:
        return _nothing(what, f"cannot be read: {error.strerror or error}")
    except ProblemsError as error:
        return Input(what, problems=error.problems)
    return _nothing(what, f"is no file here, and nothing that can be fetched; name a file, or write {fetching.FORMS}")


def _nothing(what: str, message: str) -> Input:
    return Input(what, problems=[Problem(Position(what or "''"), "", message)])


def _read(name: str) -> bytes:
    """One byte more than is taken at most, so that the intake refuses what is larger."""
    if name == "-":
        stream: TextIO | None = getattr(sys, "stdin", None)
        if stream is None:
            raise OSError("is closed; pipe something in")
        return stream.buffer.read(MAX_SIZE + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_SIZE + 1)
