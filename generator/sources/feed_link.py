"""The feed of a web page, which its head leads to (https://www.rssboard.org/rss-autodiscovery)."""

import html
import re
from typing import Final
from urllib.parse import urljoin

from generator.sources.xml_values import root

HEAD: Final = 300_000
LINK: Final = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
ATTRIBUTE: Final = re.compile(
    r"([a-z]{1,20})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))", re.IGNORECASE
)
TYPES: Final = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
# A blog leads to the feed of its comments too.
OF_COMMENTS: Final = re.compile(r"comments?\b", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a text is a web page."""
    return root(text).lower() == "html"


def feed_of(text: str, base: str = "") -> str:
    """The address of the first feed that a page leads to, as read at ``base``; "" where it leads to none."""
    for link in LINK.finditer(text, 0, HEAD):
        values = {match[1].lower(): next(filter(None, match.groups()[1:]), "") for match in ATTRIBUTE.finditer(link[1])}
        names = values.get("rel", "").lower().split()
        if "alternate" not in names or values.get("type", "").lower() not in TYPES or not values.get("href"):
            continue
        if not OF_COMMENTS.search(values.get("title", "")) and not OF_COMMENTS.search(values["href"]):
            return _joined(base, html.unescape(values["href"].strip()))
    return ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
