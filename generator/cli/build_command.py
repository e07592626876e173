"""`broadsheet build`."""

from argparse import Namespace

from generator.build import unchanged
from generator.build.request import Request, Summary
from generator.build.rubbish import uncollected
from generator.cli.printer import Printer
from generator.cli.requests import now, request
from generator.text.counts import counted


def run(options: Namespace, printer: Printer) -> int:
    """Build the site, and say what was done in one line."""
    asked = request(options, (options.output or options.root / "site").absolute())
    summary = unchanged.answer(asked, now()) or _built(asked, options, printer)
    printer.warnings(summary.warnings)
    line = told(summary, str(options.output or "site"))
    printer.line(line)
    printer.note(line)
    return 0


def told(summary: Summary, output: str) -> str:
    """A build in one line."""
    counts = (
        f"{len(summary.written):,} written",
        f"{summary.unchanged:,} unchanged",
        f"{len(summary.removed):,} removed",
    )
    return f"{counted(summary.papers, 'paper')} in {output}: {', '.join(counts)}"


def _built(asked: Request, options: Namespace, printer: Printer) -> Summary:
    # Before the import, which makes very many values too.
    with uncollected():
        return _build(asked, options, printer)


def _build(asked: Request, options: Namespace, printer: Printer) -> Summary:
    from generator.build.build import build

    def waiting() -> None:
        printer.line("Another build is at work here; waiting for it to end.", error=True)

    with printer.watched() as progress:
        return build(asked, now(), None if options.no_wait else waiting, progress)
