"""Which pages a site has, so that no program is timed that makes fewer than the other."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.bench.sides import Side

OWN = re.compile(r"\.broadsheet/|assets/|colophon/|sitemap[^/]*\.xml$")
"""Files of one program alone: Broadsheet names assets by their content and cuts a large sitemap by months.

Its colophon holds the digest of all other files, for which Hugo has nothing.
"""

INDEX = re.compile(r"by/number/(\w+)/")
NUMBERED = re.compile(r"page/\d+/index\.html$")


class OtherPagesError(Exception):
    """The two programs did not write the same pages."""


def weigh(side: Side) -> tuple[int, int]:
    """How many files a site has, and their bytes."""
    sizes = [(side.output / path).stat().st_size for path in _files(side.output)]
    return len(sizes), sum(sizes)


def compare(ours: Side, theirs: Side) -> None:
    """Raise OtherPagesError where one has a page that the other lacks.

    Broadsheet numbers the pages of a list from the oldest and Hugo from the newest, so of those the number counts. The
    front page's newest holds up to twice as many as the others in Broadsheet: one page of difference is none.
    """
    left, right = _pages(ours.output), _pages(theirs.output)
    differing = {page for page in left.keys() | right.keys() if abs(left[page] - right[page]) > _slack(page, left)}
    if differing:
        shown = ", ".join(f"{page} ({left[page]}, {right[page]})" for page in sorted(differing)[:8])
        raise OtherPagesError(f"{ours.name} and {theirs.name} differ in {len(differing)} pages: {shown}")


def _slack(page: str, pages: Counter[str]) -> int:
    """How many numbered pages more or less are no difference: one, or one in a hundred of a very long list."""
    return max(1, pages[page] // 100) if page.endswith("page/*") else 0


def _pages(output: Path) -> Counter[str]:
    return Counter(_known(path) for path in _files(output) if not OWN.match(path))


def _known(path: str) -> str:
    return NUMBERED.sub("page/*", INDEX.sub(r"\1/by/number/", path))


def _files(output: Path) -> Iterator[str]:
    return (file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file())
