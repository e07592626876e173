"""Work is the same however many share it, and one that dies is told and leaves nobody behind."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from generator.build import workers
from generator.build.workers import Part, Steps, beside, exchanged, later, shared
from generator.problems import Position, Problem, ProblemsError
from tests.needs import ROOT

# Newer Pythons warn of a fork where threads are, and those of the tests' own workers are.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

MANY = list(range(3 * workers.FEWEST))


def children() -> list[int]:
    """The numbers of the processes that this one started and that are not waited for yet."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    return sorted(int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split())


@pytest.fixture(autouse=True)
def _no_one_stays() -> Iterator[None]:
    before = children()
    yield
    assert children() == before


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
def test_every_piece_is_done_once(processes: int) -> None:
    def work(share: Iterable[int]) -> list[tuple[int, int]]:
        return [(piece, os.getpid()) for piece in share]

    done = [found for share in shared(work, MANY, processes) for found in share]
    assert sorted(piece for piece, _ in done) == MANY
    assert len({pid for _, pid in done}) == min(processes, 3)


@pytest.mark.parametrize("processes", [1, 3])
def test_it_is_told_how_far_the_work_is(processes: int) -> None:
    told: list[tuple[int, int]] = []
    shared(list, MANY, processes, lambda done, total: told.append((done, total)))
    steps = [done for done, _ in told]
    assert steps == [*range(0, len(MANY), processes), *[len(MANY)] * (len(steps) - len(MANY) // processes)]
    assert abs(len(steps) - len(MANY) // processes) <= workers.ROUNDS
    assert {total for _, total in told} == {len(MANY)}


def test_the_shares_are_the_same_every_time() -> None:
    assert shared(list, MANY, 3) == shared(list, MANY, 3)


def test_each_gets_neighbours_and_as_many_as_the_others() -> None:
    shares = shared(list, list(range(10_000)), 3)
    assert {len(share) // 100 for share in shares} == {33}
    for share in shares:
        breaks = [place for place, (one, two) in enumerate(pairwise(share), 1) if two != one + 1]
        assert workers.ROUNDS - 1 <= len(breaks) + 1 <= max(workers.ROUNDS, 10_000 // 3 // workers.NEIGHBOURS) + 2


def test_little_work_is_done_here() -> None:
    assert shared(lambda _: os.getpid(), MANY[: 2 * workers.FEWEST - 1], 8) == [os.getpid()]
    assert shared(list, [], 8) == [[]]


@pytest.mark.parametrize("more", [1, 3, 5])
def test_where_no_more_processes_can_be_started_this_one_does_it_all(more: int) -> None:
    lowest = os.open(os.devnull, os.O_RDONLY)
    os.close(lowest)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + more, hard))
    try:
        assert shared(lambda share: (os.getpid(), list(share)), MANY, 3) == [(os.getpid(), MANY)]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("here", [True, False])
def test_what_the_work_raises_is_raised(here: bool) -> None:
    parent = os.getpid()
    mistakes = [Problem(Position("x.md", 1, 2), "title", "is wrong"), Problem(Position("y.md"), "", "is missing")]

    def work(_: Iterable[int]) -> None:
        if (os.getpid() == parent) is here:
            raise ProblemsError(mistakes)
        time.sleep(0 if here is False else 60)

    with pytest.raises(ProblemsError) as caught:
        shared(work, MANY, 3)
    assert list(caught.value.problems) == mistakes


def test_an_error_that_cannot_be_sent_is_raised_as_text() -> None:
    parent = os.getpid()

    class OwnError(Exception):
        """Pickle does not find it."""

    def work(_: Iterable[int]) -> None:
        if os.getpid() != parent:
            raise OwnError("too deep")

    with pytest.raises(RuntimeError, match="OwnError: too deep"):
        shared(work, MANY, 2)


@pytest.mark.parametrize(
    ("die", "how"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "was killed by signal 9"),
        (lambda: os._exit(3), "ended with exit code 3"),
    ],
)
def test_a_process_that_dies_is_told(die: object, how: str) -> None:
    parent = os.getpid()

    def work(_: Iterable[int]) -> None:
        if os.getpid() != parent and callable(die):
            die()

    with pytest.raises(ProblemsError) as caught:
        shared(work, MANY, 2)
    assert str(caught.value) == (
        f"broadsheet: a process of the build {how}, perhaps for want of memory; build again with --jobs 1"
    )


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_what_each_has_for_the_others_reaches_them(processes: int) -> None:
    def work(share: Iterable[int], others: Iterable[int]) -> Steps[list[tuple[int, list[int]]]]:
        first, second = sum(share), sum(others)
        return [(first, (yield first)), (second, (yield second))]

    found = exchanged(work, (Part(MANY), Part(MANY[:10])), processes)
    assert len(found) == processes
    for step in zip(*found, strict=True):
        every = sorted(own for own, _ in step)
        assert all(sorted([own, *others]) == every for own, others in step)
    assert [sum(own for own, _ in step) for step in zip(*found, strict=True)] == [sum(MANY), sum(MANY[:10])]


@pytest.mark.parametrize("step", [0, 1])
@pytest.mark.parametrize("dies", [True, False])
def test_a_process_that_fails_at_any_step_ends_all(step: int, dies: bool) -> None:
    parent = os.getpid()

    def fail(now: int) -> None:
        if os.getpid() != parent and now == step:
            if dies:
                os._exit(3)
            raise ProblemsError([Problem(Position("x.md"), "", "is wrong")])

    def work(share: Iterable[int]) -> Steps[int]:
        fail(0)
        yield list(share)
        fail(1)
        return 1

    with pytest.raises(ProblemsError, match="ended with exit code 3" if dies else "x.md: is wrong"):
        exchanged(work, (Part(MANY),), 3)


ORPHANS = """
import os, sys, time
from generator.build.workers import Part, Steps, beside, exchanged, shared

def work(share):
    os.write(1, f"{os.getpid()}\\n".encode())
    sys.stdin.read()  # until the test has killed the parent
    return [str(number) * 100 for number in range(10_000)]  # more than a pipe holds

shared(work, list(range(1000)), 4)
"""


def test_orphans_end_by_themselves() -> None:
    """Else they would hold the build's lock for ever."""
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS], env={"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdin
        assert parent.stdout
        for _ in range(4):
            assert parent.stdout.readline()
        parent.kill()
        parent.wait()
        parent.stdin.close()
        # The pipe ends when no process holds it any more.
        assert parent.stdout.read() == b""


def _sign(file: Path) -> None:
    file.write_text(str(os.getpid()), encoding="utf-8")


def signed(file: Path) -> int:
    """The process that has signed a file, 0 where none has."""
    return int(file.read_text(encoding="utf-8")) if file.exists() else 0


def steps(share: Iterable[int]) -> Steps[list[int]]:
    yield from ()
    return list(share)


def mistaken(_: int) -> int:
    raise ProblemsError([Problem(Position("x"), "", "is wrong")])


def test_work_for_later_is_done_by_a_process_that_has_nothing_else_to_do(tmp_path: Path) -> None:
    files = [tmp_path / "one", tmp_path / "two"]
    with later() as found:
        for file in files:
            found.add(partial(_sign, file))
        exchanged(steps, (Part(MANY),), 3, found)
    assert len({os.getpid(), *map(signed, files)}) == 2


def test_work_for_later_that_nobody_took_is_done_at_the_end(tmp_path: Path) -> None:
    with later() as found:
        exchanged(steps, (Part(MANY),), 1, found)
        found.add(partial(_sign, tmp_path / "one"))
        assert not signed(tmp_path / "one")
    assert signed(tmp_path / "one") == os.getpid()


@pytest.mark.parametrize("processes", [1, 2])
def test_work_for_later_is_done_where_there_are_mistakes(tmp_path: Path, processes: int) -> None:
    def build() -> None:
        with later() as found:
            found.add(partial(_sign, tmp_path / "one"))
            exchanged(lambda share: steps(map(mistaken, share)), (Part(MANY),), processes, found)

    with pytest.raises(ProblemsError):
        build()
    assert signed(tmp_path / "one")


def test_work_for_later_is_left_where_someone_stops_the_build(tmp_path: Path) -> None:
    def build() -> None:
        with later() as found:
            found.add(partial(time.sleep, 600))
            exchanged(steps, (Part(MANY),), 2, found)
            found.add(partial(_sign, tmp_path / "one"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build()
    assert not signed(tmp_path / "one")


@pytest.mark.parametrize("work", [lambda: 1 / 0, lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_work_for_later_that_fails_is_no_mistake(work: Callable[[], object], capfd: pytest.CaptureFixture[str]) -> None:
    with later() as found:
        found.add(work)
        exchanged(steps, (Part(MANY),), 2, found)
    assert capfd.readouterr() == ("", "")


def test_work_beside_is_another_processs_and_done_at_the_end(tmp_path: Path) -> None:
    files = [tmp_path / "one", tmp_path / "two"]
    with beside(2) as begin:
        assert [begin(partial(_sign, file)) for file in files] == [None, None]
    assert len({os.getpid(), *(int(file.read_text(encoding="utf-8")) for file in files)}) == 3


def test_one_process_does_work_beside_at_once(tmp_path: Path) -> None:
    with beside(1) as begin:
        begin(partial(_sign, tmp_path / "one"))
        assert signed(tmp_path / "one") == os.getpid()


@pytest.mark.parametrize("work", [lambda: 1 / 0, lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_work_beside_that_fails_is_no_mistake(work: Callable[[], object], capfd: pytest.CaptureFixture[str]) -> None:
    with beside(2) as begin:
        begin(work)
    assert capfd.readouterr() == ("", "")


def test_work_beside_ends_with_what_it_is_beside() -> None:
    def fail() -> None:
        with beside(2) as begin:
            begin(lambda: time.sleep(600))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
