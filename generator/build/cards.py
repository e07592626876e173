"""The cards of lists, kept from one build to the next: where one paper changed, its lists show hundreds of others.

Most sites are made in two ways, for their readers and for whoever writes at them, whose cards have other addresses. So
there are two places, each a file that says what is kept and a pack of the HTML.
"""

import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.build import cache
from generator.build.cache import Pack, Place
from generator.catalog.entries import Entry

PLACES = ("cards", "cards-before")


class _Kept(NamedTuple):
    """What was kept: by the ids of papers, the digests of the entries that are shown, and the places of their cards.

    ``basis`` is what else all of them were made of.
    """

    basis: bytes
    digests: dict[str, bytes]
    places: dict[str, Place]


class Cards:
    """The HTML of the cards of a site's entries that builds have made of a ``basis``: of all that is not the entry."""

    def __init__(self, root: Path, entries: Sequence[Entry], basis: bytes) -> None:
        self._root = root
        self._entries = entries
        found = ((name, kept) for name in PLACES if (kept := _kept(root, name)) and kept.basis == basis)
        self._name, self._kept = next(found, ("", _Kept(basis, {}, {})))

    def of(self, entries: Iterable[Entry]) -> dict[str, bytes]:
        """The cards of entries, by id, as far as they were made before."""
        known = [entry.id for entry in entries if self._kept.digests.get(entry.id) == entry.digest]
        if not known:  # as where there is no pack
            return {}
        found = _pack(self._root, self._name).read_all([self._kept.places[name] for name in known])
        return {name: html for name, html in zip(known, found, strict=True) if html is not None}

    def keep(self, cards: Mapping[Entry, bytes]) -> None:
        """Keep new cards beside those of other entries. That they cannot be kept costs time in the next build."""
        basis, digests, places = self._kept
        digests = {**digests, **{entry.id: entry.digest for entry in cards}}
        pieces: dict[str, bytes | Place] = {**places, **{entry.id: html for entry, html in cards.items()}}
        for gone in digests.keys() - {entry.id for entry in self._entries}:
            del digests[gone], pieces[gone]
        with suppress(OSError):
            name = self._name or _emptied(self._root)
            places = _pack(self._root, name).keep(pieces)
            cache.save(self._root, name, marshal.dumps((basis, digests, places)))


def _kept(root: Path, name: str) -> _Kept | None:
    payload = cache.load(root, name)
    return _Kept(*marshal.loads(payload)) if payload else None  # noqa: S302 - its digest is right


def _pack(root: Path, name: str) -> Pack:
    return Pack(root, f"{name}-html")


def _emptied(root: Path) -> str:
    """The first place, of which all has gone to the second. Raises OSError."""
    first, second = PLACES
    for ending in ("", "-html"):
        with suppress(FileNotFoundError):
            os.replace(root / cache.FOLDER / f"{first}{ending}", root / cache.FOLDER / f"{second}{ending}")
    return first
