"""JSON of citations, however it is wrapped → its items: a list, one item, a map of ids, an answer of Crossref."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.sources.json_values import elements, map_of, text_of

# One of these makes a map an item, and not a map of ids to items.
ITEM_KEYS: Final = frozenset(
    {"title", "type", "DOI", "issued", "author", "container-title", "URL", "publisher", "abstract", "citation-key"}
)


@dataclass(frozen=True, slots=True)
class CslItem:
    """One item, what it is called where it stands, and the line where its file says it begins (0 if unknown).

    ``fault`` is why it is none.
    """

    values: Mapping[str, Any]
    label: str
    line: int
    fault: str = ""


def items(text: str) -> Iterator[CslItem]:
    """Every item in the order of the file. One that is broken says so and ends the list it is in."""
    for place, element in enumerate(elements(text), 1):
        label = f"record {place}"
        if element.reason:
            yield CslItem({}, label, element.line, element.reason)
        else:
            yield from _within(element.value, label, element.line)


def _within(value: Any, label: str, line: int) -> Iterator[CslItem]:
    if not isinstance(value, dict):
        yield CslItem({}, label, line, "is not an object")
    elif isinstance(value.get("message"), dict):
        yield from _within(value["message"], label, line)
    elif isinstance(value.get("items"), list):
        yield from _listed(value["items"], label, line)
    elif ITEM_KEYS & value.keys() or not any(isinstance(one, dict | list) for one in value.values()):
        yield CslItem(value, text_of(value, "id") or text_of(value, "DOI") or label, line)
    else:
        yield from _mapped(value, line)


def _mapped(value: Mapping[str, Any], line: int) -> Iterator[CslItem]:
    for name, one in value.items():
        if isinstance(one, list):
            yield from _listed(one, name, line)
        else:
            item = map_of(value, name)
            yield CslItem(item, name[:80], line, "" if isinstance(one, dict) else "is not an object")


def _listed(values: list[Any], label: str, line: int) -> Iterator[CslItem]:
    for place, one in enumerate(values, 1):
        item = one if isinstance(one, dict) else {}
        name = text_of(item, "id") or text_of(item, "DOI") or f"{label[:80]}[{place}]"
        yield CslItem(item, name, line, "" if isinstance(one, dict) else "is not an object")
