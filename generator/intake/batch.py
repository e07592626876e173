"""All that one import was told, as papers, each with every record of it: the order of the files says nothing.

Records that share an id are one paper, also where only a third joins them: a preprint, its journal's page, and a
bibliography that knows both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.intake.identity import claims
from generator.intake.normalize import Incoming, normalize
from generator.model import Paper
from generator.sources.record import Record
from generator.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Told:
    """A record, and where it stood: the file's number, the record's place among all, and both for people."""

    record: Record
    file: int
    place: int
    where: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A record as a paper that may be taken."""

    told: Told
    incoming: Incoming


@dataclass(frozen=True)
class Group:
    """The records of one paper: first those that say when it was listed, then those that are trusted most.

    What one source says of a paper at several times stands in the order of those times, the newest last.
    """

    pieces: tuple[Piece, ...]

    @cached_property
    def face(self) -> Paper:
        """What identifies the paper, from all of its records."""
        papers = [piece.incoming.paper for piece in self.pieces]
        return replace(
            papers[0],
            arxiv_id=next((one.arxiv_id for one in papers if one.arxiv_id), ""),
            doi=next((one.doi for one in papers if one.doi), ""),
            authors=next((one.authors for one in papers if one.authors), ()),
            published=next((one.published for one in papers if one.published), None),
            sources=tuple(source for one in papers for source in one.sources),
        )


def groups(
    told: Iterable[Told], today: date, spellings: Mapping[str, str], trust: Callable[[str], int]
) -> tuple[Group, ...]:
    """The papers of records: those with an arXiv id first, so that entries get their names from it, then with a DOI.

    ``spellings`` are the short names of organizations that the site has; those that come in first are kept to as well.
    """
    known = dict(spellings)
    pieces = []
    for one in sorted(told, key=lambda one: _place(one.record, trust)):
        incoming = normalize(one.record, today, known)
        for organization in incoming.paper.organizations:
            known.setdefault(slugify(organization.slug), organization.slug)
        pieces.append(Piece(one, incoming))
    found = [
        Group(tuple(sorted(group, key=lambda piece: (piece.incoming.revision, not piece.incoming.dated))))
        for group in _joined(pieces)
    ]
    return tuple(sorted(found, key=lambda group: (not group.face.arxiv_id, not group.face.doi)))


def _place(record: Record, trust: Callable[[str], int]) -> tuple[int, str, str, int, str]:
    """An order of all records that goes by what they say alone; in it the newest word of a source stands last."""
    listed = str(record.listed or "")
    return (-trust(record.source), record.key, listed, record.version or 0, repr(replace(record, line=0)))


def _joined(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces by the ids they share, in the order of the first of each (a union of sets, the smaller root wins)."""
    every = list(pieces)
    roots = list(range(len(every)))

    def root(place: int) -> int:
        while roots[place] != place:
            roots[place] = roots[roots[place]]
            place = roots[place]
        return place

    owners: dict[str, int] = {}
    for place, piece in enumerate(every):
        for key in claims(piece.incoming.paper):
            one, other = root(owners.setdefault(key, place)), root(place)
            roots[max(one, other)] = min(one, other)
    found: dict[int, list[Piece]] = {}
    for place, piece in enumerate(every):
        found.setdefault(root(place), []).append(piece)
    yield from found.values()
