"""`broadsheet update`."""

import json
import sys
from argparse import Namespace
from typing import TextIO

from generator.cli.printer import Printer, visible
from generator.cli.requests import today
from generator.intake.network import network
from generator.intake.outcome import Update
from generator.intake.update import Wish
from generator.intake.update import run as bring_up_to_date

MOST_TYPED = 64 * 1024


def run(options: Namespace, printer: Printer) -> int:
    """Follow the sources, empty the inbox, and say what became of each; 1 where all of them failed."""
    wish = Wish(options.today or today(options), _words(options.what), options.only, dry_run=options.dry_run)
    with network(options.root) as hosts, printer.watched() as watch:
        update = bring_up_to_date(options.root, wish, hosts, lambda what, *so_far: watch(visible(what), *so_far))
    if options.json:
        printer.line(json.dumps(update.as_json(), ensure_ascii=False, indent=2))
    else:
        _lines(update, printer)
    printer.note("\n".join(update.markdown()))
    return 1 if update.failed else 0


def _lines(update: Update, printer: Printer) -> None:
    for line in update.lines():
        printer.line(visible(line))
    if not update.outcomes:
        printer.line("There is nothing to do: write sources into content/site.yaml, or put files into content/inbox/.")


def _words(typed: list[str]) -> tuple[str, ...]:
    """The words that were typed; for ``-``, those that are piped in, one a line."""
    words = []
    for word in typed:
        words += _piped() if word == "-" else [word]
    return tuple(filter(None, map(str.strip, words)))


def _piped() -> list[str]:
    stream: TextIO | None = getattr(sys, "stdin", None)
    return stream.read(MOST_TYPED).splitlines() if stream is not None else []
