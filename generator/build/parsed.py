"""The parsed files of the content as the cache keeps them: most in one file, and beside it those that changed since.

What an edit changes is written without what it leaves. A file is only taken for what it was if it looks as it did, so
that the two files need not fit each other: whichever of them a killed build left old costs parsing, and no more.
"""

import marshal
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.build import cache
from generator.build.cache import Pack, Place
from generator.build.unchanged import Look
from generator.content.codec import First
from generator.problems import Problem

NAME, NEWER, PACK = "content", "content-newer", "texts"

FEW = 20
"""Of how many files one at most may stand among the newer ones."""


class Parsed(NamedTuple):
    """A parsed file: how it looked before it was read, the digest of its text, and the two parts of its value.

    The second stands in the pack, but that of what was parsed just now is at hand.
    """

    look: Look
    digest: str
    first: First
    second: bytes | Place


Parsing = tuple[tuple[str, str, First | None, bytes | Place], list[Problem]]
"""What came of a file that was read: its path, the digest of its text, the two parts of its value, and all mistakes.

With mistakes there is no value: its first part is None.
"""


class Kept:
    """The parsed files that the cache of a site holds."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._most = _loaded(root, NAME)

    def files(self) -> dict[str, Parsed]:
        """The parsed files by path, as they were last kept."""
        newer = _loaded(self._root, NEWER)
        files = self._most | newer
        for path, found in newer.items():
            if found.look == GONE:
                del files[path]
        return files

    def keep(self, files: Mapping[str, Parsed]) -> dict[str, Parsed]:
        """Keep these files and no others; the same with their second parts in the pack.

        Where the pack cannot be written, those stay in memory, and nothing is kept.
        """
        try:
            places = Pack(self._root, PACK).keep({path: found.second for path, found in files.items()})
        except OSError:
            return dict(files)
        kept = {
            path: found if found.second is places[path] else found._replace(second=places[path])
            for path, found in files.items()
        }
        self._save(kept)
        return kept

    def forget(self) -> None:
        """Keep nothing."""
        cache.forget(self._root, NAME)
        cache.forget(self._root, NEWER)

    def _save(self, files: dict[str, Parsed]) -> None:
        newer = {path: found for path, found in files.items() if self._most.get(path) is not found}
        newer |= dict.fromkeys(self._most.keys() - files.keys(), _NOTHING)
        if len(newer) * FEW <= len(files):
            _save(self._root, NEWER, newer)
            return
        self._most = files
        _save(self._root, NAME, files)
        cache.forget(self._root, NEWER)


GONE: Look = (-1, -1, -1)
"""The look of a file that is no more."""

_NOTHING = Parsed(GONE, "", (0, ()), b"")


def _loaded(root: Path, name: str) -> dict[str, Parsed]:
    payload = cache.load(root, name)
    found = marshal.loads(payload) if payload else {}  # noqa: S302 - its digest is right
    return dict(zip(found, map(partial(tuple.__new__, Parsed), found.values()), strict=True))


def _save(root: Path, name: str, files: Mapping[str, Parsed]) -> None:
    cache.save(root, name, marshal.dumps({path: tuple(found) for path, found in files.items()}))
