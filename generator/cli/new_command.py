"""`broadsheet new`."""

from argparse import Namespace

from generator.cli.printer import Printer
from generator.cli.requests import today
from generator.intake.new import Wish, create


def run(options: Namespace, printer: Printer) -> int:
    """Write an entry ready to edit, and say where it is."""
    day = options.listed or today(options)
    wish = Wish(options.title, day, arxiv=options.arxiv, doi=options.doi, authors=options.author, tags=options.tag)
    for file in create(options.root, wish).files:
        printer.line(file.path)
    return 0
