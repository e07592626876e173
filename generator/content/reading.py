"""One file being read: what is wrong in it, and where its fields stand."""

from hashlib import blake2b
from types import MappingProxyType

from yaml.nodes import Node

from generator.model import Origin
from generator.problems import Position, Problem


class RefusedError(ValueError):
    """A text that is no value of its field; says why, and how to mend it."""


def refusal(value: str, message: str) -> RefusedError:
    """The refusal of a value, which is shown before the message as far as it fits."""
    return RefusedError(f"{value if len(value) <= 60 else value[:59] + '…'!r} {message}")


class Reading:
    """Collects the mistakes of one file and the places of its fields.

    ``above`` is how many lines of the file stand above the YAML, so that every position is one of the file.
    """

    __slots__ = ("above", "marks", "path", "problems")

    def __init__(self, path: str, above: int = 0) -> None:
        self.path = path
        self.above = above
        self.problems: list[Problem] = []
        self.marks: dict[str, tuple[int, int]] = {}

    def place(self, node: Node) -> tuple[int, int]:
        """Line and column of a node in the file, from 1."""
        mark = node.start_mark
        return mark.line + 1 + self.above, mark.column + 1

    def mark(self, name: str, node: Node) -> None:
        """Remembers where a field stands."""
        self.marks[name] = self.place(node)

    def refuse(self, node: Node, name: str, message: str) -> None:
        """Notes a mistake in a value."""
        self.refuse_at(*self.place(node), name, message)

    def refuse_at(self, line: int, column: int, name: str, message: str) -> None:
        """Notes a mistake at a line and column of the file; line 0 is the file as a whole."""
        self.problems.append(Problem(Position(self.path, line, column), name, message))

    def origin(self, text: str) -> Origin:
        """Where a value came from, and where its fields stand; its digest is of ``text``, all of the file."""
        digest = blake2b(text.encode(), digest_size=16).hexdigest()
        return Origin(self.path, MappingProxyType(self.marks), digest)
