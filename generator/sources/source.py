"""What every source promises, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generator.model import Listed
from generator.sources.record import Record


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside the text: the day it was listed, and the year of dates that are printed without one.

    ``name`` is the file's, by which some formats give a date.
    """

    listed: date | None = None
    year: int | None = None
    name: str = ""

    @property
    def as_listed(self) -> Listed | None:
        """The day it was listed, as a record holds it."""
        return Listed(self.listed) if self.listed else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something a source could not take: what it is, why, and the line where it begins (0 if unknown)."""

    record: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source found in a text, in the order of the text. Both may be empty."""

    records: Sequence[Record] = ()
    skipped: Sequence[Skipped] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a host: an address, and the form of the answer that is wanted, as an Accept header says it."""

    url: str
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered: its text, and the address of the next part, which its Link header names (or "")."""

    text: str
    following: str = ""


class Source(Protocol):
    """One outside format. A module with these three names is a source."""

    @property
    def name(self) -> str:
        """How entries, commands and messages call the format."""

    def recognizes(self, text: str) -> bool:
        """Whether the text is of this format, judged by its content alone."""

    def read(self, text: str, given: Given) -> Reading:
        """Every paper of the text. A record that cannot be read is skipped with its reason and never stops the rest."""


class Remote(Source, Protocol):
    """A source that can be asked as well. A module with these two names beside the three is one."""

    def asks(self, what: str) -> Request | None:
        """The first request for what a person typed, such as ``hf:2026-W24``; None where it is not of this source.

        Raises ProblemsError where it is, and is written wrong.
        """

    def asks_on(self, request: Request, answer: Answer) -> Request | None:
        """The request for the next part of an answer; None after the last."""
