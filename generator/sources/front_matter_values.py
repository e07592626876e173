"""Values of a head as texts."""

import re
from typing import Any


def words(value: Any) -> tuple[str, ...]:
    """A list of words, or a text with commas or semicolons between them; each once."""
    if isinstance(value, str):
        value = re.split(r"[;,]", value)
    words = (line(one).lstrip("#") for one in value[:1000]) if isinstance(value, list) else ()
    return tuple(dict.fromkeys(filter(None, words)))


def line(value: Any) -> str:
    """A text on one line; "" for what is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def lines(value: Any) -> str:
    """A text with its lines; "" for what is none."""
    return value.strip() if isinstance(value, str) else ""
