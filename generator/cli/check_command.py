"""`broadsheet check`."""

from argparse import Namespace
from pathlib import Path

from generator.build.build import check
from generator.build.comparing import against
from generator.build.request import Request
from generator.cli.printer import Printer, shortened, visible
from generator.cli.requests import now, request
from generator.text.counts import counted


def run(options: Namespace, printer: Printer) -> int:
    """Name every mistake in the content, the settings and the theme; with ``--against``, what differs in a site."""
    asked = request(options, options.root / "site")
    if options.against is not None:
        return _against(asked, options.against, printer)
    with printer.watched() as watch:
        summary = check(asked, now(), watch)
    printer.warnings(summary.warnings)
    printer.line(f"No mistake in {counted(summary.papers, 'paper')}.")
    return 0


def _against(asked: Request, other: Path, printer: Printer) -> int:
    """Say whether the content gives the very site that a folder holds, and what differs where it does not."""
    with printer.watched() as watch:
        summary, found = against(asked, now(), other, watch)
    printer.warnings(summary.warnings)
    name = visible(str(other))
    for side, what in ((found.here, "what content/ gives"), (found.there, name)):
        printer.line(f"{side.digest}  {what}, {counted(side.files, 'file')}")
    lists = {"only here": found.only_here, "only there": found.only_there, "different": found.different}
    for what, paths in lists.items():
        for path in shortened(paths):
            printer.line(f"{what}: {visible(path)}")
    counts = ", ".join(f"{len(paths):,} {what}" for what, paths in lists.items())
    printer.line("The same, byte for byte." if found.same else f"Not the same: {counts}.")
    if found.address:
        printer.line(f"{name} was made for another address; compare it with --base-url {found.address}")
    return 0 if found.same else 1
