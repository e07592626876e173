"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/) → posts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.sources import html_text
from generator.sources.feed_post import Attachment, Post, absolute
from generator.sources.json_values import Element, elements, elements_of, map_of, maps_of, text_of, texts_of
from generator.sources.source import Skipped

VERSION: Final = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/', re.IGNORECASE)


def is_one(text: str) -> bool:
    """Whether a text is an object that names the format as its version."""
    return text.lstrip("\ufeff \t\r\n").startswith("{") and VERSION.search(text) is not None


def posts(text: str) -> Iterator[Post | Skipped]:
    """Each item with a title, in the feed's order; where the text goes wrong, those before it and the reason."""
    whole = next(iter(elements(text)), Element(None, 0)).value
    feed: Mapping[str, Any] = whole if isinstance(whole, dict) else {}
    if feed and not isinstance(feed.get("items"), list):
        yield Skipped("the feed", "has no list of items", 1)
    for number, element in enumerate(elements_of(text, "items"), 1):
        if isinstance(element.value, dict):
            yield _post(element.value, feed, number, element.line)
        else:
            yield Skipped(f"item {number}", element.reason or "is not an object", element.line)


def _post(item: Mapping[str, Any], feed: Mapping[str, Any], number: int, line: int) -> Post | Skipped:
    title = " ".join(text_of(item, "title").split())
    base = text_of(feed, "home_page_url")
    # A link blog's item leads to what it is about; that is the paper, and the item's own address its name.
    link = absolute(text_of(item, "external_url") or text_of(item, "url"), base)
    guid = _id(item)
    if not title:
        return Skipped(link or guid or f"item {number}", "has no title", line)
    return Post(
        title=title,
        link=link,
        guid=guid,
        text=text_of(item, "summary")
        or text_of(item, "content_text")
        or html_text.plain(text_of(item, "content_html")),
        authors=_authors(item) or _authors(feed),
        published=text_of(item, "date_published"),
        keywords=texts_of(item, "tags"),
        attachments=[
            Attachment(absolute(text_of(one, "url"), base), text_of(one, "mime_type"))
            for one in maps_of(item, "attachments")
        ],
        language=text_of(item, "language") or text_of(feed, "language"),
        line=line,
    )


def _id(item: Mapping[str, Any]) -> str:
    """The id, which the first version of the format let be a number."""
    found = item.get("id")
    return str(found) if type(found) is int and abs(found) < 10**18 else text_of(item, "id")


def _authors(values: Mapping[str, Any]) -> list[str]:
    """The names of version 1.1's list, or of version 1's one author."""
    found = [text_of(one, "name") for one in (*maps_of(values, "authors"), map_of(values, "author"))]
    return list(dict.fromkeys(filter(None, found)))
