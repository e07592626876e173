"""A paper as the single values that an import may write, each with the digest by which it is known again.

The names are those of an entry's fields; a link is ``links.<kind>``, a further listed day ``relisted.<day>``, the text
below the head ``body`` where it is the paper's abstract and ``summary`` where it is not. What only a curator writes
(note, featured, draft, meeting, aliases, extra) is no fact.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final

from generator.catalog.links import ORDER
from generator.content.entry import FIELDS
from generator.model import Link, Listed, Paper, Prose, Source

COUNTS: Final = ("upvotes", "comments", "stars")
IDENTITIES: Final = ("arxiv_id", "doi")
LISTS: Final = ("authors", "organizations", "categories", "tags", "keywords")
PLAIN: Final = (
    *("title", "published", "authors", "author_count", "organizations", "arxiv_id", "version", "status", "doi"),
    *("venue", "categories", "tags", "keywords", "language", *COUNTS),
)
LINK: Final = "links."
_FIELDS: Final = {field.name: field for field in FIELDS.fields if field.name in PLAIN}
RELISTED: Final = "relisted."


def facts(paper: Paper) -> Mapping[str, Any]:
    """The facts of a paper that are there, without its listed days."""
    found = {name: getattr(paper, name) for name in PLAIN}
    found |= {LINK + link.kind: link.url for link in paper.links}
    found["body" if paper.body_kind == "abstract" else "summary"] = body_text(paper)
    return MappingProxyType({name: value for name, value in found.items() if value or value == 0})


def body_text(paper: Paper) -> str:
    """The Markdown of a body, whatever its line ends and the blank lines around it."""
    return paper.body.markdown.replace("\r\n", "\n").strip()


def digests(paper: Paper) -> dict[str, str]:
    """The digest of each fact, and of the listed day."""
    written = FIELDS.write(paper)
    found = {name: _digest(name, value, written) for name, value in facts(paper).items()}
    return found | ({"listed": mark(str(paper.listed))} if paper.listed else {})


def undated(listed: Listed) -> str:
    """The digest of a listed day that no source told: it is the day of the import, and gives way to an earlier one."""
    return mark(f"import of {listed}")


def in_order(wrote: Mapping[str, str]) -> Mapping[str, str]:
    """Digests in the order of an entry's fields, whichever source told first."""
    return MappingProxyType({name: wrote[name] for name in sorted(wrote, key=_place)})


def _place(name: str) -> tuple[int, str]:
    """Where a fact stands; a summary at the end."""
    field = name.partition(".")[0]
    return (FIELDS.names.index(field) if field in FIELDS else len(FIELDS.names), name)


def digest(paper: Paper, name: str) -> str:
    """The digest of one fact that is there: of what an entry says, not of how it is laid out."""
    field = _FIELDS.get(name)
    written = {name: field.write(getattr(paper, field.key))} if field else {}
    return _digest(name, written.get(name) or facts(paper)[name], written)


def _digest(name: str, value: Any, written: Mapping[str, Any]) -> str:
    """The digest of what an entry would hold; a body and a link are texts as they are."""
    value = value if name in ("body", "summary") else written.get(name, value)
    return mark(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))


def mark(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def with_fact(paper: Paper, name: str, value: Any) -> Paper:
    """The paper with one fact set."""
    if name in ("body", "summary"):
        return replace(paper, body=Prose(value), body_kind="abstract" if name == "body" else "summary")
    if not name.startswith(LINK):
        return replace(paper, **{name: value})
    kind = name.removeprefix(LINK)
    if any(link.kind == kind for link in paper.links):
        return replace(paper, links=tuple(Link(kind, value) if link.kind == kind else link for link in paper.links))
    ordered = paper.links == links_in_order(paper.links)
    links = (*paper.links, Link(kind, value))
    return replace(paper, links=links_in_order(links) if ordered else links)


def links_in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    """Addresses in the order in which the site shows them, the kinds that it does not know by name."""
    return tuple(
        sorted(links, key=lambda link: (ORDER.index(link.kind) if link.kind in ORDER else len(ORDER), link.kind))
    )


def writers(paper: Paper, name: str) -> tuple[Source, ...]:
    """The sources that once wrote a fact."""
    return tuple(source for source in paper.sources if name in source.wrote)
