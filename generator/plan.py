"""The plan: every file of the site as a job, known before any of them is made.

A job is a function and its inputs, and nothing else goes into what it makes. So its fingerprint, a digest of both,
says before any work is done whether the file on disk is still right (Hakyll and Shake follow the same rule).
"""

import marshal
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.digests import ended, hasher
from generator.model import Origin
from generator.problems import Position, Problem

UNLINKED = 2
"""The form of ``marshal`` whose bytes follow from the values alone, not from which of them share a place in memory."""

_PLAIN = frozenset((str, int, bool, bytes, float, type(None)))
"""Types that ``marshal`` writes as they are."""

_ROWS = (tuple, list)  # said once: where it is asked, Python makes a type of ``tuple | list`` each time


class Page(NamedTuple):
    """A file rendered from a template; ``make(site, *inputs)`` gives the view.

    It is there because of a ``field`` of the file that ``origin`` tells of, or because of all of that.
    """

    path: str
    origin: Origin
    template: str
    make: Callable[..., Any]
    inputs: tuple[Any, ...]
    field: str = ""


class Document(NamedTuple):
    """A file that ``make(*inputs)`` gives as bytes: a feed, a sitemap."""

    path: str
    origin: Origin
    make: Callable[..., bytes]
    inputs: tuple[Any, ...]
    field: str = ""


class File(NamedTuple):
    """A file that is copied as it is; its ``content``, where that was read already."""

    path: str
    origin: Origin
    source: Path
    field: str = ""
    content: bytes | None = None


class Last(NamedTuple):
    """A page that is made when all else is: ``make(site, *inputs, digest)`` also gets the digest of all other files."""

    path: str
    origin: Origin
    template: str
    make: Callable[..., Any]
    inputs: tuple[Any, ...]
    field: str = ""

    def page(self, digest: str) -> Page:
        """The page like any other that it is once the digest is known."""
        return Page(self.path, self.origin, self.template, self.make, (*self.inputs, digest), self.field)


Job = Page | Document | File
Planned = Job | Last


def position(job: Planned) -> Position:
    """Where it is said that there is such a job."""
    return job.origin.at(job.field)


def collisions(jobs: Iterable[Planned]) -> list[Problem]:
    """One problem for each path that two jobs claim, or that one job needs as a file and another as a folder.

    Paths that differ in case or in how Unicode spells them collide too, since they are one file on macOS and Windows.
    """
    jobs = list(jobs)
    paths = _folded([job.path for job in jobs])
    claimed = dict(zip(paths, jobs, strict=True))
    problems = []
    if len(claimed) < len(jobs):
        claimed = {}
        for path, job in zip(paths, jobs, strict=True):
            first = claimed.setdefault(path, job)
            if first is not job:
                problems.append(_collision(job, first))
    if _all_folders(claimed).isdisjoint(claimed):  # as nearly always
        return problems
    folders = {folder: job for path, job in claimed.items() for folder in _folders(path)}
    return problems + [_in_the_way(claimed[folder], job) for folder, job in folders.items() if folder in claimed]


def _folded(paths: list[str]) -> list[str]:
    """Paths as systems compare them that do not tell case or Unicode spellings apart."""
    every = "".join(paths)
    if every.isascii() and every.islower():  # as nearly always
        return paths
    return [unicodedata.normalize("NFC", path).casefold() for path in paths]


def _all_folders(paths: Iterable[str]) -> set[str]:
    """The folders of all paths, and those that they stand in."""
    found: set[str] = set()
    waiting = set(paths)
    while waiting:
        waiting = {path[:end] for path in waiting if (end := path.rfind("/")) > 0} - found
        found |= waiting
    return found


def _folders(path: str) -> Iterator[str]:
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def _collision(job: Planned, other: Planned) -> Problem:
    message = f"makes {job.path} in the site, which {position(other)} makes too; rename one of the two"
    return Problem(position(job), "", message)


def _in_the_way(file: Planned, inside: Planned) -> Problem:
    message = f"makes the file {file.path} in the site, where {position(inside)} needs a folder; rename one of the two"
    return Problem(position(file), "", message)


class Fingerprints:
    """Digests of jobs: of their inputs as ``marshal`` writes plain values, which is what Python does fastest.

    A dataclass stands in it as its own ``digest`` where it has one (an entry is in hundreds of jobs), else as a digest
    of the fields that count in a comparison, so without the line it was read from. It is made once for all the jobs
    that the value is in. What stands for a value that is not plain begins with an ellipsis, as no plain one does.

    ``salt`` is in every one; ``template`` gives the digest of all that a page's template depends on, by its name.
    """

    def __init__(self, salt: bytes, template: Callable[[str], bytes] = str.encode) -> None:
        self._salt = salt
        self._template = template
        self._heads: dict[tuple[Any, ...], Any] = {}
        self._known: dict[int, Any] = {}
        self._held: list[Any] = []  # so that no other value takes the place in memory by which one is known

    def job(self, job: Page | Document) -> bytes:
        """The digest of the function, the template, and the inputs."""
        key = job.make, job.template if type(job) is Page else ""
        digest = (self._heads.get(key) or self._head(*key)).copy()
        digest.update(marshal.dumps(self._parts(job.inputs), UNLINKED))
        return ended(digest)

    def _head(self, make: Callable[..., Any], template: str) -> Any:
        """The beginning of all digests of jobs of one sort."""
        name = make.__module__, make.__qualname__, template, self._template(template) if template else b""
        return self._heads.setdefault((make, template), self._digest(name))

    def value(self, value: Any) -> bytes:
        """The digest of one value."""
        return ended(self._digest(value))

    def _digest(self, value: Any) -> Any:
        return hasher(self._salt + marshal.dumps(self._plain(value), UNLINKED))

    def _plain(self, value: Any) -> Any:
        """A value as ``marshal`` takes it."""
        kind: Any = type(value)
        if isinstance(value, _ROWS):
            return self._joined(value) or self._parts(value)
        if kind in _PLAIN:
            return value
        if _digested(kind):
            return value.digest
        if id(value) not in self._known:
            self._held.append(value)
            self._known[id(value)] = self._described(value)
        return self._known[id(value)]

    def _parts(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """The parts of a row. Most are plain, or known: those are seen without another call."""
        known, plain = self._known.get, _PLAIN.issuperset
        return tuple(
            [
                part
                if type(part) in _PLAIN
                else tuple(part)
                if isinstance(part, tuple) and plain(map(type, part))
                else known(id(part)) or self._plain(part)
                for part in row
            ]
        )

    @staticmethod
    def _joined(row: Sequence[Any]) -> Any:
        """A list of entries, or of other values of one type that have digests, in one; None for any other row."""
        kinds = set(map(type, row))
        if len(kinds) != 1 or not _digested(kind := kinds.pop()):
            return None
        return ..., kind.__name__, len(row), b"".join([value.digest for value in row])

    def _described(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(digest := getattr(value, "digest", None), bytes):
            return digest
        if isinstance(value, Mapping):
            return {key: self._plain(value[key]) for key in sorted(value)}
        if is_dataclass(kind):
            return ..., kind.__name__, self.value([getattr(value, name) for name in _counted(kind)])
        return ..., kind.__name__, repr(value)


@cache
def _digested(kind: Any) -> bool:
    """Whether values of a type hold the digest of all that they are, which is of one length."""
    return is_dataclass(kind) and any(field.name == "digest" and field.type is bytes for field in fields(kind))


@cache
def _counted(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)
