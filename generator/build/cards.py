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
    """What was kept: by the ids of papers, the digests of the entries that are shown, and the places of their cards.

    ``basis`` is what else all of them were made of.
    """

    basis: bytes
    digests: dict[str, bytes]
    places: dict[str, Place]


class Cards:
    """The HTML of cards that builds into one folder have made of a ``basis``, which stands for all but the entry."""

    def __init__(self, request: Request, basis: bytes) -> None:
        self._root = request.root
        self._name, self._pack = _names(request)
        payload = cache.load(self._root, self._name)
        kept = _Kept(*marshal.loads(payload)) if payload else None  # noqa: S302 - its digest is right
        self._kept = kept if kept and kept.basis == basis else _Kept(basis, {}, {})

    def of(self, entries: Iterable[Entry]) -> dict[str, bytes]:
        """The cards of entries, by id, as far as they were made before."""
        known = [entry.id for entry in entries if self._kept.digests.get(entry.id) == entry.digest]
        found = Pack(self._root, self._pack).read_all([self._kept.places[name] for name in known])
        return {name: html for name, html in zip(known, found, strict=True) if html is not None}

    def keep(self, cards: Mapping[Entry, bytes]) -> None:
        """Keep new cards beside those of other papers. That they cannot be kept costs time in the next build."""
        basis, digests, places = self._kept
        digests = {**digests, **{entry.id: entry.digest for entry in cards}}
        with suppress(OSError):
            places = Pack(self._root, self._pack).keep({**places, **{entry.id: html for entry, html in cards.items()}})
            cache.save(self._root, self._name, marshal.dumps((basis, digests, places)))


def forget(request: Request) -> None:
    """Keep nothing of an output that is no more."""
    for name in _names(request):
        cache.forget(request.root, name)


def _names(request: Request) -> tuple[str, str]:
    return f"cards-{request.key}", f"cards-html-{request.key}"
