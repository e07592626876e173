"""What a file of the site depends on, whether it is as it should be, and why it was last rewritten."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from urllib.parse import unquote

from generator import routes
from generator.build import reasons
from generator.build.output import Output
from generator.build.planning import Plan, planned
from generator.build.reading import read
from generator.build.reasons import origins, profiles
from generator.build.request import Progress, Request, silent
from generator.build.staging import Seen
from generator.build.writing import Work
from generator.plan import File, Job, Last, Page, Planned
from generator.problems import Position, Problem, ProblemsError

NEVER = "never: it is not there yet"

NEAREST = 3
"""Paths that a message names in place of one that is not known."""

_HOST = re.compile(r"^https?://[\w.:\[\]-]+(?=/)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What there is to say of the file at ``path``.

    ``kind`` is what it is, in a few words; ``sources`` are the files of the site's folder that it is made of, its own
    first, ``theme`` those of the theme. ``shared`` says whether it depends on what every page shows of the site.
    ``next`` is why the next build makes it anew or removes it, "" where it is as it should be; ``last`` is why it was
    last rewritten, "" where that is not known.
    """

    path: str
    kind: str
    sources: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    shared: bool = False
    next: str = ""
    last: str = ""


def explain(request: Request, now: datetime, asked: str, progress: Progress = silent) -> Explanation:
    """What there is to say of a file, which is named by its path or by its address; the site is left alone.

    Raises ProblemsError where the site has no such file, and for every mistake in the content.
    """
    content = read(request.root, request.jobs, progress)
    progress("Planning", 0, 0)
    plan = planned(request, content, now)
    jobs = {job.path: job for job in plan.jobs}
    work = Work(request, Output(request.output, "output"), plan)
    known = reasons.load(request)
    why = work.reasons(known, plan.sources)
    path = _found(request, plan, asked, jobs.keys() | work.before.files.keys())
    last = known.reason(path) if path in work.before.files else NEVER
    if path not in jobs:
        return Explanation(path=path, kind="a file that nothing makes any more", next=why.removed(), last=last)
    job = _whole(jobs[path], work)
    stale = work.press.stale([job], work.before, Seen())
    others = isinstance(jobs[path], Last) and _others_change(work, jobs)
    return Explanation(
        path=path,
        kind=_kind(jobs[path]),
        sources=tuple(dict.fromkeys((job.origin.path, *_sources(job, plan)))),
        theme=tuple(_theme(job, work)),
        shared=not isinstance(job, File),
        next=reasons.OTHERS if others else why.rewritten(stale[0]) if stale else "",
        last=last,
    )


def _others_change(work: Work, planned: Iterable[str]) -> bool:
    """Whether the next build makes or removes any file but the last."""
    return bool(work.press.stale(work.jobs, work.before, Seen()) or work.before.files.keys() - planned)


def _whole(job: Planned, work: Work) -> Job:
    """The job, for the files that the manifest tells of where it needs them."""
    return work.last(work.before.files)[0] if isinstance(job, Last) else job


def _sources(job: Job, plan: Plan) -> Iterable[str]:
    return () if isinstance(job, File) else origins(job.inputs, profiles(plan.sources))


def _theme(job: Job, work: Work) -> Iterable[str]:
    if not isinstance(job, Page):
        return ()
    return dict.fromkeys((f"templates/{job.template}", *work.templates.files(job.template)))


def _kind(job: Planned) -> str:
    if isinstance(job, Page):
        return "a page"
    if isinstance(job, Last):
        return "a page that holds the digest of all other files, and changes with any of them"
    if isinstance(job, File):
        return "a copy"
    return "a feed" if job.path.rpartition("/")[2] in routes.FEEDS.values() else "a list for programs"


def _found(request: Request, plan: Plan, asked: str, known: Iterable[str]) -> str:
    """The known path that was asked for. Raises ProblemsError with the nearest where there is none."""
    paths = frozenset(known)
    names = list(_names(request, plan, asked))
    for name in names:
        if name in paths:
            return name
    near = next(filter(None, (_near(name, paths) for name in names)), [])
    hint = f"; the nearest {'are' if near[1:] else 'is'} {', '.join(near)}" if near else ""
    raise ProblemsError([Problem(Position(asked), "", f"is no file of the site{hint}")])


def _near(name: str, paths: Iterable[str]) -> list[str]:
    """The paths that are most like a name, in any case of letters and with or without a page's own file."""
    known = {path.removesuffix("/index.html").lower(): path for path in sorted(paths)}
    return [known[found] for found in get_close_matches(name.lower(), known, NEAREST)]


def _names(request: Request, plan: Plan, asked: str) -> Iterator[str]:
    """The paths that may be meant: by a path in the site or in this machine's folders, or by an address."""
    site = plan.edition.site
    address = asked.partition("#")[0].partition("?")[0].removeprefix(site.base_url.rstrip("/"))
    address = _HOST.sub("", address, count=1)  # `serve` shows the same pages at another
    yield from _files(asked)
    yield from _files(unquote(address).removeprefix(site.root))
    for folder in (os.curdir, request.root):
        yield from _files(os.path.relpath(os.path.join(folder, asked), request.output))


def _files(path: str) -> tuple[str, str]:
    """The file of a name, and the page where the name is a folder's."""
    name = path.strip("/")
    return name, "index.html" if name in ("", os.curdir) else f"{name}/index.html"
