"""`broadsheet why`."""

from argparse import Namespace
from collections.abc import Iterator

from generator.build.explaining import Explanation, explain
from generator.cli.printer import Printer, shortened, visible
from generator.cli.requests import now, request

SHARED = (
    "title, tagline, language, base_url, repository, branch, sections, feeds and theme_settings in content/site.yaml"
)


def run(options: Namespace, printer: Printer) -> int:
    """Say what a file of the site depends on, whether it is as it should be, and why it was last rewritten."""
    asked = request(options, (options.output or options.root / "site").absolute())
    with printer.watched() as watch:
        found = explain(asked, now(), options.path, watch)
    for line in _lines(found):
        printer.line(visible(line))
    return 0


def _lines(found: Explanation) -> Iterator[str]:
    yield f"{found.path}: {found.kind}"
    for name, paths in (("made of", found.sources), ("theme", found.theme)):
        yield from (f"  {name}: {path}" for path in shortened(paths))
    if found.shared:
        yield f"  settings: {SHARED}, and the titles in content/pages/: what every page shows of the site"
    yield f"  next build: {found.next or 'leaves it as it is'}"
    yield f"  last rewritten: {found.last or 'not known: .cache was deleted, or the program changed, since'}"
