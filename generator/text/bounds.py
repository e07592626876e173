"""What one Markdown text may cost: what is judged before any of it is parsed, and what its HTML may become.

A Markdown parser tries several readings at every mark, and some hostile texts make it try them all again at the next.
Counting marks is exact enough: the largest honest page has a tenth of what is allowed, the worst text that passes
takes about a second.
"""

import re

LONGEST = 100_000
MOST_MARKS = 10_000
MOST_CELLS = 20_000
MOST_LINES = 60
"""Lines of one displayed formula."""

LARGEST = 2_000_000
"""Characters of HTML that one body may become."""

_MARKS = "[]*_`$<&\\~:|\n"
# The line under a table's head: the parser fills every row below it up to so many cells.
_UNDERLINE = re.compile(r"^[ \t>]*[|:-][-:| \t]*\|[-:| \t]*$", re.MULTILINE)


class TooMuchError(Exception):
    """The HTML would be too large or nested too deep; the message says so."""


def problem(source: str) -> str:
    """An empty string, or what is too much in the text."""
    if len(source) > LONGEST:
        return f"is {len(source):,} characters long; at most {LONGEST:,} are allowed"
    marks = sum(map(source.count, _MARKS)) if len(source) > MOST_MARKS else 0
    if marks > MOST_MARKS:
        return f"holds {marks:,} line ends and marks of Markdown; at most {MOST_MARKS:,} are allowed"
    if "|" in source and _cells(source) > MOST_CELLS:
        return f"holds a table that may have more than {MOST_CELLS:,} cells; make it smaller"
    return ""


def _cells(source: str) -> int:
    columns = max((line.count("|") + 1 for line in _UNDERLINE.findall(source)), default=0)
    return columns * source.count("\n")
