"""The road of an update: what is followed, the inbox and what a person names → records → entries → files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from generator.content import standings, store
from generator.content.walk import STANDINGS
from generator.intake import inbox, standing
from generator.intake.intake import content_of, reported
from generator.intake.outcome import Outcome, Update
from generator.intake.report import FileChange
from generator.intake.work import Hosts, Work
from generator.intake.write import write
from generator.model import Content, Followed
from generator.problems import Position, Problem, ProblemsError

Tell = Callable[[str, int, int], None]
"""Told what is asked or read now, how many jobs are done, of how many."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an update is to do: follow all sources and empty the inbox, or ``only`` one source; and take ``words``."""

    today: date
    words: tuple[str, ...] = ()
    only: str = ""
    dry_run: bool = False


def run(root: Path, wish: Wish, hosts: Hosts, tell: Tell) -> Update:
    """Brings the content up to date: writes entries and how the sources stand, then empties the inbox.

    A source that fails stops no other, and takes nothing away. Raises ProblemsError, with nothing written, where the
    content has a mistake or ``only`` names no source; OSError where the disk does not take the entries, and then takes
    back those it has written.
    """
    content = content_of(root)
    work = Work(root, content, wish.today, hosts)
    outcomes = _outcomes(work, _chosen(content.settings.sources, wish.only), wish, tell)
    report = reported(root, work.drafts, dry=wish.dry_run)
    report = replace(report, files=(*report.files, *_standings(content, work, learned=bool(report.files))))
    if not wish.dry_run:
        write(root, report.files)
        outcomes = _emptied(work, outcomes)
    titles = {draft.paper.id: draft.paper.title for draft in work.drafts.all()}
    return Update(outcomes, report, titles)


def _chosen(sources: Sequence[Followed], only: str) -> Sequence[Followed]:
    found = [source for source in sources if only in ("", source.name)]
    if only and not found:
        names = [source.name for source in sources]
        near = get_close_matches(only, names, 1)
        advice = f"did you mean {near[0]}?" if near else f"the sources are {', '.join(names) or 'none'}"
        raise ProblemsError([Problem(Position("--only"), "", f"no source in the settings is called {only}; {advice}")])
    return found


def _outcomes(work: Work, followed: Sequence[Followed], wish: Wish, tell: Tell) -> tuple[Outcome, ...]:
    jobs = list(_jobs(work, followed, wish))
    outcomes = []
    for done, (name, do) in enumerate(jobs):
        tell(name, done, len(jobs))
        outcomes.append(do())
    return tuple(outcomes)


def _jobs(work: Work, followed: Sequence[Followed], wish: Wish) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    for source in followed:
        yield source.name, partial(work.follow, source)
    for word in dict.fromkeys(wish.words):
        yield word, partial(work.word, word)
    for file in () if wish.only else inbox.dropped(work.root):
        yield file.shown, partial(work.file, file)


def _standings(content: Content, work: Work, *, learned: bool) -> Iterator[FileChange]:
    """The file of how the sources stand, where that is worth writing."""
    sources = content.settings.sources
    new = standing.settled(content.standings, work.standings, sources, learned=learned)
    if sources and new != content.standings:
        before, _ = store.read_text(work.root, STANDINGS)
        yield FileChange(STANDINGS, before or "", standings.dump(new))


def _emptied(work: Work, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes, once the files of the inbox are gone whose papers are in the content."""
    stays = {file.shown: why for file, why in inbox.remove(work.root, work.emptied)}
    return tuple(replace(one, failure=stays.get(one.name, one.failure)) for one in outcomes)
