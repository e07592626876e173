"""What an update did, for people, for programs and for the summary of a job."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from generator.intake.report import Left, Report
from generator.text.counts import counted

MOST_OUTCOMES: Final = 100
MOST_SHOWN: Final = 20
LONGEST_SHOWN: Final = 140


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source, of one file of the inbox, or of one word that a person typed.

    ``refused`` counts the records that a filter kept out, by its reason. ``failure`` says what could not be had; what
    came before it was taken all the same.
    """

    name: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: int = 0
    refused: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    skipped: tuple[Left, ...] = ()
    failure: str = ""

    @property
    def counts(self) -> str:
        """What became of its papers, in one line."""
        kept_out = sum(self.refused.values())
        parts = ((len(self.added), "added"), (len(self.updated), "updated"), (self.unchanged, "unchanged"))
        rest = ((kept_out, "filtered out"), (len(self.skipped), "skipped"))
        return ", ".join([*(f"{n:,} {what}" for n, what in parts), *(f"{n:,} {what}" for n, what in rest if n)])


@dataclass(frozen=True, slots=True)
class Update:
    """All outcomes, in the order in which they came about, and the files; ``titles`` has those of new entries by id."""

    outcomes: tuple[Outcome, ...]
    report: Report
    titles: Mapping[str, str]

    @property
    def failed(self) -> bool:
        """Whether there was something to do and all of it failed."""
        return bool(self.outcomes) and all(outcome.failure for outcome in self.outcomes)

    @property
    def total(self) -> str:
        """The whole update in a line."""
        failures = sum(1 for outcome in self.outcomes if outcome.failure)
        counts = f"{len(self.report.added):,} added, {len(self.report.updated):,} updated"
        dry = "; nothing was written" if self.report.dry else ""
        return f"{counts} from {counted(len(self.outcomes), 'source')}, {failures:,} failed{dry}"

    def as_json(self) -> Mapping[str, Any]:
        """The update for programs; ``files`` are those that a dry run would write."""
        outcomes = [
            {
                "name": outcome.name,
                "added": list(outcome.added),
                "updated": list(outcome.updated),
                "unchanged": outcome.unchanged,
                "filtered": dict(outcome.refused),
                "skipped": [{"record": left.record, "reason": left.reason} for left in outcome.skipped],
                "failure": outcome.failure,
            }
            for outcome in self.outcomes
        ]
        return {**self.report.as_json(), "sources": outcomes}

    def lines(self) -> Iterator[str]:
        """The update for people: what became of each source, every file, and the whole in a line."""
        *files, _ = self.report.lines()
        yield from files
        for outcome in self.outcomes:
            yield f"{outcome.name}: {outcome.counts}"
            yield from (f"  filtered out {n:,}: {reason}" for reason, n in outcome.refused.items())
            yield from (f"  skipped {left}" for left in outcome.skipped)
            if outcome.failure:
                yield f"  failed: {outcome.failure}"
        yield self.total

    def markdown(self) -> Iterator[str]:
        """The update for the summary of a job. What others wrote stands in code, where it means nothing."""
        yield f"### Update: {self.total}\n"
        for outcome in self.outcomes[:MOST_OUTCOMES]:
            yield f"- {code(outcome.name)}: {outcome.counts}"
            yield from (f"  - {n:,} filtered out: {code(reason)}" for reason, n in _first(outcome.refused.items()))
            yield from (f"  - skipped {code(str(left))}" for left in _first(outcome.skipped))
            if outcome.failure:
                yield f"  - **failed**: {code(outcome.failure)}"
        if len(self.outcomes) > MOST_OUTCOMES:
            yield f"- and {len(self.outcomes) - MOST_OUTCOMES:,} more"
        if self.report.added:
            yield "\n#### New\n"
            yield from (f"- {code(self.titles.get(paper, paper))}" for paper in _first(self.report.added))
            more = len(self.report.added) - MOST_SHOWN
            yield from [f"- and {more:,} more"] * (more > 0)


def code(text: str) -> str:
    """A text as code on one line of Markdown, shortened: it names nobody, leads nowhere and ends where it should."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split()).replace("`", "'")
    return f"`{line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + '…'}`" if line else "–"


def _first(many: Iterable[Any]) -> Sequence[Any]:
    return list(many)[:MOST_SHOWN]
