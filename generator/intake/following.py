"""What is asked of the hosts for a followed source, and when enough has been answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.intake.fetching import MOST_PARTS
from generator.intake.filters import Filter, filters
from generator.model import Followed, Standing
from generator.sources.record import Record

LONGEST: Final = 14
"""Days of a Hugging Face list that are caught up with at most."""

AWAITED: Final = 6
"""Days for which a paper may still gather the votes that a source asks of it."""

LATE: Final = 5
"""Days between a paper's submission to arXiv and its announcement, over a weekend with a holiday."""

NOW: Final = "https://huggingface.co/papers"
"""The list of Hugging Face without a day: no host opens a day at our midnight, and asked too early it is an error."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Words to ask with, and how much of the answer is wanted.

    That is a number of parts, or all papers since a day, of an answer that has the newest first.
    """

    word: str
    parts: int = MOST_PARTS
    since: date = date.min

    def enough(self, records: Sequence[Record], parts: int) -> bool:
        """Whether no further part is needed, after so many of which the last held these records."""
        days = [day for record in records if record.published and (day := record.published.whole)]
        return parts >= self.parts or min(days, default=date.max) < self.since


def asks(followed: Followed, standing: Standing, today: date) -> tuple[Ask, ...]:
    """What is asked for, the oldest first.

    Of Hugging Face's daily list that are all days since the last success: that day too, for its list was not complete.
    A query on arXiv goes back without end: the first time one part of it is taken, then as far as papers may be new.
    """
    kind, _, rest = followed.follow.partition(":")
    if kind == "org" or followed.follow == "hf:daily":
        return (*(Ask(f"hf:{day}") for day in _missed(followed, standing, today)), Ask(NOW, parts=1))
    if kind not in ("arxiv", "author"):
        return (Ask(followed.follow),)
    word = followed.follow if kind == "arxiv" else f'arxiv:au:"{rest.strip()}"'
    last = standing.succeeded
    return (Ask(word, parts=1) if last is None else Ask(word, since=last - timedelta(LATE)),)


def _missed(followed: Followed, standing: Standing, today: date) -> Sequence[date]:
    since = standing.succeeded or today
    if followed.upvotes:
        since = min(since, today - timedelta(AWAITED))
    days = min((today - since).days, LONGEST)
    return [today - timedelta(before) for before in range(days, 0, -1)]


def every_filter(followed: Followed) -> tuple[Filter, ...]:
    """The filters of a followed source, with what the name that it follows asks for."""
    kind, _, name = followed.follow.partition(":")
    named = Followed(
        name=followed.name,
        follow=followed.follow,
        authors=(name.strip(),) if kind == "author" else (),
        organizations=(name.strip(),) if kind == "org" else (),
    )
    return (*filters(named), *filters(followed))
