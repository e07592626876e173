"""Files of ``content/`` as bytes on disk: found, read and saved, whatever a stranger put there.

Nothing is opened before ``lstat`` has said that it is a plain file: reading a FIFO blocks for ever.
"""

import os
import stat
from pathlib import Path, PurePosixPath

from generator.content.reading import RefusedError
from generator.content.walk import oddity, shown
from generator.problems import Position, Problem

_NO_FILE = "is no plain file; put a text file here"
MAX_SIZE = 1024 * 1024
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(root: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, as it stands (with its byte order mark and line ends); or why there is none."""
    try:
        return _decoded(_bytes(f"{root}/{path}")), []
    except RefusedError as mistake:
        return None, [Problem(Position(shown(path)), "", str(mistake))]
    except _EncodingError as mistake:
        return None, [Problem(Position(shown(path), mistake.line, mistake.column), "", str(mistake))]
    except FileNotFoundError:
        return None, [Problem(Position(shown(path)), "", "there is no such file; check its name")]
    except OSError as error:
        return None, [
            Problem(Position(shown(path)), "", f"cannot be read ({error.strerror}); check the file's permissions")
        ]


def _bytes(file: str) -> bytes:
    mode = os.lstat(file).st_mode
    if not stat.S_ISREG(mode):
        raise RefusedError(oddity(mode) or _NO_FILE)
    descriptor = os.open(file, _FLAGS)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise RefusedError(_NO_FILE)
        content = _all(descriptor, found.st_size)
    finally:
        os.close(descriptor)
    if len(content) > MAX_SIZE:
        raise RefusedError(f"is larger than {MAX_SIZE // 1024} KB; shorten it")
    return content


def _all(descriptor: int, expected: int) -> bytes:
    """All of a file, or one byte more than it may hold. Room is made for what is there, not for what may be."""
    content = b""
    while len(content) <= MAX_SIZE and (part := os.read(descriptor, min(expected, MAX_SIZE - len(content)) + 1)):
        content += part
    return content


class _EncodingError(ValueError):
    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _EncodingError("is saved as UTF-16; save it as UTF-8", 1, 1)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line = before.count("\n") + 1
        message = f"holds the byte 0x{content[error.start]:02X}, which is no UTF-8; save the file as UTF-8"
        raise _EncodingError(message, line, len(before) - before.rfind("\n")) from None


def save(root: Path, path: str, text: str) -> None:
    """Puts a text at a path below ``content/``, whole or not at all, and safe on the disk when this returns.

    Folders on the way are made. Raises ``ValueError`` where the path leaves ``content/`` and ``OSError`` where the disk
    does not take it; the old file is then as it was.
    """
    target = _target(root, path)
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{target.name[:80]}.{os.urandom(8).hex()}.tmp"
    try:
        # Not mkstemp, whose files only their owner can read: hosts refuse to deploy those.
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as opened:
            opened.write(text.encode())
            opened.flush()
            os.fsync(opened.fileno())
        temporary.replace(target)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and not error.filename:  # a full disk does not say for which file
            error.filename = path
        raise
    _sync(folder)


def remove(root: Path, path: str) -> None:
    """Takes a file below ``content/`` away for good; nothing where there is none. Raises as ``save`` does."""
    target = _target(root, path)
    target.unlink(missing_ok=True)
    if target.parent.is_dir():
        _sync(target.parent)


def _target(root: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    if not path.isprintable() or len(parts) < 2 or parts[0] != "content" or ".." in parts or "\\" in path:
        raise ValueError(f"{path!r} is no path below content/")
    place = root / "content"
    for part in parts[1:]:
        place /= part
        if place.is_symlink():
            raise ValueError(f"{place.relative_to(root)} is a symbolic link; nothing is written through it")
    return place


def _sync(folder: Path) -> None:
    """Makes a rename in a folder safe on the disk; Windows has no such call for folders."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
