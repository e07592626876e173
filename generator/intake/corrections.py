"""What a source tells of a paper that was told otherwise before: a withdrawal, a retraction, a new version.

The entry remembers the day, since a file says what is and not since when. What a feed learns of a paper for the first
time is no change: so it does not matter in which order two sources are imported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from generator.model import Correction, Paper, Source

NAMES: Final = ("status", "version")
"""The facts whose changes are noted."""


@dataclass(frozen=True, slots=True)
class News:
    """Who told a value; ``revision`` is whether it said itself that this is a change, as arXiv's announcements do."""

    source: Source
    revision: bool = False


def noted(old: Paper, new: Paper, news: Mapping[str, News]) -> Paper:
    """The ``new`` paper with corrections for what an import changed in the ``old`` one; ``news`` by the fact's name."""
    found = [*_status(old, new, news.get("status")), *_version(old, new, news.get("version"))]
    if len(found) == 2 and found[0].day == found[1].day:
        found = [found[0]._replace(version=found[1].version)]
    fresh = tuple(one for one in found if one not in new.corrections)
    return replace(new, corrections=(*new.corrections, *fresh)) if fresh else new


def _status(old: Paper, new: Paper, news: News | None) -> list[Correction]:
    """The status that a source gives which told of the paper on a day before, when it was another."""
    if new.status == old.status or new.status not in ("withdrawn", "retracted"):
        return []
    return [Correction(news.source.seen, new.status)] if news and news.source.seen and _is_change(old, news) else []


def _version(old: Paper, new: Paper, news: News | None) -> list[Correction]:
    """The version that is newer than the one that was known on a day before."""
    if not (old.version and new.version and new.version > old.version and news and news.source.seen):
        return []
    return [Correction(news.source.seen, version=new.version)] if news.revision or _is_change(old, news) else []


def _is_change(old: Paper, news: News) -> bool:
    """Whether the source told of the paper on a day before."""
    told = [source.seen for source in old.sources if source.name == news.source.name]
    return any(seen and news.source.seen and seen < news.source.seen for seen in told)
