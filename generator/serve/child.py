"""A process that answers question after question: it stays, so that each finds the program loaded and what it kept."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from time import monotonic
from typing import Any

from generator.build.request import Progress
from generator.serve.messages import Underway

_MAIN = "import sys; from generator.serve import {room}; {room}.work(int(sys.argv[1]))"


QUIET = 1.0
"""Seconds without a question after which there is time to tidy: before, the page that was answered for is loaded."""

STEP = 0.1
"""Seconds between two words on how far it is."""

MOST = 10
"""Answers at most before it is tidied."""


class DiedError(Exception):
    """The child ended before it answered."""


class Child:
    """A child process that runs ``work`` of a module of this room. One that has died is started again when asked."""

    def __init__(self, room: str) -> None:
        self._main = _MAIN.format(room=room)
        self._start()

    async def ask(self, question: object, hear: Callable[[Underway], None] = lambda _: None) -> Any:
        """The child's answer, one at a time; ``hear`` is told how far it is. Raises DiedError."""
        loop = asyncio.get_running_loop()
        return await asyncio.to_thread(self._ask, question, lambda news: loop.call_soon_threadsafe(hear, news))

    def close(self) -> None:
        """End the child and whatever it started."""
        with suppress(ProcessLookupError, PermissionError):  # it has ended, and macOS says so in its own way
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()

    def _start(self) -> None:
        """Start the child in a session of its own: Ctrl-C at the terminal is for the server, which then ends it."""
        self._connection, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-P", "-c", self._main, str(theirs.fileno())],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def _ask(self, question: object, hear: Callable[[Underway], object]) -> Any:
        try:
            if self._process.poll() is not None:
                self._start()
            self._connection.send(question)
            while isinstance(found := self._connection.recv(), Underway):
                hear(found)
            return found
        except (EOFError, OSError) as error:
            self.close()
            raise DiedError from error


def answering(descriptor: int, answer: Callable[[Any, Progress], object], tidy: Callable[[], None]) -> None:
    """In the child: answer whatever the server asks through a pipe, and tidy when it asks no more for a while.

    What the answer's progress is told, the server hears every now and then. Its leaving ends the work.
    """
    with Connection(descriptor) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        telling = _telling(connection)
        while True:
            for _ in range(MOST):
                connection.send(answer(connection.recv(), telling))
                if not connection.poll(QUIET):
                    break
            tidy()


def _telling(connection: "Connection[object, Any]") -> Progress:
    """Tells the server how far an answer is, not oftener than anyone could read it."""
    told = 0.0

    def telling(stage: str, done: int, total: int) -> None:
        nonlocal told
        now = monotonic()
        if now - told >= STEP:
            told = now
            connection.send(Underway(stage, done, total))

    return telling
