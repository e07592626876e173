"""Characters that no feed could hold: what XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets)."""

import re
import unicodedata

# What is allowed, turned around: Python compiles that in a tenth of the time.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The C0 controls have no name in the Unicode data; these are the ones that pasted text brings along.
_NAMES = {0x00: "NUL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0B: "VERTICAL TAB", 0x0C: "FORM FEED", 0x1B: "ESCAPE"}


def find(text: str) -> int:
    """The index of the first character that XML 1.0 forbids, or -1."""
    match = _FORBIDDEN.search(text)
    return match.start() if match else -1


def problem(text: str) -> str:
    """An empty string, or the name of the first character that XML 1.0 forbids and how to mend it."""
    index = find(text)
    if index < 0:
        return ""
    code = ord(text[index])
    return f"U+{code:04X}{_describe(code)} cannot stand in a feed (XML 1.0 forbids it); delete that character"


def clean(text: str) -> str:
    """A text from outside without forbidden characters: a control becomes a space, the rest becomes U+FFFD."""
    return _FORBIDDEN.sub(lambda match: " " if match.group() < " " else "\ufffd", text)


def _describe(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        return " (half of a surrogate pair)"
    name = _NAMES.get(code) or unicodedata.name(chr(code), "")
    return f" ({name})" if name else " (a control character)" if code < 0x20 else " (no character)"
