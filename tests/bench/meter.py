"""What one run of a program costs: seconds on the wall and of the processors, and memory of all its processes."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sides import Side

STEP = 0.01
"""Seconds between two looks at the memory."""

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` is user and system together, of the process and of every descendant that ended."""

    wall: float
    cpu: float


class FailedRunError(Exception):
    """A program ended with a mistake."""


def timed(side: Side) -> Cost:
    """The cost of a build in a fresh process. Nothing looks at it while it runs."""
    if hasattr(os, "sync"):
        os.sync()  # what the last run left to be written is not this one's
    start = time.perf_counter()
    process = _started(side)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    _check(side, process, os.waitstatus_to_exitcode(status))
    return Cost(wall, used.ru_utime + used.ru_stime)


def peak(side: Side) -> float | None:
    """The most memory, in MiB, that all processes of a build held at one time; None where the system does not tell.

    It is the sum of their proportional shares (PSS): a page that forked workers share counts once. Looking costs time,
    so a run that is looked at is not timed.
    """
    process, most = _started(side), 0
    while process.poll() is None:
        most = max(most, sum(map(_share, _family(process.pid))))
        time.sleep(STEP)
    _check(side, process, process.returncode)
    return most / 1024 if most else None


def _started(side: Side) -> "subprocess.Popen[bytes]":
    with (side.folder / "errors.txt").open("wb") as errors:
        return subprocess.Popen(
            side.command,
            cwd=side.folder,
            env=dict(side.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )


def _check(side: Side, process: "subprocess.Popen[bytes]", status: int) -> None:
    process.returncode = status
    if status:
        said = (side.folder / "errors.txt").read_text(encoding="utf-8", errors="replace")
        raise FailedRunError(f"{' '.join(side.command)} in {side.folder} ended with {status}:\n{said[-2000:]}")


def _family(pid: int) -> Iterator[int]:
    """A process and its descendants (proc(5))."""
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> int:
    """The proportional share of a process in KiB; 0 where it ended meanwhile."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
