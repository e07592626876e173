"""Content → site: the road from what a curator owns to what readers see."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from zoneinfo import ZoneInfo

from generator.build import manifest, output, reading, unchanged
from generator.build.lock import LockedError, locked
from generator.build.manifest import Manifest, Written
from generator.build.output import Output
from generator.build.program import program_digest
from generator.build.request import Request, Summary
from generator.build.staging import Press, Staged, Stale
from generator.build.templates import Templates
from generator.build.theme import Theme, load, shown
from generator.build.unchanged import Outcome
from generator.catalog.catalog import Catalog, index
from generator.catalog.warnings import warnings
from generator.model import Content
from generator.pages.edition import Edition
from generator.pages.planner import plan_site
from generator.pages.site import site_view
from generator.plan import File, Fingerprints, Job, collisions
from generator.problems import Position, Problem, ProblemsError


def build(request: Request, now: datetime, waiting: Callable[[], None] | None = None) -> Summary:
    """Bring ``request.output`` to what the content says; ``now`` (aware) decides what is due, and nothing else.

    ``waiting`` is called before the wait for another build; without it, LockedError is raised instead of waiting.
    Raises ProblemsError with every mistake found, and the output is as it was.
    """
    out = _opened(request)
    with _lock(out, waiting):
        began = time_ns()
        before = unchanged.sources(request)
        plan = _planned(request, now)
        summary = _write(request, out, plan)
        looks = {path: unchanged.look(found) for path in summary.files if (found := out.look(path))}
        sure = before if unchanged.settled(before, began) else None
        unchanged.save(request, plan.outcome, sure, looks, len(plan.jobs))
    return Summary(
        papers=plan.outcome.papers,
        written=summary.written,
        removed=summary.removed,
        unchanged=len(plan.jobs) - len(summary.written),
        warnings=plan.outcome.warnings,
    )


def check(request: Request, now: datetime) -> Summary:
    """Go the road up to the plan, and write nothing. Raises ProblemsError with every mistake found."""
    outcome = _planned(request, now).outcome
    return Summary(papers=outcome.papers, warnings=outcome.warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """All that is to be made, and with what."""

    jobs: list[Job]
    edition: Edition
    theme: Theme
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Done:
    """What was written and removed, and all files that are there now."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    files: Mapping[str, Written]


def _planned(request: Request, now: datetime) -> _Plan:
    content = _content(request)
    today = _today(request, content, now)
    catalog = index(content, today, drafts=request.drafts)
    look, problems = load(request.root, content.settings.theme, content.settings)
    found = tuple(warnings(content, catalog))
    _stop((*problems, *(found if request.strict else ())))
    if look is None:
        raise ProblemsError(problems)
    jobs = [*look.assets.values(), *_static(request.root, catalog), *plan_site(catalog)]
    _stop(collisions(jobs))
    edition = Edition(site_view(catalog, look.settings))
    outcome = Outcome(
        today=today,
        due=_due(content, today),
        timezone=content.settings.timezone,
        papers=len(catalog.entries),
        warnings=found,
    )
    return _Plan(jobs=jobs, edition=edition, theme=look, outcome=outcome)


def _due(content: Content, today: date) -> date | None:
    """The next day on which something that is held back will be shown."""
    zone = ZoneInfo(content.settings.timezone)
    days = {day for paper in content.papers for day in (paper.listed_day(zone), *paper.relisted)}
    return min((day for day in days if day > today), default=None)


def _opened(request: Request) -> Output:
    reason = output.refusal(request.root, request.output)
    name = shown(request.root, request.output) if request.output.is_relative_to(request.root) else "output"
    _stop([Problem(Position(name), "", reason)] if reason else ())
    return Output(request.output, name)


@contextmanager
def _lock(out: Output, waiting: Callable[[], None] | None) -> Iterator[None]:
    try:
        with locked(out.folder, waiting):
            yield
    except LockedError:
        message = "another build is at work here; wait for it, or build without --no-wait"
        raise ProblemsError([Problem(Position(out.name), "", message)]) from None


def _content(request: Request) -> Content:
    content = reading.read(request.root, request.jobs)
    settings = content.settings
    base_url = request.base_url or settings.base_url
    return replace(content, settings=replace(settings, base_url=base_url, theme=request.theme or settings.theme))


def _today(request: Request, content: Content, now: datetime) -> date:
    return request.today or now.astimezone(ZoneInfo(content.settings.timezone)).date()


def _stop(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ProblemsError(found)


def _static(root: Path, catalog: Catalog) -> list[File]:
    folder = "content/static"
    return [File(path, Position(f"{folder}/{path}"), root / folder / path) for path in catalog.static]


def _salt(edition: Edition) -> bytes:
    """What every page depends on: the program and the site."""
    site = Fingerprints(b"").value(edition.site)
    return blake2b(site + program_digest(), digest_size=16).digest()


def _write(request: Request, out: Output, plan: _Plan) -> _Done:
    """Stage every file that may differ, then put each in its place: assets, pages, lists, feeds, and last removals."""
    before = manifest.read(out)
    press = Press(
        out, Templates(request.root, plan.theme, plan.edition), plan.edition, Fingerprints(_salt(plan.edition))
    )
    stale = press.stale(plan.jobs, before, {} if before.dirty else unchanged.outputs(request))
    planned = {job.path for job in plan.jobs}
    removed = tuple(sorted(path for path in before.files if path not in planned))
    if not stale and not removed and not before.dirty:
        return _Done((), (), before.files)
    unchanged.forget(request)
    if before.dirty:
        out.sweep()
    manifest.save(out, Manifest(_owned(before, planned), dirty=True))
    staged = _staged(out, press, stale, before, request.jobs)
    written = tuple(path for path, found in staged.items() if found.changed)
    for path in written:
        out.commit(path)
    out.remove(removed)
    files = {path: found for path, found in before.files.items() if path in planned}
    files |= {path: found.written for path, found in staged.items()}
    manifest.save(out, Manifest(files))
    return _Done(written, removed, files)


def _owned(before: Manifest, planned: Iterable[str]) -> Mapping[str, Written]:
    """What a run that is killed leaves as ours: all that was, and all that is about to be."""
    return {**dict.fromkeys(planned, Written("", "")), **before.files}


def _staged(out: Output, press: Press, stale: list[Stale], before: Manifest, processes: int) -> dict[str, Staged]:
    try:
        return press.stage(stale, processes)
    except ProblemsError:
        out.discard(found.job.path for found in stale)
        manifest.save(out, before)
        raise
