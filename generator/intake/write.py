"""Puts the changed entries on the disk: all of them, or as good as none."""

import contextlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from generator.content import store
from generator.intake.entries import text_of
from generator.intake.report import FileChange
from generator.problems import Position, Problem, ProblemsError

# What ``store.save`` writes beside a file before it takes its place.
_HALF: Final = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")


def write(root: Path, files: Sequence[FileChange]) -> None:
    """Saves each file whole. Where one fails, those before it become what they were, and the error goes on.

    A process that is killed leaves every file old or new, and at most one half file, whose name no reader looks at;
    it is removed here. Raises ProblemsError, with nothing written, where a file is no longer what it was when it was
    read: what a person saves meanwhile stays.
    """
    _ensure_unchanged(root, files)
    if files:
        _sweep(root / "content")
    done: list[FileChange] = []
    try:
        for file in files:
            done.append(file)
            _put(root, file)
    except BaseException:
        for file in reversed(done):
            # The disk that refused a file may refuse its old text too; the others are still to be tried.
            with contextlib.suppress(OSError, ValueError):
                _put(root, FileChange(file.path, file.after, file.before))
        raise


def _ensure_unchanged(root: Path, files: Iterable[FileChange]) -> None:
    changed = [file.path for file in files if text_of(root, file.path) != file.before]
    message = "was changed by somebody else meanwhile, so nothing was written; do the same again"
    if changed:
        raise ProblemsError(Problem(Position(path), "", message) for path in changed)


def _put(root: Path, file: FileChange) -> None:
    if file.after:
        store.save(root, file.path, file.after)
    else:
        store.remove(root, file.path)


def _sweep(folder: Path) -> None:
    for name in _halves(folder):
        with contextlib.suppress(OSError):
            name.unlink()


def _halves(folder: Path) -> Iterable[Path]:
    return [path for path in folder.glob("**/.*.tmp") if _HALF.fullmatch(path.name) and not path.is_symlink()]
