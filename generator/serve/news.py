"""How the site stands, told to every page that a browser shows."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from generator.problems import Problem
from generator.serve.messages import Built, Outcome, Preview


@dataclass(frozen=True, slots=True)
class State:
    """``ready`` once there is a site to show, under ``base``. ``files`` stand before those on disk, by path.

    ``loose`` counts the builds that changed a file whose address says nothing of what is in it.
    """

    base: str = ""
    ready: bool = False
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    loose: int = 0


class News:
    """The present state, and those to come. Changes are numbered: what is newer than a build is not undone by it."""

    def __init__(self) -> None:
        self._open = True
        self._changed = asyncio.Event()
        self._previewed = 0
        self._viewed: Counter[str] = Counter()
        self.state = State()

    @property
    def viewed(self) -> frozenset[str]:
        """The addresses that are looked at."""
        return frozenset(self._viewed)

    def take(self, outcome: Outcome, number: int) -> None:
        """Let every page know what became of a build that took in all changes up to a number."""
        old, newer = self.state, self._previewed > number
        problems = () if isinstance(outcome, Built) else outcome.problems
        state = replace(old, problems=old.problems if newer else problems, files=old.files if newer else {})
        if isinstance(outcome, Built):
            state = replace(state, base=outcome.base, ready=True, loose=old.loose + outcome.loose)
        self._tell(state)

    def preview(self, preview: Preview, changed: frozenset[str], number: int) -> None:
        """Let the pages that are looked at know what a change makes of them, or what is wrong with it.

        While anything is wrong they stay: the build would take back what was shown.
        """
        self._previewed = number
        kept = {problem for problem in self.state.problems if problem.position.path not in changed}
        problems = tuple(sorted(kept.union(preview.problems)))
        files = self.state.files if problems else {**self.state.files, **preview.files}
        self._tell(replace(self.state, problems=problems, files=files))

    def close(self) -> None:
        """End all that ``states`` gave."""
        self._open = False
        self._tell(self.state)

    async def states(self) -> AsyncIterator[State]:
        """The state as it is, and again whenever it is another."""
        while self._open:
            changed = self._changed
            yield self.state
            await changed.wait()

    @contextmanager
    def viewing(self, address: str) -> Iterator[None]:
        """Someone looks at an address while the block runs."""
        self._viewed[address] += 1
        try:
            yield
        finally:
            self._viewed[address] -= 1
            self._viewed += Counter()  # which drops what nobody looks at

    def _tell(self, state: State) -> None:
        self.state = state
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
