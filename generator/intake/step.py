"""A paper on its way from what an entry says to what it will say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from generator.intake.facts import digest, with_fact
from generator.intake.precedence import Teller
from generator.model import Paper, Source


@dataclass(frozen=True, slots=True)
class Step:
    """A paper on its way: what it has become, the digests of what was taken, and what was kept.

    ``credited`` are digests that go to another source of the entry than the one that tells now.
    """

    paper: Paper
    taken: Mapping[str, str]
    dropped: frozenset[str] = frozenset()
    credited: Mapping[str, tuple[Source, str]] = field(default_factory=lambda: MappingProxyType({}))
    kept: tuple[str, ...] = ()

    def take(self, name: str, value: Any) -> "Step":
        """The value as what the source says."""
        paper = with_fact(self.paper, name, value)
        return replace(self, paper=paper, taken={**self.taken, name: digest(paper, name)})

    def agree(self, name: str, most: Any, current: Any, writer: Source, teller: Teller) -> "Step":
        """The fuller of two values, as the word of the one that counts more: it is not contradicted by a third."""
        if teller.takes_over(name, writer):
            return self.take(name, most)
        if most == current:
            return self
        paper = with_fact(self.paper, name, most)
        return replace(self, paper=paper, credited={**self.credited, name: (writer, digest(paper, name))})

    def keep(self, message: str) -> "Step":
        """A difference that stays, and why."""
        return replace(self, kept=(*self.kept, message))
