"""Any feed of a laboratory's blog or of a journal, as far as no other source knows it better: RSS, Atom, JSON Feed."""

import re
from typing import Final

from generator.sources import arxiv_api, arxiv_feed, feed_json, feed_link, feed_xml
from generator.sources.arxiv_queries import refused
from generator.sources.feed_post import WEB, Names, Post
from generator.sources.feed_records import record
from generator.sources.source import Answer, Given, Reading, Request, Skipped
from generator.sources.xml_values import root
from generator.text import address

name: Final = "feed"

HEAD: Final = 10_000
NAMESPACES: Final = {
    "feed": re.compile(r"http://(?:www\.w3\.org/2005/Atom|purl\.org/atom/ns#)"),
    "RDF": re.compile(r"http://(?:purl\.org/(?:rss|net/rss)|my\.netscape\.com/rdf)"),
}
WANTED: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


def recognizes(text: str) -> bool:
    """Whether the text is RSS, Atom or JSON Feed, and not of arXiv."""
    if feed_json.is_one(text):
        return True
    kind = root(text)
    if kind not in ("rss", "feed", "RDF") or arxiv_api.recognizes(text) or arxiv_feed.recognizes(text):
        return False
    return kind == "rss" or NAMESPACES[kind].search(text, 0, HEAD) is not None


def read(text: str, given: Given) -> Reading:
    """One record an item that has a title, in the feed's order."""
    if feed_link.is_page(text):
        return Reading((), (_page(text),))
    found = list(feed_json.posts(text) if feed_json.is_one(text) else feed_xml.posts(text))
    names = Names()
    posts = [one for one in found if isinstance(one, Post)]
    for post in posts:
        names.add(post)
    records = tuple(record(post, names.key(post), name, given) for post in posts)
    return Reading(records, tuple(one for one in found if isinstance(one, Skipped)))


def asks(what: str) -> Request | None:
    """The request for any address; raises ProblemsError for one that none could be. The network refuses plain http."""
    words = what.strip()
    if not words.lower().startswith(WEB):
        return None
    if wrong := address.problem(words):
        raise refused(what, wrong)
    return Request(words, WANTED)


def asks_on(request: Request, answer: Answer) -> Request | None:
    """The request for the feed of a web page; nothing after a feed, which is one part."""
    found = feed_link.feed_of(answer.text, request.url) if feed_link.is_page(answer.text) else ""
    goes_on = found.startswith(WEB) and found != request.url and not address.problem(found)
    return Request(found, WANTED) if goes_on else None


def _page(text: str) -> Skipped:
    found = feed_link.feed_of(text)
    which = f"its feed is {found[:200]}" if found else "give the address of its feed"
    return Skipped("the page", f"is a web page, and no feed; {which}")
