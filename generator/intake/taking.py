"""The records of one source → entries, as far as its filters let them in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from generator.intake.drafts import Drafts, RefusedDraftError
from generator.intake.filters import Filter, reason
from generator.intake.intake import Read
from generator.intake.normalize import normalize
from generator.intake.report import Left
from generator.model import Paper, Record


@dataclass(frozen=True, slots=True)
class Terms:
    """Which records are taken, and how: by filters, at most so many of a day, as drafts."""

    filters: tuple[Filter, ...] = ()
    most: int | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it beside entries: how many were refused, by reason, and what was skipped.

    ``tried`` counts the records that were wanted, ``made`` those of them that have an entry now.
    """

    refused: Counter[str]
    skipped: tuple[Left, ...]
    tried: int
    made: int


class Taker:
    """Takes records into drafts. ``today`` is the day of those that name none, ``zone`` the site's."""

    __slots__ = ("_drafts", "_today", "_zone")

    def __init__(self, drafts: Drafts, today: date, zone: tzinfo) -> None:
        self._drafts = drafts
        self._today = today
        self._zone = zone

    def take(self, parts: Sequence[Read], terms: Terms) -> Taken:
        """Takes every record that is wanted, each by itself: one that cannot be an entry stops no other."""
        refused: Counter[str] = Counter()
        skipped = [
            Left(one.record, one.reason, _where(part, one.line)) for part in parts for one in part.reading.skipped
        ]
        wanted = list(_wanted(parts, terms.filters, refused))
        tried = made = 0
        for part, record, full in self._within(wanted, terms.most):
            if full:
                refused[f"its day has {terms.most} already"] += 1
                continue
            tried += 1
            reasons, became = self._one(record, terms)
            made += became
            skipped += [Left(record.title, why, _where(part, record.line)) for why in reasons]
        return Taken(refused, tuple(dict.fromkeys(skipped)), tried, made)

    def _one(self, record: Record, terms: Terms) -> tuple[tuple[str, ...], bool]:
        """What of a record was not taken, each with its reason; and whether it has an entry now."""
        incoming = normalize(record, self._today, self._drafts.spellings)
        if terms.drafts:  # an entry that is there stays what it is
            incoming = replace(incoming, paper=replace(incoming.paper, draft=True))
        try:
            return (*incoming.left_out, *self._drafts.take(incoming)), True
        except RefusedDraftError as error:
            return (str(error),), False

    def _within(self, records: Iterable[tuple[Read, Record]], most: int | None) -> Iterator[tuple[Read, Record, bool]]:
        """Each record, and whether its day is full. Entries that are there count; of the new the most voted come in.

        It is asked for the next one when the one before has become an entry: a record that comes twice counts once.
        """
        if most is None:
            yield from ((part, record, False) for part, record in records)
            return
        known: list[tuple[Read, Record]] = []
        new: list[tuple[Read, Record]] = []
        there: dict[str, date] = {}
        for part, record in records:
            paper = self._paper(record)
            entry = self._drafts.find(paper)
            (known if entry else new).append((part, record))
            if entry:
                there[entry.id] = entry.listed_day(self._zone)
        yield from ((part, record, False) for part, record in known)
        yield from self._best(new, Counter(there.values()), most)

    def _best(
        self, records: list[tuple[Read, Record]], there: Counter[date], most: int
    ) -> Iterator[tuple[Read, Record, bool]]:
        for part, record in sorted(records, key=lambda one: -(one[1].upvotes or 0)):
            paper = self._paper(record)
            day = paper.listed_day(self._zone)
            is_there = self._drafts.find(paper) is not None
            full = not is_there and there[day] >= most
            there[day] += not (is_there or full)
            yield part, record, full

    def _paper(self, record: Record) -> Paper:
        return normalize(record, self._today, self._drafts.spellings).paper


def _wanted(parts: Iterable[Read], filters: tuple[Filter, ...], refused: Counter[str]) -> Iterator[tuple[Read, Record]]:
    """The records that all filters let in; the others are counted."""
    for part in parts:
        for record in part.reading.records:
            why = reason(record, filters)
            if why:
                refused[why] += 1
            else:
                yield part, record


def _where(part: Read, line: int) -> str:
    return f"{part.name}:{line}" if line else part.name
