"""Which entry is the same paper: by arXiv id, DOI, address on Hugging Face, then by title."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.content import checks
from generator.intake.facts import LINK, with_fact
from generator.model import Link, Paper


class Index:
    """The entries of a site by what identifies them; it grows while an import makes entries."""

    __slots__ = ("_claims", "_names", "_titles")

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._claims: dict[str, Paper] = {}
        self._titles: dict[str, dict[str, Paper]] = {}
        self._names: set[str] = set()
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Puts a paper in, or what has become of it; its file is what it is known by."""
        for key, *_ in checks.claims(paper):
            self._claims[key] = paper
        for key in _titles(paper):
            self._titles.setdefault(key, {})[paper.origin.path] = paper
        aliases = (alias.strip("/").removeprefix("papers/") for alias in paper.aliases)
        self._names.update(filter(None, (paper.id, paper.uid, *aliases)))

    def find(self, paper: Paper) -> Paper | None:
        """The entry that is this paper, or None. A title alone does not make one of two with different ids."""
        for key, *_ in checks.claims(paper):
            if key in self._claims:
                return self._claims[key]
        same = (found for key in _titles(paper) for found in self._titles.get(key, {}).values())
        return next((found for found in same if not _differ(found, paper)), None)

    def without_claims_of_others(self, paper: Paper, own: Paper) -> tuple[Paper, tuple[str, ...]]:
        """The paper without identities that another file than ``own`` has, and a message for each."""
        messages = []
        for key, shown, _, field in tuple(checks.claims(paper)):
            other = self._claims.get(key)
            if other and other.origin.path != own.origin.path:
                paper = _without(paper, field)
                messages.append(f"{field}: {shown} is that of {other.origin.path}")
        return paper, tuple(messages)

    def is_taken(self, name: str) -> bool:
        """Whether a name is an entry's id, or was, or is what feeds know one by."""
        return name in self._names


def normalized(title: str) -> str:
    """A title by its letters and digits alone; by itself where it has none."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    return "".join(filter(str.isalnum, folded)) or " ".join(title.split())


def _titles(paper: Paper) -> Iterator[str]:
    """The title, and those under which sources know the paper: a person may have mended the title since."""
    yield normalized(paper.title)
    for source in paper.sources:
        if source.key and source.key != paper.arxiv_id:
            yield normalized(source.key)


def _differ(one: Paper, other: Paper) -> bool:
    return any(a and b and a != b for a, b in ((one.arxiv_id, other.arxiv_id), (one.doi, other.doi)))


def _without(paper: Paper, field: str) -> Paper:
    if not field.startswith(LINK):
        return with_fact(paper, field, "")
    kind = field.removeprefix(LINK)
    links: tuple[Link, ...] = tuple(link for link in paper.links if link.kind != kind)
    return replace(paper, links=links)
