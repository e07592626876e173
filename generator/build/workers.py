"""Work shared among processes: forked from this one, so that all that was read and planned is theirs too."""

import gc
import marshal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from math import ceil
from typing import Any, NamedTuple, TypeVar

from generator.build.forked import ABLE, Channel, Forked
from generator.problems import Position, Problem, ProblemsError

FEWEST = 150
"""Pieces of work for each process: below that, a second process costs more than it saves."""

NEIGHBOURS = 128
"""Pieces that stand together and are done by one process, at most."""

ROUNDS = 64
"""How often each process gets neighbours, or nearly so, where some pieces are more work than others."""

Tell = Callable[[int, int], None]
"""Told how many pieces are done, of how many."""

T = TypeVar("T")
R = TypeVar("R")


class Plain:
    """Plain values that go to another process in the form that Python writes and reads fastest."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __reduce__(self) -> tuple[Callable[[bytes], "Plain"], tuple[bytes]]:
        return _plain, (marshal.dumps(self.value),)


def _plain(written: bytes) -> Plain:
    return Plain(marshal.loads(written))  # noqa: S302 - written by a process of this very build


Steps = Generator[Any, list[Any], R]
"""Work in steps: it yields what it has for the others, gets what each of them has, and goes on."""

Work = Callable[[], object]

Begin = Callable[[Work], object]
"""Begins work that is of use to others."""


class Part(NamedTuple):
    """Pieces of one kind, and who is told how far they are."""

    pieces: Sequence[Any]
    tell: Tell = lambda _done, _total: None


@contextmanager
def beside(processes: int) -> Iterator[Begin]:
    """What begins work that a process of its own does beside this one; all of it is done when this ends.

    Such work keeps something for a later time: where it fails, or its process dies, that is made anew then. With one
    process, or where a process cannot be forked, it is done at once.
    """
    begun: list[Forked] = []

    def begin(work: Work) -> None:
        try:
            begun.append(Forked(lambda _: work()))
        except OSError:  # no more processes are allowed here
            work()

    try:
        yield begin if processes > 1 and ABLE else lambda work: work()
        for process in begun:
            process.join()
    finally:
        for process in begun:
            process.end()


class Later:
    """Work that only the next build needs done, by whoever has nothing else to do."""

    def __init__(self) -> None:
        self._works: list[Work] = []
        self._processes: list[Forked] = []

    @property
    def works(self) -> tuple[Work, ...]:
        """What nobody has taken."""
        return tuple(self._works)

    def add(self, work: Work) -> None:
        """Let something be done later. Where it fails, or a process dies over it, the next build makes it anew."""
        self._works.append(work)

    def taken(self, process: Forked) -> None:
        """A process does all that was there to do when it was forked, and ends then."""
        self._works.clear()
        self._processes.append(process)

    def finish(self) -> None:
        """Do what nobody has taken, and wait for whoever took some."""
        while self._works:
            self._works.pop(0)()
        for process in self._processes:
            process.join()

    def end(self) -> None:
        """Stop whoever is still at work."""
        for process in self._processes:
            process.end()


@contextmanager
def later() -> Iterator[Later]:
    """Work for later, all of which is done when this ends, also with mistakes: they are mended, and built again."""
    found = Later()
    try:
        try:
            yield found
        except ProblemsError:
            found.finish()
            raise
        found.finish()
    finally:
        found.end()


def shared(
    work: Callable[[Iterable[T]], R], pieces: Sequence[T], processes: int, tell: Tell = lambda _done, _total: None
) -> list[R]:
    """What ``work`` gives for each share of the pieces: ``exchanged`` for work of one kind and one step."""

    def steps(share: Iterable[T]) -> Steps[R]:
        yield from ()
        return work(share)

    return exchanged(steps, (Part(pieces, tell),), processes)


def exchanged(
    work: Callable[..., Steps[R]], parts: Sequence[Part], processes: int, later: Later | None = None
) -> list[R]:
    """What ``work`` gives for each share of the parts; the shares do not depend on how fast anyone is.

    A part's ``tell`` hears how many pieces are done of how many, as this process's own share goes: the others keep
    step. With one process, or where a process cannot be forked, this one does it all. Raises what the work raises, and
    ProblemsError where a process dies. No process is left then, but for one that takes what there is to do ``later``.
    """
    count = min(processes, sum(len(part.pieces) for part in parts) // FEWEST)
    count = count if count > 1 and ABLE else 1
    shares = [[_share(part.pieces, place, count) for part in parts] for place in range(count)]
    told = [_told(share, part, count) for share, part in zip(shares[0], parts, strict=True)]
    helpers: list[_Helper] = []
    gc.freeze()
    try:
        try:
            for share in shares[1:]:
                helpers.append(_Helper(work, share, later.works if later and not helpers else ()))
        except OSError:  # no more processes are allowed here, or no more open files
            while helpers:
                helpers.pop().end()
            return exchanged(work, parts, 1)
        return _together(work(*told), helpers)
    finally:
        gc.unfreeze()
        if later and helpers:
            later.taken(helpers.pop(0).process)
        for helper in helpers:
            helper.end()


def _share(pieces: Sequence[T], place: int, count: int) -> Sequence[T]:
    """The share of one process: every so many neighbours.

    What is made for neighbours stands together in memory, of which the system copies each page that a process changes;
    to name a value is to change it. With every other piece, each process would need a copy of all.
    """
    rounds = max(ROUNDS, ceil(len(pieces) / (NEIGHBOURS * count)))
    run = ceil(len(pieces) / (rounds * count)) or 1
    starts = range(place * run, len(pieces), count * run)
    return [piece for start in starts for piece in pieces[start : start + run]]


def _together(own: Steps[R], helpers: Sequence["_Helper"]) -> list[R]:
    """Go step by step with the helpers, and give what each process gives at last."""
    others: list[Any] | None = None
    while True:
        value, done = _step(own, others)
        others = [helper.answer() for helper in helpers]
        if done:
            return [value, *others]
        for place, helper in enumerate(helpers):
            helper.tell([value, *others[:place], *others[place + 1 :]])


def _step(steps: Steps[Any], given: list[Any] | None) -> tuple[Any, bool]:
    """What the next step yields, or what the last one gives, and whether it is the last."""
    try:
        return (next(steps) if given is None else steps.send(given)), False
    except StopIteration as end:
        return end.value, True


def _told(share: Sequence[T], part: Part, processes: int) -> Iterator[T]:
    total = len(part.pieces)
    for done, piece in enumerate(share):
        part.tell(min(done * processes, total), total)
        yield piece


class _Helper:
    """A forked process that does one share, and then what there is to do ``later``."""

    def __init__(self, work: Callable[..., Steps[Any]], shares: Sequence[Sequence[Any]], later: Sequence[Work]) -> None:
        self.process = Forked(partial(_work, work, shares, later))

    def answer(self) -> Any:
        """What the process gives next; what it raised is raised here."""
        try:
            value, error = self.process.channel.receive()
        except EOFError:
            raise self._died() from None
        if error is not None:
            raise error
        return value

    def tell(self, given: list[Any]) -> None:
        """Tell the process what each has for all."""
        try:
            self.process.channel.send(given)
        except BrokenPipeError:
            raise self._died() from None

    def end(self) -> None:
        """Stop the process, if it is still at work, and wait until it is gone."""
        self.process.end()

    def _died(self) -> ProblemsError:
        code = self.process.join()
        how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
        message = f"a process of the build {how}, perhaps for want of memory; build again with --jobs 1"
        return ProblemsError([Problem(Position("broadsheet"), "", message)])


def _work(
    work: Callable[..., Steps[Any]], shares: Sequence[Sequence[Any]], later: Sequence[Work], channel: Channel
) -> None:
    with suppress(KeyboardInterrupt, EOFError, BrokenPipeError):
        steps, given, done = work(*map(iter, shares)), None, False
        while not done:
            value, error, done = _outcome(steps, given)
            channel.send((value, error))
            given = None if done else channel.receive()
        for one in later:
            one()


def _outcome(steps: Steps[Any], given: list[Any] | None) -> tuple[Any, Exception | None, bool]:
    try:
        value, done = _step(steps, given)
    except ProblemsError as error:
        return None, error, True
    except Exception as error:  # noqa: BLE001 - it is raised again in the process that asked
        # As text: not every exception can be sent, and one that cannot would look like a death.
        return None, RuntimeError(f"{type(error).__name__}: {error}"), True
    return value, None, done
