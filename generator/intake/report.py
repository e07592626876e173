"""What an import did, or would do."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was skipped, or a value of it that was not taken: why, and where it stands (``file:line``)."""

    record: str
    reason: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where + ': ' if self.where else ''}{self.record}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it was, "" where there was none, and as it is now."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Report:
    """Ids of the entries by what became of them, what was skipped, and the files; with ``dry``, nothing was written.

    ``problems`` are what kept whole inputs out, or parts of them.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Left, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[FileChange, ...] = ()
    dry: bool = False

    def as_json(self) -> Mapping[str, Any]:
        """The report for programs; a dry run also has the ``files`` that would be written, by path."""
        found: dict[str, Any] = {
            "added": list(self.added),
            "updated": list(self.updated),
            "unchanged": list(self.unchanged),
            "skipped": [{"record": left.record, "reason": left.reason} for left in self.skipped],
            "problems": [str(problem) for problem in self.problems],
        }
        return found | {"files": {file.path: file.after for file in self.files}} if self.dry else found

    def lines(self) -> Iterator[str]:
        """The report for people: each file, each skipped record, and the counts; a dry run shows the files' texts."""
        for file in self.files:
            yield f"{'update' if file.before else 'add'} {file.path}"
            if self.dry:
                yield from _shown(file)
        for left in self.skipped:
            yield f"skipped {left}"
        counts = f"{len(self.added)} added, {len(self.updated)} updated, {len(self.unchanged)} unchanged"
        yield f"{counts}, {len(self.skipped)} skipped{'; nothing was written' if self.dry else ''}"


def _shown(file: FileChange) -> Iterator[str]:
    """A new file whole, a changed one by its changed lines."""
    if not file.before:
        yield from (f"    {line}" for line in file.after.splitlines())
        return
    changes = difflib.unified_diff(file.before.splitlines(), file.after.splitlines(), lineterm="", n=1)
    yield from (f"    {line}" for line in list(changes)[2:])
