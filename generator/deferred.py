"""Frozen values, of which there are thousands: made column by column, some fields only when they are asked for."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")


class Deferred:
    """A value of which some fields may come later: all of them, when the first is asked for."""

    __slots__ = ("_fill",)

    _fill: Callable[[Any], None]

    if not TYPE_CHECKING:  # which shall know the fields that there are, and no others

        def __getattr__(self, name: str) -> Any:
            # Python asks here only for what is not there yet.
            if name not in type(self).__slots__:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}", name=name, obj=self)
            self._fill(self)
            return object.__getattribute__(self, name)


def filled(values: Sequence[T], names: Iterable[str], columns: Iterable[Iterable[Any]]) -> Sequence[T]:
    """Frozen values that lack some fields, with these: a column for each, one part for each value.

    Python fills a column without a step between two values, where it takes several for a field of a value by itself.
    """
    for name, column in zip(names, columns, strict=True):
        # Past the class's own __setattr__, which refuses.
        deque(map(getattr(type(values[0]), name).__set__, values, column), maxlen=0)
    return values


def empty(kind: type[T], count: int) -> list[T]:
    """Values of a frozen class that lack all fields, for ``filled``."""
    return list(map(object.__new__, repeat(kind, count)))


def defer(values: Iterable[Deferred], fill: Callable[[Any], None]) -> None:
    """Let ``fill`` set the fields that values lack, when one of them is asked for."""
    for value in values:
        object.__setattr__(value, "_fill", fill)
