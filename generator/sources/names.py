"""The names of people, groups and institutions, as lists of papers write them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.model import Affiliation, Author
from generator.text.slug import slugify

GROUP: Final = re.compile(
    r"\b(?:collaborations?|consortium|consortia|team|group|committee|initiative|project|network|labs?)\Z",
    re.IGNORECASE,
)
FOR_A_GROUP: Final = re.compile(r"(?:for|on behalf of) (?:the )?", re.IGNORECASE)
SUFFIX: Final = re.compile(r"(?:jr|sr|ph\.? ?d|m\.? ?d|esq)\.?|I{2,3}|IV|VI{0,3}", re.IGNORECASE)
NOBODY: Final = re.compile(r"(?:and )?(?:et al|others)\.?", re.IGNORECASE)
INITIALS: Final = re.compile(r"(?:[^\W\d_]\.[ -]?){1,5}")
EMAIL: Final = re.compile(r"\S+@\S+")
# A longer one is a sentence, or a mistake.
LONGEST: Final = 200
SHORTEST_PLACE: Final = 3
LONGEST_PLACE: Final = 80
# Parentheses within parentheses within parentheses: one level more is no name's.
DEPTH: Final = 3
INSTITUTION: Final = re.compile(
    r"universi|institut|college|academ|laborator|polytechn|politec|hochschule|observator|hospital|research cent",
    re.IGNORECASE,
)
PART_OF_ONE: Final = re.compile(r"(?:dep(?:t|artment|artement)|faculty|school|division|section)\b", re.IGNORECASE)


def author(name: str) -> Author | None:
    """The author of a name; None where it names nobody: an address, a colon, "et al."."""
    words = " ".join(name.split()).strip(" ,;")
    group = FOR_A_GROUP.match(words)
    words = words[group.end() :] if group else words
    if EMAIL.fullmatch(words) or NOBODY.fullmatch(words) or not 0 < len(words) <= LONGEST:
        return None
    if not any(map(str.isalpha, words)):
        return None
    return Author(words, literal=bool(group) or GROUP.search(words) is not None)


def listed(names: Sequence[str]) -> Iterator[Author]:
    """The authors of a list, in which each name may be a list itself, and "Family, Given" one person."""
    for name in names:
        words = " ".join(name.split())
        parts = [words] if len(names) > 1 or _is_inverted(words) else _in_pairs(divided(words))
        yield from filter(None, (_turned(bare(part)) for part in parts))


def _in_pairs(parts: list[str]) -> list[str]:
    """The two people of ``Example, A., Sample, B.``, which was divided at every comma."""
    families, given = parts[::2], parts[1::2]
    if len(families) != len(given) or not all(map(INITIALS.fullmatch, given)):
        return parts
    return [f"{family}, {initials}" for family, initials in zip(families, given, strict=True)]


def _is_inverted(words: str) -> bool:
    """Whether one comma parts a family name from a given one, rather than two people."""
    family, comma, given = words.partition(", ")
    if not comma or "," in given or ";" in words or SUFFIX.fullmatch(given):
        return False
    return " " not in family or INITIALS.fullmatch(given) is not None or " " not in given


def _turned(name: str) -> Author | None:
    if not _is_inverted(name):
        return author(name)
    family, _, given = name.partition(", ")
    found = author(f"{given} {family}")
    return found and found._replace(given=given, family=family)


def divided(text: str) -> list[str]:
    """The names of a list divided by commas (or semicolons, where there are any), each with its parentheses.

    A comma in parentheses divides nothing, and neither does one before "Jr." or "III".
    """
    mark = ";" if ";" in _outside(text) else ","
    names: list[str] = []
    for part in _parts(text, mark):
        if names and SUFFIX.fullmatch(part):
            names[-1] = f"{names[-1]} {part}"
        else:
            names += _around_and(part)
    return [name for name in names if name]


def _around_and(part: str) -> list[str]:
    """Two names joined by "and"; a group may have the word in its own name."""
    bare = part.removeprefix("and ")
    outside = _outside(bare)
    if " and " not in outside or GROUP.search(outside.strip()) or len(bare) > 2 * LONGEST:
        return [bare]
    return [name for name in re.split(r" and (?![^()]*\))", bare) if name]


def _outside(text: str) -> str:
    """The text without what stands in parentheses."""
    return "".join(letter for letter, depth in _depths(text) if not depth)


def _parts(text: str, mark: str) -> Iterator[str]:
    part = ""
    for letter, depth in _depths(text):
        if letter == mark and not depth:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()


def _depths(text: str) -> Iterator[tuple[str, int]]:
    """Each character and how deep in parentheses it stands; one that nothing closes opens nothing."""
    depth, closers = 0, text.count(")")
    for letter in text:
        if letter == "(" and closers > depth and depth < DEPTH:
            depth += 1
        yield letter, depth
        if letter == ")":
            closers -= 1
            depth = max(depth - 1, 0)


def bare(name: str) -> str:
    """A name without the parentheses behind it, in which its affiliation stands."""
    return " ".join(_outside(name).split())


def organizations(affiliation: str) -> Iterator[Affiliation]:
    """The institutions in an affiliation, which may be an address: its departments, streets and cities are left out."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;]", affiliation)]
    named = [part for part in parts if INSTITUTION.search(part) and not PART_OF_ONE.match(part)]
    for name in parts if len(parts) == 1 else named:
        if SHORTEST_PLACE <= len(name) <= LONGEST_PLACE and name[0].isalpha() and "@" not in name:
            yield Affiliation(slugify(name), name)
