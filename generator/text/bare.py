"""Addresses and arXiv identifiers that stand bare in a sentence: where they begin, and where the sentence goes on."""

import re
from typing import NamedTuple

from generator.text import address

# Where an address ends at the latest: at white space, brackets of markup, and the punctuation of other scripts.
_PART = r"[^\s<>\"`{}|\\^\u3000-\u3002\uff01-\uff1f\u2018-\u201f\u00ab\u00bb\u2026]"
_ADDRESS = re.compile(rf"https?://{_PART}{{1,{address.LONGEST}}}", re.IGNORECASE)
_ESCAPED_ADDRESS = re.compile(rf"https?://(?:\\[_%#&~]|{_PART}){{1,{address.LONGEST}}}", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([_%#&~])")
# Old identifiers name an archive (https://info.arxiv.org/help/arxiv_identifier.html).
_ARXIV = re.compile(
    r"arXiv:\s?((?:[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z]{2,8}(?:-[a-z]{2,5})?(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?)"
    r"(?![\w/])",
    re.IGNORECASE,
)
_BEHIND = ".,;:!?'*_~(["
_BRACKET = re.compile(r"[()\[\]]")
_OPENS = {")": "(", "]": "["}


class Bare(NamedTuple):
    """A link that needs no brackets: where it begins and ends in the text, and the address it leads to."""

    start: int
    end: int
    url: str


def at(text: str, index: int) -> Bare | None:
    """The address or the arXiv identifier that begins at this index."""
    return _address_at(text, index) or _arxiv_at(text, index)


def at_colon(text: str, colon: int) -> Bare | None:
    """The address or arXiv identifier whose scheme ends at a colon; None where another character stands there."""
    for word in ("https", "http", "arxiv") if text[colon] == ":" else ():
        start = colon - len(word)
        if start >= 0 and text[start:colon].lower() == word and not _inside_word(text, start):
            return at(text, start)
    return None


def escaped_at(text: str, index: int) -> Bare | None:
    r"""The same in a text with TeX in it, where an address may hold ``\_`` and ``\%``."""
    match = _ESCAPED_ADDRESS.match(text, index)
    if not match or "\\" not in match.group():
        return at(text, index)
    written = _without_end(match.group())
    url = _ESCAPE.sub(r"\1", written)
    return None if address.problem(url) else Bare(index, index + len(written), url)


def _address_at(text: str, index: int) -> Bare | None:
    match = _ADDRESS.match(text, index)
    if not match or len(match.group()) > address.LONGEST:
        return None
    url = _without_end(match.group())
    return None if address.problem(url) else Bare(index, index + len(url), url)


def _arxiv_at(text: str, index: int) -> Bare | None:
    match = _ARXIV.match(text, index)
    return Bare(index, match.end(), f"https://arxiv.org/abs/{match.group(1)}") if match else None


def _without_end(url: str) -> str:
    """The address without the full stop behind it, and without what follows a bracket that opened before it."""
    open_brackets: list[str] = []
    for match in _BRACKET.finditer(url):
        bracket = match.group()
        if bracket in "([":
            open_brackets.append(bracket)
        elif not open_brackets or open_brackets.pop() != _OPENS[bracket]:
            url = url[: match.start()]
            break
    return url.rstrip(_BEHIND)


def _inside_word(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_-+.")
