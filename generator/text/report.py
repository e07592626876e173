"""Where the rules of Markdown leave what they refused: a list in the parser's environment, each with its line."""

from collections.abc import MutableMapping
from typing import Any

from markdown_it.rules_inline import StateInline

# After so many of one body a person has seen enough, and a hostile body makes no longer list.
MOST = 20

Environment = MutableMapping[str, Any]


def new_environment() -> Environment:
    """What one rendering remembers: its problems, and the line that the parser is at."""
    return {"problems": [], "line": 1}


def report(state: StateInline, offset: int, message: str) -> None:
    """Note a problem at an offset of the text that is being parsed."""
    if len(state.env["problems"]) < MOST:
        report_line(state.env, state.env["line"] + state.src.count("\n", 0, offset), message)


def report_line(environment: Environment, line: int, message: str) -> None:
    """Note a problem at a line of the source, from 1."""
    problems: list[tuple[int, str]] = environment["problems"]
    if len(problems) < MOST and (line, message) not in problems:
        problems.append((line, message))
