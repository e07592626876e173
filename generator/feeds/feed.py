"""The feeds as the plan's jobs make them.

feedgen and lxml are imported when the first feed is made: a build that finds every feed up to date never needs them.
"""

from generator.feeds.posts import Issue


def rss(issue: Issue) -> bytes:
    """RSS 2.0 with Dublin Core creators."""
    from generator.feeds import entries, shells

    return shells.rss(issue, [entries.written(issue.masthead, post).rss for post in issue.posts])


def atom(issue: Issue) -> bytes:
    """Atom (RFC 4287)."""
    from generator.feeds import entries, shells

    return shells.atom(issue, [entries.written(issue.masthead, post).atom for post in issue.posts])


def json(issue: Issue) -> bytes:
    """JSON Feed 1.1."""
    from generator.feeds import entries, shells

    return shells.json_feed(issue, [entries.written(issue.masthead, post).json for post in issue.posts])
