"""The cards of lists, kept from one build to the next: where one paper changed, its list holds thirty others.

For each output folder there is a file that says what is kept, and a pack of the HTML.
"""

import marshal
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from generator.build import cache
from generator.build.cache import Pack, Place
from generator.build.request import Request
from generator.catalog.entries import Entry


class _Kept(NamedTuple):
    """What was kept: ``places`` of the cards of papers by id, each with the digest of the entry that it shows.

    ``basis`` is what else all of them were made of.
    """

    basis: bytes
    places: dict[str, tuple[bytes, Place]]


class Cards:
    """The HTML of cards that builds into one folder have made."""

    def __init__(self, request: Request) -> None:
        self._root = request.root
        self._name, self._pack = _names(request)

    def of(self, entries: Iterable[Entry], basis: bytes) -> dict[str, bytes]:
        """The cards of entries, by id, that were made of the same; ``basis`` stands for all but the entry."""
        places = self._kept(basis).places
        known = [entry.id for entry in entries if entry.id in places and places[entry.id][0] == entry.digest]
        found = Pack(self._root, self._pack).read_all([places[name][1] for name in known])
        return {name: html for name, html in zip(known, found, strict=True) if html is not None}

    def keep(self, cards: Mapping[Entry, bytes], basis: bytes) -> None:
        """Keep new cards beside those of other papers. That they cannot be kept costs time in the next build."""
        before = self._kept(basis).places
        names = {entry.id: entry.digest for entry in cards}
        pieces: dict[str, bytes | Place] = {name: place for name, (_, place) in before.items() if name not in names}
        pieces |= {entry.id: html for entry, html in cards.items()}
        with suppress(OSError):
            places = Pack(self._root, self._pack).keep(pieces)
            made = {name: (names.get(name) or before[name][0], place) for name, place in places.items()}
            cache.save(self._root, self._name, marshal.dumps((basis, made)))

    def _kept(self, basis: bytes) -> _Kept:
        payload = cache.load(self._root, self._name)
        kept = _Kept(*marshal.loads(payload)) if payload else None  # noqa: S302 - its digest is right
        return kept if kept and kept.basis == basis else _Kept(basis, {})


def forget(request: Request) -> None:
    """Keep nothing of an output that is no more."""
    for name in _names(request):
        cache.forget(request.root, name)


def _names(request: Request) -> tuple[str, str]:
    return f"cards-{request.key}", f"cards-html-{request.key}"
