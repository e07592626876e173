"""What is tried, in alternating pairs: builds from nothing, of nothing new, after an edit and after new papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from tests.bench.corpus import PER_DAY, Corpus
from tests.bench.meter import Cost, peak, timed
from tests.bench.sides import Side

Prepare = Callable[[Side, int], None]
"""What is done to a site before a run; the number of the run makes each one new."""


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of a trial, one cost for each side."""

    name: str
    costs: tuple[Cost, ...]


def trials(corpus: Corpus, sides: Sequence[Side], runs: int) -> list[Result]:
    """Every trial in turn. The sites must have been built once."""
    return [_result(name, prepare, sides, runs) for name, prepare in _scenarios(corpus)]


def cold(sides: Sequence[Side], runs: int) -> Result:
    """Builds from nothing alone."""
    return _result("from nothing", _forgotten, sides, runs)


def peaks(sides: Sequence[Side]) -> list[float | None]:
    """The peak of memory of a build from nothing, for each side."""
    for side in sides:
        side.forget()
    return [peak(side) for side in sides]


def first(corpus: Corpus, side: Side) -> None:
    """Write a site and build it once, untimed: programs are compiled and files are in the system's cache then."""
    side.folder.mkdir(parents=True)
    side.settings()
    side.write(corpus.papers())
    timed(side)


def _scenarios(corpus: Corpus) -> list[tuple[str, Prepare]]:
    def edited(side: Side, run: int) -> None:
        paper = corpus.paper(corpus.size // 2)
        side.write([replace(paper, title=f"{paper.title}, Revision {run}")])

    def added(side: Side, run: int) -> None:
        start = corpus.size + run * PER_DAY
        side.write(corpus.papers(start, start + PER_DAY))

    return [
        ("from nothing", _forgotten),
        ("nothing changed", lambda side, run: None),
        ("one title edited", edited),
        (f"{PER_DAY} newest papers added", added),
    ]


def _forgotten(side: Side, _: int) -> None:
    side.forget()


def _result(name: str, prepare: Prepare, sides: Sequence[Side], runs: int) -> Result:
    """A B A B …: what else the machine does in these minutes meets both."""
    found: list[list[Cost]] = [[] for _ in sides]
    for run in range(runs):
        for side, costs in zip(sides, found, strict=True):
            prepare(side, run)
            costs.append(timed(side))
    return Result(name, tuple(map(_median, found)))


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))
