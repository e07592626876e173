"""Answers that are kept on disk, as RFC 9111 lets them. The file may be deleted at any time, and never fails a run."""

import logging
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Final

from hishel import BaseStorage, CacheOptions, SqliteStorage

NAME: Final = "answers.db"
# We ask for one person alone: what is marked private may be kept.
OPTIONS: Final = CacheOptions(shared=False)
_LARGEST: Final = 8 * 1024 * 1024
_ALL: Final = 64 * 1024 * 1024
_LONGEST: Final = 30 * 24 * 60 * 60.0


def opened(folder: Path) -> BaseStorage | None:
    """The answers kept in a folder; broken ones are thrown away. None where nothing can be kept there."""
    _be_quiet()
    file = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_sound(file):
            forget(folder)
    except (OSError, sqlite3.Error):
        return None
    return SqliteStorage(database_path=file, default_ttl=_LONGEST, max_stream_size=_LARGEST, max_size=_ALL)


def forget(folder: Path) -> None:
    """Throw away all answers."""
    for ending in ("", "-wal", "-shm"):
        (folder / f"{NAME}{ending}").unlink(missing_ok=True)


def _be_quiet() -> None:
    """What ails the cache costs time, and is nothing that a person should read."""
    log = logging.getLogger("hishel")
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _is_sound(file: Path) -> bool:
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return False
    except FileNotFoundError:
        return True
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as error:
        return "locked" in str(error)  # another run is at work in it
    except sqlite3.DatabaseError:
        return False
