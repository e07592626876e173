"""What rendered HTML may hold, said a second time and read by a real HTML parser; the program's list is not asked."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from generator.text import address

HTML = "{http://www.w3.org/1999/xhtml}"
MATH = "{http://www.w3.org/1998/Math/MathML}"

_TEXT = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "br",
    "hr", "table", "thead", "tbody", "tr", "th", "td", "a", "img",
]  # fmt: skip
_FORMULA = [
    "math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mpadded", "mphantom",
    "menclose", "mstyle",
]  # fmt: skip
_FORMULA_ATTRIBUTES = [
    r"display", r"alttext", r"accent", r"accentunder", r"columnalign", r"columnspan", r"depth", r"displaystyle",
    r"fence", r"form", r"height", r"largeop", r"linethickness", r"lspace", r"mathvariant", r"maxsize", r"minsize",
    r"movablelimits", r"notation", r"rowspan", r"rspace", r"scriptlevel", r"separator", r"stretchy", r"symmetric",
    r"voffset", r"width",
]  # fmt: skip
_ATTRIBUTES = {
    "a": {"href": r"https?://[^\s<>\"]+|/(?!/).*|#.*", "title": r"(?s).*", "rel": "nofollow"},
    "img": {"src": r"/(?!/).*", "alt": r"(?s).*", "title": r"(?s).*", "loading": "lazy"},
    "code": {"class": r"tex|language-[A-Za-z0-9+#._-]{1,30}"},
    "ol": {"start": r"[0-9]+"},
    "th": {"data-align": "left|center|right"},
    "td": {"data-align": "left|center|right"},
} | {f"h{level}": {"id": r"s-[a-z0-9-]+"} for level in range(1, 7)}


def addresses(html: str) -> list[str]:
    """Every address that the HTML leads to or loads, in their order."""
    body = html5lib.parseFragment(html, container="body", treebuilder="etree")
    found = [element.get(name) for element in body.iter() for name in ("href", "src")]
    return [each for each in found if each is not None]


def refused(html: str) -> list[str]:
    """Every element, attribute and address in the HTML that nothing should have let through."""
    body = html5lib.parseFragment(f'<div id="outer">{html}</div>', container="body", treebuilder="etree")
    outer = list(body)
    escaped = [] if len(outer) == 1 and outer[0].get("id") == "outer" else ["markup that closes the element around it"]
    return escaped + [wrong for element in outer[0] for each in element.iter() for wrong in _wrong(each)]


def _wrong(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    if tag.startswith(MATH) and tag.removeprefix(MATH) in _FORMULA:
        yield from (f"<{tag} {name}>" for name in element.attrib if name not in _FORMULA_ATTRIBUTES)
    elif tag.removeprefix(HTML) in _TEXT:
        yield from _wrong_attributes(element, tag.removeprefix(HTML))
    else:
        yield f"<{tag}>"


def _wrong_attributes(element: Element, tag: str) -> Iterator[str]:
    rules = _ATTRIBUTES.get(tag, {})
    for name, value in element.items():
        if name not in rules or not re.fullmatch(rules[name], value):
            yield f'<{tag} {name}="{value}">'
        elif name == "href" and value.startswith("http") and address.problem(value):
            yield f"an address that is no address: {value}"
