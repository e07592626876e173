"""Bytes from the network → text: by byte order mark, header and declaration, and by what the bytes themselves allow.

The order is that of RFC 7303, but for UTF-8, which goes before what is named: hosts name an encoding by habit, and
bytes that are UTF-8 are hardly ever meant as another. Names are those of https://encoding.spec.whatwg.org/#names-and-labels.
"""

import codecs
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Python's names. Others that it knows are no encodings of text on the web, and some of them are dangerous.
_KNOWN: Final = re.compile(
    r"utf-(?:8|16|16-le|16-be)|ascii|iso8859-\d{1,2}|cp125\d|cp866|cp874|cp932|koi8-[ru]|mac-(?:roman|cyrillic)|tis-620|"
    r"gbk|gb2312|gb18030|big5|big5hkscs|euc_jp|euc_kr|shift_jis|iso2022_jp"
)
# What everyone on the web means by them.
_MEANT: Final = MappingProxyType({"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"})
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
_DECLARED: Final = re.compile(
    rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 4096


def decode(content: bytes, content_type: str) -> str | None:
    """The text without its byte order mark; None where no encoding that may be meant fits all of its bytes."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name)
    found = (_decoded(content, name) for name in _candidates(content, content_type))
    return next((text for text in found if text is not None), None)


def _candidates(content: bytes, content_type: str) -> Iterator[str]:
    """Names to be tried. Text in UTF-8 hardly ever is text in another encoding, but for those that look like ASCII."""
    named = [name for name in map(_known, _named(content, content_type)) if name]
    if b"\0" in content:
        yield from (name for name in named if name.startswith("utf-16"))
    yield from (name for name in named if name == "iso2022_jp")
    yield "utf-8"
    for name in named:
        if not name.startswith("utf-16"):
            yield _MEANT.get(name, name)
            yield name


def _named(content: bytes, content_type: str) -> Iterator[str]:
    """What the header and the text itself call the encoding."""
    if in_header := _CHARSET.search(content_type):
        yield in_header[1]
    if declared := _DECLARED.search(content[:_LOOKED_AT]):
        yield (declared[1] or declared[2]).decode("ascii", "replace")


def _known(label: str) -> str:
    """Python's name of an encoding of texts, "" for any other."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    return name if _KNOWN.fullmatch(name) else ""


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeError:
        return None
