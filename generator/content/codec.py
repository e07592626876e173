"""Values of the content ⇄ bytes that ``marshal`` writes, so that a cache spares parsing.

The types that the model gives its fields say how each is written: text and numbers as they are, a date as text, a
value of several fields as the tuple of them. So no type is written, and none is looked at to read it again.

Each value becomes two parts. The first holds what a site is planned with, as plain values. The second, which is much
longer, is a text that holds what is shown on a paper's own page and where its fields stand in the file: it is read when
someone asks for that. First parts are read field by field, each for all values at once: ten thousand papers in a dozen
steps that Python takes without looking at one of them.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from itertools import accumulate, chain, groupby
from operator import attrgetter, itemgetter
from types import MappingProxyType, UnionType
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from generator import deferred, model
from generator.deferred import Deferred

_LATER: Final[Mapping[type, tuple[str, ...]]] = {
    model.Origin: ("marks",),
    model.Paper: (
        *("author_count", "version", "status", "venue", "categories", "keywords", "language", "note", "body_kind"),
        *("sources", "extra", "body"),
    ),
}
"""The fields of the second part."""

_SHARED: Final = frozenset((model.Affiliation, model.Author, model.Listed, model.PartialDate))
"""Small values of which many papers hold the same."""

First = tuple[int, tuple[Any, ...]]
"""The first part of a value: the number of its type, and its fields."""

_WRITTEN: Final[dict[Any, Any]] = {}
"""What was written of values that many papers hold."""

_DAY: Final = len("2026-06-08")


class _Form(NamedTuple):
    """How the values of a type are written, and how one that was is read, or many at once."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    read_all: Callable[[Sequence[Any]], Iterable[Any]]


class _Fields:
    """How some of the fields of a dataclass are written, and read into values that lack them."""

    def __init__(self, kind: type[Any], names: Iterable[str]) -> None:
        types: dict[str, Any] = {field.name: field.type for field in fields(kind)}
        names = tuple(names)
        self._get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        self._names = names
        # Past the class's own __setattr__, since its values are frozen.
        self._setters = tuple(getattr(kind, name).__set__ for name in names)
        self._forms = tuple(_form(types[name]) for name in names)
        self._writers = tuple((place, form.write) for place, form in enumerate(self._forms) if form)
        self._readers = tuple((place, form.read) for place, form in enumerate(self._forms) if form)

    def write(self, value: Any) -> tuple[Any, ...]:
        found = self._get(value)
        if not self._writers:
            return found
        values = list(found)
        for place, write in self._writers:
            values[place] = write(values[place])
        return tuple(values)

    def fill(self, value: Any, found: tuple[Any, ...]) -> None:
        values = list(found)
        for place, read in self._readers:
            values[place] = read(values[place])
        for setter, inner in zip(self._setters, values, strict=True):
            setter(value, inner)

    def fill_all(self, values: Sequence[Any], found: Sequence[tuple[Any, ...]]) -> None:
        if found:  # else it has no columns
            columns = zip(self._forms, zip(*found, strict=True), strict=True)
            deferred.filled(
                values, self._names, (form.read_all(column) if form else column for form, column in columns)
            )


def encode(value: Any) -> tuple[First, bytes]:
    """The two parts of what a file holds. KeyError, TypeError or ValueError for what is no value of the content."""
    number = _NUMBERS[type(value)]
    later = tuple(_SECOND[type(part)].write(part) for part in _deferred(value))
    return (number, _FIRST[number].write(value)), marshal.dumps(later)


def decode(firsts: Sequence[First], fill: Callable[[Any], None]) -> list[Any]:
    """The values of first parts, in their order; those of one type that stand together are read together.

    ``fill`` is called with a value where its second part is needed, to call ``complete`` with it. Any exception for
    what was never encoded.
    """
    values: list[Any] = []
    for number, found in groupby(firsts, itemgetter(0)):
        values += _FIRST[number].read_all([first for _, first in found])
    deferred.defer([part for value in values for part in _deferred(value)], fill)
    return values


def complete(value: Deferred, second: bytes) -> None:
    """Set the fields of a decoded paper or origin that are in its second part."""
    found = marshal.loads(second)  # noqa: S302 - whoever keeps it knows its digest
    _SECOND[type(value)].fill(value, found[0 if isinstance(value, model.Origin) else 1])


def _deferred(value: Any) -> tuple[Deferred, ...]:
    """What of a value is completed by the second part, in its order there."""
    return (value.origin, value) if isinstance(value, model.Paper) else (value.origin,)


@cache
def _form(kind: Any) -> _Form | None:
    """How values of a type are written; None where they are as they are."""
    outer, inner = get_origin(kind), get_args(kind)
    if kind in (str, int, bool) or outer is Literal:
        return None
    if kind is Any:
        return _single(_write_free, _read_free)
    if kind in (date, date | datetime):
        return _single(str, _read_date)
    if outer is UnionType:  # with None, which stands behind
        return _optional(_form(inner[0]))
    if outer is tuple:
        return _every(_form(inner[0]), inner[0] is str or inner[0] in _SHARED)
    if outer is Mapping:
        return _mapping(_form(inner[1]))
    form = _named(kind) if issubclass(kind, tuple) else _dataclass(kind)
    return _shared(kind, form) if kind in _SHARED else form


def _dataclass(kind: type[Any]) -> _Form:
    """A dataclass without its fields of the second part."""
    later = _LATER.get(kind, ())
    own = _Fields(kind, (field.name for field in fields(kind) if field.name not in later))

    def read(found: tuple[Any, ...]) -> Any:
        value = object.__new__(kind)
        own.fill(value, found)
        return value

    return _Form(own.write, read, partial(_made, kind, own))


def _made(kind: type[Any], own: _Fields, found: Sequence[tuple[Any, ...]]) -> list[Any]:
    values = deferred.empty(kind, len(found))
    own.fill_all(values, found)
    return values


def _named(kind: type[Any]) -> _Form:
    """A named tuple, as a plain one: ``marshal`` takes no other."""
    forms = tuple(map(_form, kind.__annotations__.values()))
    make = partial(tuple.__new__, kind)
    if not any(forms):
        return _single(tuple, make)

    def write(value: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple([form.write(part) if form else part for form, part in zip(forms, value, strict=True)])

    def read(found: tuple[Any, ...]) -> Any:
        return make([form.read(part) if form else part for form, part in zip(forms, found, strict=True)])

    return _single(write, read)


def _shared(kind: type[Any], form: _Form) -> _Form:
    """A small value, without the fields at its end that have their defaults, and one for all that are equal.

    Most authors are a name alone: where one field is left, it stands for the value, and Python finds it faster.
    """
    defaults = _defaults(kind)

    def write(value: Any) -> Any:
        found = form.write(value)
        if found[1:] == defaults[1:]:
            return found[0]
        end = len(found)
        while found[end - 1] == defaults[end - 1]:
            end -= 1
        return found[:end]

    left = [defaults[length:] for length in range(len(defaults) + 1)]

    def read_all(found: Sequence[Any]) -> Iterable[Any]:
        different = dict.fromkeys(found)
        given = [one if type(one) is tuple else (one,) for one in different]
        values = dict(zip(different, form.read_all([one + left[len(one)] for one in given]), strict=True))
        return map(values.__getitem__, found)

    return _Form(write, lambda found: next(iter(read_all([found]))), read_all)


def _defaults(kind: type[Any]) -> tuple[Any, ...]:
    """The default of each field; where it has none, what no value is."""
    if is_dataclass(kind):
        return tuple(field.default for field in fields(kind))
    return tuple(kind._field_defaults.get(name, MISSING) for name in kind.__annotations__)


def _single(write: Callable[[Any], Any], read: Callable[[Any], Any]) -> _Form:
    """A form of which many are read one by one."""
    return _Form(write, read, partial(map, read))


def _optional(form: _Form | None) -> _Form | None:
    if form is None:
        return None
    write, read, read_all = form

    def read_given(found: Sequence[Any]) -> Iterable[Any]:
        values = iter(read_all([one for one in found if one is not None]))
        return (None if one is None else next(values) for one in found)

    return _Form(
        lambda value: None if value is None else write(value),
        lambda found: None if found is None else read(found),
        read_given,
    )


def _every(form: _Form | None, shared: bool) -> _Form | None:
    """A tuple. What many hold is written as one value, of which ``marshal`` writes and reads a single one."""
    if form is None:
        return (
            _Form(lambda value: tuple(map(_same, value)), lambda found: found, lambda found: found) if shared else None
        )
    write, read, read_all = form

    def write_inner(value: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(map(_same, map(write, value))) if shared else tuple(map(write, value))

    def read_inner(found: Sequence[Any]) -> Iterable[Any]:
        if not any(found):  # as most are of some fields
            return found
        values = list(read_all(list(chain.from_iterable(found))))
        ends = list(accumulate(map(len, found), initial=0))
        return map(tuple, map(values.__getitem__, map(slice, ends, ends[1:])))

    return _Form(write_inner, lambda found: tuple(map(read, found)), read_inner)


def _same(plain: Any) -> Any:
    """The first value that was equal to this."""
    return _WRITTEN.setdefault(plain, plain)


def _mapping(form: _Form | None) -> _Form:
    if form is None:
        return _single(dict, MappingProxyType)
    write, read, _ = form
    return _single(
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
    *(model.Paper, model.Organization, model.Day, model.Page, model.Settings, model.Standings),
    model.Removal,
)
"""What a file may hold."""

_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}
_FIRST: Final = tuple(map(_dataclass, _KINDS))
_SECOND: Final = {kind: _Fields(kind, names) for kind, names in _LATER.items()}
