"""The markup of a saved HTML page → the same pieces that its text gives: words, their address, the level of a heading.

The parser (lxml) takes any markup for a tree, opens nothing else and stops at a depth; scripts, styles and what stands
in no body are left out.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from generator.sources import page_frame
from generator.sources.page_rows import SLUG, absolute
from generator.sources.page_text import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING: Final = re.compile(r"h([1-6])")
# Elements that end what was said before them; all others are part of a line.
BLOCKS: Final = frozenset(
    "address article aside blockquote body br button dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section summary table tbody td th time tr ul".split()
)
UNSEEN: Final = frozenset("script style template noscript head svg iframe object select textarea".split())


def parsed(text: str) -> "_Element | None":
    """The tree of a page; None where there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError, etree.XMLSyntaxError:
        return None
