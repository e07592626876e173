"""A field declared once: its name, how it is read and written, its default, and what it is for.

Errors, the documentation and the writing of files all come from the declarations.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from generator.content.reading import Reading, RefusedError

# A reader makes a value of a node; after a mistake, which the reading then holds, it gives None.
Reader = Callable[[Node, str, Reading], Any]
# A writer makes of a value what ``flow`` can write: text, numbers, dates, lists and maps.
Writer = Callable[[Any], Any]
# The message for a required field that is not there, by its name and the values that are; "" for the usual one.
Missing = Callable[[str, Mapping[str, Any]], str]


def same(value: Any) -> Any:
    """The writer of what is written as it is."""
    return value


class Field(NamedTuple):
    """One line of a head. ``form`` and ``doc`` are for people; ``attribute`` is its name in the model if another."""

    name: str
    read: Reader
    form: str
    doc: str
    default: Any = ""
    write: Writer = same
    attribute: str = ""
    required: bool = False

    @property
    def key(self) -> str:
        """Its name in the model."""
        return self.attribute or self.name

    def says(self, values: Any) -> bool:
        """Whether a value of the model has more to say here than the default."""
        return self.required or bool(getattr(values, self.key) != self.default)


class Fields:
    """The fields that one kind of file or map may have, in the order in which they are written."""

    __slots__ = ("_known", "_required", "fields")

    def __init__(self, *fields: Field) -> None:
        self.fields = fields
        self._known = {field.name: (field.key, field.read) for field in fields}
        self._required = tuple(field for field in fields if field.required)

    def __contains__(self, name: str) -> bool:
        return name in self._known

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(self._known)

    def read(
        self, node: MappingNode, name: str, reading: Reading, missing: Missing = lambda field, values: ""
    ) -> dict[str, Any] | None:
        """Values by their names in the model, only those that are given; ``None`` where one has a mistake.

        ``name`` is the field that holds this map, "" for the file itself. A field with nothing behind the colon counts
        as not given. ``missing`` may say more than "is missing" of a required field.
        """
        before = reading.mistakes
        values: dict[str, Any] = {}
        meant: set[str] = set()
        empty: dict[str, Node] = {}
        for key, value in node.value:
            place = f"{name}.{key.value}" if name else key.value
            known = self._known.get(key.value)
            if known is None:
                meant.add(self._refuse(key, place, reading))
            elif type(value) is ScalarNode and not value.value:
                empty[known[0]] = value
            else:
                if not name:
                    reading.mark(place, value)
                values[known[0]] = known[1](value, place, reading)
        for field in self._required:
            if field.key not in values and field.name not in meant:
                what = "is missing; add" if field.key not in empty else "is empty ('#' begins a comment); write"
                message = missing(field.name, values) or f"{what} '{field.name}: …' ({field.form})"
                reading.refuse(empty.get(field.key, node), _within(name, field.name), message)
        return values if reading.mistakes == before else None

    def _refuse(self, key: ScalarNode, place: str, reading: Reading) -> str:
        """Refuses a name that is no field; gives the field that was meant, "" where none is near."""
        from difflib import get_close_matches

        near = get_close_matches(key.value.lower()[:40], self._known, 1, 0.6) if not reading.full else []
        advice = f"did you mean {near[0]!r}?" if near else f"delete it, or use one of: {', '.join(self._known)}"
        reading.refuse(key, place, f"there is no such field; {advice}")
        return near[0] if near else ""

    def write(self, values: Any) -> dict[str, Any]:
        """What ``flow`` can write, by name in order, of a value of the model; fields at their defaults are left out."""
        return {field.name: field.write(getattr(values, field.key)) for field in self.fields if field.says(values)}


def _within(name: str, field: str) -> str:
    return f"{name}.{field}" if name else field


def scalar(convert: Callable[[str], Any]) -> Reader:
    """The reader of a field that holds one value."""

    def read(node: Node, name: str, reading: Reading) -> Any:
        if type(node) is not ScalarNode:
            reading.refuse(node, name, "takes one value, not a list or a map; write the value alone behind the colon")
            return None
        try:
            return convert(node.value)
        except RefusedError as mistake:
            reading.refuse(node, name, str(mistake))
            return None

    return read


def table(fields: Iterable[Field]) -> str:
    """The fields as a Markdown table: name, what it takes, what it is for."""
    rows = ["| field | takes | what it is |", "| --- | --- | --- |"]
    for field in fields:
        need = " **Required.**" if field.required else ""
        rows.append(f"| `{field.name}` | {field.form} | {field.doc}{need} |")
    return "\n".join(rows) + "\n"
