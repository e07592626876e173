"""Whether a folder holds the very site that the content gives."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time

from generator import routes
from generator.build import plain, reasons, unchanged
from generator.build.build import build
from generator.build.digest import site_digest
from generator.build.output import OWN
from generator.build.refusal import COMPARED
from generator.build.request import Progress, Request, Summary
from generator.problems import Position, Problem, ProblemsError

APART = frozenset({OWN, ".git", ".gitignore"})
"""What may lie in the folder of a site and is no part of it."""

OLD = 24 * 60 * 60
"""Seconds after which what a comparison left is no one's."""

_SITEMAP = re.compile(rf"^Sitemap: (https?://[!-~]+/){re.escape(routes.SITEMAP)}$".encode(), re.MULTILINE)

NO_FILE = "no file"
"""Stands for the bytes of a link, a pipe, or whatever else is no file: no file of the site is the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sites: its digest, as its colophon shows it, and how many files it has."""

    digest: str
    files: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sites, the one ``here`` that the content gives and the other ``there``: the paths that tell them apart.

    ``address`` is what the other was made for, where that is another; "" where it is the same or not known.
    """

    here: Side
    there: Side
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    different: tuple[str, ...]
    address: str

    @property
    def same(self) -> bool:
        """Whether they are the same files with the same bytes."""
        return not (self.only_here or self.only_there or self.different)


def against(request: Request, now: datetime, other: Path, progress: Progress) -> tuple[Summary, Comparison]:
    """Build into a folder of the cache, compare that with ``other``, and remove it again.

    Raises ProblemsError with every mistake in the content, and where ``other`` is no folder.
    """
    if not other.is_dir():
        raise ProblemsError([Problem(Position(str(other)), "", "is no folder; name one that holds a site")])
    asked = request._replace(output=_place(request.root / COMPARED))
    try:
        summary = build(asked, now, progress=progress)
        progress("Comparing the two", 0, 0)
        return summary, compare(asked.output, other)
    finally:
        rmtree(asked.output, ignore_errors=True)
        unchanged.forget(asked)
        reasons.forget(asked)


def _place(above: Path) -> Path:
    """A new folder to build into. Raises ProblemsError."""
    _sweep(above)
    try:
        above.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(dir=above))
    except OSError as error:
        message = f"cannot be made: {error.strerror or error}; what the content gives is built there and compared"
        raise ProblemsError([Problem(Position(COMPARED), "", message)]) from error


def _sweep(place: Path) -> None:
    """Remove what a comparison left that was killed; one that is at work now is younger."""
    with suppress(OSError):
        for left in place.iterdir():
            if time() - left.stat().st_mtime > OLD:
                rmtree(left, ignore_errors=True)


def compare(here: Path, there: Path) -> Comparison:
    """What tells two folders apart, but for what is ``APART``. Links are looked at and never followed."""
    ours, theirs = _files(here), _files(there)
    different = tuple(sorted(path for path in ours.keys() & theirs.keys() if ours[path] != theirs[path]))
    return Comparison(
        here=Side(site_digest(ours), len(ours)),
        there=Side(site_digest(theirs), len(theirs)),
        only_here=tuple(sorted(ours.keys() - theirs.keys())),
        only_there=tuple(sorted(theirs.keys() - ours.keys())),
        different=different,
        address=_address(there) if routes.ROBOTS in different and theirs[routes.ROBOTS] != NO_FILE else "",
    )


def _address(folder: Path) -> str:
    """What a site was made for, as its robots.txt tells."""
    with open(folder / routes.ROBOTS, "rb") as file:
        found = _SITEMAP.search(file.read(4096))
    return found[1].decode() if found else ""


def _files(folder: Path) -> Mapping[str, str]:
    """The digest of the bytes of each file below a folder, by path. Raises ProblemsError."""
    try:
        return {path: _digest(folder / path) for path in _paths(folder)}
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ProblemsError([Problem(Position(str(error.filename or folder)), "", message)]) from error


def _paths(folder: Path) -> Iterator[str]:
    """The paths of all that stands below a folder and is no folder itself."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if path in APART:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    yield path


def _digest(path: Path) -> str:
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return NO_FILE
    return plain.digest(path)
