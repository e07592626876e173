"""`broadsheet build`."""

from argparse import Namespace

from generator.build import unchanged
from generator.build.request import Request, Summary
from generator.build.rubbish import uncollected
from generator.build.unchanged import Found
from generator.cli.printer import Printer, visible
from generator.cli.requests import now, request
from generator.cli.watch import Watch, lasted
from generator.text.counts import counted


def run(options: Namespace, printer: Printer) -> int:
    """Build the site, and say what was done in one line; with ``--verbose``, each file that changed before it."""
    asked = request(options, (options.output or options.root / "site").absolute())
    # Before the program is imported, which makes very many values too.
    with printer.watched() as watch, uncollected():
        found = unchanged.find(asked.root)
        summary = unchanged.answer(asked, now(), found) or _built(asked, found, options, printer, watch)
    printer.warnings(summary.warnings)
    if options.verbose:
        _changes(summary, printer)
    line = told(summary, visible(str(options.output or "site")), watch)
    printer.line(line)
    printer.note(line)
    return 0


def told(summary: Summary, output: str, watch: Watch) -> str:
    """A build in one line."""
    counts = (
        f"{len(summary.written):,} written",
        f"{summary.unchanged:,} unchanged",
        f"{len(summary.removed):,} removed",
    )
    slowest = watch.slowest()
    most = f" (slowest: {slowest[0].lower()}, {lasted(slowest[1])})" if slowest else ""
    took = f"{lasted(watch.seconds())}{most}"
    return f"{counted(summary.papers, 'paper')} in {output}: {', '.join(counts)} in {took}"


def _changes(summary: Summary, printer: Printer) -> None:
    """A line for each file that was written or removed, by path, with the reason."""
    done = dict.fromkeys(summary.written, "written") | dict.fromkeys(summary.removed, "removed")
    for path in sorted(done):
        printer.line(visible(f"{path}: {done[path]}: {summary.reasons[path]}"))


def _built(asked: Request, found: Found, options: Namespace, printer: Printer, watch: Watch) -> Summary:
    from generator.build.build import build

    def waiting() -> None:
        printer.line("Another build is at work here; waiting for it to end.", error=True)

    return build(asked, now(), None if options.no_wait else waiting, watch, given=found)
