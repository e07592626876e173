"""`broadsheet remove`."""

from argparse import Namespace

from generator.cli.printer import Printer, visible
from generator.cli.requests import today
from generator.intake.remove import remove


def run(options: Namespace, printer: Printer) -> int:
    """Take an entry out for good, and say what was written."""
    report = remove(options.root, options.id, today(options), options.tombstone, dry_run=options.dry_run)
    for line in report.told():
        printer.line(visible(line))
    return 0
