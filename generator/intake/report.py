"""What an import did, or would do."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.problems import Problem
from generator.text.counts import counted


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was skipped, or a value of it that was not taken: why, and where it stands (``file:line``).

    ``entry`` is the file whose own value stays instead, "" where there is none.
    """

    record: str
    reason: str
    where: str = ""
    entry: str = ""

    def __str__(self) -> str:
        return f"{self.where + ': ' if self.where else ''}{self.record}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it was and as it is now, "" where there was or is none."""

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
    removed: tuple[str, ...] = ()
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

    def told(self) -> Iterator[str]:
        """The files alone, for a command that does one thing; a dry run shows what would be written."""
        for file in self.files:
            yield f"{_verb(file)} {file.path}"
            if self.dry:
                yield from _shown(file)

    def lines(self) -> Iterator[str]:
        """The report for people: each file with the values that stay in it, each skipped record, and the counts.

        A dry run also shows what would be written: a new entry whole, an old one by the lines that change.
        """
        kept = _by_entry(self.skipped)
        for file in self.files:
            yield f"{_verb(file)} {file.path}"
            if self.dry:
                yield from _shown(file)
            yield from kept.pop(file.path, ())
        for path, lines in kept.items():
            yield f"keep {path}"
            yield from lines
        skipped = [left for left in self.skipped if not left.entry]
        yield from (f"skipped {left}" for left in skipped)
        yield self._counts(len(skipped), len(self.skipped) - len(skipped))

    def _counts(self, skipped: int, kept: int) -> str:
        counts = [f"{len(self.added)} added", f"{len(self.updated)} updated", f"{len(self.unchanged)} unchanged"]
        counts += [f"{len(self.removed)} removed"] if self.removed else []
        counts += [f"{skipped} skipped", *([f"{counted(kept, 'value')} kept"] if kept else [])]
        return f"{', '.join(counts)}{'; nothing was written' if self.dry else ''}"


def _by_entry(left: Iterable[Left]) -> dict[str, list[str]]:
    """What stays in each entry, by its path, and why."""
    found: dict[str, list[str]] = {}
    for one in left:
        if one.entry:
            found.setdefault(one.entry, []).append(f"    stays {one.reason}")
    return found


def _verb(file: FileChange) -> str:
    if not file.after:
        return "remove"
    return "update" if file.before else "add"


def _shown(file: FileChange) -> Iterator[str]:
    """A new file whole, a changed one by its changed lines, old before new, one that goes not at all."""
    if not file.before:
        yield from (f"    {line}" for line in file.after.splitlines())
    elif file.after:
        changes = difflib.unified_diff(file.before.splitlines(), file.after.splitlines(), lineterm="", n=0)
        yield from (f"    {line[0]} {line[1:]}" for line in list(changes)[2:] if not line.startswith("@@"))
