"""Plain files, read and written piece by piece; a pipe in their place would wait for ever for its other end."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from typing import Any

from generator.digests import ended, hasher

PIECE = 1024 * 1024
"""Bytes of a file that are in memory at once."""

_MORE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _MORE


def opened(path: str | os.PathLike[str], flags: int = os.O_RDONLY) -> int:
    """The descriptor of a plain file, which is made where ``flags`` say so. OSError for anything else."""
    descriptor = os.open(path, flags | _MORE, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "is no plain file")
    return descriptor


def pieces(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """The content of a plain file. Raises OSError."""
    descriptor = opened(path)
    try:
        room = min(os.fstat(descriptor).st_size + 1, PIECE)
        while piece := os.read(descriptor, room):
            yield piece
    finally:
        os.close(descriptor)


def digest(path: str | os.PathLike[str]) -> str:
    """The digest of a plain file in hexadecimal. Raises OSError."""
    found = hasher()
    taken(found, pieces(path))
    return ended(found).hex()


def taken(found: Any, content: Iterable[bytes]) -> bytes | None:
    """Let a digest take a content, and give what was one piece or none; None where it was more."""
    whole: bytes | None = b""
    for place, piece in enumerate(content):
        found.update(piece)
        whole = None if place else piece
    return whole


def write(path: str | os.PathLike[str], content: Iterable[bytes]) -> None:
    """Write a file that is new, with as few calls of the system as can be: there are ten thousand. Raises OSError.

    What stands in its place goes, and is never written to: a link, hard or symbolic, may lead to someone's work.
    """
    try:
        descriptor = os.open(path, _NEW, 0o666)
    except FileExistsError:
        _remove(path)
        descriptor = os.open(path, _NEW, 0o666)
    try:
        for piece in content:
            left = memoryview(piece)
            while left := left[os.write(descriptor, left) :]:
                pass
    finally:
        os.close(descriptor)


def replace(path: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Put a file in the place of another, or of an empty folder, in one step. Raises OSError."""
    try:
        os.replace(path, target)
    except IsADirectoryError:
        _remove(target)
        os.replace(path, target)


def _remove(path: str | os.PathLike[str]) -> None:
    """Remove what is no folder, or a folder that is empty."""
    try:
        os.rmdir(path)
    except NotADirectoryError:
        os.unlink(path)
    except OSError as error:
        name = os.path.basename(path)
        raise OSError(error.errno, f"{name} is a folder that holds something, move it away") from error
