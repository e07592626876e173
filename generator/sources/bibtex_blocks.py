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
    from bibtexparser.model import Block, Entry, String

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
    from bibtexparser.model import Entry, ParsingFailedBlock, String

    if sum(map(text.count, '{}"@')) > MOST_MARKS:
        return Bibliography((), (Skipped("the file", f"holds more than {MOST_MARKS:,} braces; divide it"),))
    abbreviations: dict[str, str] = dict(MONTHS)
    entries: list[BibEntry] = []
    skipped: list[Skipped] = []
    for block in _blocks(without_comments(text)):
        # A second entry with one key, or an entry with a field twice, is held out as a failure, and is none to us.
        found = block
        while isinstance(found, ParsingFailedBlock) and found.ignore_error_block:
            found = found.ignore_error_block
        if isinstance(found, Entry):
            entries.append(_entry(found, abbreviations, skipped))
        elif isinstance(found, String):
            _define(found, abbreviations, skipped)
        elif isinstance(found, ParsingFailedBlock):
            skipped.append(
                _broken(found.raw or "", (found.start_line or 0) + 1, getattr(found.error, "abort_reason", ""))
            )
    return Bibliography(entries, (*skipped, *_twice(entries)))


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


def _entry(entry: "Entry", abbreviations: Mapping[str, str], skipped: list[Skipped]) -> BibEntry:
    """The entry with the text of each field; of two with one name the first counts, as in BibTeX."""
    fields: dict[str, str] = {}
    key, line = entry.key.strip(), (entry.start_line or 0) + 1
    for field in entry.fields:
        name = field.key.strip().lower()
        where = field.start_line + 1
        if not FIELD.fullmatch(name):
            skipped.append(Skipped(key, f"has no field {shown(name)}; is a comma missing before it?", where))
            continue
        text = _value(f"{name} of {key}" if key else name, str(field.value), where, abbreviations, skipped)
        if fields.setdefault(name, text) is not text:
            skipped.append(Skipped(key, f"has {name} twice; the first counts", where))
    return BibEntry(entry.entry_type.strip().lower(), key, line, MappingProxyType(fields))


def _define(string: "String", abbreviations: dict[str, str], skipped: list[Skipped]) -> None:
    name, line = string.key.strip().lower(), (string.start_line or 0) + 1
    abbreviations[name] = _value(f"@string {name}", str(string.value), line, abbreviations, skipped)


def _value(what: str, expression: str, line: int, abbreviations: Mapping[str, str], skipped: list[Skipped]) -> str:
    """The text of an expression, as far as it is one; what is wrong with it is said."""
    value = value_of(expression, abbreviations)
    if value.fault:
        skipped.append(Skipped(what, value.fault, line))
    hint = "put it in braces if it is meant"
    skipped += (Skipped(what, f"no @string defines {shown(name)}; {hint}", line) for name in value.undefined)
    return value.text


def _broken(raw: str, line: int, error: str) -> Skipped:
    reason = next((reason for beginning, reason in FAULTS if error.startswith(beginning)), "is broken")
    return Skipped(shown(raw.split(",", 1)[0]).strip("'"), reason, line)


def _twice(entries: Sequence[BibEntry]) -> Iterator[Skipped]:
    first: dict[str, BibEntry] = {}
    for entry in entries:
        known = first.setdefault(entry.key.lower(), entry)
        if entry.key and known is not entry:
            yield Skipped(
                entry.key, f"has the key of the entry in line {known.line}, which is what crossref means", entry.line
            )
