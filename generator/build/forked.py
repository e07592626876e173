"""A process forked from this one, and the pipes between the two.

What Python's own ``multiprocessing`` gives too; but to import that takes longer than many a build has work for it.
"""

import fcntl
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

ABLE = hasattr(os, "fork")
"""Whether processes can be forked here."""


ROOM = 256 * 1024
"""Bytes that a pipe holds, where the system allows it: so many need not be read before more is written.

Of a megabyte each, the pipes of many processes would take all that Linux allows one user.
"""


class Channel:
    """One end of the pipes between two processes, through which values go."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = open(reading, "rb")  # noqa: SIM115 - see close
        self._writing = open(writing, "wb")  # noqa: SIM115

    def send(self, value: Any) -> None:
        """Send a value. BrokenPipeError where the other process is gone."""
        pickle.dump(value, self._writing, pickle.HIGHEST_PROTOCOL)
        self._writing.flush()

    def receive(self) -> Any:
        """The next value. EOFError where the other process is gone."""
        try:
            return pickle.load(self._reading)  # noqa: S301 - from a process of this very program
        except pickle.UnpicklingError:  # it died while it sent
            raise EOFError from None

    def close(self) -> None:
        """Close this end, of which the other process hears."""
        for file in (self._reading, self._writing):
            with suppress(BrokenPipeError):  # what was not sent, nobody waits for
                file.close()


class Forked:
    """A process that does ``work`` with all that this one has, and a channel to this one.

    Whatever it raises ends it with exit code 1, and is not shown. OSError where no more processes, or no more open
    files, are allowed here.
    """

    def __init__(self, work: Callable[[Channel], object]) -> None:
        sys.stdout.flush()  # or both would write what waits there
        sys.stderr.flush()
        pipes = _piped()
        try:
            self._process = os.fork()
        except OSError:
            _close(*pipes.ours, *pipes.theirs)
            raise
        if not self._process:
            _work(work, pipes)
        _close(*pipes.theirs)
        self.channel = Channel(*pipes.ours)
        self._code: int | None = None

    def join(self) -> int:
        """Wait for its end. Its exit code, or less than 0 for the signal that killed it."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self._code

    def end(self) -> None:
        """Stop it, if it is still at work, and wait until it is gone."""
        if self._code is None:
            os.kill(self._process, signal.SIGTERM)
        self.join()
        self.channel.close()


class _Pipes(NamedTuple):
    """What each of two processes reads from and writes to."""

    ours: tuple[int, int]
    theirs: tuple[int, int]


def _piped() -> _Pipes:
    reading, their_writing = os.pipe()
    try:
        their_reading, writing = os.pipe()
    except OSError:
        _close(reading, their_writing)
        raise
    for end in (writing, their_writing):
        with suppress(OSError, AttributeError):
            fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, ROOM)
    return _Pipes((reading, writing), (their_reading, their_writing))


def _work(work: Callable[[Channel], object], pipes: _Pipes) -> None:
    """What the new process does, which does not return: nothing of what the first was about to do is its own."""
    code = 1
    try:
        # Held open here, the other ends would let an orphan wait for ever for an answer, and hold the build's lock.
        _close(*pipes.ours)
        work(Channel(*pipes.theirs))
        code = 0
    finally:
        os._exit(code)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)
