"""Where a paper can be read: the addresses its entry gives, and those that follow from its arXiv id and DOI."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlencode

from generator.model import Link, Paper

ORDER: Final = ("paper", "pdf", "code", "project", "video", "huggingface")
"""What a reader looks for first stands first; other kinds follow as the entry orders them."""

READABLE: Final = frozenset({"paper", "pdf", "huggingface"})
"""Kinds that lead to the paper itself, so that nobody needs to search for it."""

NAMES: Final = {
    "pdf": "PDF",
    "doi": "DOI",
    "arxiv": "arXiv",
    "github": "GitHub",
    "huggingface": "Hugging Face",
    "arxiv-search": "Search arXiv",
    "scholar-search": "Search Google Scholar",
}
"""What kinds are called whose name is no common word."""

DOI_CHARACTERS: Final = "/:;()@!$&'*+,=~"
"""Characters of a DOI that a path may hold as they are; DOIs may also hold ``<``, ``#`` or ``%``, which it may not."""


def links(paper: Paper) -> tuple[Link, ...]:
    """The paper's addresses: paper, pdf, code, project, video, huggingface, then the others; no address twice.

    What the entry itself says of a kind takes the place of what would follow from the arXiv id or the DOI.
    arXiv addresses name no version, so that they lead to the newest, where a withdrawal would be said.
    """
    given = {link.kind for link in paper.links}
    follows = [link for link in _following(paper) if link.kind not in given]
    return _once(sorted((*paper.links, *follows), key=_place))


def searches(paper: Paper, found: Iterable[Link]) -> tuple[Link, ...]:
    """Where to look for a paper none of whose links leads to it (kinds arxiv-search, scholar-search); else nothing."""
    if any(link.kind in READABLE for link in found):
        return ()
    arxiv = urlencode({"query": paper.title, "searchtype": "title"}, errors="replace")
    scholar = urlencode({"q": paper.title}, errors="replace")
    return (
        Link("arxiv-search", f"https://arxiv.org/search/?{arxiv}"),
        Link("scholar-search", f"https://scholar.google.com/scholar?{scholar}"),
    )


def name(kind: str) -> str:
    """What a reader sees on a link: "Paper", "PDF", "Hugging Face"; a kind of the curator's own as a word."""
    return NAMES.get(kind.casefold()) or kind[:1].upper() + kind[1:].replace("-", " ").replace("_", " ")


def arxiv_address(arxiv_id: str) -> str:
    """The page of an arXiv id (https://info.arxiv.org/help/arxiv_identifier_for_services.html)."""
    return f"https://arxiv.org/abs/{arxiv_id}"


def doi_address(doi: str) -> str:
    """The address a DOI resolves at (https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html)."""
    return f"https://doi.org/{quote(doi, safe=DOI_CHARACTERS, errors='replace')}"


def _following(paper: Paper) -> Iterable[Link]:
    """A DOI is the paper's address where there is no arXiv id; it is a link of its own where there is."""
    if paper.arxiv_id:
        yield Link("paper", arxiv_address(paper.arxiv_id))
        yield Link("pdf", f"https://arxiv.org/pdf/{paper.arxiv_id}")
    elif paper.doi:
        yield Link("paper", doi_address(paper.doi))
    if paper.doi:
        yield Link("doi", doi_address(paper.doi))


def _place(link: Link) -> int:
    return ORDER.index(link.kind) if link.kind in ORDER else len(ORDER)


def _once(found: Iterable[Link]) -> tuple[Link, ...]:
    first: dict[str, Link] = {}
    for link in found:
        first.setdefault(link.url, link)
    return tuple(first.values())
