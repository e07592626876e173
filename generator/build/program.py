"""Which program this is: what it makes may differ with every change of its text."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

import generator


@cache
def program_digest() -> bytes:
    """Sixteen bytes that stand for the program's own text: the same wherever and whenever it was installed."""
    digest = blake2b(digest_size=16)
    folder = Path(generator.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()
