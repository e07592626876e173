"""Plan → the output folder: what differs is staged, put in its place, and what no job owns any more is removed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b

from generator.build import manifest, unchanged
from generator.build.manifest import Manifest, Written
from generator.build.output import Output
from generator.build.planning import Plan
from generator.build.program import program_digest
from generator.build.request import Progress, Request
from generator.build.staging import Press, Staged, Stale
from generator.build.templates import Templates
from generator.pages.edition import Edition
from generator.plan import Fingerprints
from generator.problems import ProblemsError


@dataclass(frozen=True, slots=True)
class Done:
    """What was written and removed, and how all files look that are there now, with the manifest."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    looks: unchanged.Looks


def write(request: Request, out: Output, plan: Plan, progress: Progress) -> Done:
    """Stage every file that may differ, then put each in its place: pages, lists, feeds, and last what is removed.

    Raises ProblemsError; all is as it was then, but where putting in place itself failed, which the next build mends.
    """
    before = manifest.read(out)
    if before.dirty:
        out.sweep()
    templates = Templates(request.root, plan.theme, plan.edition)
    press = Press(out, templates, plan.edition, Fingerprints(_salt(plan.edition)))
    stale = press.stale(plan.jobs, before, _seen(request, out, before))
    templates.save()
    planned = {job.path for job in plan.jobs}
    removed = tuple(sorted(path for path in before.files if path not in planned))
    if not stale and not removed and not before.dirty:
        return Done((), (), _looks(out, press.looks, (manifest.PATH,)))
    unchanged.forget(request)
    with _undone_by_failure(out, stale, before):
        manifest.save(out, Manifest(_owned(before, planned), dirty=True))
        staged = press.stage(stale, request.jobs, progress)
    written = _put(out, stale, staged)
    out.remove(removed)
    files = {path: found for path, found in before.files.items() if path in planned}
    files |= {path: found.written for path, found in staged.items()}
    manifest.save(out, Manifest(files))
    return Done(written, removed, _looks(out, press.looks, (*written, manifest.PATH)))


def _seen(request: Request, out: Output, before: Manifest) -> unchanged.Looks:
    """How the files looked that the manifest tells of; nothing where it is not the one that the last build left."""
    found = out.look(manifest.PATH)
    seen = {} if before.dirty else unchanged.outputs(request)
    return seen if found and seen.get(manifest.PATH) == unchanged.look(found) else {}


def _looks(out: Output, before: unchanged.Looks, anew: Iterable[str]) -> unchanged.Looks:
    """How files look of which some were just written."""
    return before | {path: unchanged.look(found) for path in anew if (found := out.look(path))}


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


def _salt(edition: Edition) -> bytes:
    """What every page depends on: the program and the site."""
    site = Fingerprints(b"").value(edition.site)
    return blake2b(site + program_digest(), digest_size=16).digest()
