"""Addresses and identities in the head of a page, under the many names that themes give them."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from generator.model import Link
from generator.sources.front_matter_values import line

KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "paper": ("paperurl", "paper_url", "url_paper", "url_preprint", "link", "external_link", "html", "paper"),
        "pdf": ("pdf", "url_pdf", "pdf_url", "paper_pdf", "pdfurl"),
        "code": ("code", "url_code", "code_url", "codeurl", "github", "repo", "repository", "git"),
        "project": ("project", "url_project", "project_url", "project_page", "website", "homepage"),
        "video": ("video", "url_video", "video_url", "youtube"),
        "slides": ("slides", "url_slides", "slides_url", "slidesurl"),
        "poster": ("poster", "url_poster", "poster_url"),
        "dataset": ("dataset", "url_dataset", "dataset_url", "data"),
        "huggingface": ("huggingface", "hf"),
    }
)
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_REPOSITORY: Final = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", re.ASCII)
_ARXIV: Final = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/([^\s?#]+)", re.IGNORECASE)
_DOI: Final = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"\[[^\[\]]{0,300}\]\(<?([^()<>\s]{1,2000})>?\)")
_KIND: Final = re.compile(r"[^a-z0-9_-]+")
_MOST: Final = 50


def links(values: Mapping[str, Any]) -> tuple[Link, ...]:
    """The addresses of a head, one of each kind; those that lead inside the old site are given as they stand."""
    found: dict[str, str] = {}
    for kind, names in KINDS.items():
        for name in names:
            if url := _url(values.get(name), kind):
                found.setdefault(kind, url)
    for kind, url in _listed(values.get("links")):
        found.setdefault(kind, url)
    return tuple(Link(kind, url) for kind, url in found.items())


def arxiv(values: Mapping[str, Any]) -> str:
    """The arXiv id, in any spelling; "" where none is said."""
    prefix = line(values.get("archiveprefix") or values.get("eprinttype")).lower()
    said = [values.get("arxiv_id"), values.get("arxiv"), values.get("url_arxiv"), _inside(values, "ids", "arxiv")]
    said += [values.get("eprint")] if prefix in ("", "arxiv") else []
    for one in map(line, said):
        if one:
            found = _ARXIV.match(one)
            return found[1].removesuffix(".pdf") if found else one
    return ""


def doi(values: Mapping[str, Any]) -> str:
    """The DOI, without its address; "" where none is said."""
    citation = values.get("citation")
    inner = citation.get("doi") if isinstance(citation, Mapping) else ""
    for one in map(line, (values.get("doi"), inner, _inside(values, "ids", "doi"))):
        if one:
            found = _DOI.match(one)
            return found[1] if found else one
    return ""


def _inside(values: Mapping[str, Any], *path: str) -> Any:
    """``hugoblox: {ids: {doi: …}}``, as Hugo's theme for academics has it since 2024."""
    value: Any = values.get("hugoblox")
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _listed(value: Any) -> Iterator[tuple[str, str]]:
    """``links: {code: https://…}``, ``links: [{name: Code, url: https://…}]`` or ``[{type: code, url: https://…}]``."""
    if isinstance(value, Mapping):
        yield from ((_kind(name), url) for name, one in list(value.items())[:_MOST] if (url := _url(one, _kind(name))))
    for one in value[:_MOST] if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            kind = _kind(line(one.get("type")) or line(one.get("name")) or line(one.get("icon")))
            if url := _url(one.get("url") or one.get("href") or one.get("link"), kind):
                yield kind, url


def _kind(name: str) -> str:
    """The kind of a name: "Source Code" and "url_code" are code."""
    plain = _KIND.sub("-", name.lower()).strip("-_")
    known = next((kind for kind, names in KINDS.items() if plain == kind or plain in names), "")
    if plain in ("source-code", "source", "source_code"):
        return "code"
    if plain in ("preprint", "publication", "journal", "doi", "arxiv"):
        return "paper" if plain != "preprint" else plain
    plain = plain[:31].strip("-_")
    return known or (plain if plain[:1].isalpha() else "paper")


def _url(value: Any, kind: str) -> str:
    if isinstance(value, Mapping):
        value = value.get("url") or value.get("href") or value.get("link")
    text = line(value[0] if isinstance(value, list) and value else value)
    if found := _MARKDOWN.fullmatch(text):
        text = found[1]
    if kind == "code" and _REPOSITORY.fullmatch(text) and not text.endswith((".zip", ".tar.gz", ".html", ".md")):
        return f"https://github.com/{text}"
    if _ADDRESS.fullmatch(text):
        return text
    # An address inside the old site leads nowhere here; it is named as one that could not be taken.
    return text if text.startswith("/") or re.fullmatch(r"[\w./-]{1,200}\.(?:pdf|html?|zip)", text) else ""
