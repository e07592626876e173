"""What goes into which feed: papers with the dates that feeds give them, and how many of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import groupby, starmap, takewhile
from operator import itemgetter
from typing import Final
from zoneinfo import ZoneInfo

from generator.catalog.catalog import Catalog, dated
from generator.catalog.entries import Corrected, Entry
from generator.digests import digest
from generator.feeds.channels import Channel
from generator.model import FeedSettings

MOST: Final = 500
"""Papers in one feed at most, whatever the settings: some 2 MB, which a reader fetches again and again."""


@dataclass(frozen=True, slots=True, eq=False)
class Post:
    """A paper with its moment in the feeds; one value for all the feeds it is in, known by ``digest``.

    With a ``correction``, that is what it tells.
    """

    entry: Entry
    moment: datetime
    digest: bytes
    correction: Corrected | None = None

    @property
    def day(self) -> date:
        """The day of the feed that it is news of."""
        return self.correction.correction.day if self.correction else self.entry.day


@dataclass(frozen=True, slots=True, eq=False)
class Issue:
    """What a feed tells, whatever its format; posts are newest first. One value for all feeds of a channel."""

    channel: Channel
    posts: tuple[Post, ...]

    @property
    def digest(self) -> bytes:
        """Stands for all of it in fingerprints: thousands of feeds hold the same papers again and again."""
        parts = (repr(self.channel).encode("utf-8", "surrogatepass"), *(post.digest for post in self.posts))
        return digest(b"".join(parts))

    @property
    def newest(self) -> datetime | None:
        """When it was last added to; None where it holds nothing."""
        return self.posts[0].moment if self.posts else None


def posts(catalog: Catalog, most: int | None = None) -> tuple[Post, ...]:
    """A post for each paper, or for the newest; newest moment first, and of one moment in the catalog's order."""
    entries = catalog.entries if most is None else _newest(catalog.entries, most)
    found = [(entry, _whole_minutes(moment)) for entry, moment in dated(catalog, entries)]
    return tuple(starmap(_post, sorted(found, key=itemgetter(1), reverse=True)[:most]))


def _newest(entries: Sequence[Entry], most: int) -> Sequence[Entry]:
    """The entries of whole days among which are the newest: a moment lies within the day of its entry."""
    if len(entries) <= most:
        return entries
    last = entries[most - 1].day
    return list(takewhile(lambda entry: entry.day >= last, entries))


def corrections(catalog: Catalog) -> tuple[Post, ...]:
    """A post for each correction, newest first: at noon of its day in the site's zone, a second earlier a place."""
    zone = ZoneInfo(catalog.settings.timezone)
    found = []
    for day, group in groupby(catalog.corrections, lambda one: one.correction.day):
        noon = datetime.combine(day, time(12), zone)
        found += [_correction(one, noon - timedelta(seconds=place)) for place, one in enumerate(group)]
    return tuple(found)


def chosen(newest_first: Sequence[Post], size: FeedSettings) -> tuple[Post, ...]:
    """What a feed holds: the newest ``size.entries``, and all of the last ``size.days`` days that it lists anything on.

    A day without papers (a weekend) is no listed day, so whoever looks once in seven issues misses nothing. The days
    are the feed's own: what others list changes nothing in it. The caller's posts are newest first.
    """
    head = newest_first[:MOST]
    if len(head) <= size.entries:
        return tuple(head)
    days = tuple(dict.fromkeys(post.day for post in head))[: size.days]
    return tuple(post for place, post in enumerate(head) if place < size.entries or (days and post.day >= days[-1]))


def ordered(entries: Iterable[Entry], places: dict[str, int], found: Sequence[Post]) -> list[Post]:
    """The posts of some entries, newest first; ``places`` holds the place of each id in ``found``."""
    return [found[place] for place in sorted(places[entry.id] for entry in entries)]


def _post(entry: Entry, moment: datetime) -> Post:
    return Post(entry, moment, digest(entry.digest + moment.isoformat().encode()))


def _correction(one: Corrected, moment: datetime) -> Post:
    moment = _whole_minutes(moment)
    told = f"{one.name}\0{one.correction.note}\0{moment.isoformat()}"
    return Post(one.entry, moment, digest(one.entry.digest + told.encode("utf-8", "surrogatepass")), one)


def _whole_minutes(moment: datetime) -> datetime:
    """The moment with an offset that feeds can write; the time of the day stays.

    RFC 3339 and RFC 822 know no seconds in an offset, but in 1890 Berlin was 53 minutes and 28 seconds ahead.
    """
    if moment.tzinfo is UTC:
        return moment
    offset = moment.utcoffset() or timedelta()
    return moment.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))))
