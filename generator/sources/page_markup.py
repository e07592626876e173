"""The markup of a saved HTML page → the same pieces that its text gives: words, their address, the level of a heading.

The parser (lxml) takes any markup for a tree, opens nothing else and stops at a depth; scripts, styles and what stands
in no body are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from generator.sources import page_frame
from generator.sources.page_paragraphs import Piece
from generator.sources.page_rows import absolute

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING: Final = re.compile(r"h([1-6])")
# Elements that end what was said before them; all others are part of a line.
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "time",
        "tr",
        "ul",
    ]
)
UNSEEN: Final = frozenset(
    ["script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea"]
)


# A text that begins like this is markup, whatever remarks stand before it.
MARKUP: Final = re.compile(
    r"\s*(?:<!--(?:(?!-->).){0,10000}-->\s*){0,20}<(?:!doctype|\?xml|(?:html|head|body|rss|feed|rdf:rdf|title|meta|link|script"
    r"|style|base|main|article|section|header|nav|div|table|ul|ol|p|h[1-6]|span)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)


def is_markup(text: str) -> bool:
    """Whether a text is markup, HTML or XML, and not text that has some in it."""
    return MARKUP.match(text.removeprefix("\ufeff")) is not None


def parsed(text: str) -> "_Element | None":
    """The tree of a page; None where there is nothing in it. What is nested deeper than 255 elements is not in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.removeprefix("\ufeff").encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def line_of(element: "_Element") -> int:
    """The line of the file where an element begins; 0 where it was only implied."""
    return cast("int | None", element.sourceline) or 0


def pieces(root: "_Element") -> tuple[Piece, ...]:
    """The pieces of a page in their order."""
    return tuple(_Walk().through(root))


@dataclass(slots=True)
class _Walk:
    """Goes through a tree and gives what was said so far as a piece, whenever a line ends."""

    words: list[str] = field(default_factory=list)
    line: int = 0
    url: str = ""
    heading: int = 0

    def through(self, element: "_Element") -> Iterator[Piece]:
        yield from self._within(element)
        yield from self._said()

    def _within(self, element: "_Element") -> Iterator[Piece]:
        tag = str(element.tag)
        if tag not in UNSEEN:
            before = (self.url, self.heading)
            ends = tag in BLOCKS or tag == "a"
            if ends:
                yield from self._said()
            self._enter(element, tag)
            self._hear(element.text, element)
            for child in element:
                yield from self._within(child)
            if ends:
                yield from self._said()
            self.url, self.heading = before
        self._hear(element.tail, element)

    def _enter(self, element: "_Element", tag: str) -> None:
        if tag == "a":
            self.url = absolute((element.get("href") or "").strip())
        if level := HEADING.fullmatch(tag):
            self.heading = int(level[1])

    def _hear(self, text: str | None, element: "_Element") -> None:
        if text and text.strip() and not self.words:
            self.line = line_of(element)
        self.words.append(text or "")

    def _said(self) -> Iterator[Piece]:
        said = " ".join("".join(self.words).split())
        self.words.clear()
        if said:
            parts = page_frame.parts(said) or (said,)
            yield from (Piece(part, self.line, self.url, self.heading) for part in parts)
