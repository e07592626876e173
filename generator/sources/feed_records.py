"""An item of a feed → the record of a paper: its ids, where they are in what names it, its addresses, its authors."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from generator.model import Author, Link, Listed
from generator.sources import arxiv_ids, dates, names
from generator.sources.feed_post import WEB, Attachment, Post
from generator.sources.feed_texts import labelled, opening
from generator.sources.record import Record
from generator.sources.source import Given
from generator.text.mojibake import repaired

MOST_KEYWORDS: Final = 30
LONGEST_KEYWORD: Final = 80
MOST_LINKS: Final = 20
# In an identifier, an address of doi.org, or a publisher's own address.
DOI: Final = re.compile(r"(?:^|doi:\s*|/)(10\.\d{4,9}(?:\.\d+)*/[^\s?#\"<>]{1,300})", re.ASCII | re.IGNORECASE)
# What addresses add to the DOI in them; a preprint server's version is "v2".
BEHIND_A_DOI: Final = re.compile(r"(?:[./](?:full|abstract|abs|pdf|html|meta|short)(?:[./-]text)?|/)\Z", re.IGNORECASE)
PREPRINT: Final = re.compile(r"(10\.(?:1101|64898)/[\d.]+)v\d+.*", re.ASCII)
RESOLVER: Final = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
HUGGINGFACE: Final = re.compile(r"https://huggingface\.co/papers/(\d{4}\.\d{4,5})/?(?:[?#].*)?", re.ASCII)
LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)
KINDS: Final = {"audio": "audio", "video": "video"}


def record(post: Post, key: str, source: str, given: Given) -> Record:
    """The record of an item. It is listed when a person says so: a feed's dates are those of the papers."""
    post = labelled(post)
    paper = _arxiv(post)
    doi = "" if paper else _doi(post)
    return Record(
        source=source,
        key=key,
        title=repaired(" ".join(post.title.split())),
        abstract=repaired(opening(post.text)),
        published=dates.partial(post.published),
        listed=Listed(given.listed) if given.listed else None,
        authors=tuple(_authors(post)),
        arxiv_id=paper.bare if paper else "",
        version=paper.version if paper else None,
        doi=doi,
        venue=repaired(" ".join(post.venue.split())),
        links=tuple(_links(post, known=bool(paper))),
        keywords=tuple(_keywords(post.keywords)),
        language=_language(post.language),
        line=post.line,
    )


def _places(post: Post) -> tuple[str, ...]:
    return (*post.identifiers, post.guid, post.link)


def _arxiv(post: Post) -> arxiv_ids.ArxivId | None:
    for place in _places(post):
        shared = HUGGINGFACE.fullmatch(place)
        if paper := arxiv_ids.named(shared[1] if shared else place):
            return paper
    return None


def _doi(post: Post) -> str:
    found = (DOI.search(unquote(place)) for place in _places(post))
    doi = next((match[1] for match in found if match), "").rstrip(".,;)")
    if preprint := PREPRINT.fullmatch(doi):
        return preprint[1]
    while cut := BEHIND_A_DOI.search(doi):
        doi = doi[: cut.start()]
    return doi


def _authors(post: Post) -> Iterator[Author]:
    found = names.listed([repaired(one) for one in post.authors])
    return iter({author.name: author for author in found}.values())


def _links(post: Post, *, known: bool) -> Iterator[Link]:
    """The addresses of an item. That of its paper follows from an arXiv id, and so does what a DOI leads to."""
    address = post.link or (post.guid if post.guid.startswith(WEB) else "")
    if match := HUGGINGFACE.fullmatch(address):
        yield Link("huggingface", f"https://huggingface.co/papers/{match[1]}")
    elif address and not known and not RESOLVER.match(address):
        yield Link("paper", _without_tracking(address))
    kinds = {"paper"}
    for attachment in post.attachments[:MOST_LINKS]:
        kind = _kind(attachment)
        if kind and kind not in kinds:
            kinds.add(kind)
            yield Link(kind, attachment.url)


def _kind(attachment: Attachment) -> str:
    if attachment.media_type.lower().startswith("application/pdf"):
        return "pdf"
    return KINDS.get(attachment.media_type.lower().partition("/")[0], "")


def _without_tracking(address: str) -> str:
    """An address without the parameters that tell its owner which feed was read."""
    if "utm_" not in address:
        return address
    try:
        parts = urlsplit(address)
        kept = [(name, value) for name, value in parse_qsl(parts.query, True) if not name.startswith("utm_")]
    except ValueError:
        return address
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _keywords(words: Iterable[str]) -> list[str]:
    found = (repaired(" ".join(word.split())) for word in words)
    return list(dict.fromkeys(word for word in found if 0 < len(word) <= LONGEST_KEYWORD and not word.startswith(WEB)))[
        :MOST_KEYWORDS
    ]


def _language(code: str) -> str:
    match = LANGUAGE.fullmatch(code.strip())
    return match[1].lower() if match and match[1].lower() not in ("und", "mul", "zxx") else ""
