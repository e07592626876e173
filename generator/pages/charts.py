"""Papers per month, as columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from generator.pages.dates import month_name
from generator.pages.parts import Bar, ChartLabel, ChartView
from generator.text.counts import counted
from generator.text.dates import MONTHS

FEWEST = 3
"""Papers from which a chart says more than the list below it, if they are of more than one month."""

LEFT, BOTTOM, HEIGHT, STEP = 34, 126, 110, 28.6
"""Where the columns begin, stand and end, and how far one is from the next, in the units of the drawing."""

LARGE, SMALL = (24, 720), (12, 384)
"""Months and width of the two drawings; the small one is for a phone."""

Month = tuple[int, int]


class Columns(NamedTuple):
    """What the columns show: how many papers each of the 24 months up to the ``last`` has."""

    last: Month
    counts: tuple[int, ...]


def columns(days: Iterable[date], last: Month) -> Columns | None:
    """The columns of the 24 months up to ``last``; None where they would tell nothing."""
    counts = [0] * LARGE[0]
    for day, papers in Counter(days).items():
        before = _number(last) - _number((day.year, day.month))
        if 0 <= before < len(counts):
            counts[-1 - before] += papers
    if sum(counts) < FEWEST or sum(map(bool, counts)) < 2:
        return None
    return Columns(last, tuple(counts))


def charts(shown: Columns | None) -> tuple[ChartView, ...]:
    """The columns drawn twice, 24 and 12 of them, where there are any."""
    if shown is None:
        return ()
    return tuple(_chart(shown.counts[-number:], shown.last, width) for number, width in (LARGE, SMALL))


def _number(month: Month) -> int:
    """The number of a month, counted from the beginning of the calendar."""
    return month[0] * 12 + month[1] - 1


def _months(last: Month, number: int) -> list[Month]:
    count = _number(last)
    return [(place // 12, place % 12 + 1) for place in range(count - number + 1, count + 1)]


def _chart(counts: Sequence[int], last: Month, width: int) -> ChartView:
    months = _months(last, len(counts))
    most = max(2, *counts)
    step = ceil(most / 2)
    scale = HEIGHT / (2 * step)
    return ChartView(
        months=len(months),
        width=width,
        title=f"Papers per month, {month_name(*months[0])} to {month_name(*months[-1])}",
        description=_description(counts, months),
        bars=tuple(
            _bar(count, place, scale, month)
            for place, (count, month) in enumerate(zip(counts, months, strict=True))
            if count
        ),
        labels=tuple(
            ChartLabel(text=f"{MONTHS[month - 1][:3]} {year}", x=_x(place))
            for place, (year, month) in enumerate(months)
            if place % 6 == 0
        ),
        lines=tuple(
            ChartLabel(text=f"{value:,}", y=f"{BOTTOM + 0.5 - value * scale:g}") for value in (0, step, 2 * step)
        ),
    )


def _bar(count: int, place: int, scale: float, month: Month) -> Bar:
    height = max(round(count * scale, 1), 1)
    title = f"{month_name(*month)}: {counted(count, 'paper')}"
    return Bar(x=_x(place), y=f"{BOTTOM - height:g}", height=f"{height:g}", title=title, current=False)


def _description(counts: Sequence[int], months: list[Month]) -> str:
    best = max(counts)
    total = f"{counted(sum(counts), 'paper')} in {len(months)} months"
    return f"{total}; most in {month_name(*months[counts.index(best)])}, with {best:,}." if best else f"{total}."


def _x(place: int) -> str:
    return f"{LEFT + place * STEP:g}"
