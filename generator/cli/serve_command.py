"""`broadsheet serve`."""

from argparse import Namespace
from contextlib import suppress

from generator.build.refusal import SERVED
from generator.cli.printer import Printer
from generator.cli.requests import request
from generator.cli.watch import Watch
from generator.problems import Problem
from generator.serve.messages import Built, Outcome, Underway
from generator.serve.server import serve

SHORT = 1.0
"""Seconds that a build takes of which nobody wants to hear how far it is."""


def run(options: Namespace, printer: Printer) -> int:
    """Show the site on this machine until Ctrl-C, and say what became of each build."""
    wanted = request(options, options.root / SERVED)
    teller = Teller(printer)
    with suppress(KeyboardInterrupt):  # until the server itself listens to signals
        serve(wanted, options.host, options.port, teller.started, teller.heard)
    printer.wipe()
    return 0


class Teller:
    """Says what the server does."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._warned: tuple[Problem, ...] = ()
        self._watch: Watch | None = None

    def started(self, address: str, everyone: bool) -> None:
        """The address, once."""
        if everyone:
            self._printer.line(
                "Everyone on this network can see the site; leave out --host to keep it here.", error=True
            )
        self._printer.line(f"{address} (Ctrl-C ends it)")

    def heard(self, news: Underway | Outcome) -> None:
        """How far a build is that takes a while, and what became of it."""
        if isinstance(news, Underway):
            self._watch = self._watch or self._printer.watch(SHORT)
            self._watch(news.stage, news.done, news.total)
        else:
            self._watch = None
            self._built(news)

    def _built(self, outcome: Outcome) -> None:
        """What a build did, or the mistakes that are in its way; warnings only when they are others than before."""
        if not isinstance(outcome, Built):
            self._printer.problems(outcome.problems)
            return
        summary = outcome.summary
        if summary.warnings != self._warned:
            self._printer.warnings(summary.warnings)
        self._warned = summary.warnings
        self._printer.line(f"{len(summary.written):,} written, {len(summary.removed):,} removed")
