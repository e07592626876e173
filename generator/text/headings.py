"""Headings of a body stand under the page's own: their levels are moved down, and their ids are the body's alone."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.text.slug import slugify
from generator.text.words import as_text

LOWEST = 6
# An id without a prefix could shadow a name of the page's own script (DOM clobbering).
PREFIX = "s-"


def heading_rule(state: StateCore) -> None:
    """Move the levels down and give each heading an id.

    The highest level in the body becomes ``top``; the order of levels stays, but none is skipped on the way down, as
    readers who hear a page go by levels.
    """
    openings = [index for index, token in enumerate(state.tokens) if token.type == "heading_open"]
    used = sorted({state.tokens[index].tag for index in openings})
    before = state.env["top"] - 1
    seen: dict[str, int] = {}
    for index in openings:
        opening, text, closing = state.tokens[index : index + 3]
        before = min(state.env["top"] + used.index(opening.tag), before + 1, LOWEST)
        opening.tag = closing.tag = f"h{before}"
        opening.attrs = {"id": _identifier(text, seen)}


def _identifier(text: Token, seen: dict[str, int]) -> str:
    name = slugify(as_text(text.children or [])[:200])
    seen[name] = seen.get(name, 0) + 1
    return f"{PREFIX}{name}" if seen[name] == 1 else f"{PREFIX}{name}-{seen[name]}"
