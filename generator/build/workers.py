"""Work shared among processes: forked from this one, so that all that was read and planned is theirs too."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from generator.problems import Position, Problem, ProblemsError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FEWEST = 150
"""Pieces of work for each process: below that, a second process costs more than it saves."""

Tell = Callable[[int, int], None]
"""Told how many pieces are done, of how many."""

T = TypeVar("T")
R = TypeVar("R")


def shared(
    work: Callable[[Iterable[T]], R], pieces: Sequence[T], processes: int, tell: Tell = lambda _done, _total: None
) -> list[R]:
    """What ``work`` gives for each share of the pieces; the shares do not depend on how fast anyone is.

    ``tell`` hears how many pieces are done of how many, as this process's own share goes: the others keep step.
    With one process, or where a process cannot be forked, this one does it all. Raises what the work raises, and
    ProblemsError where a process dies; no process is left then.
    """
    count = min(processes, len(pieces) // FEWEST)
    if count < 2 or not hasattr(os, "fork"):
        return [work(_told(pieces, len(pieces), 1, tell))]
    shares = [pieces[place::count] for place in range(count)]
    helpers: list[_Helper] = []
    gc.freeze()
    try:
        helpers.extend(_Helper(work, share) for share in shares[1:])
        return [work(_told(shares[0], len(pieces), count, tell)), *(helper.answer() for helper in helpers)]
    finally:
        gc.unfreeze()
        for helper in helpers:
            helper.end()


def _told(share: Iterable[T], total: int, processes: int, tell: Tell) -> Iterator[T]:
    for done, piece in enumerate(share):
        tell(min(done * processes, total), total)
        yield piece


class _Helper:
    """A forked process that does one share."""

    def __init__(self, work: Callable[[Iterable[T]], Any], share: Sequence[T]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        self._answers, answers = context.Pipe(duplex=False)
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = context.Process(target=_work, args=(work, share, self._answers, answers), daemon=True)
        self._process.start()
        answers.close()

    def answer(self) -> Any:
        """What the process gave; what it raised is raised here."""
        try:
            value, error = self._answers.recv()
        except EOFError:
            self._process.join()
            raise ProblemsError([_died(self._process.exitcode or 0)]) from None
        if error is not None:
            raise error
        return value

    def end(self) -> None:
        """Stop the process, if it is still at work, and wait until it is gone."""
        self._process.terminate()
        self._process.join()
        self._answers.close()


def _died(code: int) -> Problem:
    how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
    message = f"a process of the build {how}, perhaps for want of memory; build again with --jobs 1"
    return Problem(Position("broadsheet"), "", message)


def _work(work: Callable[[Iterable[T]], Any], share: Sequence[T], reading: "Connection", answers: "Connection") -> None:
    # Held open here, the reading end would let an orphan wait for ever for someone to read, and hold the build's lock.
    reading.close()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        answers.send(_outcome(work, share))


def _outcome(work: Callable[[Iterable[T]], Any], share: Sequence[T]) -> tuple[Any, Exception | None]:
    try:
        return work(share), None
    except ProblemsError as error:
        return None, error
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        # As text: not every exception can be sent, and one that cannot would look like a death.
        return None, RuntimeError(f"{type(error).__name__}: {error}")
