"""How long a build takes, stage by stage, and how far it is."""

from collections import defaultdict
from collections.abc import Callable
from time import monotonic

STEP = 0.1
"""Seconds between two looks of progress: a terminal is slower than the work."""

SURE = 2.0
"""Seconds of a stage after which its end can be guessed."""


class Watch:
    """Is told how far a build is (a ``Progress``), and knows how long each stage took.

    ``show`` gets a line in place of the one before, every now and then, but not in the first ``quiet`` seconds; None
    where nobody looks. ``clock`` gives seconds that never go back.
    """

    def __init__(
        self, show: Callable[[str], None] | None, clock: Callable[[], float] = monotonic, quiet: float = 0
    ) -> None:
        self._show = show
        self._clock = clock
        self._quiet = quiet
        self._began = self._entered = clock()
        self._shown: float | None = None
        self._stage = ""
        self._stages: dict[str, float] = defaultdict(float)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` pieces of a stage; of 0 where nobody knows how many there are."""
        if stage != self._stage:
            self._enter(stage)
        if self._show is None:
            return
        now = self._clock()
        if now - self._began >= self._quiet and (self._shown is None or now - self._shown >= STEP):
            self._show(_line(stage, done, total, now - self._entered))
            self._shown = now

    def seconds(self) -> float:
        """Since it began."""
        return self._clock() - self._began

    def slowest(self) -> tuple[str, float] | None:
        """The stage that took longest, and its seconds; None where there was none."""
        if not self._stage:
            return None
        self._enter(self._stage)
        return max(self._stages.items(), key=lambda found: found[1])

    def _enter(self, stage: str) -> None:
        now = self._clock()
        if self._stage:
            self._stages[self._stage] += now - self._entered
        self._stage, self._entered = stage, now


def lasted(seconds: float, digits: int = 1) -> str:
    """As in "0.4 s" or "2 min 5 s"; ``digits`` are those behind the point of seconds."""
    if round(seconds, digits) < 60:
        return f"{seconds:.{digits}f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def _line(stage: str, done: int, total: int, seconds: float) -> str:
    """How far a stage is that has lasted for some seconds: with what is left of it, where that can be guessed."""
    if not total:
        return stage
    guess = f", {lasted(seconds * (total - done) / done, 0)} left" if done and seconds >= SURE else ""
    return f"{stage}: {done:,} of {total:,}{guess}"
