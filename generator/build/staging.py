"""Which files may differ from what is on disk, and their new bytes beside the old ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.build.cards import Cards
from generator.build.compiling import CARD
from generator.build.copying import Copies
from generator.build.manifest import Manifest, Written
from generator.build.output import Output, OutputError
from generator.build.request import Progress
from generator.build.templates import Templates
from generator.build.unchanged import Look
from generator.build.workers import FEWEST, Later, Part, Steps, exchanged, shared
from generator.catalog.entries import Entry, entries_in
from generator.digests import digest, ended, hasher
from generator.feeds import feed
from generator.pages.edition import Edition
from generator.plan import Document, File, Fingerprints, Job, Page, position
from generator.problems import Position, Problem, ProblemsError

NAMED = 3
"""Files in the way that a message names, where there are more."""


class Stale(NamedTuple):
    """A job whose file has to be made; ``current`` is the digest of what stands there now, "" where nothing does.

    The ``fingerprint`` of one that no build has made before is "": it is asked for when the file is made, among many.
    ``obstacle`` is a file of ours where its folder belongs, or a folder where it belongs itself, "" where the way is
    free; ``blockers`` are the files to remove then.
    """

    job: Job
    fingerprint: str
    current: str
    obstacle: str = ""
    blockers: tuple[str, ...] = ()


class Staged(NamedTuple):
    """What a job made. Where the bytes are those on disk, nothing was staged and ``changed`` is False."""

    written: Written
    changed: bool


class Seen(NamedTuple):
    """How files of the output looked when the last build ended, and how they look now; of any may be nothing known."""

    then: Mapping[str, Look] = MappingProxyType({})
    now: Mapping[str, Look | None] = MappingProxyType({})


class _Compared(NamedTuple):
    """What a process has found: places of stale jobs, each with its fingerprint and the digest of what is there.

    ``looks`` are those of files that look otherwise than when the last build ended; ``held`` is what ``Copies`` holds.
    """

    stale: list[tuple[int, str, str]]
    looks: list[tuple[str, Look | None]]
    held: dict[str, bytes]


Mistake = tuple[str, Problem]
"""The path of a file that cannot be made, and why."""


class Press:
    """Makes files of jobs: pages from templates, documents from their functions, files from themselves."""

    def __init__(
        self,
        out: Output,
        templates: Templates,
        cards: Callable[[bytes], Cards],
        edition: Edition,
        fingerprints: Fingerprints,
    ) -> None:
        self._out = out
        self._templates = templates
        self._cards = cards
        self._edition = edition
        self._fingerprints = fingerprints
        self._copies = Copies()
        self.looks: dict[str, Look] = {}
        """How the files look that stood there when the jobs were compared with them."""

    def stale(self, jobs: Sequence[Job], before: Manifest, seen: Seen, processes: int = 1) -> list[Stale]:
        """The jobs whose file is not known to be right: its inputs, its template or the file itself changed.

        Raises ProblemsError for files in their way that the program did not write.
        """
        shares = shared(
            partial(self._compared, jobs, before, seen), range(len(jobs)), self._many(jobs, before, seen, processes)
        )
        looks = {job.path: seen.then.get(job.path) for job in jobs}
        looks.update(found for share in shares for found in share.looks)
        self.looks |= {path: found for path, found in looks.items() if found}
        for share in shares:
            self._copies.held |= share.held
        found = [
            Stale(jobs[place], fingerprint, current, *self._in_the_way(jobs[place].path, current))
            for place, fingerprint, current in sorted(stale for share in shares for stale in share.stale)
        ]
        self._refuse([path for stale in found for path in self._foreign(stale, before)], bool(before.files))
        return found

    @staticmethod
    def _many(jobs: Sequence[Job], before: Manifest, seen: Seen, processes: int) -> int:
        """How many processes compare. To be the first takes a look, and no comparing.

        Where it is known how files look, and few are copied, which are read, to share costs what it saves.
        """
        read = not seen.now or sum(isinstance(job, File) for job in jobs) >= FEWEST
        return processes if before.files and read else 1

    def _compared(self, jobs: Sequence[Job], before: Manifest, seen: Seen, places: Iterable[int]) -> _Compared:
        compared = _Compared([], [], self._copies.held)
        then, now, written = seen.then, seen.now, before.files
        for place in places:
            job = jobs[place]
            path = job.path
            known, last = written.get(path), then.get(path)
            fingerprint = self._fingerprint(job) if known else ""
            found = now[path] if path in now else self._look(path, known)
            if found != last:
                compared.looks.append((path, found))
            current = known.content if known and found and found == last else self._current(path, found)
            if known is None or known.fingerprint != fingerprint or known.content != current:
                compared.stale.append((place, fingerprint, current))
            elif isinstance(job, File):
                self._copies.forget(job)
        return compared

    def stage(self, stale: Sequence[Stale], processes: int, progress: Progress, later: Later) -> dict[str, Staged]:
        """The new bytes of each job, beside the old file where they differ, in the order of ``stale``.

        What the next build may use is kept ``later``. Raises ProblemsError with all mistakes.
        """
        others, listing, feeds = self._sorted(stale)
        listed = self._listed(others, listing)
        parts = (
            # What is made by itself, what lists and feeds are made of, and then these.
            Part(others, partial(progress, "Making pages")),
            Part(self._unmade(listed, later), partial(progress, "Making cards")),
            Part(self._posts(feeds), partial(progress, "Making feeds")),
            Part([*listing, *feeds], partial(progress, "Making lists")),
        )
        shares = exchanged(self._share, parts, processes, later)
        order = {found.job.path: place for place, found in enumerate(stale)}
        mistakes = sorted((mistake for _, found in shares for mistake in found), key=lambda found: order[found[0]])
        if mistakes:
            raise ProblemsError(_told(mistakes))
        staged = {path: done for share, _ in shares for path, done in share.items()}
        return {found.job.path: staged[found.job.path] for found in stale}

    def _sorted(self, stale: Iterable[Stale]) -> tuple[list[Stale], list[Stale], list[Stale]]:
        """What is made by itself, what shows cards, and feeds."""
        others, listing, feeds = [], [], []
        for found in stale:
            if isinstance(found.job, Document) and found.job.make in feed.FEEDS:
                feeds.append(found)
            elif isinstance(found.job, Page) and self._templates.has_cards(found.job.template):
                listing.append(found)
            else:
                others.append(found)
        return others, listing, feeds

    def _unmade(self, listed: Sequence[Entry], later: Later) -> list[Entry]:
        """The entries whose cards no build has made; what is made of them now is kept later."""
        if not listed:
            return []
        cards = self._cards(self._fingerprints.value(self._templates.digest(f"{CARD}.html")))
        known = cards.of(listed)
        self._templates.keep(known)
        unmade = [entry for entry in listed if entry.id not in known]
        if unmade:
            later.add(partial(self._keep, cards, unmade))
        return unmade

    def _keep(self, cards: Cards, entries: Iterable[Entry]) -> None:
        """Keep what became of entries, in whichever process."""
        made = {entry: html for entry in entries if (html := self._templates.made(entry.id)) is not None}
        if made:
            cards.keep(made)

    @staticmethod
    def _posts(feeds: Iterable[Stale]) -> list[feed.Told]:
        """What the entries of feeds are made of."""
        return feed.told(found.job.inputs for found in feeds if isinstance(found.job, Document))

    @staticmethod
    def _listed(others: Iterable[Stale], listing: Iterable[Stale]) -> list[Entry]:
        """The papers in lists, in the order of their own pages: so a process has read already what its cards show."""
        wanted = entries_in(tuple(found.job.inputs for found in listing if isinstance(found.job, Page)))
        paged = [
            one for found in others if isinstance(found.job, Page) for one in found.job.inputs if type(one) is Entry
        ]
        known = frozenset(wanted)
        return list(dict.fromkeys([*(entry for entry in paged if entry in known), *wanted]))

    def _share(
        self, others: Iterable[Stale], listed: Iterable[Entry], told: Iterable[feed.Told], listing: Iterable[Stale]
    ) -> Steps[tuple[dict[str, Staged], list[Mistake]]]:
        """A card or an entry of a feed is made once, though several processes make what it stands in."""
        staged: dict[str, Staged] = {}
        mistakes: list[Mistake] = []
        self._make(others, staged, mistakes)
        for cards, entries in (yield self._templates.cards(listed), feed.made(told)):
            self._templates.keep(cards)
            feed.keep(entries)
        self._make(listing, staged, mistakes)
        return staged, mistakes

    def _make(self, stale: Iterable[Stale], staged: dict[str, Staged], mistakes: list[Mistake]) -> None:
        for found in stale:
            try:
                staged[found.job.path] = self._stage(found)
            except ProblemsError as error:
                mistakes += [(found.job.path, problem) for problem in error.problems]
                if isinstance(error, OutputError):
                    break

    def _stage(self, stale: Stale) -> Staged:
        if isinstance(stale.job, File):
            return self._copy(stale.job, stale.current)
        content = self._made(stale.job)
        made = digest(content).hex()
        changed = made != stale.current
        if changed:
            self._out.stage(stale.job.path, content)
        return Staged(Written(stale.fingerprint or self._fingerprint(stale.job), made), changed)

    def _copy(self, job: File, current: str) -> Staged:
        """A copy stands for what was copied: its source may have changed since it was looked at."""
        found = hasher()
        self._out.stage_pieces(job.path, _noted(found, self._copies.pieces(job)))
        made = ended(found).hex()
        if made == current:
            self._out.discard([job.path])
        return Staged(Written(made, made), made != current)

    def _made(self, job: Page | Document) -> bytes:
        made = _called(job, job.make, *([self._edition] if isinstance(job, Page) else []), *job.inputs)
        return self._templates.render(job.template, made) if isinstance(job, Page) else bytes(made)

    def _fingerprint(self, job: Job) -> str:
        return self._copies.digest(job) if isinstance(job, File) else self._fingerprints.job(job).hex()

    def _look(self, path: str, known: Written | None) -> Look | None:
        return None if known is None and self._out.is_new(path) else self._out.look(path)

    def _current(self, path: str, found: Look | None) -> str:
        """The digest of the file on disk, "" where none is."""
        return self._out.digest(path) if found else ""

    def _in_the_way(self, path: str, current: str) -> tuple[str, tuple[str, ...]]:
        """What stands in a file's way, and the files that have to go before it can be put in its place."""
        obstacle = "" if current else self._out.obstacle(path)
        if not obstacle:
            return "", ()
        if obstacle != path:
            self._out.stage_apart(path)
        return obstacle, tuple(self._out.below(obstacle))

    def _foreign(self, stale: Stale, before: Manifest) -> list[str]:
        """What stands in a file's way and is not ours; the very same bytes are taken for ours."""
        unknown = bool(stale.current) and stale.job.path not in before.files
        if unknown and stale.current != self._digest(stale.job):
            return [stale.job.path]
        return [path for path in stale.blockers if path not in before.files]

    def _digest(self, job: Job) -> str:
        """The digest of a file that is not there yet."""
        return self._copies.digest(job) if isinstance(job, File) else digest(self._made(job)).hex()

    def _refuse(self, foreign: list[str], known: bool) -> None:
        if not foreign:
            return
        name = self._out.name
        stay = "not written by this program, so {} stay{}; move {} away, or choose another folder with --output"
        if known and len(foreign) <= NAMED:
            message = f"was {stay.format('it', 's', 'it')}"
            raise ProblemsError(Problem(Position(f"{name}/{path}"), "", message) for path in foreign)
        names = ", ".join(foreign[:NAMED]) + (" …" if len(foreign) > NAMED else "")
        hint = "" if known else f". If nothing in {name} is anyone else's, empty it and build again"
        message = f"holds {len(foreign)} of the site's paths ({names}), {stay.format('they', '', 'them')}{hint}"
        raise ProblemsError([Problem(Position(name), "", message)])


def _called(job: Page | Document, make: Callable[..., Any], *inputs: Any) -> Any:
    """What a job's function gives. An entry that no library can bear is named, and the others are told of too."""
    try:
        return make(*inputs)
    except ProblemsError:
        raise
    except Exception as error:
        message = f"could not be made into a page or feed ({type(error).__name__}: {error}); please report it"
        raise ProblemsError([Problem(position(job), "", message)]) from error


def _told(mistakes: Iterable[Mistake]) -> list[Problem]:
    """Each mistake once, with the first file that it is in: one in a template may be in ten thousand."""
    paths: dict[Problem, list[str]] = {}
    for path, problem in mistakes:
        paths.setdefault(problem, []).append(path)
    return [problem._replace(message=f"{problem.message}{_where(problem, paths[problem])}") for problem in paths]


def _where(problem: Problem, paths: list[str]) -> str:
    if problem.position.path.endswith(paths[0]):
        return ""
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f" (in {paths[0]}{more})"


def _noted(found: Any, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, of which a digest is made as they pass."""
    for piece in pieces:
        found.update(piece)
        yield piece
