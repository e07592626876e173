"""The bytes of a file from outside → its text: what the file says of its encoding, else what it can only be.

UTF-8 comes first, then the mark or the declaration at the head. An old bibliography without either is read as Windows
Latin or as Chinese only where every word speaks for one of them; all else is refused, for a wrong letter in a name is
worse than a question.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from generator.sources import decoding_words as words

# A mark of UTF-32 begins with that of UTF-16.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEAD: Final = 2000
DECLARATIONS: Final = (
    re.compile(rb"\A\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']"),
    re.compile(rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE),
    # JabRef, Emacs, TeXShop and vim, in the manner of each.
    re.compile(rb"^%+\s*encoding\s*[:=]\s*([\w.:-]{1,40})", re.IGNORECASE | re.MULTILINE),
    re.compile(rb"-\*-.{0,200}?\bcoding\s*:\s*([\w.:-]{1,40}).{0,200}?-\*-", re.IGNORECASE),
    re.compile(rb"%\s*!\s*(?:TEX|BIB)\s+encoding\s*=\s*([\w.:-]{1,40})", re.IGNORECASE),
    re.compile(rb"\bvim?:.{0,100}?\bf(?:ile)?enc(?:oding)?=([\w.:-]{1,40})"),
)
LINE_ENDS: Final = re.compile(r"-(?:unix|dos|mac)\Z")
EMACS_LATIN: Final = re.compile(r"\A(?:iso-)?latin-(?=\d)")
# Python knows codecs that are no encodings of texts, and some that run what they read.
ENCODINGS: Final = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d+|cp\d{3,4}|koi8-[rut]|mac-roman|gb18030|gbk|gb2312"
    r"|big5(?:hkscs)?|euc_(?:jp|kr)|shift_jis(?:_2004|x0213)?|iso2022_jp|johab|tis-620|hz"
)
SPELLINGS: Final = {"ansi": "cp1252", "x-macroman": "mac-roman", "macroman": "mac-roman", "utf8": "utf-8"}
# What GB2312 and GBK leave out, their successor has; what is called Latin-1 is nearly always written by Windows.
SUCCESSORS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252"}
ADVICE: Final = "save the file as UTF-8, or name its encoding in its first line, as in % Encoding: ISO-8859-2"


class UndecodableError(ValueError):
    """A file whose encoding cannot be told, or is not what it says; ``line`` is where that shows, 0 for all of it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def decode(content: bytes) -> str:
    """The text, without a byte order mark. Raises ``UndecodableError`` with the line and how to mend it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, f"begins with the mark of {encoding[:6].upper()}")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _old(content, error.start)


def _old(content: bytes, start: int) -> str:
    declared = _declared(content[:HEAD])
    if declared and declared != "utf-8":
        return _strictly(content, declared, f"says that it is {declared}")
    if b"\0" in content:
        raise UndecodableError(0, "is no text; give a file of text, such as .bib, .ris, .json or a page saved as text")
    if declared or _mixed(content):
        raise UndecodableError(_line(content, start), f"is not UTF-8 here; {ADVICE}")
    found = list(_plausible(content))
    if len(found) == 1:
        return found[0]
    which = "could be Latin or Chinese" if found else "is neither UTF-8 nor plainly Windows Latin or Chinese (GBK)"
    raise UndecodableError(_line(content, start), f"{which} here; {ADVICE}")


def _declared(head: bytes) -> str:
    """The encoding that the file names, as Python calls it; empty where it names none that is known."""
    for pattern in DECLARATIONS:
        match = pattern.search(head)
        name = match[1].decode("ascii", "replace").lower() if match else ""
        name = EMACS_LATIN.sub("latin", LINE_ENDS.sub("", name))
        try:
            known = codecs.lookup(SPELLINGS.get(name, name)).name if name else ""
        except (LookupError, ValueError):
            continue
        if ENCODINGS.fullmatch(known):
            return SUCCESSORS.get(known, known)
    return ""


def _strictly(content: bytes, encoding: str, why: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UndecodableError(_line(content, error.start), f"{why}, and is not here; {ADVICE}") from None


def _mixed(content: bytes) -> bool:
    """Whether letters of UTF-8 stand among the faults, more than the few that another encoding has by chance."""
    text = content.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    letters = sum(map(len, words.HIGH.findall(text))) - faults
    return letters * 2 >= faults


def _plausible(content: bytes) -> Iterator[str]:
    for encoding, is_plausible in (("cp1252", words.is_latin), ("gb18030", words.is_chinese)):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_plausible(text):
            yield text


def _line(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1
