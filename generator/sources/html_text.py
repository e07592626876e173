"""HTML from a feed → the text that a reader sees, with a blank line between paragraphs."""

import re
from typing import TYPE_CHECKING, Final

from generator.sources.xml_values import readable

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST: Final = 1_000_000
UNSEEN: Final = frozenset(
    ("script", "style", "head", "template", "noscript", "iframe", "object", "svg", "figure", "button", "form", "select")
)
APART: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "footer", "header", "hr", "li"),
        *("main", "ol", "p", "pre", "section", "table", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
SCRIPTS: Final = {"sup": (RAISED, "^"), "sub": (LOWERED, "_")}
TAG: Final = re.compile(r"<[^<>]{0,2000}>")
SPACES: Final = re.compile(r"[ \t\r\f\v\u00a0]+")
BREAKS: Final = re.compile(r" ?\n[ \n]*\n ?")


def plain(html: str) -> str:
    """The text of a piece of HTML, stripped. Never raises; what is nested too deep loses its tags alone."""
    html = readable(html[:LONGEST])
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(f"<div>{html}</div>".encode(), parser)
    except etree.XMLSyntaxError:
        tree = None
    if tree is None or any("depth" in error.message for error in parser.error_log):
        return _tidy(TAG.sub(" ", html))
    return _tidy("".join(_words(tree)))


def _words(tree: "_Element") -> list[str]:
    """The pieces of text in their order; a paragraph is set apart by line ends."""
    from lxml import etree

    words: list[str] = []
    unseen: _Element | None = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = str(node.tag)
        if event == "start" and unseen is None:
            words += _opening(node, tag)
            unseen = node if tag in UNSEEN else None
        elif event == "end" and unseen in (None, node):
            unseen = None
            words += [*(("\n\n",) if tag in APART else ()), _flat(node.tail)]
    return words


def _opening(node: "_Element", tag: str) -> list[str]:
    if tag in UNSEEN:
        return []
    if tag == "br":
        return ["\n"]
    if tag in SCRIPTS and len(node) == 0:
        return [_script(tag, node.text or "")]
    return [*(("\n\n",) if tag in APART else ()), _flat(node.text)]


def _script(tag: str, text: str) -> str:
    """``x<sup>2</sup>`` as x², where Unicode has the characters; else ``x^2``, as one writes it by hand."""
    table, mark = SCRIPTS[tag]
    words = " ".join(text.split())
    if all(ord(letter) in table for letter in words):
        return words.translate(table)
    return f"{mark}{words}" if len(words) == 1 else f"{mark}{{{words}}}"


def _flat(text: str | None) -> str:
    """A line end within a paragraph of HTML is a space."""
    return (text or "").replace("\n", " ")


def _tidy(text: str) -> str:
    lines = SPACES.sub(" ", BREAKS.sub("\n\n", SPACES.sub(" ", text))).split("\n")
    return "\n".join(line.strip() for line in lines).strip()
