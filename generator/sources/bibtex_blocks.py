"""A file of BibTeX → its entries with their fields, and what of it is broken; bibtexparser finds where each is."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from generator.sources.bibtex_values import MONTHS, shown, value_of
from generator.sources.source import Skipped

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

BLOCK: Final = re.compile(r"^[ \t]*@[A-Za-z]\w*[ \t]*[{(]", re.MULTILINE)
# What tells whether a % stands inside a value.
MARK: Final = re.compile(rf"\\.|{BLOCK.pattern}|[{{}}\"%]", re.DOTALL | re.MULTILINE)
# Each costs some microseconds; a library of fifty thousand entries has a third of these.
MOST_MARKS: Final = 4_000_000
LINE_END: Final = re.compile(r"\n|\Z")
FIELD: Final = re.compile(r"[^\s\"#%'(),={}]+")
FAULTS: Final = (
    ("Unexpected block start", "is not closed before the next one begins; a } or a quotation mark is missing"),
    ("Unexpectedly reached end", "is not closed before the file ends; a } or a quotation mark is missing"),
    (
        "Expected comma after entry key",
        "has no key; write one behind its first brace, with a comma, as in @article{key,",
    ),
    ("Expected a `=` after entry key", "has a field without a value; a = or a comma is missing"),
)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: its type and the names of its fields in small letters, and the line where it begins (from 1)."""

    type: str
    key: str
    line: int
    fields: Mapping[str, str]

    def get(self, *names: str) -> str:
        """The first of these fields that says something, without the space around it; else an empty text."""
        return next((text for name in names if (text := self.fields.get(name, "").strip())), "")


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of a file in their order, and what of it could not be read."""

    entries: Sequence[BibEntry]
    skipped: Sequence[Skipped]


def parse(text: str) -> Bibliography:
    """Every entry that can be read. What is broken is named with its line, and all else is unharmed."""
    if sum(map(text.count, '{}"@')) > MOST_MARKS:
        return Bibliography((), (Skipped("the file", f"holds more than {MOST_MARKS:,} braces; divide it"),))
    reader = _Reader()
    for block in _blocks(without_comments(text)):
        reader.take(block)
    return Bibliography(reader.entries, (*reader.skipped, *_twice(reader.entries)))


def without_comments(text: str) -> str:
    """The text without its comments, line for line: ``%`` begins one between fields, and is text inside a value."""
    kept: list[str] = []
    position = at = depth = 0
    quoted = False
    while match := MARK.search(text, at):
        at = match.end()
        mark = match[0]
        if mark == "%" and depth <= 1 and not quoted:
            kept.append(text[position : match.start()])
            end = LINE_END.search(text, at)
            position = at = end.start() if end else len(text)
        elif "@" in mark and mark[0] != "\\":
            depth, quoted = 1, False
        elif mark == '"' and depth == 1:
            quoted = not quoted
        elif mark in "{}":
            depth = depth + 1 if mark == "{" else max(depth - 1, 0)
    return "".join((*kept, text[position:]))


def _blocks(text: str) -> Sequence["Block"]:
    from bibtexparser.splitter import Splitter

    # It tells its log what it gives back as failed blocks too, and the log of a program without one is the screen.
    logger = logging.getLogger("bibtexparser.splitter")
    before, logger.disabled = logger.disabled, True
    try:
        return Splitter(text).split().blocks
    finally:
        logger.disabled = before


class _Reader:
    """Takes one block after the other; each knows the abbreviations that those before it define."""

    __slots__ = ("_abbreviations", "entries", "skipped")

    def __init__(self) -> None:
        self._abbreviations: dict[str, str] = dict(MONTHS)
        self.entries: list[BibEntry] = []
        self.skipped: list[Skipped] = []

    def take(self, block: "Block") -> None:
        from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock, String

        # A second entry with one key, or an entry with a field twice, is held out as a failure, and is none to us.
        while isinstance(block, ParsingFailedBlock) and block.ignore_error_block:
            block = block.ignore_error_block
        line = (block.start_line or 0) + 1
        if isinstance(block, Entry):
            self.entries.append(self._entry(block, line))
        elif isinstance(block, String):
            name = block.key.strip().lower()
            self._abbreviations[name] = self._value(f"@string {name}", str(block.value), line)
        elif isinstance(block, ParsingFailedBlock):
            self.skipped.append(_broken(block.raw or "", line, getattr(block.error, "abort_reason", "")))
        elif isinstance(block, ImplicitComment) and block.comment.startswith((",", "}")):
            reason = "stands behind an entry and is not read; there is a } too many before it"
            self.skipped.append(Skipped(shown(block.comment), reason, line))

    def _entry(self, entry: "Entry", line: int) -> BibEntry:
        """The entry with the text of each field; of two with one name the first counts, as in BibTeX."""
        fields: dict[str, str] = {}
        key = entry.key.strip()
        for field in entry.fields:
            name, where = field.key.strip().lower(), field.start_line + 1
            if not FIELD.fullmatch(name):
                self.skipped.append(Skipped(key, f"has no field {shown(name)}; is a comma missing before it?", where))
            elif name in fields:
                self.skipped.append(Skipped(key, f"has {name} twice; the first counts", where))
            else:
                fields[name] = self._value(f"{name} of {key}" if key else name, str(field.value), where)
        return BibEntry(entry.entry_type.strip().lower(), key, line, MappingProxyType(fields))

    def _value(self, what: str, expression: str, line: int) -> str:
        """The text of an expression, as far as it is one; what is wrong with it is said."""
        value = value_of(expression, self._abbreviations)
        if value.fault:
            self.skipped.append(Skipped(what, value.fault, line))
        hint = "put it in braces if it is meant"
        self.skipped += (Skipped(what, f"no @string defines {shown(name)}; {hint}", line) for name in value.undefined)
        return value.text


def _broken(raw: str, line: int, error: str) -> Skipped:
    reason = next((reason for beginning, reason in FAULTS if error.startswith(beginning)), "is broken")
    return Skipped(shown(raw.split(",", 1)[0]).strip("'"), reason, line)


def _twice(entries: Sequence[BibEntry]) -> Iterator[Skipped]:
    first: dict[str, BibEntry] = {}
    for entry in entries:
        known = first.setdefault(entry.key.lower(), entry)
        if entry.key and known is not entry:
            reason = f"has the key of the entry in line {known.line}; crossref finds that one"
            yield Skipped(entry.key, reason, entry.line)
