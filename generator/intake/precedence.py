"""Whose word on a value counts, of two sources: asked in either order, the answer is the same.

So it does not matter which of two sources is imported first. Only what one source says twice of one paper goes by time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from generator.intake.facts import COUNTS, LISTS
from generator.intake.titles import family
from generator.model import Paper, Source

_NEVER: Final = date.min
_GRAVITY: Final[Mapping[str, int]] = MappingProxyType({"published": 0, "withdrawn": 1, "retracted": 2})


@dataclass(frozen=True, slots=True)
class Teller:
    """A source that tells of a paper now.

    ``dated`` is whether it says when; ``version`` is the paper's version that it speaks of, 0 if it says none.
    """

    source: Source
    trust: Callable[[str], int]
    dated: bool = False
    version: int = 0

    def replaces(self, name: str, value: Any, current: Any, writer: Source, old: Paper) -> bool:
        """Whether its value takes the place of one that ``writer`` wrote into an entry, and that contradicts it."""
        if name in COUNTS:
            return self._rank(self.source) >= self._rank(writer)
        if self._is_same(writer):
            return self._is_news(name, value, current, writer, old)
        if name == "status":
            return _GRAVITY[value] > _GRAVITY[current]
        return self._order(self.source) > self._order(writer)

    def takes_over(self, name: str, writer: Source) -> bool:
        """Whether a value on which both agree is from now on this source's, as if it had told it first."""
        if self._is_same(writer):
            return False
        if name in COUNTS:
            # Who does not say when it looked has looked today, each day anew; that alone is no news.
            return self.dated and self._rank(self.source) > self._rank(writer)
        return self._order(self.source) > self._order(writer)

    def _is_same(self, writer: Source) -> bool:
        return (writer.name, writer.key) == (self.source.name, self.source.key)

    def _is_news(self, name: str, value: Any, current: Any, writer: Source, old: Paper) -> bool:
        """Whether a source tells another value than it did before, and not an older one nor less than then."""
        if name in LISTS and len(value) < len(current):
            return False
        if self.version and old.version and "version" in writer.wrote and self.version != old.version:
            return self.version > old.version
        return (self.source.seen or _NEVER) >= (writer.seen or _NEVER)

    def _rank(self, source: Source) -> tuple[Any, ...]:
        """Counts are those of who looked last."""
        return (source.seen or _NEVER, *self._order(source))

    def _order(self, source: Source) -> tuple[Any, ...]:
        return (self.trust(source.name), source.name, source.key)


def fuller(name: str, value: Any, other: Any) -> Any:
    """Of two values that agree, the one that tells more; None where they contradict each other."""
    if value == other or _tells_more(name, value, other):
        return value
    return other if _tells_more(name, other, value) else None


def _tells_more(name: str, value: Any, other: Any) -> bool:
    """Whether a value is the other one and more: the text that was cut, the finer date, the names behind the first."""
    if name == "body":
        return str(value).startswith(str(other).rstrip(" .…"))
    if name == "published":
        return str(value).startswith(str(other))
    if name == "authors":
        return _begins(list(map(family, value)), list(map(family, other)))
    return bool(name == "version" and value > other)


def _begins(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return len(longer) > len(shorter) and longer[: len(shorter)] == shorter
