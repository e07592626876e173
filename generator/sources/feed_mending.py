"""A feed as it came → a tree of what is read of it, which feedparser takes without trouble."""

import html.entities
import re
from typing import TYPE_CHECKING, Final

from generator.sources import xml_values
from generator.sources.source import Skipped

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a feed means by "&nbsp;", which is HTML's, and by "&" or "<" alone; in a CDATA section they stand for themselves.
MARK: Final = re.compile(r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#))|<(?=[\s\d=])", re.DOTALL)
OF_XML: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
# feedparser looks for an address in these, in time that grows with the square of the longest word.
PEOPLE: Final = ("author", "creator", "managingEditor", "webMaster", "name", "email", "contributor", "publisher")
TOO_LONG: Final = re.compile(r"\S{200}")
# Elements of other namespaces, such as those of maps and of podcasts, say nothing of a paper.
READ: Final = tuple(
    f"{{{address}"
    for address in (
        *("http://www.w3.org/2005/Atom", "http://www.w3.org/1999/", "http://www.w3.org/1998/Math/", "http://purl.org/"),
        *("http://prismstandard.org/", "http://backend.userland.com/", "http://my.netscape.com/"),
    )
)
UNREAD: Final = frozenset(("cloud", "image", "source", "textInput", "textinput"))


def mended(text: str) -> "tuple[_Element | None, Skipped | None]":
    """The feed as a tree, mended where it is not well-formed, without what nobody reads; and what was wrong with it."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, **xml_values.SAFELY)
    content = MARK.sub(_spelt, xml_values.readable(text)).encode()
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return None, Skipped("the feed", f"is no XML: {error.msg}", error.lineno or 0)
    fatal = next((one for one in parser.error_log if one.level == etree.ErrorLevels.FATAL), None)
    if tree is not None:
        _reduce(tree)
    if fatal is None:
        return tree, None
    what = "is no XML" if tree is None else "is not well-formed, and was mended"
    return tree, Skipped("the feed", f"{what}: {fatal.message.splitlines()[0]}", fatal.line)


def _spelt(match: re.Match[str]) -> str:
    """A mark as XML wants it: a name of HTML's as a number, one that begins nothing spelt out."""
    if match.group().startswith("<!") or match[1] in OF_XML:
        return match.group()
    if match.group() == "<":
        return "&lt;"
    code = html.entities.name2codepoint.get(match[1] or "")
    return f"&#{code};" if code else f"&amp;{match.group()[1:]}"


def _reduce(tree: "_Element") -> None:
    """Takes out what nobody here reads, and what feedparser would fail at, or spend an hour on."""
    for node in list(tree.iter()):
        tag = str(node.tag)
        space, _, name = tag.rpartition("}")
        if (space and not space.startswith(READ)) or ":" in name or name in UNREAD:
            remove(node)
        elif name in PEOPLE and TOO_LONG.search(node.text or ""):
            node.text = ""
        for key in [key for key in node.attrib if ":" in str(key).rpartition("}")[2]]:
            del node.attrib[key]


def remove(node: "_Element") -> None:
    """Takes an element out of its tree, and leaves the text behind it there."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (node.tail or "")
    else:
        before.tail = (before.tail or "") + (node.tail or "")
    node.tail = None
    parent.remove(node)
