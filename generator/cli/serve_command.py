"""`broadsheet serve`."""

import os
from argparse import Namespace
from contextlib import suppress

from generator.build.refusal import SERVED
from generator.cli.printer import Printer
from generator.cli.requests import request
from generator.problems import Problem
from generator.serve.messages import Built, Outcome
from generator.serve.server import serve


def run(options: Namespace, printer: Printer) -> int:
    """Show the site on this machine until Ctrl-C, and say what became of each build."""
    wanted = request(options, options.root / SERVED)._replace(jobs=os.cpu_count() or 1)
    teller = Teller(printer)
    with suppress(KeyboardInterrupt):  # until the server itself listens to signals
        serve(wanted, options.host, options.port, teller.started, teller.built)
    return 0


class Teller:
    """Says what the server does."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._warned: tuple[Problem, ...] = ()

    def started(self, address: str, everyone: bool) -> None:
        """The address, once."""
        if everyone:
            self._printer.line(
                "Everyone on this network can see the site; leave out --host to keep it here.", error=True
            )
        self._printer.line(f"{address} (Ctrl-C ends it)")

    def built(self, outcome: Outcome) -> None:
        """What a build did, or the mistakes that are in its way; warnings only when they are others than before."""
        if not isinstance(outcome, Built):
            self._printer.problems(outcome.problems)
            return
        summary = outcome.summary
        if summary.warnings != self._warned:
            self._printer.warnings(summary.warnings)
        self._warned = summary.warnings
        self._printer.line(f"{len(summary.written):,} written, {len(summary.removed):,} removed")
