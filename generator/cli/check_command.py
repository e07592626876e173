"""`broadsheet check`."""

from argparse import Namespace

from generator.build.build import check
from generator.cli.printer import Printer
from generator.cli.requests import now, request
from generator.text.counts import counted


def run(options: Namespace, printer: Printer) -> int:
    """Name every mistake in the content, the settings and the theme; nothing is written."""
    summary = check(request(options, options.root / "site"), now())
    printer.warnings(summary.warnings)
    printer.line(f"No mistake in {counted(summary.papers, 'paper')}.")
    return 0
