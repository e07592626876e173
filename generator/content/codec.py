"""Values of the content ⇄ bytes that ``marshal`` writes, so that a cache spares parsing.

The types that the model gives its fields say how each is written: text and numbers as they are, a date as text, a
dataclass as the tuple of its fields. So no type is written, and none is looked at to read it again.

Each value becomes two texts. The first holds what a site is planned with. The second, which is much longer, holds what
is shown on a paper's own page and where its fields stand in the file: it is read when someone asks for that.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from types import MappingProxyType, UnionType
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from generator import model
from generator.model import Deferred

_LATER: Final[Mapping[type, tuple[str, ...]]] = {
    model.Origin: ("marks",),
    model.Paper: (
        *("author_count", "version", "status", "venue", "categories", "keywords", "language", "note", "body_kind"),
        *("meeting", "sources", "extra", "body"),
    ),
}
"""The fields of the second text."""

_SHARED: Final = frozenset((model.Affiliation, model.Author, model.Listed, model.PartialDate))
"""Small values of which many papers hold the same."""

_KEPT: Final = 65536
"""How many of them stay in memory for the papers to come."""

_DAY: Final = len("2026-06-08")


class _Form(NamedTuple):
    """How the values of a type are written and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class _Fields:
    """How some of the fields of a dataclass are written, and read into a value that lacks them."""

    def __init__(self, kind: type[Any], names: Iterable[str]) -> None:
        types: dict[str, Any] = {field.name: field.type for field in fields(kind)}
        names = tuple(names)
        self._get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        self._setters = tuple(getattr(kind, name).__set__ for name in names)
        forms = [(place, form) for place, name in enumerate(names) if (form := _form(types[name]))]
        self._writers = tuple((place, form.write) for place, form in forms)
        self._readers = tuple((place, form.read) for place, form in forms)

    def write(self, value: Any) -> tuple[Any, ...]:
        found = self._get(value)
        if not self._writers:
            return found
        values = list(found)
        for place, write in self._writers:
            values[place] = write(values[place])
        return tuple(values)

    def read(self, found: tuple[Any, ...]) -> Sequence[Any]:
        if not self._readers:
            return found
        values = list(found)
        for place, read in self._readers:
            values[place] = read(values[place])
        return values

    def fill(self, value: Any, found: tuple[Any, ...]) -> None:
        # Past the class's own __setattr__, since its values are frozen.
        for set_field, inner in zip(self._setters, self.read(found), strict=True):
            set_field(value, inner)


def encode(value: Any) -> tuple[bytes, bytes]:
    """The two texts of what a file holds. KeyError, TypeError or ValueError for what is no value of the content."""
    number = _NUMBERS[type(value)]
    later = tuple(_SECOND[type(part)].write(part) for part in _deferred(value))
    return marshal.dumps((number, _FIRST[number].write(value))), marshal.dumps(later)


def decode(first: bytes, fill: Callable[[Deferred], None]) -> Any:
    """The value of a first text. ``fill`` is called where the second is needed, to call ``complete`` with it.

    Any exception for what was never encoded.
    """
    number, found = marshal.loads(first)  # noqa: S302 - whoever keeps it knows its digest
    value = _FIRST[number].read(found)
    fill_by(value, fill)
    return value


def fill_by(value: Any, fill: Callable[[Deferred], None]) -> None:
    """Let ``fill`` be called where the second text of a decoded value is needed."""
    model.defer(value.origin, fill)
    if isinstance(value, Deferred):
        model.defer(value, fill)


def complete(value: Deferred, second: bytes) -> None:
    """Set the fields of a decoded paper or origin that are in its second text."""
    found = marshal.loads(second)  # noqa: S302 - whoever keeps it knows its digest
    _SECOND[type(value)].fill(value, found[0 if isinstance(value, model.Origin) else 1])


def _deferred(value: Any) -> tuple[Deferred, ...]:
    """What of a value is completed by the second text, in its order there."""
    return (value.origin, value) if isinstance(value, model.Paper) else (value.origin,)


@cache
def _form(kind: Any) -> _Form | None:
    """How values of a type are written; None where they are as they are."""
    outer, inner = get_origin(kind), get_args(kind)
    if kind in (str, int, bool) or outer is Literal:
        return None
    if kind is Any:
        return _Form(_write_free, _read_free)
    if kind in (date, date | datetime):
        return _Form(str, _read_date)
    if outer is UnionType:  # with None, which stands behind
        return _optional(_form(inner[0]))
    if outer is tuple:
        return _every(_form(inner[0]))
    if outer is Mapping:
        return _mapping(_form(inner[1]))
    return _shared(kind) if kind in _SHARED else _dataclass(kind)


def _dataclass(kind: type[Any]) -> _Form:
    """A dataclass without its fields of the second text."""
    later = _LATER.get(kind, ())
    own = _Fields(kind, (field.name for field in fields(kind) if field.name not in later))

    def read(found: tuple[Any, ...]) -> Any:
        value = object.__new__(kind)
        own.fill(value, found)
        return value

    return _Form(own.write, read)


def _shared(kind: type[Any]) -> _Form:
    """A small dataclass, without the fields at its end that have their defaults.

    Most authors are a name alone: where one field is left, it stands for the value, and Python finds it faster.
    """
    own = _Fields(kind, (field.name for field in fields(kind)))
    defaults = tuple(field.default for field in fields(kind))

    def write(value: Any) -> Any:
        found = own.write(value)
        end = len(found)
        while found[end - 1] == defaults[end - 1]:
            end -= 1
        return found[:end] if end > 1 else found[0]

    def read(found: Any) -> Any:
        return kind(*own.read(found if isinstance(found, tuple) else (found,)))

    return _Form(write, lru_cache(_KEPT)(read))


def _optional(form: _Form | None) -> _Form | None:
    if form is None:
        return None
    write, read = form
    return _Form(
        lambda value: None if value is None else write(value), lambda found: None if found is None else read(found)
    )


def _every(form: _Form | None) -> _Form | None:
    if form is None:
        return None
    write, read = form
    return _Form(lambda value: tuple(map(write, value)), lambda found: tuple(map(read, found)) if found else found)


def _mapping(form: _Form | None) -> _Form:
    if form is None:
        return _Form(dict, MappingProxyType)
    write, read = form
    return _Form(
        lambda value: {key: write(inner) for key, inner in value.items()},
        lambda found: MappingProxyType({key: read(inner) for key, inner in found.items()}),
    )


def _read_date(found: str) -> date:
    return date.fromisoformat(found) if len(found) == _DAY else datetime.fromisoformat(found)


def _write_free(value: Any) -> Any:
    """A value of which the model says no type: text, a truth value, a number, or tuples and mappings of them."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return tuple(map(_write_free, value))
    if isinstance(value, Mapping):
        return {key: _write_free(inner) for key, inner in value.items()}
    raise TypeError(f"{type(value).__name__} is no value of the content")


def _read_free(found: Any) -> Any:
    if isinstance(found, tuple):
        return tuple(map(_read_free, found))
    if isinstance(found, dict):
        return MappingProxyType({key: _read_free(inner) for key, inner in found.items()})
    return found


_KINDS: Final[tuple[type[Any], ...]] = (
    *(model.Paper, model.Organization, model.Day, model.Page, model.Settings),
    model.Removal,
)
"""What a file may hold."""

_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}
_FIRST: Final = tuple(map(_dataclass, _KINDS))
_SECOND: Final = {kind: _Fields(kind, names) for kind, names in _LATER.items()}
