"""How one announcement of arXiv begins, in each of its formats: its title, its abstract, its id and its kind."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.sources import arxiv_ids, html_text
from generator.sources.xml_values import nodes_of, text_of
from generator.text.mojibake import repaired

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADER: Final = re.compile(r"\s*arXiv:(\S{1,60})\s+Announce Type:\s*([a-z-]{1,40})\s+Abstract:\s*", re.IGNORECASE)
# Before 2024: "A Title. (arXiv:2401.01230v2 [cs.CL] UPDATED)".
SUFFIX: Final = re.compile(r"\.?\s*\(arXiv:([^\s()]{1,60}) \[([^\]]{1,60})\](?: (UPDATED|CROSS LISTED))?\)\Z")
TYPES: Final = {"UPDATED": "replace", "CROSS LISTED": "cross"}


@dataclass(frozen=True, slots=True)
class Heading:
    """An announcement's texts, and the id and the kind that stand in them; "" where they do not."""

    title: str
    abstract: str
    id: str
    kind: str
    category: str = ""


def heading_of(node: "_Element") -> Heading:
    """The heading of an item of RSS, an entry of Atom, or an item of the RSS 1.0 that there was before 2024."""
    title = repaired(" ".join(text_of(node, "title").split()))
    text = text_of(node, "description") or text_of(node, "summary")
    kind = text_of(node, "announce_type").lower()
    if header := HEADER.match(text):
        return Heading(title, repaired(text[header.end() :].strip()), header[1], kind or header[2].lower())
    abstract = repaired(html_text.plain(text))
    if suffix := SUFFIX.search(title):
        old_kind = kind or TYPES.get(suffix[3] or "", "")
        return Heading(title[: suffix.start()], abstract, suffix[1], old_kind, suffix[2])
    return Heading(title, abstract, "", kind)


def paper_of(node: "_Element", told: str) -> arxiv_ids.ArxivId | None:
    """The paper of an item, with its version where any of the places that name it has one."""
    links = (str(one.get("href") or "") for one in nodes_of(node, "link"))
    about = (str(value) for key, value in node.attrib.items() if str(key).endswith("about"))
    places = (text_of(node, "guid"), text_of(node, "id"), told, text_of(node, "link"), *links, *about)
    found = [paper for place in places if (paper := arxiv_ids.named(place))]
    return next((paper for paper in found if paper.version), next(iter(found), None))
