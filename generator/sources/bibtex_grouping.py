r"""Braces in titles and names of BibTeX → gone, where they only hold letters together: ``{Deep}``, ``{a, b}``.

In a text from anywhere, braces may be the text's own; in BibTeX they are never shown. So here they can go, with what
else in a line of TeX says how it looks and nothing else. What a command takes stays in its braces.
"""

import re
from typing import Final

TOKEN: Final = re.compile(r"\\(?:[A-Za-z]+\*?|\\|[()]|.|\Z)|[{}$]|[^\\{}$]+", re.DOTALL)
FONTS: Final = frozenset(
    f"\\{name}"
    for name in (
        *("em", "it", "sl", "bf", "tt", "rm", "sc", "sf", "itshape", "slshape", "scshape", "upshape"),
        *("bfseries", "ttfamily", "rmfamily", "sffamily"),
    )
)
# Behind these a brace opens what a command takes, or what is raised or lowered.
TAKES: Final = re.compile(r"\\(?:[A-Za-z]+\*?|['`^\"~=.])\Z|[\^_]\Z")
COMMAND: Final = re.compile(r"\\[A-Za-z'`^\"~=.]")
DASHES: Final = re.compile(r"(?<=\s)---?(?=\s)")


def ungrouped(text: str) -> str:
    """The text in TeX still, without the braces that group; formulas keep theirs, and so does what is not closed."""
    if not any(mark in text for mark in ("{", "\\", "--")):
        return text
    parts = TOKEN.findall(text)
    shown = "".join(_written(parts, _groups(parts)))
    return shown if "://" in shown else DASHES.sub(lambda match: "–" if len(match[0]) == 2 else "—", shown)


def _written(parts: list[str], groups: set[int]) -> list[str]:
    """The parts without the braces of groups. A switch of a font at the beginning of a kept group is read later."""
    kept: list[str] = []
    paired = parts.count("$") % 2 == 0
    formula = swallows = False
    for place, part in enumerate(parts):
        formula = _in_formula(part, formula, paired)
        if place in groups or (part == r"\/" and not formula):
            continue
        switches = part in FONTS and not formula and kept[-1:] != ["{"]
        if not switches:
            shown = "\u2009" if part == r"\," and not formula else part
            kept.append(shown.lstrip() if swallows else shown)
        swallows = switches
    return kept


def _groups(parts: list[str]) -> set[int]:
    """The places of the braces that only group: those that no command takes, and that no command opens."""
    groups: set[int] = set()
    opened: list[tuple[int, bool]] = []
    paired = parts.count("$") % 2 == 0
    formula = taken = False
    for place, part in enumerate(parts):
        formula = _in_formula(part, formula, paired)
        if part == "{":
            opened.append((place, formula or taken or _is_taken(parts, place)))
        # A command may take more than one: \href{…}{…}.
        taken = part == "}" and bool(opened) and opened[-1][1] and parts[opened[-1][0] - 1].startswith("\\")
        if part == "}" and opened:
            start, keeps = opened.pop()
            groups |= set() if keeps else {start, place}
    return groups


def _in_formula(part: str, within: bool, paired: bool) -> bool:
    """Whether a formula goes on behind a part: a dollar that stands alone is an amount's."""
    if part == "$":
        return paired and not within
    return part == r"\(" or (within and part != r"\)")


def _is_taken(parts: list[str], place: int) -> bool:
    r"""Whether a command stands before a brace that opens, or behind it, as in ``{\'E}`` and ``{\em …}``."""
    before, behind = "".join(parts[max(0, place - 1) : place]), "".join(parts[place + 1 : place + 2])
    return bool((TAKES.search(before) and before not in FONTS) or COMMAND.match(behind))
