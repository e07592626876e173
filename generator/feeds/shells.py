"""The feed around its entries: feedgen's for RSS and Atom, our own for JSON Feed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.feed import FeedGenerator

from generator import routes
from generator.feeds.channels import TYPES, Masthead
from generator.feeds.items import legal
from generator.feeds.posts import Issue

GENERATOR: Final = "Broadsheet"

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated: Atom must say, nothing has happened, and the clock is not looked at."""


def rss(masthead: Masthead, issue: Issue, items: Sequence[bytes]) -> bytes:
    """An RSS 2.0 document (https://www.rssboard.org/rss-specification) around its items."""
    shell: bytes = _generator(masthead, issue, "rss").rss_str(pretty=True)
    return _filled(shell, b"  </channel>", items)


def atom(masthead: Masthead, issue: Issue, entries: Sequence[bytes]) -> bytes:
    """An Atom document (RFC 4287) around its entries."""
    shell: bytes = _generator(masthead, issue, "atom").atom_str(pretty=True)
    return _filled(shell, b"</feed>", entries)


def json_feed(masthead: Masthead, issue: Issue, items: Sequence[bytes]) -> bytes:
    """A JSON Feed 1.1 document (https://www.jsonfeed.org/version/1.1/) around its items."""
    channel = legal(issue.channel)
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": masthead.absolute(channel.route),
        "feed_url": masthead.absolute(routes.feed(channel.route, "json")),
        "description": channel.description,
        "language": masthead.language,
    }
    start = json.dumps(head, ensure_ascii=False, indent=0).removesuffix("\n}")
    return b"".join((start.encode(), b',\n"items": [\n', b",\n".join(items), b"\n]\n}\n"))


def _generator(masthead: Masthead, issue: Issue, kind: str) -> Any:
    """A feed of feedgen with everything set that it would take from the clock or from itself."""
    channel = legal(issue.channel)
    feed = FeedGenerator()
    # Declares the namespace that the items of RSS use.
    feed.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    feed.id(channel.id(masthead))
    feed.title(channel.title)
    feed.subtitle(channel.description)
    feed.language(masthead.language)
    feed.generator(GENERATOR)
    feed.updated(issue.newest or NEVER)
    # Atom asks for an author where an entry names none.
    feed.author({"name": legal(masthead.title)})
    feed.link(href=masthead.absolute(routes.feed(channel.route, kind)), rel="self", type=TYPES[kind])
    # RSS takes the last link for the channel's.
    feed.link(href=masthead.absolute(channel.route), rel="alternate", type="text/html")
    return feed


def _filled(shell: bytes, end: bytes, entries: Sequence[bytes]) -> bytes:
    head, found, tail = shell.rpartition(end)
    return b"".join((head, *entries, found, tail))
