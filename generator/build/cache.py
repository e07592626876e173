"""Files in ``.cache/broadsheet/``, which spare work and may be deleted at any time.

Each begins with a digest of the program and of the Python that wrote it, and one of all that follows. One that is
missing, cut short or of another program is as good as none. None is a pickle: what it holds is plain values, and the
code of templates as Python keeps its own.
"""

import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import FileIO
from math import inf
from pathlib import Path

from generator.build import plain
from generator.build.program import cache_digest
from generator.digests import SIZE, digest

FOLDER = ".cache/broadsheet"

Buffer = bytes | memoryview

Place = tuple[int, int, bytes]
"""Where a piece stands in a pack: its first byte, its length, and the digest that it has there."""


def load(root: Path, name: str) -> Buffer | None:
    """What was saved under a name, whole and by this very program, else None. It is not copied: it may be large."""
    try:
        with open(root / FOLDER / name, "rb", buffering=0, opener=plain.opened) as file:
            if file.read(SIZE) != cache_digest():  # what is foreign may be of any size
                return None
            content = memoryview(file.read())
    except OSError:
        return None
    payload = content[SIZE:]
    return payload if content[:SIZE] == digest(payload) else None


def stands(root: Path, name: str) -> bool:
    """Whether this very program saved something under a name, of which only the beginning is looked at."""
    try:
        with open(root / FOLDER / name, "rb", buffering=0, opener=plain.opened) as file:
            return file.read(SIZE) == cache_digest()
    except OSError:
        return False


def save(root: Path, name: str, payload: bytes) -> None:
    """Keep something under a name. That it cannot be written costs time in the next build, and is no mistake."""
    target = root / FOLDER / name
    temporary = target.with_name(f"{name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        plain.write(temporary, (cache_digest(), digest(payload), payload))
        plain.replace(temporary, target)
    except OSError:
        with suppress(OSError):  # what a full disk took of it
            temporary.unlink(missing_ok=True)


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
        return self.read_all([place])[0]

    def read_all(self, places: Sequence[Place]) -> list[bytes | None]:
        """The pieces at places, as ``read`` gives them."""
        try:
            with open(self._path, "rb", buffering=0, opener=plain.opened) as file:
                return [_piece(file, place) for place in places]
        except OSError:
            return [None] * len(places)

    def keep(self, pieces: Mapping[str, bytes | Place]) -> dict[str, Place]:
        """The places of pieces by name; a new one is given as its bytes. At least half of the file is pieces then."""
        length = sum(len(piece) if isinstance(piece, bytes) else piece[1] for piece in pieces.values())
        added = sum(len(piece) for piece in pieces.values() if isinstance(piece, bytes))
        if added < length and added + self._size() <= 2 * length:
            return self._written(pieces, self._path)
        old = {name: piece for name, piece in pieces.items() if not isinstance(piece, bytes)}
        found = dict(zip(old, self.read_all(list(old.values())), strict=True))
        read = {name: found.get(name) or piece for name, piece in pieces.items()}
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.unlink(missing_ok=True)
        try:
            places = self._written(read, fresh)
            plain.replace(fresh, self._path)
        except OSError:
            fresh.unlink(missing_ok=True)  # what a full disk took of it
            raise
        return places

    def _written(self, pieces: Mapping[str, bytes | Place], path: Path) -> dict[str, Place]:
        """The places of pieces behind what a file holds; one that is a place already stays."""
        places = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "ab", buffering=plain.PIECE, opener=plain.opened) as file:
            start = file.tell()
            for name, piece in pieces.items():
                if isinstance(piece, bytes):
                    places[name] = start, len(piece), digest(piece)
                    start += file.write(piece)
                else:
                    places[name] = piece
        return places

    def _size(self) -> float:
        """The bytes of the file; no end of them where a link makes it someone else's too, to whom nothing is added."""
        try:
            found = self._path.lstat()
        except OSError:
            return 0
        return found.st_size if stat.S_ISREG(found.st_mode) and found.st_nlink == 1 else inf


def _piece(file: FileIO, place: Place) -> bytes | None:
    start, length, known = place
    file.seek(start)
    found = file.read(length)
    return found if digest(found) == known else None
