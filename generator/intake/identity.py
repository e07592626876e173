"""Which entry is the same paper: by arXiv id, DOI, address on Hugging Face, then by title."""

from collections.abc import Iterable, Iterator

from generator.content import checks
from generator.intake import titles
from generator.model import Paper


class Index:
    """The entries of a site by what identifies them; it grows while an import makes entries."""

    __slots__ = ("_claims", "_names", "_papers", "_titles")

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers: dict[str, Paper] = {}
        self._claims: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}
        self._names: set[str] = set()
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Puts a paper in, or what has become of it; its file is what it is known by."""
        path = paper.origin.path
        self._papers[path] = paper
        for key in claims(paper):
            self._claims[key] = path
        for key in titles.names(paper):
            self._titles.setdefault(key, set()).add(path)
        aliases = (alias.strip("/").removeprefix("papers/") for alias in paper.aliases)
        self._names.update(filter(None, (paper.id, paper.uid, *aliases)))

    def reserve(self, names: Iterable[str]) -> None:
        """Takes names that no entry may have any more."""
        self._names.update(names)

    def claimed(self, paper: Paper) -> tuple[Paper, ...]:
        """The entries that have an id of this paper, by path: one where all is well, more where it joins several."""
        found = {path for key in claims(paper) if (path := self._claims.get(key))}
        return tuple(self._papers[path] for path in sorted(found))

    def of_title(self, paper: Paper) -> Paper | None:
        """The entry of the same title that may be this paper, or None; before others, one that its source told of."""
        paths = sorted({path for key in titles.sought(paper) for path in self._titles.get(key, ())})
        same = [one for path in paths if not titles.distinct(one := self._papers[path], paper)]
        told = (one for one in same if any(titles.told_by(one, source) for source in paper.sources))
        return next(told, None) or next(iter(same), None)

    def find(self, paper: Paper) -> Paper | None:
        """The entry that is this paper, or None; the first by path where it has the ids of several."""
        return next(iter(self.claimed(paper)), None) or self.of_title(paper)

    def is_taken(self, name: str) -> bool:
        """Whether a name is an entry's id, or was, or is what feeds know one by."""
        return name in self._names


def claims(paper: Paper) -> Iterator[str]:
    """The ids of a paper, and the addresses by which sources know it: each is one paper's alone."""
    for key, *_ in checks.claims(paper):
        yield key
    for source in paper.sources:
        if "://" in source.key:
            yield f"{source.name} {source.key}"
