"""The words of parsed Markdown without its markup: for the text of an image and the id of a heading."""

from collections.abc import Sequence

from markdown_it.token import Token


def as_text(tokens: Sequence[Token]) -> str:
    """The text of inline tokens on one line; mathematics gives its TeX, an image its own text."""
    return " ".join("".join(map(_text, tokens)).split())


def _text(token: Token) -> str:
    if token.type == "image":
        return as_text(token.children or [])
    return " " if token.type in ("softbreak", "hardbreak") else token.content
