"""What the files hold that are copied: read once where it is small, to be compared and to be copied."""

from collections.abc import Iterator

from generator.build import plain
from generator.digests import ended, hasher
from generator.plan import File, position
from generator.problems import Problem, ProblemsError

ROOM = 16 * 1024 * 1024
"""Bytes that are held at most. What is beyond is read again, as is what does not fit into one piece."""


class Copies:
    """Files to be copied. ``held`` is the content of those that were read and may be asked for again, by path."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self._room = ROOM

    def digest(self, job: File) -> str:
        """The digest of what a file holds, in hexadecimal. Raises ProblemsError where it cannot be read."""
        found = hasher()
        content = plain.taken(found, self.pieces(job))
        if content is not None and job.content is None and len(content) <= self._room:
            self._room -= len(content)
            self.held[job.path] = content
        return ended(found).hex()

    def forget(self, job: File) -> None:
        """It is as it was: nobody will ask again."""
        self._room += len(self.held.pop(job.path, b""))

    def pieces(self, job: File) -> Iterator[bytes]:
        """What a file holds, as it was when it was read. Raises ProblemsError where it cannot be read."""
        known = self.held.get(job.path, job.content)
        if known is not None:
            yield known
            return
        try:
            yield from plain.pieces(job.source)
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}; check that it is there, and its permissions"
            raise ProblemsError([Problem(position(job), "", message)]) from error
