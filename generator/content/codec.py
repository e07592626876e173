"""Values of the content ⇄ what ``marshal`` writes, so that a cache spares parsing.

A dataclass becomes a list that begins with its number, a date bytes, a mapping a dict; tuples, text and numbers stay.
So each kind is known by its type alone, and reading ten thousand entries takes a tenth of a second. A mapping that
holds more than plain values is a list too, so that the many that hold none need not be looked into.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from generator import model

_CLASSES: Final = (
    *(model.Paper, model.Organization, model.Day, model.Page, model.Settings, model.Prose, model.Origin),
    *(model.Author, model.Affiliation, model.Link, model.Meeting, model.Source, model.Listed, model.PartialDate),
    model.FeedSettings,
)
_NUMBERS: Final = {kind: number for number, kind in enumerate(_CLASSES)}
_NAMES: Final = tuple(tuple(field.name for field in fields(kind)) for kind in _CLASSES)
_DEEP: Final = -1
"""Stands where a dataclass has its number: what follows is a mapping with values to decode."""
_SET: Final = object.__setattr__


def encode(value: Any) -> Any:
    """A value of the content in the types that ``marshal`` knows. TypeError for a value of another kind."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return tuple(map(encode, value))
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat().encode()
    if isinstance(value, Mapping):
        found = {key: encode(inner) for key, inner in value.items()}
        return found if all(map(_plain, found.values())) else [_DEEP, found]
    number = _NUMBERS.get(type(value))
    if number is None:
        raise TypeError(f"{type(value).__name__} is no value of the content")
    return [number, *(encode(getattr(value, name)) for name in _NAMES[number])]


def decode(value: Any) -> Any:
    """The value that ``encode`` was given. Any exception for what it never gave."""
    reader = _READERS.get(type(value))
    return reader(value) if reader else value


def _plain(encoded: Any) -> bool:
    """Whether a value was encoded as itself."""
    return all(map(_plain, encoded)) if isinstance(encoded, tuple) else not isinstance(encoded, list | dict | bytes)


def _value(found: list[Any]) -> Any:
    number = found[0]
    if number == _DEEP:
        return MappingProxyType({key: decode(inner) for key, inner in found[1].items()})
    kind = _CLASSES[number]
    value = object.__new__(kind)
    for name, inner in zip(_NAMES[number], found[1:], strict=True):
        reader = _READERS.get(type(inner))
        _SET(value, name, reader(inner) if reader else inner)
    return value


def _tuple(found: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(map(decode, found)) if found else found


def _mapping(found: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(found)


def _date(found: bytes) -> date:
    text = found.decode()
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


_READERS: Final[Mapping[type, Callable[[Any], Any]]] = {list: _value, tuple: _tuple, dict: _mapping, bytes: _date}
