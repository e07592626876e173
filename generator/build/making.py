"""Content → plan → files, in a folder that this process holds."""

from datetime import datetime
from functools import partial
from typing import NamedTuple

from generator.build.ahead import Ahead
from generator.build.closures import prepare
from generator.build.memory import Memory
from generator.build.output import Output
from generator.build.planning import Plan, planned
from generator.build.reading import read
from generator.build.request import Progress, Request
from generator.build.unchanged import Found
from generator.build.workers import beside, later
from generator.build.writing import Done, write


class Made(NamedTuple):
    """What was planned, and what was done for it."""

    plan: Plan
    done: Done


def make(
    request: Request,
    now: datetime,
    out: Output,
    found: Found,
    ahead: Ahead,
    progress: Progress,
    memory: Memory | None,
) -> Made:
    """Bring the output to what the files say that were found. Raises ProblemsError, and the output is as it was."""
    with later() as last:
        plan = _planned(request, now, found, ahead, progress, memory or Memory(later=last))
        return Made(plan, write(request, out, plan, progress, ahead, last))


def _planned(request: Request, now: datetime, found: Found, ahead: Ahead, progress: Progress, memory: Memory) -> Plan:
    """The plan. Meanwhile another process compiles the theme, where that was not done before."""
    with beside(request.jobs) as begin:
        content = read(request.root, request.jobs, progress, found, memory, ahead)
        progress("Planning", 0, 0)
        return planned(request, content, now, partial(prepare, request.root, begin=begin))
