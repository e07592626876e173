"""What one item of a feed says, whatever the feed's format, and what it is known by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:\S+", re.ASCII)
WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with an item, and its media type."""

    url: str
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One item: all texts plain and stripped. ``identifiers`` are other names of it than ``guid``, such as a DOI."""

    title: str
    link: str = ""
    guid: str = ""
    text: str = ""
    identifiers: Sequence[str] = ()
    authors: Sequence[str] = ()
    published: str = ""
    venue: str = ""
    keywords: Sequence[str] = ()
    attachments: Sequence[Attachment] = ()
    language: str = ""
    line: int = 0


@dataclass(slots=True)
class Names:
    """How often each name is used in a feed: one that several items share names none of them."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, post: Post) -> None:
        """Counts the names of one item."""
        for one in {post.guid, post.link}:
            self.counts[one] = self.counts.get(one, 0) + 1

    def key(self, post: Post) -> str:
        """What the item is known by again: its guid or address where that is its own in the whole world, or its title.

        A guid such as "12" is another item's in the next feed.
        """
        candidates = (post.guid if URI.fullmatch(post.guid) else "", post.link)
        return next((one for one in candidates if one and self.counts.get(one, 0) <= 1), post.title)


def absolute(address: str, base: str) -> str:
    """An address as it is read from a page at ``base``; as it stands where that makes no sense."""
    try:
        return urljoin(base, address) if address and base.startswith(WEB) else address
    except ValueError:
        return address
