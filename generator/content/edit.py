"""Edits of an entry in place: one value changes, and every other byte of the file stays.

Comments, order, blank lines, line ends and a byte order mark are a person's and are left alone. Marks of plain,
quoted and flow values are exact; those of block lists and maps run on into what follows, and those of ``|`` texts take
the blank lines below with them, so both are measured here by what is inside them.
"""

from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator.content import frontmatter, nodes
from generator.content.entry import FIELDS
from generator.content.reading import Reading


def set_value(text: str, name: str, value: str) -> str:
    """The file with a field set to ``value``, YAML as ``flow.line`` writes it; a missing field is put in its place.

    An empty ``value`` removes the field, since a field that is at its default is not written.
    Raises ``ValueError`` where the file's head has a mistake, or where the edit would change anything else.
    """
    if not value:
        return remove(text, name)
    split, root = _opened(text)
    value = value.replace("\n", _line_end(text))
    pair = _pair(root, name)
    head = _replaced(split.head, *pair, value) if pair else _inserted(split.head, root, name, value)
    return _checked(text, split, root, head, name)


def remove(text: str, name: str) -> str:
    """The file without a field and without the comment behind its value; the same file where there is none."""
    split, root = _opened(text)
    pair = _pair(root, name)
    if not pair:
        return text
    start = split.head.rfind("\n", 0, pair[0].start_mark.index) + 1
    head = split.head[:start] + split.head[_next_line(split.head, _end(split.head, pair[1])) :]
    return _checked(text, split, root, head, name)


def set_body(text: str, markdown: str) -> str:
    """The file with another text below the head; blank lines around it stay."""
    split, _ = _opened(text)
    line_end = _line_end(text)
    above = split.body[: len(split.body) - len(split.body.lstrip("\r\n"))]
    below = split.body[len(split.body.rstrip("\r\n")) :] or line_end
    start = text[: split.body_start] if text[: split.body_start].endswith("\n") else text[: split.body_start] + line_end
    if not markdown:
        return start
    return start + (above if split.body.strip() else "") + markdown.replace("\n", line_end) + below


def _opened(text: str) -> tuple[frontmatter.Split, MappingNode]:
    split = frontmatter.split(text)
    reading = Reading("", above=1)
    root = nodes.compose(split.head, reading)
    if root is None:
        raise ValueError(str(reading.problems[0]))
    return split, root


def _line_end(text: str) -> str:
    return "\r\n" if text[: text.find("\n")].endswith("\r") else "\n"


def _pair(root: MappingNode, name: str) -> tuple[ScalarNode, Node] | None:
    return next(((key, value) for key, value in root.value if key.value == name), None)


def _replaced(head: str, key: ScalarNode, node: Node, value: str) -> str:
    colon = head.index(":", key.end_mark.index) + 1
    start, end = node.start_mark.index, _end(head, node)
    gap, comment = head[colon:start], ""
    if "\n" in gap:
        # The value began on a line of its own; it moves up, before a comment that stood behind the colon.
        gap, comment = " ", gap.split("\n")[0].strip()
    elif isinstance(node, ScalarNode) and node.style in ("|", ">"):
        comment = _comment(head[start : _line_stop(head, start)])
    first, line_end, rest = _parted(value)
    stop = _line_stop(head, end)
    behind = (f" {comment}" if comment else "") + head[end:stop]
    return head[:colon] + (gap or " ") + first + behind + line_end + rest + head[stop:]


def _parted(value: str) -> tuple[str, str, str]:
    first, line_end, rest = value.partition("\n")
    return (first.removesuffix("\r"), "\r\n" if first.endswith("\r") else line_end, rest)


def _comment(indicator: str) -> str:
    found = indicator.find("#")
    return indicator[found:].rstrip() if found >= 0 else ""


def _inserted(head: str, root: MappingNode, name: str, value: str) -> str:
    names = FIELDS.names
    before = names[: names.index(name)]
    place = 0
    for key, node in root.value:
        if key.value in before:
            place = max(place, _behind(head, node))
    line = f"{' ' * root.start_mark.column}{name}: {value}"
    return head[:place] + line + _line_end(head or "\n") + head[place:]


def _behind(head: str, node: Node) -> int:
    """Where a line may be put below a value; blank lines below a ``|`` text may be part of it."""
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return node.end_mark.index
    return _next_line(head, _end(head, node))


def _end(head: str, node: Node) -> int:
    """Where the text of a value ends, before any comment or blank line behind it."""
    if isinstance(node, ScalarNode):
        if node.style not in ("|", ">"):
            return node.end_mark.index
        start = node.start_mark.index
        return _line_stop(head, start + len(head[start : node.end_mark.index].rstrip()))
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return _end(head, last[1] if isinstance(node, MappingNode) else last)


def _line_stop(head: str, index: int) -> int:
    """The end of the line, before its line break."""
    stop = head.find("\n", index)
    stop = len(head) if stop < 0 else stop
    return stop - 1 if stop > index and head[stop - 1] == "\r" else stop


def _next_line(head: str, index: int) -> int:
    stop = head.find("\n", index)
    return len(head) if stop < 0 else stop + 1


def _checked(text: str, split: frontmatter.Split, root: MappingNode, head: str, name: str) -> str:
    """The edited file, once it is sure that all other fields say what they said before."""
    reading = Reading("", above=1)
    edited = nodes.compose(head, reading)
    if edited is None:
        raise ValueError(f"setting {name} would leave a mistake: {reading.problems[0]}")
    if _others(root, name) != _others(edited, name):
        raise ValueError(f"setting {name} would change another field")
    return text[: split.head_start] + head + text[split.head_start + len(split.head) :]


def _others(root: MappingNode, name: str) -> list[tuple[str, Any]]:
    return [(key.value, plain(value)) for key, value in root.value if key.value != name]


def plain(node: Node) -> Any:
    """A node as text, lists and pairs."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(child) for child in node.value]
    return node.value
