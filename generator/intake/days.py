"""When a paper was listed: the first day is ``listed``, every other one is in ``relisted``."""

from dataclasses import replace
from datetime import date, tzinfo

from generator.intake.facts import RELISTED, mark, undated, writers
from generator.intake.precedence import Teller
from generator.intake.step import Step
from generator.model import Listed, Paper, Source


def listed(step: Step, told: Paper, zone: tzinfo, teller: Teller) -> Step:
    """The first day on which the paper was listed is ``listed``; every other one is in ``relisted``."""
    paper = step.paper
    if told.listed is None:
        return step
    if paper.listed is None:
        return _first(step, told.listed)
    day, first = told.listed.day(zone), paper.listed.day(zone)
    writer = next((one for one in writers(paper, "listed") if one.wrote["listed"] == mark(str(paper.listed))), None)
    if any(source.wrote["listed"] == undated(paper.listed) for source in writers(paper, "listed")) and day <= first:
        return _first(step, told.listed)
    if day == first:
        return _first(step, told.listed) if writer and _tells(told.listed, paper.listed, teller, writer) else step
    if day in paper.relisted:
        return _credit(step, f"{RELISTED}{day}", teller)
    if any(source.wrote["listed"] == mark(str(told.listed)) for source in writers(paper, "listed")):
        return step.keep(f"listed: a person's {paper.listed} stays; it was {day}")
    if writers(paper, f"{RELISTED}{day}"):
        return step.keep(f"relisted: a person took {day} out, and it stays out")
    if day < first and writer:
        return _again(_first(step, told.listed), first, writer)
    return _again(step, day, teller.source)


def imported(step: Step, told: Paper, teller: Teller) -> Step:
    """The day of an import, where no source told another one: it says which of several that came on it counts most."""
    listed = step.paper.listed
    if listed is None or told.listed != listed:
        return step
    fallback = undated(listed)
    writer = next((one for one in writers(step.paper, "listed") if one.wrote["listed"] == fallback), None)
    if writer is None or not teller.takes_over("listed", writer):
        return step
    return replace(step, taken={**step.taken, "listed": fallback})


def _tells(told: Listed, current: Listed, teller: Teller, writer: Source) -> bool:
    """Whether a source has the word on a day that another one told as well: the first instant, or else its rank."""
    if told == current:
        return teller.takes_over("listed", writer)
    if told.instant and current.instant:
        return (told.instant, str(told)) < (current.instant, str(current))
    return told.instant is not None


def _credit(step: Step, name: str, teller: Teller) -> Step:
    """A further day that a source tells as well as another one did: it is the word of the one that counts more."""
    writer = next(iter(writers(step.paper, name)), None)
    if writer is None or not teller.takes_over(name, writer):
        return step
    return replace(step, taken={**step.taken, name: writer.wrote[name]})


def _first(step: Step, listed: Listed) -> Step:
    return replace(
        step,
        paper=replace(step.paper, listed=listed),
        taken={**step.taken, "listed": mark(str(listed))},
    )


def _again(step: Step, day: date, teller: Source) -> Step:
    relisted = (*step.paper.relisted, day)
    in_order = step.paper.relisted == tuple(sorted(step.paper.relisted))
    return replace(
        step,
        paper=replace(step.paper, relisted=tuple(sorted(relisted)) if in_order else relisted),
        credited={**step.credited, f"{RELISTED}{day}": (teller, mark(str(day)))},
    )
