"""`broadsheet rename`."""

from argparse import Namespace

from generator.cli.printer import Printer, visible
from generator.intake.rename import rename


def run(options: Namespace, printer: Printer) -> int:
    """Give an entry another name, and say where it is."""
    for line in rename(options.root, options.old, options.new, dry_run=options.dry_run).told():
        printer.line(visible(line))
    return 0
