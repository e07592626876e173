"""What entries of BibTeX take from others: ``crossref``, ``xdata``, and single fields such as ``xdata=key-title``.

The rules are biblatex's (https://texdoc.org/serve/biblatex/0, "Cross-referencing and data inheritance" and "Default
inheritance setup"), but for what is the parent's alone: its DOI, its address and its abstract are not the child's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import Final

from generator.sources.bibtex_blocks import BibEntry
from generator.sources.bibtex_values import LONGEST

# Chains are short; a long one is a loop, or made to cost much.
DEEPEST: Final = 8
MOST_PARENTS: Final = 20
MOST_FIELDS: Final = 200
NOT_INHERITED: Final = frozenset(
    (
        *("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
        *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey"),
        *("doi", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "url", "urldate", "file"),
        *("abstract", "note", "addendum", "howpublished", "pages", "shorttitle", "sorttitle", "indextitle"),
    )
)
TITLES: Final = ("title", "subtitle", "titleaddon")
PARTS_OF_BOOKS: Final = frozenset(
    (
        *("inbook", "bookinbook", "suppbook", "incollection", "inreference", "suppcollection", "inproceedings"),
        "conference",
    )
)
DATES: Final = frozenset({"date", "year", "month", "day"})
GRANULAR: Final = re.compile(r"\s*xdata=(.+)-([a-z]+)(?:-(\d{1,3}))?\s*", re.IGNORECASE)
LISTS: Final = re.compile(r"\s+and\s+", re.IGNORECASE)


def resolved(entries: Sequence[BibEntry]) -> Sequence[BibEntry]:
    """The entries with what they inherit; what refers to nothing, or in a circle, gives nothing."""
    parents = _Parents(entries)
    return [parents.complete(entry) for entry in entries]


def containers(entries: Sequence[BibEntry]) -> frozenset[str]:
    """The keys, in small letters, of entries that others name as the volume they appear in."""
    named = (entry.get(field).lower() for entry in entries for field in ("crossref", "xref"))
    return frozenset(filter(None, named))


class _Parents:
    """The entries of a file by key and alias; each is completed once."""

    __slots__ = ("_done", "_known")

    def __init__(self, entries: Sequence[BibEntry]) -> None:
        self._known: dict[str, BibEntry] = {}
        self._done: dict[tuple[int, str], BibEntry] = {}
        for entry in entries:
            self._known.setdefault(entry.key.lower(), entry)
        for entry in entries:
            for alias in entry.get("ids").lower().split(","):
                self._known.setdefault(alias.strip(), entry)
        # An empty list of keys names nobody.
        self._known.pop("", None)

    def complete(self, entry: BibEntry, above: int = 0) -> BibEntry:
        """The entry with the fields of its xdata, then with those of its crossref, each as complete as can be."""
        place = (entry.line, entry.key)
        if place in self._done or not _refers(entry):
            return self._done.get(place, entry)
        # Whoever comes back here in a circle finds the entry as it stands in the file.
        self._done[place] = entry
        fields = {name: self._granular(text, above) for name, text in entry.fields.items()}
        for parent in self._of(fields.get("xdata", ""), above):
            _add(fields, dict(islice(parent.fields.items(), MOST_FIELDS)))
        for parent in self._of(fields.get("crossref", ""), above):
            _inherit(entry.type, fields, dict(islice(parent.fields.items(), MOST_FIELDS)), parent.type)
        self._done[place] = replace(entry, fields=MappingProxyType(fields))
        return self._done[place]

    def _of(self, keys: str, above: int) -> Iterator[BibEntry]:
        for key in keys.lower().split(",")[:MOST_PARENTS] if above < DEEPEST else ():
            if parent := self._known.get(key.strip()):
                yield self.complete(parent, above + 1)

    def _granular(self, text: str, above: int) -> str:
        """A value with each ``xdata=key-field`` or ``xdata=key-field-2`` in it replaced, and dropped where it fails."""
        if "xdata=" not in text.lower():
            return text
        parts: list[str] = []
        for part in LISTS.split(text):
            match = GRANULAR.fullmatch(part)
            parts += filter(None, [self._named(match, above)] if match else [] if "xdata=" in part else [part])
        found = " and ".join(parts)
        return found if len(found) <= LONGEST else ""

    def _named(self, match: re.Match[str], above: int) -> str:
        key, name, position = match[1].lower(), match[2].lower(), match[3]
        text = next((parent.fields.get(name, "") for parent in self._of(key, above)), "")
        listed = LISTS.split(text.strip())
        return text if not position else listed[int(position) - 1] if 0 < int(position) <= len(listed) else ""


def _refers(entry: BibEntry) -> bool:
    return bool(entry.get("crossref", "xdata")) or any("xdata=" in text.lower() for text in entry.fields.values())


def _inherit(child: str, fields: dict[str, str], told: dict[str, str], parent: str) -> None:
    """Add to the fields of a child what its parent says of the volume, and what the child does not say itself."""
    dated = any(fields.get(name) for name in DATES)
    prefix = _title_of(child, parent)
    titles = {prefix + name: told.pop(name, "") for name in TITLES} if prefix else {}
    _add(fields, titles)
    _add(
        fields,
        {name: text for name, text in told.items() if name not in (NOT_INHERITED | DATES if dated else NOT_INHERITED)},
    )


def _add(fields: dict[str, str], told: Mapping[str, str]) -> None:
    for name, text in told.items():
        if text and len(fields) < MOST_FIELDS:
            fields.setdefault(name, text)


def _title_of(child: str, parent: str) -> str:
    """What a parent's title is to its child: the title of a series of volumes, of a book, or of a journal."""
    if parent.startswith("mv") and child not in ("article", "misc"):
        return "main"
    if child in PARTS_OF_BOOKS:
        return "book"
    return "journal" if parent == "periodical" and child in ("article", "suppperiodical") else ""
