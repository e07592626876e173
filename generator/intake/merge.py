"""What a source tells about a paper that has an entry: missing values are filled, a person's stay, nothing shrinks.

A value that still has the digest of what an import wrote may be refreshed: by a source that is trusted as much, counts
by one that looked as late. So it does not matter in which order two sources are imported.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Any, Final

from generator.content.entry import FIELDS
from generator.intake.corrections import noted
from generator.intake.facts import (
    COUNTS,
    IDENTITIES,
    LISTS,
    RELISTED,
    digest,
    facts,
    mark,
    with_fact,
    writers,
)
from generator.intake.normalize import Incoming
from generator.model import Listed, Paper, Source

LONGEST_SHOWN: Final = 60
_NEVER: Final = date.min


@dataclass(frozen=True, slots=True)
class Merged:
    """The paper as it is to be, and each difference that stays: what a person wrote and a source tells otherwise."""

    paper: Paper
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A paper on its way: what it has become, the digests of what was taken, and what was kept."""

    paper: Paper
    taken: Mapping[str, str]
    dropped: frozenset[str] = frozenset()
    kept: tuple[str, ...] = ()

    def take(self, name: str, value: Any) -> "_Step":
        paper = with_fact(self.paper, name, value)
        return replace(self, paper=paper, taken={**self.taken, name: digest(paper, name)})

    def keep(self, message: str) -> "_Step":
        return replace(self, kept=(*self.kept, message))


def merge(old: Paper, incoming: Incoming, trust: Callable[[str], int], zone: tzinfo) -> Merged:
    """The entry's paper with what the incoming one adds; the same paper where that is nothing.

    ``trust`` ranks sources by name, ``zone`` is the site's, for entries listed at an instant.
    """
    source = incoming.paper.sources[0]
    step = _Step(old, {})
    for name, value in facts(incoming.paper).items():
        step = _fact(step, old, name, value, _Teller(source, trust))
    step = _without_count(step, old)
    if incoming.dated:
        step = _listed(step, incoming.paper, zone)
    return Merged(noted(old, _sourced(step, source), source), step.kept)


@dataclass(frozen=True, slots=True)
class _Teller:
    source: Source
    trust: Callable[[str], int]

    def may_refresh(self, name: str, writer: Source) -> bool:
        """Whether the source's word on a value counts as much as that of the one who wrote it."""
        rank, others = self.trust(self.source.name), self.trust(writer.name)
        if name == "version":
            return True  # whoever tells of a later one is right; an earlier one is less, and never taken
        if name not in COUNTS:
            return rank >= others
        return (self.source.seen or _NEVER, rank) >= (writer.seen or _NEVER, others)


def _fact(step: _Step, old: Paper, name: str, value: Any, teller: _Teller) -> _Step:
    current = facts(old).get(name)
    if current == value or _is_moot(name, old):
        return step
    wrote = writers(old, name)
    if current is None:
        if not wrote:
            return step.take(name, value)
        return step.keep(f"{name}: a person took it out, and it stays out; {_said(teller, name, value, old)}")
    writer = next((one for one in wrote if one.wrote[name] == digest(old, name)), None)
    if writer is None:
        return step.keep(f"{name}: a person's value stays; {_said(teller, name, value, old)}")
    if name in IDENTITIES:
        return step.keep(f"{name}: {current} stays; {_said(teller, name, value, old)}")
    refresh = teller.may_refresh(name, writer) and not _is_less(name, value, current)
    return step.take(name, value) if refresh else step


def _is_moot(name: str, old: Paper) -> bool:
    """A number of authors where there are names; an abstract where a curator's summary stands."""
    return (name == "author_count" and bool(old.authors)) or (name == "body" and old.body_kind == "summary")


def _is_less(name: str, value: Any, current: Any) -> bool:
    """Whether a source now tells less than before: a shorter list, a cut text, a coarser date, an older version."""
    if name in LISTS:
        return len(value) < len(current)
    if name == "body":
        return str(current).startswith(value.rstrip(" .…"))
    if name == "published":
        return str(current).startswith(str(value))
    return name == "version" and value < current


def _said(teller: _Teller, name: str, value: Any, old: Paper) -> str:
    written = FIELDS.write(with_fact(old, name, value)).get(name, value)
    words = " ".join(str(written).split())
    shown = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
    return f"{teller.source.name} says {shown}"


def _without_count(step: _Step, old: Paper) -> _Step:
    """A bare number of authors gives way to their names, unless a person counted more of them."""
    count = old.author_count
    if count is None or "authors" not in step.taken:
        return step
    own = any(one.wrote["author_count"] == digest(old, "author_count") for one in writers(old, "author_count"))
    if not own and count > len(step.paper.authors):
        return step
    return replace(step, paper=replace(step.paper, author_count=None), dropped=step.dropped | {"author_count"})


def _listed(step: _Step, told: Paper, zone: tzinfo) -> _Step:
    """The first day on which the paper was listed is ``listed``; every other one is in ``relisted``."""
    paper = step.paper
    if told.listed is None:
        return step
    if paper.listed is None:
        return _first(step, told.listed)
    day, first = told.listed.day(zone), paper.listed.day(zone)
    if day == first or day in paper.relisted:
        return step
    wrote = {source.wrote["listed"] for source in writers(paper, "listed")}
    if mark(str(told.listed)) in wrote:
        return step.keep(f"listed: a person's {paper.listed} stays; it was {day}")
    if writers(paper, f"{RELISTED}{day}"):
        return step.keep(f"relisted: a person took {day} out, and it stays out")
    if day < first and mark(str(paper.listed)) in wrote:
        return _again(_first(step, told.listed), first)
    return _again(step, day)


def _first(step: _Step, listed: Listed) -> _Step:
    return replace(
        step,
        paper=replace(step.paper, listed=listed),
        taken={**step.taken, "listed": mark(str(listed))},
    )


def _again(step: _Step, day: date) -> _Step:
    relisted = (*step.paper.relisted, day)
    in_order = step.paper.relisted == tuple(sorted(step.paper.relisted))
    return replace(
        step,
        paper=replace(step.paper, relisted=tuple(sorted(relisted)) if in_order else relisted),
        taken={**step.taken, f"{RELISTED}{day}": mark(str(day))},
    )


def _sourced(step: _Step, source: Source) -> Paper:
    """The paper with its sources brought up to date: one digest a value, under the source that wrote it last."""
    if not step.taken:
        return step.paper
    gone = {*step.taken, *step.dropped}
    others = tuple(_forgetting(one, gone) for one in step.paper.sources)
    known = next((one for one in others if one.name == source.name), None)
    if known is None:
        return replace(step.paper, sources=(*others, replace(source, wrote=MappingProxyType(dict(step.taken)))))
    grown = replace(
        known,
        key=known.key or source.key,
        url=known.url or source.url,
        seen=max(known.seen or _NEVER, source.seen or _NEVER),
        wrote=MappingProxyType({**known.wrote, **step.taken}),
    )
    return replace(step.paper, sources=tuple(grown if one is known else one for one in others))


def _forgetting(source: Source, names: set[str]) -> Source:
    return replace(
        source, wrote=MappingProxyType({name: mark for name, mark in source.wrote.items() if name not in names})
    )
