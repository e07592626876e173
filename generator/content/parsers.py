"""What parses each kind of file."""

from collections.abc import Callable
from typing import Any, Final

from generator.content import day, entry, organization, page, removal, settings, standings
from generator.content.walk import Kind
from generator.problems import Problem

PARSERS: Final[dict[Kind, Callable[[str, str], tuple[Any, list[Problem]]]]] = {
    "settings": settings.parse,
    "paper": entry.parse,
    "organization": organization.parse,
    "day": day.parse,
    "page": page.parse,
    "standings": standings.parse,
    "removal": removal.parse,
}
"""By kind, what gives the value of a text with its path, and every mistake in it."""
