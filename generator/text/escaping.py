"""Plain characters as Markdown that shows the same characters, with as few backslashes as that needs."""

import re
from string import punctuation

# A bracket is harmless unless "(", "[" or ":" may follow the closing one; an underscore is harmless inside a word.
_INLINE = re.compile(
    rf"\\(?=[{re.escape(punctuation)}\n]|\Z)|[*`$]|_+|~~+|\](?![\s\w.,;)])|<(?=[A-Za-z/!?]|\Z)|&(?=#?\w{{1,32}};)"
)
_BRACKETS = re.compile(r"(?<!\\)[\[\]]")
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=|:](?=[-=|: \t]*$))|(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))"
)


def inline(text: str, last: bool = False) -> str:
    """The characters inside a line. Both ends are taken to touch unknown characters, or the end to be the ``last``."""
    if last:
        return inline(text + "\n")[:-1]
    return _INLINE.sub(lambda match: _escaped(match, text), text)


def link_text(text: str) -> str:
    """The characters between the brackets of a link."""
    return _BRACKETS.sub(r"\\\g<0>", inline(text))


def line(written: str) -> str:
    """A line of Markdown that begins no list, heading, quotation, table or rule."""
    match = _LINE_START.match(written)
    if not match:
        return written
    if number := match.group("number"):
        return f"{number}\\{written[len(number) :]}"
    return "\\" + written


def _escaped(match: re.Match[str], text: str) -> str:
    run = match.group()
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    if run[0] == "_" and match.start() and len(around) == 2 and around.isalnum():
        return run
    return "".join("\\" + character for character in run)
