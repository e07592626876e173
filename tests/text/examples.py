"""Input and expected output side by side, as text: a name, a dot, the input, a dot, the output, a dot."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

FIXTURES = Path(__file__).parent / "fixtures"


def examples(name: str) -> list[ParameterSet]:
    """The examples of a file, each known by its name and the line it begins at."""
    lines = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    found, start = [], 0
    while (start := _next(lines, start)) < len(lines):
        first = lines.index(".", start)
        second = lines.index(".", first + 1)
        third = lines.index(".", second + 1)
        given, expected = "\n".join(lines[first + 1 : second]), "\n".join(lines[second + 1 : third])
        found.append(pytest.param(given, expected, id=f"{start + 1}: {lines[start]}"))
        start = third + 1
    return found


def _next(lines: list[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start
