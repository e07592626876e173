"""One build at a time in an output folder. The kernel frees the lock when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class LockedError(Exception):
    """Another build is at work in the folder."""


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] | None) -> Iterator[None]:
    """Hold the folder, which is made where it is missing. ``waiting`` is called before the wait for another build.

    Without ``waiting``, LockedError is raised at once. The lock is on the folder itself, so that no file stays behind;
    processes that are forked within hold it too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting is None:
                raise LockedError from None
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
