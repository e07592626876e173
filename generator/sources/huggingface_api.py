"""The Hugging Face papers API: a day's list, what is trending, a search, or one paper, asked for or saved as JSON.

Described at https://huggingface.co/docs/hub/api. A list holds wrappers around papers, or the papers themselves.
"""

import re
from typing import Final

from generator.sources import huggingface_asks, huggingface_papers
from generator.sources.json_values import Element, elements, map_of, text_of
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request, Skipped

name: Final = "huggingface-api"

# A paper with hundreds of authors may name them before all else.
HEAD: Final = 200_000
KEYS: Final = re.compile(
    r'"(?:paper"\s*:\s*\{|(?:numComments|submittedOnDailyAt|submittedOnDailyBy|upvotes|discussionId|ai_summary)"\s*:)'
)
# A paper alone may have no more than an id, a title and a summary; so may an article of a feed, but for the id.
PAPER_ID: Final = re.compile(r'"id"\s*:\s*"\d{4}\.\d{4,5}"', re.ASCII)
SUMMARY: Final = re.compile(r'"summary"\s*:')
ERROR: Final = re.compile(r'\{\s*"error"\s*:')


def recognizes(text: str) -> bool:
    """Whether the text is JSON and has, near its beginning, names that only these answers use; an empty list counts."""
    start = text[: HEAD + 1].removeprefix("\ufeff").lstrip()
    if start[:1] not in ("[", "{"):
        return False
    if ERROR.match(start) or (start.rstrip() == "[]" and len(text) <= HEAD):
        return True
    return bool(KEYS.search(start) or (PAPER_ID.search(start) and SUMMARY.search(start)))


def read(text: str, given: Given) -> Reading:
    """One record a paper, in the order of the answer; an answer that is an error is skipped with what it says."""
    records: list[Record] = []
    skipped: list[Skipped] = []
    for place, element in enumerate(elements(text), 1):
        found = _record(element, place, given)
        if isinstance(found, Record):
            records.append(found)
        else:
            skipped.append(found)
    return Reading(tuple(records), tuple(skipped))


def asks(what: str) -> Request | None:
    """The request for ``hf:2026-06-08``, ``hf:trending``, ``hf:2601.03220`` …, or for a page of papers by its address.

    None for words that mean no papers of Hugging Face; raises ProblemsError for those that do and are written wrong.
    """
    return huggingface_asks.first(what)


def asks_on(request: Request, answer: Answer) -> Request | None:
    """The request for the rest of a day, a week or a month, where the answer says that there is more."""
    return huggingface_asks.following(request, answer)


def _record(element: Element, place: int, given: Given) -> Record | Skipped:
    values = element.value
    label = f"record {place}"
    if element.reason:
        return Skipped(label, element.reason, element.line)
    if not isinstance(values, dict):
        return Skipped(label, "is not an object", element.line)
    if text_of(values, "error"):
        return Skipped(label, f"the answer is an error: {text_of(values, 'error')[:200]}", element.line)
    found = huggingface_papers.record(values, name, given.listed, element.line)
    if isinstance(found, Record):
        return found
    return Skipped(text_of(map_of(values, "paper") or values, "id") or label, found, element.line)
