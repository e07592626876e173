"""When a paper is from, and when it was listed, as the head of its page and the name of its file say."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from generator.model import Listed, PartialDate
from generator.sources import front_matter_dates as dates
from generator.sources.front_matter_values import line
from generator.sources.source import Given

_STAMPED: Final = re.compile(r"(?:.*/)?(\d{4}-\d{1,2}-\d{1,2})-[^/]*")


class Dates:
    """When a paper is from, and when it was listed, as far as a head and the name of its file say."""

    def __init__(self, values: Mapping[str, Any], given: Given) -> None:
        self._values = values
        stamp = _STAMPED.fullmatch(given.name)
        named = dates.read(stamp[1]) if stamp else None
        posted = self._first("publishdate", "publish_date", "date_published", "pubdate")
        own = self._first("published", "date", "issued", "publication_date", "conference_date")
        self.published = own or self._of_year() or named or posted
        self.listed = given.listed or next(
            (day for one in (self._first("listed"), posted, self._first("date"), named) if one and (day := one.whole)),
            None,
        )

    def instant(self) -> Listed | None:
        """The instant of listing, as an entry may say it."""
        try:
            found = datetime.fromisoformat(line(self._values.get("listed")))
        except ValueError:
            return None
        return Listed(found) if found.tzinfo and found.date() == self.listed else None

    def unread(self) -> Iterator[str]:
        """A date that is there and cannot be read."""
        for name in ("published", "date", "listed", "publishdate"):
            text = line(self._values.get(name))
            if text and text not in ("true", "false", "today", "now", "last-modified") and not dates.read(text):
                yield f"{name}: {text[:60]!r} is no date that can be read; write it as 2024-03-12"

    def _first(self, *names: str) -> PartialDate | None:
        found = (dates.read(line(self._values.get(name))) for name in names)
        return next(filter(None, found), None)

    def _of_year(self) -> PartialDate | None:
        year = dates.read(line(self._values.get("year")))
        month = dates.month(line(self._values.get("month"))) if year and not year.month else 0
        return PartialDate(year.year, month) if year and month else year
