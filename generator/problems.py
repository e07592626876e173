"""Mistakes are values: where one stands, and what it is."""

from collections.abc import Iterable
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file: a path relative to the site's root, a line and a column from 1; 0 is "the file as a whole"."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


class Problem(NamedTuple):
    """One mistake of a person, printed as ``path:line:column: field: message``; the message says how to mend it."""

    position: Position
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (str(self.position), self.field, self.message)))


class ProblemsError(Exception):
    """Work that cannot go on: carries every problem found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ProblemsError"], tuple[tuple[Problem, ...]]]:
        """Sent between processes as its problems: an exception is else made again from its text."""
        return ProblemsError, (self.problems,)
