"""The plan: every file of the site as a job, known before any of them is made.

A job is a function and its inputs, and nothing else goes into what it makes. So its fingerprint, a digest of both,
says before any work is done whether the file on disk is still right (Hakyll and Shake follow the same rule).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.problems import Position, Problem

SIZE = 16
"""Bytes of a digest: 128 bits, so that two inputs never share one by chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A file rendered from a template; ``make(site, *inputs)`` gives the view."""

    path: str
    origin: Position
    template: str
    make: Callable[..., Any]
    inputs: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A file that ``make(*inputs)`` gives as bytes: a feed, a sitemap."""

    path: str
    origin: Position
    make: Callable[..., bytes]
    inputs: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """A file that is copied as it is."""

    path: str
    origin: Position
    source: Path


Job = Page | Document | File


def collisions(jobs: Iterable[Job]) -> list[Problem]:
    """One problem for each path that two jobs claim, or that one job needs as a file and another as a folder.

    Paths that differ in case alone collide too, since they are one file on macOS and Windows.
    """
    claimed: dict[str, Job] = {}
    problems = []
    for job in jobs:
        first = claimed.setdefault(job.path.casefold(), job)
        if first is not job:
            problems.append(_collision(job, first, job.path))
    for job in claimed.values():
        taken = (folder for folder in _folders(job.path) if folder.casefold() in claimed)
        problems += [_collision(job, claimed[folder.casefold()], folder) for folder in taken]
    return problems


def _folders(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _collision(job: Job, other: Job, path: str) -> Problem:
    message = f"makes {path} in the site, which {other.origin} makes too; rename one of the two"
    return Problem(job.origin, "", message)


class Fingerprints:
    """Digests of jobs. Values that stand in many jobs (an entry in all its lists) are digested once.

    A value that has a ``digest`` of its own is known by it; what two equal values may differ in is left out. Values are kept, so that no identity is used twice.
    """

    def __init__(self, salt: bytes) -> None:
        self._salt = salt
        self._known: dict[int, tuple[Any, bytes]] = {}

    def job(self, job: Page | Document) -> bytes:
        """The digest of the function, the template's name and the inputs; ``salt`` is in every one."""
        template = job.template if isinstance(job, Page) else ""
        name = f"{job.make.__module__}.{job.make.__qualname__}\0{template}\0"
        return blake2b(self._salt + name.encode() + self._bytes(job.inputs), digest_size=SIZE).digest()

    def value(self, value: Any) -> bytes:
        """The digest of one value."""
        return blake2b(self._salt + self._bytes(value), digest_size=SIZE).digest()

    def _bytes(self, value: Any) -> bytes:
        if isinstance(value, str):
            encoded = value.encode("utf-8", "surrogatepass")
            return b"s%d:%s" % (len(encoded), encoded)
        if isinstance(value, tuple):
            return b"(%s)" % b"".join(map(self._bytes, value))
        if is_dataclass(value):
            return self._dataclass(value)
        if isinstance(value, dict):
            return b"{%s}" % b"".join(self._bytes(pair) for pair in sorted(value.items()))
        return f"{type(value).__name__}:{value!r};".encode()

    def _dataclass(self, value: Any) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            own: bytes | None = getattr(value, "digest", None)
            compared = (field.name for field in fields(value) if field.compare)
            parts = own or b"".join(self._bytes(getattr(value, name)) for name in compared)
            known = (value, blake2b(type(value).__name__.encode() + parts, digest_size=SIZE).digest())
            self._known[id(value)] = known
        return known[1]
