"""The words that the papers of the benchmark are made of: short lists of our own, and no sentence of anybody's."""

from pathlib import Path


def _lists() -> dict[str, list[str]]:
    """The lines below each name of ``words.txt``."""
    lists: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            lines = lists.setdefault(line[:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return lists


_LISTS = _lists()
_WORDS = {name: " ".join(lines).split() for name, lines in _LISTS.items()}

NOUNS, ADJECTIVES, VERBS = _WORDS["nouns"], _WORDS["adjectives"], _WORDS["verbs"]
PREPOSITIONS, OPENINGS, TAGS = _WORDS["prepositions"], _WORDS["openings"], _WORDS["tags"]
GIVEN, FAMILY = _WORDS["given"], _WORDS["family"]
PLACES, HOUSES = _WORDS["places"], _WORDS["houses"]
FORMULAS, EQUATIONS = _LISTS["formulas"], _LISTS["equations"]
