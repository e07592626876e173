"""Puts the changed entries on the disk: all of them, or as good as none."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from generator.content import store
from generator.intake.report import FileChange


def write(root: Path, files: Iterable[FileChange]) -> None:
    """Saves each file whole. Where one fails, those before it become what they were, and the error goes on."""
    done: list[FileChange] = []
    try:
        for file in files:
            done.append(file)
            store.save(root, file.path, file.after)
    except BaseException:
        for file in reversed(done):
            _undo(root, file)
        raise


def _undo(root: Path, file: FileChange) -> None:
    # The disk that refused a file may refuse its old text too; the others are still to be tried.
    with contextlib.suppress(OSError, ValueError):
        if file.before:
            store.save(root, file.path, file.before)
        else:
            (root / file.path).unlink(missing_ok=True)
