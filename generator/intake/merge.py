"""What a source tells about a paper that has an entry: missing values are filled, a person's stay, nothing shrinks.

A value that still has the digest of what an import wrote may be refreshed, by a source whose word counts more.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Any, Final

from generator.content import flow
from generator.content.entry import FIELDS
from generator.intake import days
from generator.intake.facts import IDENTITIES, digest, facts, in_order, with_fact, writers
from generator.intake.normalize import Incoming
from generator.intake.precedence import Teller, fuller
from generator.intake.step import Step
from generator.model import Paper, Source

LONGEST_SHOWN: Final = 60
_NEVER: Final = date.min


@dataclass(frozen=True, slots=True)
class Merged:
    """The paper as it is to be, and each difference that stays: what a person wrote and a source tells otherwise."""

    paper: Paper
    kept: tuple[str, ...] = ()


def merge(old: Paper, incoming: Incoming, trust: Callable[[str], int], zone: tzinfo) -> Merged:
    """The entry's paper with what the incoming one adds; the same paper where that is nothing.

    ``trust`` ranks sources by name, ``zone`` is the site's, for entries listed at an instant.
    """
    source = incoming.paper.sources[0]
    step = Step(old, {})
    teller = Teller(source, trust, incoming.dated, incoming.paper.version or 0)
    for name, value in facts(incoming.paper).items():
        step = _fact(step, old, name, value, teller)
    step = _without_count(step, old)
    if incoming.dated:
        step = days.listed(step, incoming.paper, zone, teller)
    else:
        step = days.imported(step, incoming.paper, teller)
    return Merged(_sourced(step, source, trust), step.kept)


def _fact(step: Step, old: Paper, name: str, value: Any, teller: Teller) -> Step:
    current = facts(old).get(name)
    if _is_moot(name, old):
        return step
    if name == "body" and _is_told_summary(old):
        # A summary that a source gave, where there was nothing better, gives way to the paper's abstract.
        return replace(step.take(name, value), dropped=step.dropped | {"summary"})
    wrote = writers(old, name)
    if current is None:
        if not wrote:
            return step.take(name, value)
        return step.keep(f"{name}: a person took it out, and it stays out; {_said(teller, name, value, old)}")
    known = digest(old, name) if wrote else ""
    writer = next((one for one in wrote if one.wrote[name] == known), None)
    if writer and (most := fuller(name, value, current)) is not None:
        return step.agree(name, most, current, writer, teller)
    if current == value:
        return step
    if writer is None:
        return step.keep(f"{name}: a person's value stays; {_said(teller, name, value, old)}")
    if name in IDENTITIES:
        return step.keep(f"{name}: {current} stays; {_said(teller, name, value, old)}")
    return step.take(name, value) if teller.replaces(name, value, current, writer, old) else step


def _is_moot(name: str, old: Paper) -> bool:
    """A number of authors where there are names; an abstract beside a curator's summary; a summary beside a text."""
    if name == "summary":
        return old.body_kind == "abstract" and bool(old.body)
    return (name == "author_count" and bool(old.authors)) or (
        name == "body" and old.body_kind == "summary" and not _is_told_summary(old)
    )


def _is_told_summary(old: Paper) -> bool:
    """Whether the text below the head is a summary that a source wrote, and that nobody has changed since."""
    if old.body_kind != "summary" or not old.body:
        return False
    return any(one.wrote["summary"] == digest(old, "summary") for one in writers(old, "summary"))


def _said(teller: Teller, name: str, value: Any, old: Paper) -> str:
    words = " ".join(_in_words(name, value, old).split())
    shown = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
    return f"{teller.source.name} says {shown}"


def _in_words(name: str, value: Any, old: Paper) -> str:
    """A value as an entry would say it; authors by their names."""
    if name == "authors":
        return ", ".join(author.name for author in value)
    written = FIELDS.write(with_fact(old, name, value)).get(name, value)
    return written if isinstance(written, str) else flow.flow(written)


def _without_count(step: Step, old: Paper) -> Step:
    """A bare number of authors gives way to their names, unless a person counted more of them."""
    count = old.author_count
    if count is None or "authors" not in step.taken:
        return step
    own = any(one.wrote["author_count"] == digest(old, "author_count") for one in writers(old, "author_count"))
    if not own and count > len(step.paper.authors):
        return step
    return replace(step, paper=replace(step.paper, author_count=None), dropped=step.dropped | {"author_count"})


def _sourced(step: Step, source: Source, trust: Callable[[str], int]) -> Paper:
    """The paper with its sources brought up to date: one digest a value, under the source whose word it is.

    Every source that told of the paper is there, since by its key the paper is found again; the most trusted first.
    """
    gone = {*step.taken, *step.dropped, *step.credited}
    others = [_forgetting(one, gone) for one in step.paper.sources]
    known = next((one for one in others if _same(one, source)), None)
    if known and not gone:
        return step.paper
    own = known or source._replace(wrote=MappingProxyType({}))
    seen = max(own.seen or _NEVER, source.seen or _NEVER)
    grown = own._replace(url=own.url or source.url, seen=None if seen == _NEVER else seen)
    every = [grown if one is known else one for one in others] + ([] if known else [grown])
    marked = [_marked(one, step, source) for one in every]
    return replace(step.paper, sources=tuple(sorted(marked, key=lambda one: (-trust(one.name), one.name, one.key))))


def _same(one: Source, other: Source) -> bool:
    return (one.name, one.key) == (other.name, other.key)


def _marked(one: Source, step: Step, teller: Source) -> Source:
    """A source with the digests that are its own now."""
    taken = step.taken if _same(one, teller) else {}
    credited = {name: digest for name, (by, digest) in step.credited.items() if _same(one, by)}
    return one._replace(wrote=in_order({**one.wrote, **taken, **credited})) if taken or credited else one


def _forgetting(source: Source, names: set[str]) -> Source:
    return source._replace(
        wrote=MappingProxyType({name: mark for name, mark in source.wrote.items() if name not in names})
    )
