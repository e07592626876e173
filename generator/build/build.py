"""Content → site: the road from what a curator owns to what readers see."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from generator.build import unchanged
from generator.build.ahead import NOTHING, ahead
from generator.build.output import Output
from generator.build.refusal import refusal
from generator.build.request import Progress, Request, Summary, silent
from generator.build.rubbish import uncollected
from generator.build.unchanged import Found, find
from generator.lock import LockedError, locked
from generator.problems import Position, Problem, ProblemsError

if TYPE_CHECKING:
    from generator.build.memory import Memory


def build(
    request: Request,
    now: datetime,
    waiting: Callable[[], None] | None = None,
    progress: Progress = silent,
    memory: "Memory | None" = None,
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
        # A process that has read before is too large to be forked for so little.
        with ahead(request, out, found) if memory is None else nullcontext(NOTHING) as other:
            # Not before, since it takes a while to load, in which the other process is at work.
            from generator.build.making import make

            plan, done = make(request, now, out, found, other, progress, memory)
        unchanged.save(request, plan.outcome, sources, done.looks, len(plan.jobs))
    return Summary(
        papers=plan.outcome.papers,
        written=done.written,
        removed=done.removed,
        unchanged=len(plan.jobs) - len(done.written),
        warnings=plan.outcome.warnings,
        reasons=done.reasons,
    )


def check(request: Request, now: datetime, progress: Progress = silent) -> Summary:
    """Go the road up to the plan, and write nothing. Raises ProblemsError with every mistake found."""
    from generator.build.planning import planned
    from generator.build.reading import read

    content = read(request.root, request.jobs, progress)
    progress("Planning", 0, 0)
    outcome = planned(request, content, now).outcome
    return Summary(papers=outcome.papers, warnings=outcome.warnings)


def _opened(request: Request) -> Output:
    reason = refusal(request.root, request.output)
    inside = request.output.is_relative_to(request.root)
    name = request.output.relative_to(request.root).as_posix() if inside else "output"
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
    young = found.moment - unchanged.COARSE  # what is older is settled in any case
    times = [changed for _, changed, _ in looks.values() if changed >= young]
    return looks if all(unchanged.settled(changed, found.moment) for changed in times) else None
