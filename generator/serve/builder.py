"""The process that builds. It is started once and stays, so that a change finds the program loaded and what it kept."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from urllib.parse import urlsplit

from generator.build import unchanged
from generator.build.request import Request, Summary
from generator.content import settings, store
from generator.content.walk import SETTINGS
from generator.problems import Position, Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class Built:
    """The site is what the content says. ``base`` is the path that it stands under."""

    base: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class Failed:
    """The site is as it was."""

    problems: tuple[Problem, ...]


Outcome = Built | Failed

_CHILD = "import sys; from generator.serve.builder import work; work(int(sys.argv[1]))"
Build = Callable[[Request, datetime, Callable[[], None]], Summary]


class Builder:
    """A child process that builds one request again and again, for addresses that begin with ``origin``."""

    def __init__(self, request: Request, origin: str) -> None:
        self._asked = (request, origin)
        self._start()

    async def build(self) -> Outcome:
        """Build in the child. One that dies is a mistake to show, and the next build starts another."""
        return await asyncio.to_thread(self._ask)

    def close(self) -> None:
        """End the child and whatever it started; a build that is under way leaves the old pages whole."""
        with suppress(ProcessLookupError, PermissionError):  # it has ended, and macOS says so in its own way
            os.killpg(self._child.pid, signal.SIGTERM)
        self._child.wait()

    def _start(self) -> None:
        """Start the child in a session of its own: Ctrl-C at the terminal is for the server, which then ends it."""
        self._connection, theirs = Pipe()
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-P", "-c", _CHILD, str(theirs.fileno())],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def _ask(self) -> Outcome:
        try:
            if self._child.poll() is not None:
                self._start()
            self._connection.send(self._asked)
            outcome: Outcome = self._connection.recv()
        except (EOFError, OSError):
            self.close()
            return Failed((_own("the process that builds ended before its work was done; save a file to try again"),))
        return outcome


def base_path(root: Path, base_url: str) -> str:
    """The path of the site's address, with a slash at its end; "" where the settings cannot be read."""
    if not base_url:
        text, _ = store.read_text(root, SETTINGS)
        found = settings.parse(text, SETTINGS)[0] if text is not None else None
        base_url = found.base_url if found else ""
    return urlsplit(base_url).path


def work(descriptor: int) -> None:
    """Build as often as the server asks through a pipe; its leaving ends the work."""
    # Heavy, and the server itself has no use for it.
    from generator.build.build import build

    with Connection(descriptor) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        for turn in count():
            request, origin = connection.recv()
            connection.send(_outcome(request, origin, build, first=not turn))


def _outcome(request: Request, origin: str, build: Build, *, first: bool) -> Outcome:
    """Where the first request finds the pages of an earlier server as they should be, nothing is built."""
    base = base_path(request.root, request.base_url) or "/"
    asked, now = replace(request, base_url=origin + base), datetime.now(UTC)
    try:
        known = unchanged.answer(asked, now) if first else None
        return Built(base, known or build(asked, now, _wait))
    except ProblemsError as error:
        return Failed(error.problems)
    except Exception as error:  # noqa: BLE001 - the server lives on and shows it
        return Failed((_own(f"stopped by a mistake of its own ({type(error).__name__}: {error}); please report it"),))


def _wait() -> None:
    """Wait for another build: what a server left that was killed ends by itself."""


def _own(message: str) -> Problem:
    return Problem(Position("broadsheet"), "", message)
