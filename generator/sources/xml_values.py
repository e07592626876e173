"""XML from outside → the elements that are asked for, and the text in them.

Nothing is resolved, loaded or expanded. A document that declares entities is refused: no feed needs any, and they are
how small files become large ones. libxml2 bounds the depth (256) and a text's length (10 MB) by itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generator.text import characters

if TYPE_CHECKING:
    from lxml.etree import _Element

SAFELY: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "encoding": "utf-8",
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
)
"""How lxml parses what a stranger wrote: no file or host is opened, and no entity is filled in."""

# No list of papers is as large; what is would take a gigabyte of memory as a tree.
MOST_MARKS: Final = 2_000_000
HEAD: Final = 10_000
CHUNK: Final = 1 << 16
PROLOG: Final = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[<>]{0,1000}(?P<subset>\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
ROOT: Final = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]", re.ASCII)
PLACE: Final = re.compile(r", line \d+, column \d+\Z")
REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,8})|([0-9]{1,8}));")


@dataclass(frozen=True, slots=True)
class Element:
    """One element and the line where it begins; ``reason`` says why what stands there could not be read."""

    node: "_Element | None"
    line: int
    reason: str = ""


def root(text: str) -> str:
    """The name of the outermost element, without its prefix; "" where the text is no XML."""
    start, at, _ = _prolog(text)
    match = ROOT.match(start, at)
    return match[2] if match else ""


def _prolog(text: str) -> tuple[str, int, bool]:
    """The text's beginning, where its outermost element stands in it, and whether entities are declared before that."""
    start = text[:HEAD].removeprefix("\ufeff")
    at = PROLOG.match(start).end()  # type: ignore[union-attr] # which may be empty, and so always matches
    if not (doctype := DOCTYPE.match(start, at)):
        return start, at, start[at : at + 9].upper() == "<!DOCTYPE"
    return start, PROLOG.match(start, doctype.end()).end(), doctype["subset"] is not None  # type: ignore[union-attr]


def elements(text: str, *tags: str) -> Iterator[Element]:
    """Each element of these names, in whatever namespace. A fault ends them, with an element that has its reason."""
    from lxml import etree

    refused = refusal(text)
    if refused:
        yield Element(None, 0, refused)
        return
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        **SAFELY,
    )
    fault = None
    content = readable(text).encode() or b" "
    for at in range(0, len(content), CHUNK):
        try:
            parser.feed(content[at : at + CHUNK])
            if at + CHUNK >= len(content):
                parser.close()
        except etree.XMLSyntaxError as error:
            fault = Element(None, error.lineno or 0, f"is no XML from here on: {_said(error.msg)}")
        found: Any = parser.read_events()
        for _, node in found:
            yield Element(node, line_of(node))
        if fault:
            yield fault
            return


def _said(message: str | None) -> str:
    """What libxml2 says of a fault, without the place, which stands before it."""
    return PLACE.sub("", message or "it breaks off")


def refusal(text: str) -> str:
    """Why a text is not even looked into; "" where nothing speaks against it."""
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return f"is no XML, but {' '.join(text[:HEAD].split())[:100]!r}"
    if _prolog(text)[2]:
        return "declares entities of its own, which is refused for safety; take the <!DOCTYPE …> out"
    if text.count("<") > MOST_MARKS:
        return f"has more than {MOST_MARKS:,} marks; divide it"
    return ""


def readable(text: str) -> str:
    """The text without the characters, written or spelt as numbers, for which XML knows no place."""
    return REFERENCE.sub(_reference, characters.clean(text.removeprefix("\ufeff")))


def _reference(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return match.group() if code <= 0x10FFFF and characters.find(chr(code)) < 0 else " "


def line_of(node: "_Element") -> int:
    """The line in which an element begins; 0 if unknown."""
    line: Any = node.sourceline
    return line or 0


def text_of(node: "_Element", path: str) -> str:
    """The text of the first element at a path such as ``author/name``, stripped; empty where there is none."""
    return next(iter(texts_of(node, path)), "")


def texts_of(node: "_Element", path: str) -> list[str]:
    """The texts of all elements at a path, stripped, without empty ones; whatever their namespaces."""
    found = ("".join(map(str, one.itertext())).strip() for one in nodes_of(node, path))
    return [one for one in found if one]


def nodes_of(node: "_Element", path: str) -> "list[_Element]":
    """The elements at a path, whatever their namespaces."""
    return node.findall("/".join(f"{{*}}{name}" for name in path.split("/")))
