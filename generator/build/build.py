"""Content → site: the road from what a curator owns to what readers see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.build import manifest, output, reading, signatures
from generator.build.manifest import Manifest, Written
from generator.build.output import Output
from generator.build.program import program_digest
from generator.build.staging import Press, Staged, Stale
from generator.build.templates import Templates
from generator.build.theme import Theme, load, shown
from generator.catalog.catalog import Catalog, index
from generator.catalog.warnings import warnings
from generator.model import Content
from generator.pages.edition import Edition
from generator.pages.planner import plan_site
from generator.pages.site import site_view
from generator.plan import File, Fingerprints, Job, collisions
from generator.problems import Position, Problem, ProblemsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: ``root`` holds the site's content. What is empty or None is as the site's settings say."""

    root: Path
    output: Path
    base_url: str = ""
    theme: str = ""
    drafts: bool = False
    today: date | None = None
    strict: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did to the output, by path, and what a curator may want to look at."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    papers: int
    warnings: tuple[Problem, ...]


def build(request: Request, now: datetime) -> Summary:
    """Bring ``request.output`` to what the content says; ``now`` (aware) decides what is due, and nothing else.

    Raises ProblemsError with every mistake found, and the output is as it was.
    """
    out = _opened(request)
    plan = _planned(request, now)
    press = Press(
        out, Templates(request.root, plan.theme, plan.edition), plan.edition, Fingerprints(_salt(plan.edition))
    )
    summary = _write(request, out, press, plan.jobs)
    return replace(summary, papers=plan.papers, warnings=plan.warnings)


def check(request: Request, now: datetime) -> Summary:
    """Go the road up to the plan, and write nothing. Raises ProblemsError with every mistake found."""
    plan = _planned(request, now)
    return Summary(written=(), removed=(), unchanged=0, papers=plan.papers, warnings=plan.warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """All that is to be made, and with what."""

    jobs: list[Job]
    edition: Edition
    theme: Theme
    papers: int
    warnings: tuple[Problem, ...]


def _planned(request: Request, now: datetime) -> _Plan:
    content = _content(request)
    catalog = index(content, _today(request, content, now), drafts=request.drafts)
    look, problems = load(request.root, content.settings.theme, content.settings)
    found = tuple(warnings(content, catalog))
    _stop((*problems, *(found if request.strict else ())))
    if look is None:
        raise ProblemsError(problems)
    jobs = [*look.assets.values(), *_static(request.root, catalog), *plan_site(catalog)]
    _stop(collisions(jobs))
    edition = Edition(site_view(catalog, look.settings))
    return _Plan(jobs=jobs, edition=edition, theme=look, papers=len(catalog.entries), warnings=found)


def _opened(request: Request) -> Output:
    reason = output.refusal(request.root, request.output)
    name = shown(request.root, request.output) if request.output.is_relative_to(request.root) else "output"
    _stop([Problem(Position(name), "", reason)] if reason else ())
    return Output(request.output, name)


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


def _write(request: Request, out: Output, press: Press, jobs: list[Job]) -> Summary:
    """Stage every file that may differ, then put each in its place: assets, pages, lists, feeds, and last removals."""
    before = manifest.read(out)
    seen = {} if before.dirty else signatures.read(request.root, out)
    stale = press.stale(jobs, before, seen)
    planned = {job.path for job in jobs}
    removed = tuple(sorted(path for path in before.files if path not in planned))
    if not stale and not removed and not before.dirty:
        return Summary(written=(), removed=(), unchanged=len(jobs), papers=0, warnings=())
    if before.dirty:
        out.sweep()
    manifest.save(out, Manifest(_owned(before, planned), dirty=True))
    staged = _staged(out, press, stale, before, request.jobs)
    looks = {path: out.commit(path) for path, found in staged.items() if found.changed}
    out.remove(removed)
    files = {path: found for path, found in before.files.items() if path in planned}
    files |= {path: found.written for path, found in staged.items()}
    manifest.save(out, Manifest(files))
    signatures.save(request.root, out, files)
    return Summary(written=tuple(looks), removed=removed, unchanged=len(jobs) - len(looks), papers=0, warnings=())


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
