"""Names as BibTeX and biblatex write them → authors, TeX still in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.model import Author
from generator.sources.bibtex_grouping import ungrouped
from generator.sources.citation_names import ET_AL, OTHERS, person

# bibtexparser repairs unbalanced braces in time that grows with the square of the name; no name is as long.
LONGEST: Final = 400
# https://texdoc.org/serve/biblatex/0, "Data annotation and extended name format": given=Hans, family=Harman, prefix=von
EXTENDED: Final = re.compile(
    r"\s*((?:given|family|prefix|suffix)(?:-i)?|id|useprefix|nohashothers|nosortothers|[a-z]*templatename)\s*=\s*",
    re.IGNORECASE,
)
DANGLING: Final = re.compile(r"[\s~]+and\Z", re.IGNORECASE)
# DBLP tells namesakes apart by a number.
NAMESAKE: Final = re.compile(r"\s+0\d{3}\Z", re.ASCII)
# What pages print behind names, for those who contributed equally: Example*, Example^, Example$^{\dagger}$.
MARKS: Final = re.compile(
    r"\$\s?\^\s?\{?(?:\\(?:d?dagger|ast|star)|[*†‡§¶\d,])+\}?\s?\$"
    r"|\\(?:textsuperscript|thanks)\{[^{}]{0,40}\}|(?<![\\*†‡§¶^])[*†‡§¶^]{1,9}(?=[\s,~]|\Z)"
)
BRACE: Final = re.compile(r"\\.|[{},]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Names:
    """The authors in their order; ``complete`` is false where the list ends in "and others"."""

    authors: tuple[Author, ...]
    complete: bool = True


# An entry is asked for its names more than once.
@lru_cache(maxsize=16)
def names_of(field: str) -> Names:
    """The people and groups of an author field. A name in braces of its own is a group's."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    written = [" ".join(name.split()) for name in split_multiple_persons_names(field)]
    written = [NAMESAKE.sub("", DANGLING.sub("", MARKS.sub("", name))).strip() for name in written]
    known = [ET_AL.sub("", name) for name in written if name.lower() not in OTHERS]
    return Names(tuple(filter(None, map(_author, known))), known == written)


def _author(name: str) -> Author | None:
    extended = dict(_extended(name)) if "=" in name else {}
    if extended:
        parts = (extended.get(part, "") for part in ("given", "family", "prefix", "suffix"))
        given, family, prefix, suffix = parts
        return person(given, family, prefix=prefix, suffix=suffix)
    if group := _inside_braces(name):
        return Author(ungrouped(group), literal=True)
    return _person(name) if len(name) <= LONGEST else Author(name)


def _person(name: str) -> Author | None:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(name, strict=False)
    said = (parts.first, parts.von, parts.last, parts.jr)
    given, prefix, family, suffix = (ungrouped(" ".join(words)).strip() for words in said)
    return person(given, family, prefix=prefix, suffix=suffix)


def _inside_braces(name: str) -> str:
    r"""What stands between braces that hold all of a name; ``{\'E}`` holds a letter, ``{\O}re {Aas}`` are two."""
    if not name.startswith("{") or not name.endswith("}"):
        return ""
    depth = 0
    for match in BRACE.finditer(name):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] == "}":
            return name[1:-1].strip() if match.end() == len(name) else ""
    return ""


def _extended(name: str) -> Iterator[tuple[str, str]]:
    """The parts of a name in the extended format; options of a list or a name are parts that nobody asks for."""
    for part in _at_commas(name):
        match = EXTENDED.match(part)
        if match:
            value = part[match.end() :].strip()
            yield match[1].lower(), _inside_braces(value) or value.strip('"')


def _at_commas(name: str) -> Iterable[str]:
    depth = start = 0
    for match in BRACE.finditer(name):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == "," and depth <= 0:
            yield name[start : match.start()]
            start = match.end()
    yield name[start:]
