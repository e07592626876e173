"""The feeds as the plan's jobs make them.

feedgen and lxml are imported when the first feed is made: a build that finds every feed up to date never needs them.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from generator.feeds.channels import Masthead
from generator.feeds.posts import Issue, Post

Told = tuple[Masthead, Post]
"""What an entry is made of."""


def rss(masthead: Masthead, issue: Issue) -> bytes:
    """RSS 2.0 with Dublin Core creators."""
    from generator.feeds import entries, shells

    return shells.rss(masthead, issue, [entries.written(masthead, post).rss for post in issue.posts])


def atom(masthead: Masthead, issue: Issue) -> bytes:
    """Atom (RFC 4287)."""
    from generator.feeds import entries, shells

    return shells.atom(masthead, issue, [entries.written(masthead, post).atom for post in issue.posts])


def json(masthead: Masthead, issue: Issue) -> bytes:
    """JSON Feed 1.1."""
    from generator.feeds import entries, shells

    return shells.json_feed(masthead, issue, [entries.written(masthead, post).json for post in issue.posts])


FEEDS = (rss, atom, json)


def told(inputs: Iterable[tuple[Any, ...]]) -> list[Told]:
    """What the entries of feeds are made of, which have these inputs: each once, in order."""
    found: dict[tuple[Masthead, bytes], Told] = {}
    for masthead, issue in inputs:
        for post in issue.posts:
            found.setdefault((masthead, post.digest), (masthead, post))
    return list(found.values())


def made(told: Iterable[Told]) -> Mapping[Any, Any]:
    """The entries, for another process to ``keep``. One that cannot be made is left to its feeds, which say so."""
    entries = {}
    for masthead, post in told:
        from generator.feeds.entries import written

        with suppress(Exception):
            entries[masthead, post.digest] = written(masthead, post)
    return entries


def keep(entries: Mapping[Any, Any]) -> None:
    """Take entries that another process made."""
    if entries:
        from generator.feeds.entries import keep

        keep(entries)
