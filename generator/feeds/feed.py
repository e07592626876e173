"""The feeds as the plan's jobs make them.

feedgen and lxml are imported when the first feed is made: a build that finds every feed up to date never needs them.
"""

from generator.feeds.channels import Masthead
from generator.feeds.posts import Issue


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
