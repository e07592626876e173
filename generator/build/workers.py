"""Work shared among processes: forked from this one, so that all that was read and planned is theirs too."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

FEWEST = 150
"""Pieces of work for each process: below that, a second process costs more than it saves."""

T = TypeVar("T")
R = TypeVar("R")


def shared(work: Callable[[Sequence[T]], R], pieces: Sequence[T], processes: int) -> list[R]:
    """What ``work`` gives for each share of the pieces; the shares do not depend on how fast anyone is.

    With one process, or where a process cannot be forked, this one does it all. A process that dies is an OSError.
    """
    count = min(processes, len(pieces) // FEWEST)
    if count < 2 or not hasattr(os, "fork"):
        return [work(pieces)]
    shares = [pieces[place::count] for place in range(count)]
    gc.collect()
    gc.freeze()
    try:
        others = [_Helper(work, share) for share in shares[1:]]
        return [work(shares[0]), *(other.answer() for other in others)]
    finally:
        gc.unfreeze()


class _Helper:
    """A forked process that does one share."""

    def __init__(self, work: Callable[[Sequence[T]], Any], share: Sequence[T]) -> None:
        context = get_context("fork")
        self._answers, answers = context.Pipe(duplex=False)
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = context.Process(target=_work, args=(work, share, answers), daemon=True)
        self._process.start()
        answers.close()

    def answer(self) -> Any:
        """What the process gave; what it raised is raised here."""
        try:
            value, error = self._answers.recv()
        except EOFError:
            self._process.join()
            raise OSError(f"a process of the build ended early (exit code {self._process.exitcode})") from None
        self._process.join()
        if error is not None:
            raise error
        return value


def _work(work: Callable[[Sequence[T]], Any], share: Sequence[T], answers: Connection) -> None:
    try:
        answers.send((work(share), None))
    except KeyboardInterrupt:
        return
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        answers.send((None, error))
