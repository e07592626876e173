"""Text that was decoded as the wrong thing on its way: what it was, where that is certain.

Two accidents are common. UTF-8 was read as Latin-1 or windows-1252, so that ``ü`` became ``Ã¼``: a value in which every
letter beyond ASCII is part of such a pair is no accident of language, and is read again. Or windows-1252 was read as
Latin-1, so that ``’`` became the control character U+0092: these have no other use, and browsers too read them as
windows-1252 (https://html.spec.whatwg.org/#numeric-character-reference-end-state).
"""

import re
from types import MappingProxyType
from typing import Final

# The bytes 80 to 9F of windows-1252; five of them stand for nothing.
WINDOWS: Final = MappingProxyType(
    {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)},
)
BYTES: Final = MappingProxyType({ord(letter): byte for byte, letter in WINDOWS.items() if letter})
CONTROL: Final = re.compile("[\x80-\x9f]")


def repaired(text: str) -> str:
    """The text as it was meant; unchanged where that is not certain. C1 controls that stand for nothing fall away."""
    if text.isascii():
        return text
    return CONTROL.sub(lambda match: WINDOWS[ord(match.group())], _read_again(text))


def _read_again(text: str) -> str:
    codes = [BYTES.get(ord(letter), ord(letter)) for letter in text]
    if max(codes) > 0xFF:
        return text
    try:
        return bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return text
