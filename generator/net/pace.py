"""One at a time, and not too often: the turns of all processes that ask the same hosts.

A file for each pace is the lock, which the kernel frees when its holder dies, and holds the time of the last question.
"""

import fcntl
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.net.deadline import Deadline

_STEP: Final = 0.05
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Turn:
    """The right to ask, from the first ``begin`` to the end of the block; each keeps the gap to the question before.

    Where the file cannot be used, the gap is waited for each time.
    """

    def __init__(self, file: Path, gap: float, deadline: Deadline) -> None:
        self._file = file
        self._gap = gap
        self._deadline = deadline
        self._held: int | None = None

    def __enter__(self) -> "Turn":
        return self

    def __exit__(self, *_: object) -> None:
        if self._held is not None:
            _stamp(self._held)
            os.close(self._held)
            self._held = None

    def begin(self) -> None:
        """Wait for the turn and the gap. Raises TimeoutError where the deadline comes first."""
        if not self._gap:
            return
        if self._held is None:
            self._held = self._lock()
        wait = self._gap if self._held is None else _left(self._held, self._gap)
        if wait > self._deadline.left:
            raise TimeoutError
        time.sleep(wait)
        if self._held is not None:
            _stamp(self._held)

    def _lock(self) -> int | None:
        while True:
            try:
                descriptor = _opened(self._file)
            except OSError:
                return None
            try:
                self._wait(descriptor)
                # Whoever held it before may have taken the file away: then this lock is on nothing.
                if _is(self._file, descriptor):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def _wait(self, descriptor: int) -> None:
        while True:
            with suppress(BlockingIOError):
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            time.sleep(self._deadline.within(_STEP))


def _opened(file: Path) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, _FLAGS, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError
    return descriptor


def _is(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.lstat(), os.fstat(descriptor))
    except OSError:
        return False


def _left(descriptor: int, gap: float) -> float:
    """Seconds until the next question; all of the gap where the file holds nonsense or the clock was set back."""
    text = os.pread(descriptor, 32, 0)
    if not text:
        return 0.0
    try:
        since = time.time() - float(text)
    except ValueError:
        return gap
    return max(0.0, gap - since) if since >= 0 else gap


def _stamp(descriptor: int) -> None:
    with suppress(OSError):  # on a full disk the time of the question before stays
        os.pwrite(descriptor, f"{time.time():020.6f}\n".encode(), 0)
