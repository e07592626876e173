"""`broadsheet build`."""

from argparse import Namespace

from generator.build.build import Summary, build
from generator.cli.printer import Printer
from generator.cli.requests import now, request


def run(options: Namespace, printer: Printer) -> int:
    """Build the site, and say what was done in one line."""
    output = (options.output or options.root / "site").absolute()
    summary = build(request(options, output), now())
    printer.warnings(summary.warnings)
    printer.line(told(summary, str(options.output or "site")))
    printer.note(told(summary, str(options.output or "site")))
    return 0


def told(summary: Summary, output: str) -> str:
    """A build in one line."""
    counts = (
        f"{len(summary.written):,} written",
        f"{summary.unchanged:,} unchanged",
        f"{len(summary.removed):,} removed",
    )
    return f"{summary.papers:,} paper{'' if summary.papers == 1 else 's'} in {output}: {', '.join(counts)}"
