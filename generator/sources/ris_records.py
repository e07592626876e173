"""A file of RIS → its records, tag by tag: none is lost where the line that ends one is missing or comes twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

TAG: Final = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |\Z)(.*)", re.DOTALL)
LINE_END: Final = re.compile(r"\r\n|\r|\n")
# Tags that exporters use and rispy does not know.
MORE_TAGS: Final = {"BT": "book_title", "ED": "editor", "L3": "file_attachments3", "LK": "link"}
START: Final = "TY"
END: Final = "ER"
KEYWORD: Final = "KW"


@dataclass(frozen=True, slots=True)
class RisRecord:
    """One record: the line where it begins (from 1), and its values by what rispy calls their tags."""

    line: int
    values: Mapping[str, Sequence[str]]

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value of these tags that says something, in their order."""
        return tuple(value for name in names for value in self.values.get(name, ()) if value)

    def get(self, *names: str) -> str:
        """The first of these values that says something; else an empty text."""
        return next(iter(self.all(*names)), "")


@dataclass(slots=True)
class _Lines:
    line: int
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    typed: bool = False

    def add(self, tag: str, value: str) -> None:
        self.tags.append((tag, [value]))
        self.typed = self.typed or tag == START

    def go_on(self, line: str) -> None:
        """A line without a tag belongs to the value before it; EndNote writes each keyword on a line of its own."""
        tag, parts = self.tags[-1]
        if tag == KEYWORD and not line[0].isspace():
            self.add(tag, line.strip())
        else:
            parts.append(line.strip())


def records(text: str) -> Iterator[RisRecord]:
    """The records in the order of the file; one that never says its type has no ``type_of_reference``."""
    import rispy
    from rispy.config import TAG_KEY_MAPPING

    # Every tag is a list: which of its values counts is for the reader to say.
    tags = TAG_KEY_MAPPING | MORE_TAGS
    parser = rispy.RisParser(mapping=tags, list_tags=list(tags), delimiter_tags_mapping={}, skip_unknown_tags=True)
    for found in _split(text):
        lines = [f"{START}  - ", *(f"{tag}  - {' '.join(parts)}" for tag, parts in found.tags), f"{END}  - "]
        values: dict[str, Any] = parser.parse_lines(iter(lines))[0]
        yield RisRecord(found.line, {name: value for name, value in values.items() if isinstance(value, list)})


def _split(text: str) -> Iterator[_Lines]:
    """The lines of each record: up to its end, or to the type of the next where the end is missing."""
    current: _Lines | None = None
    for number, line in enumerate(LINE_END.split(text), 1):
        match = TAG.fullmatch(line.strip())
        tag = match[1] if match else ""
        if current and (tag == END or (tag == START and current.typed)):
            yield current
            current = None
        if match and tag != END:
            current = current or _Lines(number)
            current.add(tag, match[2].strip())
        elif current and not match and line.strip():
            current.go_on(line)
    if current:
        yield current
