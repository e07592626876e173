"""RSS and Atom in all their versions → posts: lxml mends and bounds what comes, feedparser knows what it means."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from generator.sources import html_text, xml_values
from generator.sources.feed_mending import mended, remove
from generator.sources.feed_post import Attachment, Post, absolute
from generator.sources.source import Skipped

if TYPE_CHECKING:
    from lxml.etree import _Element

ITEMS: Final = ("{*}item", "{*}entry")
MAILBOX: Final = re.compile(
    r"[^\s@]{1,100}@[^\s@]{1,100}\s?\((?P<name>[^()]{1,200})\)|(?P<before>[^@<>]{1,200})<[^\s@]{1,100}@[^\s@]{1,100}>"
)
HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
# What feedparser raises on a feed that it does not understand is a fault of the feed.
FAULTS: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def posts(text: str) -> Iterator[Post | Skipped]:
    """Each item with a title, in the feed's order; first what is wrong with the feed as a whole."""
    if refused := xml_values.refusal(text):
        yield Skipped("the feed", refused)
        return
    tree, fault = mended(text)
    if fault:
        yield fault
    if tree is None:
        return
    items = list(tree.iter(*ITEMS))
    lines = [xml_values.line_of(item) for item in items]
    try:
        feed, entries = _parsed(tree)
    except FAULTS:
        yield from _one_by_one(tree, items)
        return
    for number, entry in enumerate(entries, 1):
        yield _post(entry, feed, number, lines[number - 1] if len(lines) == len(entries) else 0)


def _one_by_one(tree: "_Element", items: "list[_Element]") -> Iterator[Post | Skipped]:
    """The items of a feed of which one or the other is more than feedparser takes, each as if it were the only one."""
    place = items[0].getparent() if items else None
    for item in items:
        remove(item)
    for number, item in enumerate(items, 1):
        line = xml_values.line_of(item)
        try:
            (tree if place is None else place).append(item)
            feed, entries = _parsed(tree)
        except FAULTS as error:
            yield Skipped(f"item {number}", f"could not be read: {type(error).__name__}", line)
        else:
            yield from (_post(entry, feed, number, line) for entry in entries[:1])
        remove(item)


def _parsed(tree: "_Element") -> tuple[Mapping[str, Any], list[dict[str, Any]]]:
    """What feedparser makes of a tree. It gets a stream: a text might be an address or a file's name to it."""
    import feedparser
    from lxml import etree

    stream = io.BytesIO(etree.tostring(tree, encoding="utf-8"))
    found = feedparser.parse(stream, response_headers=HEADERS, sanitize_html=False, resolve_relative_uris=False)
    # As plain mappings: its own answer for a missing key with another one's value, and warn of it.
    feed = {**found["feed"], "version": found["version"]}
    return feed, [dict(entry) for entry in found["entries"]]


def _post(entry: Mapping[str, Any], feed: Mapping[str, Any], number: int, line: int) -> Post | Skipped:
    title = " ".join(_plain(entry, "title").split())
    link = absolute(_text(entry, "link"), _text(feed, "link"))
    guid = _text(entry, "id")
    if not title:
        return Skipped(link or guid or f"item {number}", "has no title", line)
    return Post(
        title=title,
        link=link,
        guid=guid,
        text=_summary(entry),
        identifiers=[_text(entry, name) for name in ("prism_doi", "dc_identifier", "citation_doi") if entry.get(name)],
        authors=_authors(entry) or (_authors(feed) if _is_atom(feed) else []),
        published=_published(entry, feed),
        venue=_text(entry, "prism_publicationname"),
        keywords=[_text(one, "label") or _text(one, "term") for one in _maps(entry, "tags")],
        attachments=list(_attachments(entry, _text(feed, "link"))),
        language=_text(entry, "language") or _text(feed, "language"),
        line=line,
    )


def _published(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    """The date that the item gives as its own. Atom's ``updated`` is when it was last touched, and no such date."""
    last = () if _is_atom(feed) else ("updated",)
    names = ("prism_publicationdate", "published", "created", "prism_coverdate", *last)
    return next((found for name in names if (found := _text(entry, name))), "")


def _is_atom(feed: Mapping[str, Any]) -> bool:
    return _text(feed, "version").startswith("atom")


def _authors(values: Mapping[str, Any]) -> list[str]:
    """The names. In RSS one is an address with a name in parentheses, which feedparser divides in the wrong place."""
    if mailbox := MAILBOX.fullmatch(_text(values, "author")):
        return [mailbox["name"] or mailbox["before"]]
    return [_text(one, "name") for one in _maps(values, "authors")]


def _summary(entry: Mapping[str, Any]) -> str:
    """The summary; where there is none, the content, which feedparser then calls a summary and says no type of."""
    own = _plain(entry, "summary") if "summary_detail" in entry else ""
    contents = (_as_plain(one) for one in _maps(entry, "content"))
    return own or next(filter(None, contents), "")


def _plain(entry: Mapping[str, Any], name: str) -> str:
    """The text of an element that may hold HTML."""
    detail = entry.get(f"{name}_detail")
    return _as_plain(detail) if isinstance(detail, dict) else _text(entry, name)


def _as_plain(detail: Mapping[str, Any]) -> str:
    value = _text(detail, "value")
    return value if _text(detail, "type") == "text/plain" else html_text.plain(value)


def _attachments(entry: Mapping[str, Any], base: str) -> Iterator[Attachment]:
    for one in _maps(entry, "links"):
        kind = _text(one, "type")
        if one.get("rel") == "enclosure" or kind == "application/pdf":
            yield Attachment(absolute(_text(one, "href"), base), kind)


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values.get(name)
    return found.strip() if isinstance(found, str) else ""


def _maps(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = values.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
