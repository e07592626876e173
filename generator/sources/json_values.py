"""JSON from outside → values of the type that is asked for, and nothing where it is another."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

DECODER: Final = json.JSONDecoder()
SPACE: Final = " \t\n\r"
# No count of people, votes or stars is longer; a number that is would not be one of those.
LARGEST_COUNT: Final = 10**9


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a list and the line where it begins; ``reason`` says why it could not be read."""

    value: Any
    line: int
    reason: str = ""


def elements(text: str) -> Iterator[Element]:
    """Each element of a list, or the one value that the text is.

    A list that breaks off or goes wrong gives what is before the fault, then an element with the reason.
    """
    text = text.removeprefix("\ufeff")
    start = _space(text, 0)
    line = 1 + text.count("\n", 0, start)
    if text[start : start + 1] == "[":
        yield from _listed(text, start, line)
    else:
        yield _element(text, start, line)[0]


def elements_of(text: str, key: str) -> Iterator[Element]:
    """Each element of the list that the object, which the text is, has under a key; nothing where it has none.

    An object that goes wrong before that gives one element with the reason.
    """
    text = text.removeprefix("\ufeff")
    at = _space(text, 0)
    line = 1 + text.count("\n", 0, at)
    while text[at : at + 1] in ("{", ",") and not text.startswith("}", _space(text, at + 1)):
        name, value = _member(text, at + 1, line)
        if name.reason:
            yield name
            return
        line += text.count("\n", at, value)
        if name.value == key and text[value : value + 1] == "[":
            yield from _listed(text, value, line)
            return
        element, end = _element(text, value, line)
        if element.reason:
            yield element
            return
        at = _space(text, end)
        line += text.count("\n", value, at)


def _member(text: str, at: int, line: int) -> tuple[Element, int]:
    """The name of an object's member, and where its value begins."""
    element, end = _element(text, _space(text, at), line)
    colon = _space(text, end)
    if not element.reason and text[colon : colon + 1] != ":":
        element = Element(None, line, "is no JSON: a name has no colon behind it")
    return element, _space(text, colon + 1)


def _listed(text: str, start: int, line: int) -> Iterator[Element]:
    """The elements of the list that opens at ``start``, in that line."""
    at = _space(text, start + 1)
    while text[at : at + 1] != "]":
        line += text.count("\n", start, at)
        element, end = _element(text, at, line)
        yield element
        if element.reason:
            return
        line += text.count("\n", at, end)
        start, at = end, _space(text, end)
        if text[at : at + 1] == ",":
            at = _space(text, at + 1)
        elif text[at : at + 1] != "]":
            yield Element(None, line + text.count("\n", start, at), "the list breaks off here")
            return


def text_of(values: Mapping[str, Any], key: str) -> str:
    """A text without the space around it; empty where there is none."""
    found = values.get(key)
    return found.strip() if isinstance(found, str) else ""


def count_of(values: Mapping[str, Any], key: str) -> int | None:
    """A count, None where it is no whole number from 0."""
    found = values.get(key)
    return found if type(found) is int and 0 <= found < LARGEST_COUNT else None


def map_of(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A mapping; empty where there is none."""
    found = values.get(key)
    return found if isinstance(found, dict) else {}


def maps_of(values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The mappings in a list; empty where there is none."""
    return [one for one in _list(values, key) if isinstance(one, dict)]


def texts_of(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts in a list, each once, without the space around them."""
    return tuple(dict.fromkeys(one.strip() for one in _list(values, key) if isinstance(one, str) and one.strip()))


def _list(values: Mapping[str, Any], key: str) -> list[Any]:
    found = values.get(key)
    return found if isinstance(found, list) else []


def _space(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACE:
        at += 1
    return at


def _element(text: str, at: int, line: int) -> tuple[Element, int]:
    try:
        value, end = DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        fault = f"is no JSON: {error.msg} in line {error.lineno}, column {error.colno}"
    except RecursionError:
        fault = "is nested too deep"
    except ValueError:
        fault = "holds a number too long to read"
    else:
        return Element(value, line), end
    return Element(None, line, fault), at
