"""Catalog → the jobs of all feeds, the OPML and robots.txt. The sitemap's are planned with the pages it lists."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from generator import routes
from generator.catalog.catalog import Catalog, dated
from generator.catalog.entries import Shelf
from generator.feeds import channels, feed
from generator.feeds.channels import Channel, Masthead
from generator.feeds.icalendar import icalendar
from generator.feeds.opml import opml
from generator.feeds.posts import MOST, Issue, chosen, corrections, ordered, posts
from generator.feeds.robots import robots
from generator.model import Origin, Settings
from generator.plan import Document

MAKERS: Final[Mapping[str, Callable[[Masthead, Issue], bytes]]] = MappingProxyType(
    {"atom": feed.atom, "rss": feed.rss, "json": feed.json}
)


class _Group(NamedTuple):
    """Channels of one sort, each with its shelf, and the field of an entry that puts it there."""

    name: str
    field: str
    members: tuple[tuple[Channel, Shelf], ...]


def plan_feeds(catalog: Catalog) -> list[Document]:
    """Every feed of the site, its organizations, tags, authors and corrections; its meetings, the OPML, robots.txt."""
    settings, groups = catalog.settings, _groups(catalog)
    masthead, site, origin = channels.masthead(settings), channels.site(settings), settings.origin
    found = posts(catalog, None if any(group.members for group in groups) else MOST)
    places = {post.entry.id: place for place, post in enumerate(found)}
    jobs = _feeds(masthead, Issue(site, chosen(found, settings.feeds)), origin, "feeds")
    for group in groups:
        for channel, shelf in group.members:
            newest = chosen(ordered(shelf.entries, places, found), settings.feeds)
            jobs += _feeds(masthead, Issue(channel, newest), shelf.entries[0].paper.origin, group.field)
    outlines = tuple((group.name, tuple(channel for channel, _ in group.members)) for group in groups)
    if catalog.corrections and (channel := channels.corrections(settings)).kinds:
        newest = chosen(corrections(catalog), settings.feeds)
        jobs += _feeds(masthead, Issue(channel, newest), newest[0].entry.paper.origin, "corrections")
        outlines += (("Corrections", (channel,)),)
    jobs += _calendar(catalog, masthead)
    jobs.append(Document(routes.OPML, origin, opml, (masthead, site, outlines), "feeds"))
    jobs.append(Document(routes.ROBOTS, origin, robots, (masthead.absolute(routes.SITEMAP),), "feeds"))
    return jobs


def _calendar(catalog: Catalog, masthead: Masthead) -> list[Document]:
    """The meetings as a calendar, where there are any."""
    if not catalog.meetings or "meetings" not in catalog.settings.sections:
        return []
    inputs = (masthead, catalog.settings.timezone, dated(catalog, catalog.meetings))
    return [Document(routes.CALENDAR, catalog.meetings[0].paper.origin, icalendar, inputs, "meeting")]


def _groups(catalog: Catalog) -> tuple[_Group, ...]:
    settings = catalog.settings
    return (
        _group("Organizations", "organizations", settings, channels.organization, catalog.organizations),
        _group("Tags", "tags", settings, channels.tag, catalog.tags),
        _group("Authors", "authors", settings, channels.author, catalog.authors),
    )


def _group(
    name: str, field: str, settings: Settings, channel: Callable[[Settings, Shelf], Channel], shelves: Iterable[Shelf]
) -> _Group:
    members = ((channel(settings, shelf), shelf) for shelf in shelves)
    return _Group(name, field, tuple((found, shelf) for found, shelf in members if found.kinds))


def _feeds(masthead: Masthead, issue: Issue, origin: Origin, field: str) -> list[Document]:
    return [
        Document(routes.file(found.route), origin, MAKERS[found.kind], (masthead, issue), field)
        for found in issue.channel.feeds
    ]
