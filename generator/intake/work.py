"""The single jobs of an update: to follow a source, to take a word, to take a file of the inbox."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

from generator.intake import following, inbox, standing, taking
from generator.intake.drafts import Drafts
from generator.intake.following import Ask
from generator.intake.inbox import Dropped
from generator.intake.inputs import Input
from generator.intake.outcome import Outcome
from generator.intake.reading import Told, read
from generator.intake.taking import Read
from generator.intake.terms import Site, Terms, Wanted, wanted
from generator.intake.words import questions, words
from generator.model import Content, Followed, Standing
from generator.problems import ProblemsError
from generator.sources import table
from generator.sources.source import Reading


class Hosts(Protocol):
    """Where words are asked."""

    def known(self, what: str) -> bool:
        """Whether it is an id or an address that can be asked for."""

    def ask(self, what: str) -> Iterator[Reading]:
        """The answer, part by part, each asked for when it is wanted. ProblemsError or OSError where none comes."""


class Work:
    """What is done for each source, word and file; the drafts, standings and emptied files grow with it."""

    __slots__ = ("_hosts", "_old", "_said", "_site", "_today", "drafts", "emptied", "root", "standings")

    def __init__(self, root: Path, content: Content, today: date, hosts: Hosts) -> None:
        zone = ZoneInfo(content.settings.timezone)
        self.root = root
        self.drafts = Drafts(root, content, zone, table.trust)
        self.standings: dict[str, Standing] = {}
        self.emptied: list[Dropped] = []
        self._said: dict[str, str] = {}  # by path, what the drafts said after the job that touched them last
        self._old = content.standings
        self._site = Site(self.drafts.find, self.drafts.stays_out, today, zone)
        self._today = today
        self._hosts = hosts

    def follow(self, source: Followed) -> Outcome:
        """Takes what is new of a followed source. What arrived before a failure is taken too."""
        old = standing.of(self._old, source.name)
        parts: list[Read] = []
        failures = []
        for ask in following.asks(source, old, self._today):
            failures += self._ask(ask, parts)
        if not any(part.reading.records for part in parts) and (why := _reasons(parts)):
            failures.append(f"no paper found{why}")
        terms = Terms(following.every_filter(source), source.most, source.drafts)
        outcome = self._taken(source.name, parts, terms, failures)
        new = standing.after(old, self._today, failed=bool(outcome.failure), added=len(outcome.added))
        self.standings[source.name] = new
        return outcome

    def _ask(self, ask: Ask, parts: list[Read]) -> list[str]:
        """Adds the parts of an answer, as far as they are wanted; gives the failure, if there was one."""
        try:
            for number, reading in enumerate(self._hosts.ask(ask.word), 1):
                parts.append(Read(ask.word, reading))
                if ask.enough(reading.records, number):
                    break
        except Exception as error:  # noqa: BLE001 - what a host answers must not stop the others
            return [_words(error)]
        return []

    def word(self, word: str) -> Outcome:
        """Takes what a person named."""
        found, failures = self._asked([word])
        return self._taken(word, found, Terms(), [failure.removeprefix(f"{word}: ") for failure in failures])

    def file(self, file: Dropped) -> Outcome:
        """Takes a file of the inbox, which is emptied where all of it was taken."""
        try:
            if file.wrong:
                return Outcome(file.shown, failure=file.wrong)
            found, failures = self._opened(file)
        except Exception as error:  # noqa: BLE001 - as above, of a file that anyone may have put there
            return Outcome(file.shown, failure=_words(error, file.shown))
        outcome = self._taken(file.shown, found, Terms(), failures)
        if not outcome.failure:
            self.emptied.append(file)
        return outcome

    def _opened(self, file: Dropped) -> tuple[list[Read], list[str]]:
        content = inbox.read(self.root, file)
        listed = words(content, self._hosts.known)
        if listed:
            return self._asked(listed)
        return [read(Input(file.shown, (content,)), Told())], []

    def _asked(self, listed: Sequence[str]) -> tuple[list[Read], list[str]]:
        """What is answered to words, and what was not: a word of which nothing came must stay in its file."""
        found: list[Read] = []
        failures = []
        for word in questions(listed):
            try:
                parts = [Read(word, reading) for reading in self._hosts.ask(word)]
            except Exception as error:  # noqa: BLE001 - as above
                failures.append(_words(error))
                continue
            found += parts
            records = sum(len(part.reading.records) for part in parts)
            if not records or word.count(" ") >= records:
                failures.append(f"{word}: {records or 'no'} paper{'' if records == 1 else 's'} found{_reasons(parts)}")
        return found, failures

    def _taken(self, name: str, parts: Sequence[Read], terms: Terms, failures: Sequence[str]) -> Outcome:
        before = self.drafts.texts()
        chosen = Wanted(())
        skipped = tuple(taking.skipped(parts))
        try:
            chosen = wanted(parts, terms, self._site)
            taken = taking.take(chosen.parts, self.drafts, self._today)
            skipped += taken.left
            failures = [*failures, *(str(problem).removeprefix(f"{name}: ") for problem in taken.problems[:3])]
        except Exception as error:  # noqa: BLE001 - as above
            failures = [*failures, _words(error, name)]
        touched = [one for one in self.drafts.since(before) if self._said.get(one.path, one.before) != one.after]
        new = [draft for draft in touched if not draft.before and draft.path not in before]
        self._said |= {draft.path: draft.after for draft in touched}
        return Outcome(
            name,
            added=tuple(draft.paper.id for draft in new),
            updated=tuple(draft.paper.id for draft in touched if draft not in new),
            unchanged=max(chosen.count - len(touched), 0),
            refused=MappingProxyType(dict(chosen.refused)),
            skipped=skipped,
            failure="; ".join(dict.fromkeys(failures)),
        )


def _words(error: Exception, own: str = "") -> str:
    """What went wrong; of ``own``, which everyone sees that it is about, without the name."""
    if isinstance(error, ProblemsError):
        return "; ".join(str(problem).removeprefix(f"{own}: ") for problem in error.problems[:3])
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"stopped by a mistake of the program's own ({type(error).__name__}: {error}); please report it"


def _reasons(parts: Sequence[Read]) -> str:
    """Why records were skipped, the first of them."""
    reasons = [f"{one.record}: {one.reason}" for part in parts for one in part.reading.skipped]
    return f" ({'; '.join(reasons[:3])})" if reasons else ""
