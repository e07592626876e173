"""One file being read: what is wrong in it, and where its fields stand."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.digests import digest
from generator.model import Origin
from generator.problems import Position, Problem

if TYPE_CHECKING:
    from yaml.nodes import Node

# No file needs more lines than this to be sent back; a hostile one could make a hundred thousand.
_MOST = 50


class RefusedError(ValueError):
    """A text that is no value of its field; says why, and how to mend it."""


def refusal(value: str, message: str) -> RefusedError:
    """The refusal of a value, which is shown before the message as far as it fits."""
    return RefusedError(f"{value if len(value) <= 60 else value[:59] + '…'!r} {message}")


class Reading:
    """Collects the mistakes of one file and the places of its fields.

    ``above`` is how many lines of the file stand above the YAML, so that every position is one of the file.
    ``mistakes`` counts all of them, of which ``problems`` holds the first.
    """

    __slots__ = ("_odd", "above", "marks", "mistakes", "path", "problems")

    def __init__(self, path: str, above: int = 0) -> None:
        self.path = path
        self.above = above
        self.problems: list[Problem] = []
        self.mistakes = 0
        self._odd = ""
        self.marks: dict[str, tuple[int, int]] = {}

    def begin(self, text: str) -> None:
        """Says which YAML is read. Where it may hold breaks that are lines to YAML alone, lines are counted anew."""
        self._odd = "" if text.isascii() and "\r" not in text else text

    def place(self, node: "Node") -> tuple[int, int]:
        """Line and column of a node in the file, from 1."""
        mark = node.start_mark
        if self._odd:
            start = self._odd.rfind("\n", 0, mark.index) + 1
            return self._odd.count("\n", 0, start) + 1 + self.above, mark.index - start + 1
        return mark.line + 1 + self.above, mark.column + 1

    def mark(self, name: str, node: "Node") -> None:
        """Remembers where a field stands."""
        mark = node.start_mark
        self.marks[name] = self.place(node) if self._odd else (mark.line + 1 + self.above, mark.column + 1)

    def refuse(self, node: "Node", name: str, message: str) -> None:
        """Notes a mistake in a value."""
        self.refuse_at(*self.place(node), name, message)

    def refuse_at(self, line: int, column: int, name: str, message: str) -> None:
        """Notes a mistake at a line and column of the file; line 0 is the file as a whole."""
        self.mistakes += 1
        shown = name if name.isprintable() else ascii(name)
        problem = Problem(Position(self.path, line, column), shown[:100], message)
        if not self.full and problem not in self.problems:
            self.problems.append(problem)

    @property
    def full(self) -> bool:
        """Whether a person has seen enough; further mistakes are counted, not kept."""
        return len(self.problems) >= _MOST

    def origin(self, text: str) -> Origin:
        """Where a value came from, and where its fields stand; its digest is of ``text``, all of the file."""
        return Origin(self.path, MappingProxyType(self.marks), digest(text).hex())
