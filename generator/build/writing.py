"""Plan → the output folder: what differs is staged, put in its place, and what no job owns any more is removed."""

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from functools import partial
from typing import NamedTuple

from generator.build import manifest, reasons, unchanged
from generator.build.ahead import Ahead
from generator.build.cards import Cards
from generator.build.digest import site_digest
from generator.build.manifest import Basis, Manifest, Written
from generator.build.output import Output
from generator.build.planning import Plan
from generator.build.program import program_digest
from generator.build.reasons import Known, Reasons
from generator.build.request import Progress, Request, silent
from generator.build.staging import Press, Seen, Staged, Stale
from generator.build.templates import Templates
from generator.build.workers import Later
from generator.digests import digest
from generator.plan import Fingerprints, Last, Page
from generator.problems import ProblemsError


class Done(NamedTuple):
    """What was written and removed, why, and how all files look that are there now, with the manifest."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    reasons: Mapping[str, str]
    looks: unchanged.Looks


class Work:
    """What a build brings together before it writes: how the output is, what files depend on, and what makes them."""

    def __init__(self, request: Request, out: Output, plan: Plan) -> None:
        self.before = manifest.read(out)
        self.templates = Templates(request.root, plan.theme, plan.edition)
        self.basis = _basis(plan, self.templates)
        fingerprints = Fingerprints(_salt(self.basis), self.templates.digest)
        cards = partial(Cards, request.root, plan.entries)
        self.press = Press(out, self.templates, cards, plan.edition, fingerprints)
        self.jobs = [job for job in plan.jobs if not isinstance(job, Last)]
        self._last = [job for job in plan.jobs if isinstance(job, Last)]

    def last(self, files: Mapping[str, Written]) -> list[Page]:
        """The pages that are made when all other files of the site are known, which are these."""
        digest = site_digest({path: found.content for path, found in files.items()})
        return [job.page(digest) for job in self._last]

    def reasons(self, known: Known, sources: Mapping[str, str]) -> Reasons:
        """What is another than in the build before."""
        return Reasons(self.before, self.basis, self.templates, known, sources)


def write(request: Request, out: Output, plan: Plan, progress: Progress, ahead: Ahead, later: Later) -> Done:
    """Stage every file that may differ, then put each in its place: pages, lists, feeds, and last what is removed.

    What the next build may use is kept ``later``. Raises ProblemsError; all is as it was then, but where putting in
    place itself failed, which the next build mends.
    """
    progress("Comparing with the last build", 0, 0)
    work = Work(request, out, plan)
    before, press = work.before, work.press
    if before.dirty:
        out.sweep()
    elif before.files:
        out.discard((manifest.PATH,))  # left by a run that was killed when it was about to mark it
    seen = _seen(request, out, before, ahead)
    stale = press.stale(work.jobs, before, seen, request.jobs)
    work.templates.save()
    planned = {job.path for job in plan.jobs}
    removed = tuple(sorted(path for path in before.files if path not in planned))
    kept = {path: found for path, found in before.files.items() if path in planned}
    if not (stale or removed or before.dirty or press.stale(work.last(kept), before, seen)):
        told = _reasons(request, plan, work, (), ())
        return Done((), (), told, _looks(out, press.looks, (manifest.PATH,)))
    unchanged.forget(request)
    with _undone_by_failure(out, stale, before):
        _mark(out, before, planned)
        staged = press.stage(stale, request.jobs, progress, later)
        last = press.stale(work.last(kept | _written(staged)), before, seen)
        stale += last
        staged |= press.stage(last, 1, silent, later)
    progress("Putting files in place", 0, 0)
    told = _reasons(request, plan, work, [found for found in stale if staged[found.job.path].changed], removed)
    written = _put(out, stale, staged)
    out.remove(removed)
    files = kept | _written(staged)
    manifest.save(out, Manifest(files, basis=work.basis))
    return Done(written, removed, told, _looks(out, press.looks, (*written, manifest.PATH)))


def _written(staged: Mapping[str, Staged]) -> dict[str, Written]:
    return {path: found.written for path, found in staged.items()}


def _reasons(
    request: Request, plan: Plan, work: Work, changed: Iterable[Stale], removed: Iterable[str]
) -> dict[str, str]:
    """Why each file is written or removed. They are kept before that is done, as a build may be killed then."""
    known = reasons.load(request)
    found = work.reasons(known, plan.sources)
    written = {stale.job.path: found.rewritten(stale) for stale in changed}
    gone = dict.fromkeys(removed, found.removed())
    if not work.before.files:
        reasons.save(request, Known(plan.sources, rest=reasons.NEW))
    elif written or gone or known.sources != plan.sources:
        kept = {path: why for path, why in known.reasons.items() if path not in gone}
        reasons.save(request, Known(plan.sources, kept | written, known.rest))
    return written | gone


def _seen(request: Request, out: Output, before: Manifest, ahead: Ahead) -> Seen:
    """How the files look that the manifest tells of; nothing where it is not the one that the last build left."""
    last = None if before.dirty else unchanged.last(request)
    if last is None or last.outputs.get(manifest.PATH) != out.look(manifest.PATH):
        return Seen()
    return Seen(last.outputs, ahead.looks)


def _looks(out: Output, before: unchanged.Looks, anew: Iterable[str]) -> unchanged.Looks:
    """How files look of which some were just written."""
    before.update((path, found) for path in anew if (found := out.look(path)))
    return before


def _mark(out: Output, before: Manifest, planned: Set[str]) -> None:
    """Let the next build know that this one did not end, until it has. Most write no file that was not there before."""
    if not (before.files.keys() >= planned and manifest.mark(out)):
        manifest.save(out, Manifest(_owned(before, planned), dirty=True))


def _owned(before: Manifest, planned: Iterable[str]) -> Mapping[str, Written]:
    """What a run that is killed leaves as ours: all that was, and all that is about to be."""
    return {**dict.fromkeys(planned, Written("", "")), **before.files}


@contextmanager
def _undone_by_failure(out: Output, stale: list[Stale], before: Manifest) -> Iterator[None]:
    """Where staging fails or is stopped, all is as it was before it. If even that fails, the next build sees to it."""
    try:
        yield
    except BaseException:
        with suppress(ProblemsError):
            out.discard(found.job.path for found in stale)
            if before.files or before.dirty:
                manifest.save(out, before)
            else:
                manifest.clear(out)
        raise


def _put(out: Output, stale: Iterable[Stale], staged: Mapping[str, Staged]) -> tuple[str, ...]:
    """Put what was staged in place; the paths of what changed. What is in the way goes right before.

    New files come first: what is written over an old one may lead to any of them, and nothing leads to them before.
    """
    changed = sorted(
        (found for found in stale if staged[found.job.path].changed), key=lambda found: bool(found.current)
    )
    for found in changed:
        if found.obstacle:
            out.remove(found.blockers)
            out.clear(found.obstacle)
        out.commit(found.job.path)
    return tuple(found.job.path for found in changed)


def _basis(plan: Plan, templates: Templates) -> Basis:
    """What the files of a plan are made with, in part all of them."""
    names = {job.template for job in plan.jobs if isinstance(job, Page | Last)}
    files = {name: content for template in names for name, content in templates.files(template).items()}
    theme = {name: digest(content).hex() for name, content in files.items()}
    return Basis(program_digest().hex(), Fingerprints(b"").value(plan.edition.site).hex(), theme)


def _salt(basis: Basis) -> bytes:
    """What every file that is made depends on: the program and what all pages show of the site."""
    return digest(bytes.fromhex(basis.site + basis.program))
