"""The addresses in an entry of BibTeX → links, without the TeX around and in them."""

import re
from collections.abc import Iterator
from typing import Final

from generator.model import Link
from generator.sources import citation
from generator.sources.bibtex_blocks import BibEntry

WRAPPED: Final = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}")
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]{1,10}://[^\s{}<>\"\\]+", re.IGNORECASE)
ESCAPED: Final = re.compile(r"\{?\\(?:([_%#&$~{}])(?:\{\})?|textasciitilde(?:\{\})?|-)\}?|\$\\sim\$")
OWN_ADDRESSES: Final = ("url", "link", "ee", "howpublished", "html")
# Fields of al-folio, in which most of the bibliographies of sites are kept: https://github.com/alshedivat/al-folio
OTHER_ADDRESSES: Final = {
    "code": "code",
    "website": "project",
    "video": "video",
    "slides": "slides",
    "poster": "poster",
}
MOST_ADDRESSES: Final = 20


def links(entry: BibEntry) -> tuple[Link, ...]:
    """The paper's own addresses, its file, and code that a note leads to; what else notes lead to is another's."""
    code = filter(citation.CODE.match, addresses(entry, "note", "addendum"))
    own = citation.links((*addresses(entry, *OWN_ADDRESSES), *code), addresses(entry, "pdf"))
    found = {field: next(iter(addresses(entry, field)), "") for field in OTHER_ADDRESSES}
    named = {OTHER_ADDRESSES[field]: url for field, url in found.items() if url}
    return (*(link for link in own if link.kind not in named), *(Link(kind, url) for kind, url in named.items()))


def addresses(entry: BibEntry, *fields: str) -> Iterator[str]:
    """The addresses in some fields, without the full stop behind one in a sentence."""
    for field in fields:
        text = entry.get(field)[:10_000]
        inside = WRAPPED.findall(text)[:MOST_ADDRESSES]
        found = ADDRESS.findall(verbatim(" ".join(inside) or text))[:MOST_ADDRESSES]
        yield from (address if field == "url" else address.rstrip(".,;)") for address in found)


def verbatim(text: str) -> str:
    r"""An address or an id as it is: ``a\_b`` is ``a_b``, and braces around it are BibTeX's."""
    return ESCAPED.sub(lambda match: match[1] or ("" if match[0].strip("{}") == "\\-" else "~"), text).strip("{} \n\t")
