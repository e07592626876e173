"""How the site stands, told to every page that a browser shows."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from generator.problems import Problem
from generator.serve.builder import Built, Outcome


@dataclass(frozen=True, slots=True)
class State:
    """``build`` names what the pages are of: a page of another build is old. ``ready`` once there is a site to show."""

    build: str
    base: str = ""
    ready: bool = False
    problems: tuple[Problem, ...] = ()


class News:
    """The present state, and those to come."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(
            4
        )  # a page that outlives this server must not take the next one's builds for its own
        self._count = 0
        self._open = True
        self._changed = asyncio.Event()
        self.state = State(self._name())

    def take(self, outcome: Outcome) -> None:
        """Let every page know what became of a build."""
        self.state = self._after(outcome)
        self._tell()

    def close(self) -> None:
        """End all that ``states`` gave."""
        self._open = False
        self._tell()

    async def states(self) -> AsyncIterator[State]:
        """The state as it is, and again whenever it is another."""
        while self._open:
            changed = self._changed
            yield self.state
            await changed.wait()

    def _after(self, outcome: Outcome) -> State:
        old = self.state
        if not isinstance(outcome, Built):
            # Without a site, the mistakes are the page.
            build = old.build if old.ready else self._name()
            return replace(old, build=build, problems=outcome.problems)
        summary = outcome.summary
        same = old.ready and old.base == outcome.base and not summary.written and not summary.removed
        return State(old.build if same else self._name(), outcome.base, ready=True)

    def _name(self) -> str:
        self._count += 1
        return f"{self._run}-{self._count}"

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
