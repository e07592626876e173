"""Content → site: the road from what a curator owns to what readers see."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial

from generator.build import unchanged
from generator.build.closures import prepare
from generator.build.memory import Memory
from generator.build.output import Output
from generator.build.planning import Plan, planned
from generator.build.refusal import refusal
from generator.build.request import Progress, Request, Summary, silent
from generator.build.rubbish import uncollected
from generator.build.theme import shown
from generator.build.unchanged import Found, find
from generator.build.workers import beside
from generator.build.writing import write
from generator.lock import LockedError, locked
from generator.problems import Position, Problem, ProblemsError


def build(
    request: Request,
    now: datetime,
    waiting: Callable[[], None] | None = None,
    progress: Progress = silent,
    memory: Memory | None = None,
    given: Found | None = None,
) -> Summary:
    """Bring ``request.output`` to what the content says; ``now`` (aware) decides what is due, and nothing else.

    ``waiting`` is called before the wait for another build; without it, another build is a mistake. ``progress`` is
    told how far the work is, ``memory`` is what this process has read before, ``given`` are the files to read, if they
    were found just now.
    Raises ProblemsError with every mistake found, and the output is as it was.
    """
    out = _opened(request)
    with _lock(out, waiting) as waited, uncollected():
        found = find(request.root) if given is None or waited else given
        sources = _settled_sources(request, found)
        plan = _planned(request, now, progress, found, memory)
        done = write(request, out, plan, progress)
        unchanged.save(request, plan.outcome, sources, done.looks, len(plan.jobs))
    return Summary(
        papers=plan.outcome.papers,
        written=done.written,
        removed=done.removed,
        unchanged=len(plan.jobs) - len(done.written),
        warnings=plan.outcome.warnings,
        reasons=done.reasons,
    )


def _planned(request: Request, now: datetime, progress: Progress, found: Found, memory: Memory | None) -> Plan:
    """The plan. Meanwhile another process keeps what was read and compiles the theme, where neither was done before."""
    with beside(request.jobs) as begin:
        themed = partial(prepare, request.root, begin=begin)
        return planned(request, now, progress, found, memory or Memory(begin=begin), themed)


def check(request: Request, now: datetime) -> Summary:
    """Go the road up to the plan, and write nothing. Raises ProblemsError with every mistake found."""
    outcome = planned(request, now).outcome
    return Summary(papers=outcome.papers, warnings=outcome.warnings)


def _opened(request: Request) -> Output:
    reason = refusal(request.root, request.output)
    name = shown(request.root, request.output) if request.output.is_relative_to(request.root) else "output"
    if reason:
        raise ProblemsError([Problem(Position(name), "", reason)])
    return Output(request.output.resolve(), name)


@contextmanager
def _lock(out: Output, waiting: Callable[[], None] | None) -> Iterator[bool]:
    with ExitStack() as held:
        try:
            waited = held.enter_context(locked(out.folder, waiting))
        except LockedError:
            message = "another build is at work here; wait for it, or build without --no-wait"
            raise ProblemsError([Problem(Position(out.name), "", message)]) from None
        except OSError as error:
            message = f"cannot be made or locked: {error.strerror or error}; choose another folder with --output"
            raise ProblemsError([Problem(Position(out.name), "", message)]) from error
        yield waited


def _settled_sources(request: Request, found: Found) -> unchanged.Looks | None:
    """How all sources look, where that proves that nothing changes while they are read."""
    try:
        looks = unchanged.sources(request, found.files)
    except OSError:  # reading them will say what is wrong
        return None
    return looks if all(unchanged.settled(time, found.moment) for _, time, _ in looks.values()) else None
