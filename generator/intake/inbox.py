"""``content/inbox/``: files that wait to be imported. Each goes when its papers are in content/, and not before."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.content.walk import ignored, oddity, shown
from generator.intake.inputs import MAX_SIZE

FOLDER: Final = "content/inbox"
MOST_FILES: Final = 500
"""Files that are taken in one run; the others wait for the next."""

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file of the inbox: its path from the site's root, and its look when it was found."""

    path: str
    look: tuple[int, int, int]
    wrong: str = ""

    @property
    def shown(self) -> str:
        """The path as it may be printed."""
        return shown(self.path)


def dropped(root: Path) -> tuple[Dropped, ...]:
    """What lies in the inbox, by name, without notes and hidden files; ``wrong`` says of a thing why it is no file."""
    folder = root / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return ()
    names = sorted(name for name in os.listdir(folder) if not _is_note(name))  # noqa: PTH208 - names of any bytes
    return tuple(_found(root, f"{FOLDER}/{name}", place) for place, name in enumerate(names))


def _is_note(name: str) -> bool:
    return ignored(name) or name.casefold().split(".")[0] == "readme"


def _found(root: Path, path: str, place: int) -> Dropped:
    try:
        seen = os.lstat(root / path)
    except OSError as error:
        return Dropped(path, (0, 0, 0), f"cannot be read: {error.strerror}")
    return Dropped(path, _look(seen), "waits for the next run" if place >= MOST_FILES else _wrong(seen))


def _wrong(seen: os.stat_result) -> str:
    if stat.S_ISDIR(seen.st_mode):
        return f"is a folder; put its files into {FOLDER}/ itself"
    return oddity(seen.st_mode)


def _look(seen: os.stat_result) -> tuple[int, int, int]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ino


def read(root: Path, file: Dropped) -> bytes:
    """The bytes of a file, or one more than an import takes. Raises OSError."""
    descriptor = os.open(root / file.path, _FLAGS)
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("is no plain file")
        return opened.read(MAX_SIZE + 1)


def remove(root: Path, files: Iterable[Dropped]) -> Iterator[tuple[Dropped, str]]:
    """Deletes files whose papers are written; those that stay, and why: one that has changed since is another."""
    for file in files:
        try:
            if _look(os.lstat(root / file.path)) != file.look:
                yield file, "has changed since it was read, and stays for the next run"
            else:
                (root / file.path).unlink()
        except OSError as error:
            yield file, f"was taken, and cannot be deleted: {error.strerror}"
