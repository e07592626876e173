"""The values that a Hugging Face page carries for its own scripts: JSON in ``data-props`` of its elements.

A page of papers has ``dailyPapers``, a search ``searchResults`` beside them, one paper's page ``paper``; each is as the
API says it. ``dateString`` is the page's day, and ``periodType`` tells whether it is one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from generator.sources import page_markup
from generator.sources.huggingface_papers import day_of
from generator.sources.json_values import map_of, maps_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# Longer values are no page's; reading them would cost more than they tell.
LONGEST: Final = 16 * 2**20
DAILY: Final = ("", "day", "daily")


@dataclass(frozen=True, slots=True)
class Props:
    """The papers of a page in its order, the day that it shows, and the line where they stand; ``fault`` or neither."""

    papers: Sequence[Mapping[str, Any]] = ()
    day: date | None = None
    line: int = 0
    fault: str = ""


def props(root: "_Element") -> Props:
    """What the page carries of papers; empty where it carries none, with the reason where it cannot be read."""
    faulty = Props()
    for found in _all(root):
        if found.papers:
            return found
        faulty = found if found.fault else faulty
    return faulty


def _all(root: "_Element") -> Iterator[Props]:
    for element in root.iter():
        text = element.get("data-props")
        if text and ("aper" in text or "aper" in (element.get("data-target") or "")):
            yield _read(text, page_markup.line_of(element))


def _read(text: str, line: int) -> Props:
    try:
        values = json.loads(text) if len(text) <= LONGEST else None
    except RecursionError:
        return Props(line=line, fault="the values of the page are nested too deep")
    except ValueError as error:
        return Props(line=line, fault=f"the values of the page are no JSON: {str(error)[:200]}")
    return Props(_papers(values), _day(values), line) if isinstance(values, dict) else Props()


def _papers(values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    asked = text_of(map_of(values, "query"), "q")
    found = maps_of(values, "searchResults") if asked else []
    if not found:
        found = maps_of(values, "dailyPapers") or maps_of(values, "searchResults")
    return found or ([values] if map_of(values, "paper") else [])


def _day(values: Mapping[str, Any]) -> date | None:
    return day_of(text_of(values, "dateString")) if text_of(values, "periodType").lower() in DAILY else None
