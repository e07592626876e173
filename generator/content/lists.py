"""Lists and maps in a head."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.fields import Fields, Reader
from generator.content.reading import Reading, RefusedError


def listing(read: Reader, marked: bool = False) -> Reader:
    """The reader of a list; ``marked`` keeps the place of each item, for checks that name one."""

    def read_list(node: Node, name: str, reading: Reading) -> tuple[Any, ...] | None:
        if type(node) is not SequenceNode:
            reading.refuse(node, name, f"takes a list; write it in brackets: {name.rpartition('.')[2]}: [one, two]")
            return None
        items = []
        for number, child in enumerate(node.value):
            place = f"{name}[{number}]"
            if type(child) is ScalarNode and not child.value:
                reading.refuse(child, place, "this item is empty; write something there, or delete it")
                continue
            if marked:
                reading.mark(place, child)
            items.append(read(child, place, reading))
        return tuple(items)

    return read_list


def unique(read: Reader) -> Reader:
    """The reader of a list in which nothing may stand twice."""
    inner = listing(read, marked=True)

    def read_unique(node: Node, name: str, reading: Reading) -> tuple[Any, ...] | None:
        items: tuple[Any, ...] | None = inner(node, name, reading)
        seen: set[Any] = set()
        for number, item in enumerate(items or ()):
            if item is not None and item in seen:
                reading.refuse_at(
                    *reading.marks.get(f"{name}[{number}]", (0, 0)), name, f"{item} stands here twice; keep one"
                )
            seen.add(item)
        return items

    return read_unique


def record(fields: Fields, build: Callable[[Mapping[str, Any]], Any]) -> Reader:
    """The reader of a map with declared fields; ``build`` makes the value of them, or raises ``RefusedError``."""
    example = ", ".join(f"{field.name}: …" for field in fields.fields[:2])

    def read(node: Node, name: str, reading: Reading) -> Any:
        if type(node) is not MappingNode:
            reading.refuse(node, name, f"takes a map; write it in braces: {{{example}}}")
            return None
        values = fields.read(node, name, reading)
        if values is None:
            return None
        try:
            return build(values)
        except RefusedError as mistake:
            reading.refuse(node, name, str(mistake))
            return None

    return read


def mapping(convert: Callable[[str, str], Any], example: str) -> Reader:
    """The reader of a map with free names and one value each; ``convert`` takes both, or raises ``RefusedError``."""

    def read(node: Node, name: str, reading: Reading) -> Mapping[str, Any] | None:
        if type(node) is not MappingNode:
            reading.refuse(node, name, f"takes a map; write it in braces: {example}")
            return None
        values = {}
        for key, value in node.value:
            place = f"{name}.{key.value}"
            if type(value) is not ScalarNode:
                reading.refuse(
                    value, place, "takes one value, not a list or a map; write the value alone behind the colon"
                )
                continue
            reading.mark(place, value)
            try:
                values[key.value] = convert(key.value, value.value)
            except RefusedError as mistake:
                reading.refuse(value, place, str(mistake))
        return MappingProxyType(values)

    return read


def free(node: Node, name: str, reading: Reading) -> Mapping[str, Any] | None:
    """A map of anything: texts, tuples and maps of them, as deep as a head may be."""
    if type(node) is not MappingNode:
        reading.refuse(node, name, f"takes a map; write it in braces: {name}: {{name: value}}")
        return None
    return MappingProxyType({key.value: _frozen(value) for key, value in node.value})


def _frozen(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return MappingProxyType({key.value: _frozen(value) for key, value in node.value})
    if isinstance(node, SequenceNode):
        return tuple(_frozen(child) for child in node.value)
    return node.value
