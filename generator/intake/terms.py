"""On which terms the records of one source are taken: by filters, at most so many of a day, as drafts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo

from generator.content import checks
from generator.intake.filters import Filter, reason
from generator.intake.normalize import normalize
from generator.intake.taking import Read
from generator.intake.titles import normalized
from generator.model import Paper
from generator.sources.record import Record


@dataclass(frozen=True, slots=True)
class Terms:
    """A paper is wanted that all ``filters`` let in. ``most`` is how many entries of a day there may be, or None."""

    filters: tuple[Filter, ...] = ()
    most: int | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of what was read, and how many records are not, by the reason."""

    parts: tuple[Read, ...]
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many records are wanted."""
        return sum(len(part.reading.records) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Site:
    """What is there: the entry that a paper has, or None, and whether it was removed for good.

    ``today`` and the zone give the day of what names none.
    """

    find: Callable[[Paper], Paper | None]
    stays_out: Callable[[Paper], bool]
    today: date
    zone: tzinfo


def wanted(parts: Sequence[Read], terms: Terms, site: Site) -> Wanted:
    """The records that may become entries, in their order, and the others by the reason why not."""
    refused: Counter[str] = Counter()
    every = [record for part in parts for record in part.reading.records]
    let_in = [record for record in every if not _counted(reason(record, terms.filters), refused)]
    full = _beyond(let_in, terms.most, site) if terms.most is not None else frozenset()
    for _ in full:
        refused[f"its day has {terms.most} already"] += 1
    chosen = {id(record) for record in let_in} - full
    return Wanted(tuple(_with(part, _chosen(part, chosen, terms)) for part in parts), refused)


def _counted(why: str, refused: Counter[str]) -> bool:
    if why:
        refused[why] += 1
    return bool(why)


def _chosen(part: Read, chosen: Iterable[int], terms: Terms) -> Iterator[Record]:
    for record in part.reading.records:
        if id(record) in chosen:
            yield replace(record, draft=True) if terms.drafts else record


def _with(part: Read, records: Iterable[Record]) -> Read:
    return replace(part, reading=replace(part.reading, records=tuple(records)))


def _beyond(records: Iterable[Record], most: int, site: Site) -> frozenset[int]:
    """The records, by identity, for which their day has no room: entries that are there, then the most voted come in.

    A paper that is told of twice takes one place.
    """
    papers = [(record, normalize(record, site.today, {}).paper) for record in records]
    there = {entry.id: entry.listed_day(site.zone) for _, paper in papers if (entry := site.find(paper))}
    taken = Counter(there.values())
    seen: set[str] = set()
    full = []
    for record, paper in sorted(papers, key=lambda one: -(one[0].upvotes or 0)):
        names = _names(paper)
        day = paper.listed_day(site.zone)
        if record.revision or site.find(paper) or site.stays_out(paper) or seen & names:
            continue
        if taken[day] >= most:
            full.append(id(record))
            continue
        taken[day] += 1
        seen |= names
    return frozenset(full)


def _names(paper: Paper) -> set[str]:
    """What a paper is known by."""
    return {normalized(paper.title), *(key for key, *_ in checks.claims(paper))}
