"""How the followed sources stand after an update, and whether that is worth a commit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from generator.model import Followed, Standing, Standings

STALE: Final = timedelta(days=7)
"""How far the days on the disk may stay behind: where nothing else is new, so often are they written."""


def of(standings: Standings, name: str) -> Standing:
    """How a source stands; one that was never asked has neither day."""
    return next((one for one in standings.sources if one.name == name), Standing(name=name))


def after(old: Standing, today: date, *, failed: bool, added: int) -> Standing:
    """How a source stands that was asked today and made a number of entries."""
    now = old._replace(failing=failed, papers=old.papers + added)
    return now._replace(failed=today) if failed else now._replace(succeeded=today)


def settled(old: Standings, new: Mapping[str, Standing], sources: Sequence[Followed], *, learned: bool) -> Standings:
    """The standings to write: those of the sources that are followed, in their order.

    The old ones stay where only their days would change and those are of this week: a file that changed each day would
    make a commit each day. Where the update ``learned`` something there is a commit anyway.
    """
    rows = tuple(new.get(source.name) or of(old, source.name) for source in sources)
    rows = tuple(row for row in rows if row != Standing(name=row.name))
    known = {row.name: row for row in old.sources}
    same = [row.name for row in rows] == [row.name for row in old.sources]
    if same and not learned and not any(_notable(known[row.name], row) for row in rows):
        return old
    return replace(old, sources=rows)


def _notable(old: Standing, new: Standing) -> bool:
    if (old.failing, old.papers) != (new.failing, new.papers):
        return True
    days = ((old.succeeded, new.succeeded), (old.failed, new.failed))
    return any(
        after != before and (before is None or after is None or after - before >= STALE) for before, after in days
    )
