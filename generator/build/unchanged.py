"""Whether there is nothing to do, known from how files look, before anything heavy is imported.

The cache holds, for each output folder, how every file of the content, the themes and the output looked
(size, time, inode) when a build ended, with what was asked and the first day on which something else is due. Where all
of it is as it was, the site is right.
"""

import marshal
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from generator.build import cache
from generator.build.request import Request, Summary
from generator.content.walk import File, again, walk
from generator.problems import Position, Problem

COARSE, FINE = 2_000_000_000, 50_000_000
"""Nanoseconds that a file must be older than the look at it: a second change within one tick would not show.

Disks that count in whole seconds or two have coarse ticks; where a time has a fraction, a tick is the kernel's.
"""

Look = tuple[int, int, int]
Looks = dict[str, Look]


class Outcome(NamedTuple):
    """What holds until ``due``, the first day on which something else is shown ("" if never)."""

    today: date
    due: date | None
    timezone: str
    papers: int
    warnings: tuple[Problem, ...]


class Found(NamedTuple):
    """The files that there are to read, and what stands among them by mistake; ``moment`` is before they were found."""

    moment: int
    files: tuple[File, ...]
    problems: Sequence[Problem]


def find(root: Path) -> Found:
    """What there is in the content."""
    return Found(time.time_ns(), *walk(root))


def find_again(root: Path, before: Found, paths: Iterable[str]) -> Found:
    """What there is, where it is known what there was ``before`` and which paths have changed since."""
    moment = time.time_ns()
    files = None if before.problems else again(root, before.files, paths)
    return find(root) if files is None else Found(moment, files, ())


def sources(request: Request, content: Iterable[File]) -> Looks:
    """How every file looks that a build may read: those of the content, and themes wherever they come from."""
    package = Path(__file__).parent.parent
    places = {"themes": request.root / "themes", "package": package / "themes", "checkout": package.parent / "themes"}
    themes = {f"{name}/{path}": look for name, folder in places.items() for path, look in _looks(folder).items()}
    return {file.path: file[2:] for file in content} | themes


def settled(changed: int, now: int) -> bool:
    """Whether a file ``changed`` then would look different by now if it changed again; both in nanoseconds.

    ``now`` is the moment before anyone looked at the file.
    """
    return changed < now - (FINE if changed % 1_000_000_000 else COARSE)


def answer(request: Request, now: datetime, given: Found | None = None) -> Summary | None:
    """The summary of a build that has nothing to do; None where one is needed. ``given`` is the content, if known."""
    try:
        state = _state(request)
        if state["asked"] != _asked(request) or not _still_due(state, request, now):
            return None
        found = given or find(request.root)
        if found.problems or state["sources"] != sources(request, found.files):
            return None
        if not _in_place(request.output, state["outputs"]):
            return None
        warnings = tuple(Problem(Position(*where), field, text) for where, field, text in state["warnings"])
        return Summary(papers=state["papers"], unchanged=state["files"], warnings=warnings)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


class Last(NamedTuple):
    """How files looked when the last build ended: those of the content and the themes, and those of the output."""

    sources: Looks
    outputs: Looks


def last(request: Request) -> Last | None:
    """What the last build left; None where that is not known."""
    try:
        state = _state(request)
        return Last(state["sources"], state["outputs"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def save(request: Request, outcome: Outcome, before: Looks | None, written: Looks, files: int) -> None:
    """Note how a build ended; ``before`` is how its sources looked when it began, None where that proves nothing."""
    state = {
        "asked": _asked(request) if before is not None else [],
        "today": str(outcome.today),
        "due": str(outcome.due or ""),
        "timezone": outcome.timezone,
        "papers": outcome.papers,
        "files": files,
        "warnings": [
            ((found.position.path, found.position.line, found.position.column), found.field, found.message)
            for found in outcome.warnings
        ],
        "sources": before or {},
        "outputs": written,
    }
    cache.save(request.root, _name(request), marshal.dumps(state))
    _noted.cache_clear()


def forget(request: Request) -> None:
    """Trust nothing from before: what follows changes files."""
    cache.forget(request.root, _name(request))


def look(found: os.stat_result) -> Look:
    """Size in bytes, time of the last change in nanoseconds, inode.

    The time is the kernel's own: the other one, which programs may set, stays where a copy keeps times.
    """
    return found.st_size, found.st_ctime_ns, found.st_ino


def _asked(request: Request) -> list[str | bool]:
    """All that a build depends on beside files and the day; a digest stands for the output, whose path is no one's."""
    return [request.base_url, request.theme, request.drafts, request.strict, _name(request)]


def _state(request: Request) -> Any:
    """What the last build noted. OSError or ValueError where there is nothing to believe."""
    name = _name(request)
    return _noted(request.root, name, look(os.stat(request.root / cache.FOLDER / name)))


@lru_cache(1)
def _noted(root: Path, name: str, _look: Look) -> Any:
    """What stands in a file that looks like that: it is asked for twice, and takes a while to read."""
    payload = cache.load(root, name)
    if payload is None:
        raise ValueError("nothing noted")
    return marshal.loads(payload)  # noqa: S302 - its digest is right


def _still_due(state: Mapping[str, str], request: Request, now: datetime) -> bool:
    today = request.today or now.astimezone(ZoneInfo(state["timezone"])).date()
    return state["today"] <= str(today) and (not state["due"] or str(today) < state["due"])


def _in_place(output: Path, looks: Looks) -> bool:
    folder = str(output)
    return all(look(os.lstat(f"{folder}/{path}")) == found for path, found in looks.items())


def _looks(folder: Path) -> Looks:
    """How all files below a folder look. A theme may be a symbolic link: what it leads to is looked at."""
    found: Looks = {}
    waiting = [str(folder)] if folder.is_dir() else []
    linked: set[str] = set()
    start = len(str(folder)) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    found[entry.path[start:]] = look(entry.stat(follow_symlinks=False))
                    _follow(entry, linked, waiting, found, start)
                elif entry.is_dir():
                    waiting.append(entry.path)
                else:
                    found[entry.path[start:]] = look(entry.stat())
    return found


def _follow(link: "os.DirEntry[str]", linked: set[str], waiting: list[str], found: Looks, start: int) -> None:
    """A folder is entered once however many links lead to it: one may lead to where it stands."""
    target = os.path.realpath(link.path)
    if link.is_dir() and target not in linked:
        linked.add(target)
        waiting.append(link.path)
    elif link.is_file():
        found[f"{link.path[start:]}/"] = look(link.stat())


def _name(request: Request) -> str:
    """A name for each output folder, which tells no path."""
    return f"state-{request.key}"
