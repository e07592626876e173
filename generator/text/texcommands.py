r"""What TeX writes for one character: ``\%``, ``\"o``, ``\v{s}``, ``{\o}``, ``\alpha``, ``i.i.d.\ samples``."""

import re

from generator.text import texsymbols

_ESCAPED = frozenset("%&#_{}$")
_NAME = re.compile(r"\\([A-Za-z]+)")
_ACCENTED = re.compile(r"\\['`^\"~=.](?:\{\s*\\?([A-Za-z])\s*\}|(\\[ij])(?![A-Za-z])\s?|([A-Za-z]))")
_LETTER_ACCENTED = re.compile(r"\\([cvuHkrbd])(?:\s?\{\s*\\?([A-Za-z])\s*\}| ([A-Za-z]))")
# An apostrophe or a quotation mark that a program escaped: the text of a person who never thought of TeX.
_APOSTROPHE = re.compile(r"\\'(?:s|t|re|ve|ll|d|m)(?![A-Za-z])")
_CLOSED_QUOTE = re.compile(r"(?<=\S)\\\"(?![A-Za-z{\\])")
_QUOTE_REACH = 400
_SPACE_IN_WORD = re.compile(r"\s[A-Za-z]")
_BETWEEN_LETTERS = {"-": "", "/": "", ",": "\u2009"}


def character(text: str, index: int, eager: bool = False) -> tuple[str, int] | None:
    r"""What the command at this backslash stands for, and where the text goes on; None for all that is not known.

    ``eager`` reads ``\O rsted`` and ``{\v S}imon`` as a name does; else a command of one letter must touch a word or
    have braces.
    """
    following = text[index + 1 : index + 2]
    if following in _ESCAPED and following:
        return following, index + 2
    if following in (" ", "\n"):
        return (" ", index + 2) if index and not text[index - 1].isspace() else None
    if following in _BETWEEN_LETTERS:
        return _between_letters(text, index, following)
    if following.isascii() and following.isalpha():
        return _letter_accent(text, index, eager) or _symbol(text, index, eager)
    return _accent(text, index) or _accent_on_accent(text, index)


def _between_letters(text: str, index: int, following: str) -> tuple[str, int] | None:
    around = text[index - 1 : index] + text[index + 2 : index + 3]
    return (_BETWEEN_LETTERS[following], index + 2) if len(around) == 2 and around.isalnum() else None


def _accent(text: str, index: int) -> tuple[str, int] | None:
    match = _ACCENTED.match(text, index)
    if not match or _APOSTROPHE.match(text, index) or _is_quotation(text, index):
        return None
    letter = (match.group(1) or match.group(2) or match.group(3)).replace("\\", "")
    made = texsymbols.accented(text[index + 1], letter)
    return (made, match.end()) if made else None


def _is_quotation(text: str, index: int) -> bool:
    r"""Whether ``\\"`` opens a quotation that another one closes, as in text that was escaped twice."""
    if text[index + 1] != '"' or text[index + 2 : index + 3] == "{" or text[index - 1 : index].isalpha():
        return False
    return bool(_CLOSED_QUOTE.search(text, index + 3, index + _QUOTE_REACH))


def _accent_on_accent(text: str, index: int) -> tuple[str, int] | None:
    r"""``\~{\^e}``, as Vietnamese names have it."""
    inner = _ACCENTED.match(text, index + 3) if text.startswith("{\\", index + 2) else None
    read = _accent(text, index + 3) if inner and text.startswith("}", inner.end()) else None
    made = texsymbols.accented(text[index + 1], read[0]) if read else ""
    return (made, read[1] + 1) if read and made else None


def _letter_accent(text: str, index: int, eager: bool) -> tuple[str, int] | None:
    match = _LETTER_ACCENTED.match(text, index)
    first = eager and index == 0
    if not match or (match.group(3) and not (first or text[index - 1 : index].isalpha())):
        return None
    made = texsymbols.accented(match.group(1), match.group(2) or match.group(3))
    return (made, match.end()) if made else None


def _symbol(text: str, index: int, eager: bool) -> tuple[str, int] | None:
    match = _NAME.match(text, index)
    made = texsymbols.symbols().get(match.group(1), "") if match else ""
    if not match or not made:
        return None
    name, end = match.group(1), match.end()
    if text.startswith("{}", end):
        return made, end + 2
    if name not in texsymbols.LETTERS:
        return made, end + (name in texsymbols.JOINING and text[end : end + 1].isspace())
    goes_on = bool(_SPACE_IN_WORD.match(text, end))
    if len(name) == 1 and not (end == len(text) or text[index - 1 : index].isalpha() or (eager and goes_on)):
        return None
    return made, end + goes_on
