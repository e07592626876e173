"""YAML text → nodes that know their places, with all that a strange file can hold refused by name.

Every scalar stays the text that was written. Tags, anchors and aliases, repeated keys, keys that are no text, depth and
size are refused here; what a value means is for its field to say.
"""

from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.content import explain
from generator.content.reading import Reading
from generator.text import characters

MAX_DEPTH = 10
# The author list of a large experiment takes 300 KB.
MAX_LENGTH = 512 * 1024


class _Composer(CParser):
    """libyaml's composer without PyYAML's resolver: a scalar is text, so nothing is to resolve (a third faster)."""

    resolve: Callable[..., str] = staticmethod(lambda kind, value, implicit: "")
    descend_resolver: Callable[..., None] = staticmethod(lambda parent, index: None)
    ascend_resolver: Callable[..., None] = staticmethod(lambda: None)


def compose(text: str, reading: Reading) -> MappingNode | None:
    """The fields of a YAML text as a mapping node; ``None`` after a mistake, which ``reading`` then holds."""
    before = reading.mistakes
    reading.begin(text)
    root = _composed(text, reading)
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        reading.refuse(root, "", "here are no fields; write each one on a line of its own as 'field: value'")
    elif root.flow_style:
        reading.refuse(root, "", "leave out the braces and write each field on a line of its own as 'field: value'")
    else:
        _Check(text, reading).root(root)
        if reading.mistakes == before:
            return root
    return None


def _composed(text: str, reading: Reading) -> Node | None:
    if len(text) > MAX_LENGTH:
        reading.refuse_at(reading.above + 1, 1, "", f"the fields take more than {MAX_LENGTH // 1024} KB; shorten them")
        return None
    try:
        root: Node | None = _Composer(text).get_single_node()
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mistake = explain.explain(error, text)
        reading.refuse_at(reading.above + mistake.line, mistake.column, mistake.field, mistake.message)
        return None
    return root or _nothing()


def _nothing() -> MappingNode:
    start: Any = Mark("", 0, 0, 0, "", 0)
    return MappingNode("", [], start, start, flow_style=False)


class _Check:
    """Walks all nodes once. An alias needs an anchor before it, and an anchor is refused and not walked into."""

    __slots__ = ("closely", "reading", "text")

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        # Most heads hold no mark of a tag, an anchor or an escape: their scalars need no look.
        self.closely = "&" in text or "!" in text or "\\" in text

    def root(self, root: MappingNode) -> None:
        column = root.start_mark.column
        for key, _ in root.value:
            if key.start_mark.column != column and isinstance(key, ScalarNode):
                self.reading.refuse(key, "", "write the field as 'field: value', without a '?' before it")
        self._node(root, "", 0)

    def _node(self, node: Node, name: str, depth: int) -> None:
        if self.closely and self._odd(node, name):
            return
        if depth > MAX_DEPTH:
            self.reading.refuse(node, name, f"lists and maps stand more than {MAX_DEPTH} deep here; make them flatter")
        elif isinstance(node, MappingNode):
            self._mapping(node, name, depth + 1)
        else:
            for child in node.value:
                if self.closely or type(child) is not ScalarNode:
                    self._child(child, name, depth + 1)

    def _child(self, node: Node, name: str, depth: int) -> None:
        if type(node) is ScalarNode:
            self._odd(node, name)
        else:
            self._node(node, name, depth)

    def _mapping(self, node: MappingNode, name: str, depth: int) -> None:
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if type(key) is not ScalarNode:
                self.reading.refuse(key, name, "the name before a ':' must be a single word, not a list or a map")
                continue
            field = key.value
            if field in seen:
                self._repeated(key, seen[field], name)
            seen[field] = key
            if self.closely:
                self._odd(key, name)
            if self.closely or type(value) is not ScalarNode:
                self._child(value, f"{name}.{field}" if name else field, depth)

    def _repeated(self, key: ScalarNode, first: Node, name: str) -> None:
        line = self.reading.place(first)[0]
        field = f"{name}.{key.value}" if name else key.value
        self.reading.refuse(key, field, f"is already given on line {line}; keep one of the two")

    def _odd(self, node: Node, name: str) -> bool:
        start = self.text[node.start_mark.index : node.start_mark.index + 1]
        if start in ("&", "!"):
            self.reading.refuse(node, name, explain.sigil(start))
            return True
        index = characters.find(node.value) if type(node) is ScalarNode and node.style == '"' else -1
        if index >= 0:
            made = f"a backslash in double quotes makes U+{ord(node.value[index]):04X} here, which no page can hold"
            self.reading.refuse(node, name, f"{made}; write two backslashes, or put the value in single quotes")
        return index >= 0
