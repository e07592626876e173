"""Papers that were taken out, by what they would be known by if they came again."""

from collections.abc import Iterable, Iterator

from generator.intake.identity import Index
from generator.model import Paper, Removal


class Removals:
    """What a site has taken out."""

    __slots__ = ("_by_path", "_index")

    def __init__(self, removals: Iterable[Removal]) -> None:
        self._by_path = {removal.origin.path: removal for removal in removals}
        self._index = Index(map(_as_paper, self._by_path.values()))

    def find(self, *papers: Paper) -> Removal | None:
        """The removal of a paper that is told of in one way or another; None where it never was here."""
        found = next(filter(None, map(self._index.find, papers)), None)
        return self._by_path[found.origin.path] if found else None

    def names(self) -> Iterator[str]:
        """The ids that no other paper may have: an address is one paper's for ever."""
        for removal in self._by_path.values():
            yield from filter(None, (removal.id, removal.uid))


def _as_paper(removal: Removal) -> Paper:
    return Paper(
        id=removal.id,
        title=removal.title,
        published=removal.published,
        arxiv_id=removal.arxiv_id,
        doi=removal.doi,
        links=removal.links,
        sources=removal.sources,
        origin=removal.origin,
    )
