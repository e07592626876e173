"""One process at a time in a folder. The kernel frees the lock when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class LockedError(Exception):
    """Another process is at work in the folder."""


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] | None) -> Iterator[bool]:
    """Hold the folder, which is made where it is missing; gives whether another process was waited for.

    ``waiting`` is called before the wait.
    Without it, LockedError is raised at once; OSError where the folder cannot be made or held. The lock is on the
    folder itself, so that no file stays behind; processes that are forked within hold it too. A folder that was made
    for nothing goes again.
    """
    new = not folder.exists()
    descriptor, waited = _held(folder, waiting)
    try:
        yield waited
    finally:
        if new:
            with suppress(OSError):  # it holds something, which is as it should be
                folder.rmdir()
        os.close(descriptor)


def _held(folder: Path, waiting: Callable[[], None] | None) -> tuple[int, bool]:
    waited = False
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            waited |= _take(descriptor, waiting)
            # Whoever held it before may have taken the folder away: then this lock is on nothing.
            if _is(folder, descriptor):
                return descriptor, waited
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _take(descriptor: int, waiting: Callable[[], None] | None) -> bool:
    """Lock what is open; whether that had to wait."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if waiting is None:
            raise LockedError from None
        waiting()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return True
    return False


def _is(folder: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(folder.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
