"""What the server and its children say to one another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.build.request import Request, Summary
from generator.problems import Position, Problem


@dataclass(frozen=True, slots=True)
class Ask:
    """What to build, for addresses that begin with ``origin``; ``first`` where an earlier server may have done it."""

    request: Request
    origin: str
    first: bool


@dataclass(frozen=True, slots=True)
class Underway:
    """How far a build is, in the words of its ``Progress``; the outcome follows."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Built:
    """The site is what the content says.

    ``base`` is the path that it stands under; ``loose`` says whether files changed that pages show by an address that
    stays the same: pictures and whatever else is in ``content/static``.
    """

    base: str
    summary: Summary
    loose: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """The site is as it was."""

    problems: tuple[Problem, ...]


Outcome = Built | Failed

Hear = Callable[[Underway | Outcome], None]
"""Is told how far a build is, and what became of it."""


@dataclass(frozen=True, slots=True)
class Replan:
    """Asks for the plan to be made anew, from what the content says now. The answer is whether there is one."""

    request: Request
    origin: str


@dataclass(frozen=True, slots=True)
class Look:
    """Asks for files of the site (``index.html``, …) as they are once ``changed``, paths of the root, are taken in."""

    changed: frozenset[str]
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """Files of the site by path, or what is wrong. A preview that is not ``sure`` needs a new plan for the next."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    sure: bool = True


NOTHING = Preview({}, sure=False)
"""The preview of a change that reaches further than a preview can see."""


def own(message: str) -> Problem:
    """A mistake of the program's own, or of the machine's."""
    return Problem(Position("broadsheet"), "", message)


def stopped(error: Exception) -> Problem:
    """An error that nobody foresaw; the server lives on and shows it."""
    return own(f"stopped by a mistake of its own ({type(error).__name__}: {error}); please report it")
