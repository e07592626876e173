"""Files in ``.cache/broadsheet/``, which spare work and may be deleted at any time.

Each begins with a digest of the program and of the Python that wrote it, and one of all that follows. One that is
missing, cut short or of another program is as good as none. None is a pickle: what it holds is plain values, and the
code of templates as Python keeps its own.
"""

import os
from hashlib import blake2b
from pathlib import Path

from generator.build.program import cache_digest

FOLDER = ".cache/broadsheet"
SIZE = 16


def load(root: Path, name: str) -> bytes | None:
    """What was saved under a name, whole and by this very program, else None."""
    try:
        content = (root / FOLDER / name).read_bytes()
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
        temporary.write_bytes(_head(payload) + payload)
        os.replace(temporary, target)
    except OSError:
        return


def forget(root: Path, name: str) -> None:
    """Keep nothing under a name any more."""
    try:
        (root / FOLDER / name).unlink(missing_ok=True)
    except OSError:
        return


def _head(payload: bytes) -> bytes:
    return cache_digest() + blake2b(payload, digest_size=SIZE).digest()
