"""Files in ``.cache/broadsheet/``, which spare work and may be deleted at any time.

Each begins with a digest of the program and of the Python that wrote it, and one of all that follows. One that is
missing, cut short or of another program is as good as none. None is a pickle: what it holds is plain values, and the
code of templates as Python keeps its own.
"""

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from generator.build.program import cache_digest
from generator.digests import SIZE, digest

FOLDER = ".cache/broadsheet"

Buffer = bytes | memoryview

Place = tuple[int, int, bytes]
"""Where a piece stands in a pack: its first byte, its length, and the digest that it has there."""


def load(root: Path, name: str) -> Buffer | None:
    """What was saved under a name, whole and by this very program, else None. It is not copied: it may be large."""
    try:
        with open(root / FOLDER / name, "rb", opener=_plain) as file:
            content = memoryview(file.read())
    except OSError:
        return None
    head, payload = content[: 2 * SIZE], content[2 * SIZE :]
    return payload if head == _head(payload) else None


def save(root: Path, name: str, payload: bytes) -> None:
    """Keep something under a name. That it cannot be written costs time in the next build, and is no mistake."""
    target = root / FOLDER / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f"{name}.new")
        with open(temporary, "wb", opener=_plain) as file:
            file.write(_head(payload))
            file.write(payload)
        os.replace(temporary, target)
    except OSError:
        return


def forget(root: Path, name: str) -> None:
    """Keep nothing under a name any more."""
    try:
        (root / FOLDER / name).unlink(missing_ok=True)
    except OSError:
        return


class Pack:
    """Many pieces in one file, of which a build needs few; new ones are appended.

    Whoever keeps their places knows by the digest whether what stands there is the piece. Two builds at once may spoil
    each other's places, and no more.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._path = root / FOLDER / name

    def read(self, place: Place) -> bytes | None:
        """The piece at a place, None where it does not stand there any more."""
        start, length, known = place
        try:
            with open(self._path, "rb", buffering=0, opener=_plain) as file:
                file.seek(start)
                found = file.read(length)
        except OSError:
            return None
        return found if digest(found) == known else None

    def keep(self, pieces: Mapping[str, bytes | Place]) -> dict[str, Place]:
        """The places of pieces by name; a new one is given as its bytes. At least half of the file is pieces then."""
        length = sum(len(piece) if isinstance(piece, bytes) else piece[1] for piece in pieces.values())
        added = sum(len(piece) for piece in pieces.values() if isinstance(piece, bytes))
        if added < length and added + self._size() <= 2 * length:
            return self._written(pieces, self._path)
        read = {
            name: piece if isinstance(piece, bytes) else self.read(piece) or piece for name, piece in pieces.items()
        }
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.unlink(missing_ok=True)
        places = self._written(read, fresh)
        os.replace(fresh, self._path)
        return places

    def _written(self, pieces: Mapping[str, bytes | Place], path: Path) -> dict[str, Place]:
        """The places of pieces behind what a file holds; one that is a place already stays."""
        places = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "ab", opener=_plain) as file:
            start = file.tell()
            for name, piece in pieces.items():
                if isinstance(piece, bytes):
                    places[name] = start, len(piece), digest(piece)
                    start += file.write(piece)
                else:
                    places[name] = piece
        return places

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except OSError:
            return 0


def _plain(path: str, flags: int) -> int:
    """Opens a plain file. A pipe in its place would wait for ever for someone at its other end."""
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, "is no plain file")
    return opened


def _head(payload: Buffer) -> bytes:
    return cache_digest() + digest(payload)
