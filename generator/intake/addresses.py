"""What the addresses of a record say: its arXiv id and DOI, and the links of an entry, checked."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar
from urllib.parse import unquote, urlsplit

from generator.content import identifiers
from generator.content.reading import RefusedError
from generator.model import Link
from generator.sources.record import Record
from generator.text import address

DOI_HOSTS: Final = ("doi.org", "www.doi.org", "dx.doi.org")
Value = TypeVar("Value")


def identities(record: Record, left_out: list[str]) -> tuple[str, int | None, str]:
    """The arXiv id, its version and the DOI, which a record may also say by its addresses alone.

    The DOI that arXiv gives out is the arXiv id in other words, and would be in the way of the journal's.
    """
    arxiv_id, version = read(identifiers.split_arxiv, "arxiv_id", record.arxiv_id, left_out) or ("", None)
    doi = read(identifiers.doi, "doi", record.doi, left_out) or ""
    for link in record.links:
        if not arxiv_id and link.kind in ("paper", "pdf", "arxiv"):
            arxiv_id, version = read(identifiers.split_arxiv, "", link.url) or ("", None)
        if not doi and link.kind in ("paper", "doi") and _host(link.url) in DOI_HOSTS:
            doi = read(identifiers.doi, "", unquote(link.url)) or ""
    own = identifiers.arxiv_of_doi(doi)
    return (arxiv_id or own, version, "" if own else doi)


def checked(links: Iterable[Link], arxiv_id: str, doi: str, left_out: list[str]) -> Iterable[Link]:
    """The addresses, but for those that follow from the arXiv id and the DOI: the published page takes their place."""
    seen: set[str] = set()
    for link in links:
        problem = address.problem(link.url)
        if problem:
            left_out.append(f"links.{link.kind}: {problem}")
        elif link.kind not in seen and not _follows(link, arxiv_id, doi):
            seen.add(link.kind)
            yield link


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _follows(link: Link, arxiv_id: str, doi: str) -> bool:
    if link.kind not in ("paper", "pdf", "doi", "arxiv"):
        return False
    of_arxiv = (read(identifiers.split_arxiv, "", link.url) or ("",))[0]
    of_doi = read(identifiers.doi, "", unquote(link.url) if _host(link.url) in DOI_HOSTS else "") or ""
    known = {one for one in (arxiv_id, doi) if one}
    return bool({of_arxiv, of_doi, identifiers.arxiv_of_doi(of_doi)} & known)


def read(reader: Callable[[str], Value], field: str, text: str, left_out: list[str] | None = None) -> Value | None:
    """What a text says; None where it says nothing, or nothing that can be read, which ``left_out`` then tells."""
    try:
        return reader(text) if text else None
    except RefusedError as mistake:
        if left_out is not None:
            left_out.append(f"{field}: {mistake}")
        return None
