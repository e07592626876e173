"""Whatever stands in a title, a name or a tag, readers get those characters and no others."""

import json
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model import Affiliation, Author, FeedSettings
from generator.text import characters
from tests.feeds.papers import made, paper, prose

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DC = {"dc": "http://purl.org/dc/elements/1.1/"}

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title></channel></rss><rss>",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp;amp; &#60; &nbsp;",
    '"quotes\' onload="x',
    "<b onclick=x>bold</b> & <img src=x onerror=y>",
    '<!-- x --> <?php x ?> xmlns:dc="http://purl.org/dc/elements/1.1/"',
    "\u202eoverride \u2028 line \U0001f9ea",
    "</feed><entry>",
    "<item><channel>\n  </channel>",
]

# What XML can hold, but for the white space that parsers take off the ends or turn into spaces.
TEXT = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/!-[]?;#:= abc"),
        st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
    max_size=40,
).map(lambda text: f"x{text}x".replace("  ", " "))


def feeds(text: str) -> dict[str, bytes]:
    """Feeds of a paper whose every name is that text."""
    return made(
        paper(
            "x", title=text, authors=(Author(text),), tags=(text,), organizations=(Affiliation("o", text),), venue=text
        ),
        title=text,
        tagline=text,
    )


def read(content: bytes) -> Any:
    # As the feed says it: feedparser would else guess that some plain titles are HTML and clean them.
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def check(text: str) -> None:
    found = feeds(text)
    atom, rss, item = read(found["atom.xml"]), read(found["rss.xml"]), json.loads(found["feed.json"])["items"][0]
    for parsed in (atom, rss):
        entry = parsed.entries[0]
        assert entry.title == text
        assert entry.authors[0]["name"] == text
        assert parsed.feed.title == text
        assert parsed.feed.subtitle == text
    assert atom.entries[0].tags[0]["label"] == rss.entries[0].tags[0]["term"] == text
    assert (item["title"], item["authors"], item["tags"]) == (text, [{"name": text}], [text])
    assert atom.entries[0].content[0].value == rss.entries[0].description == item["content_html"]


def mended_by_feedparser(text: str) -> bool:
    """Whether it looks like UTF-8 that was read as Latin-1: feedparser then reads it again."""
    try:
        return text.encode("latin-1").decode() != text
    except UnicodeError:
        return False


def in_xml(text: str) -> None:
    """What an XML parser finds, before a feed reader has its own thoughts."""
    found = feeds(text)
    atom, rss = etree.fromstring(found["atom.xml"]), etree.fromstring(found["rss.xml"])
    assert atom.xpath("string(a:entry/a:title)", namespaces=ATOM) == text
    assert atom.xpath("string(a:entry/a:author/a:name)", namespaces=ATOM) == text
    assert rss.xpath("string(channel/item/title)") == text
    assert rss.xpath("string(channel/item/dc:creator)", namespaces=DC) == text
    assert len(atom.findall("a:entry", ATOM)) == len(rss.findall("channel/item")) == 1
    for path, content in found.items():
        if path.endswith((".xml", ".opml")):
            etree.fromstring(content)


@pytest.mark.parametrize("text", PAYLOADS)
def test_known_payloads_are_shown_as_they_are(text: str) -> None:
    in_xml(text)
    if "\n" not in text:
        check(text)


@given(TEXT)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    in_xml(text)
    if not mended_by_feedparser(text):
        check(text)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_forbids_loses_no_feed(character: str) -> None:
    for path, content in feeds(f"a{character}b").items():
        if path.endswith((".xml", ".opml")):
            etree.fromstring(content)
        assert character.encode("utf-8", "surrogatepass") not in content
        assert b"a b" in content or "a\ufffdb".encode() in content or path == "robots.txt"


SHOWN = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "a", "img", "div",
}  # fmt: skip


def test_public_payloads_harm_no_reader(shared: Path) -> None:
    """As title, note and body of an entry each, all of them in one feed."""
    files = sorted((shared / "data" / "hostile-public").glob("*.json"))
    found = [text for file in files for text in json.loads(file.read_text(encoding="utf-8"))["payloads"]]
    assert len(found) > 100
    papers = [
        paper(f"p{number}", title=characters.clean(text) or "x", note=prose(text), body=prose(text))
        for number, text in enumerate(found)
    ]
    files_made = made(*papers, feeds=FeedSettings(entries=500))
    atom, items = etree.fromstring(files_made["atom.xml"]), json.loads(files_made["feed.json"])["items"]
    contents = [entry.findtext("a:content", "", ATOM) for entry in atom.findall("a:entry", ATOM)]
    assert contents == [item["content_html"] for item in items]
    assert len(contents) == len(found)
    assert len(etree.fromstring(files_made["rss.xml"]).findall("channel/item")) == len(found)
    for content in contents:
        for element in html5lib.parseFragment(content, namespaceHTMLElements=False).iter():
            assert element.tag in SHOWN | {"DOCUMENT_FRAGMENT"}
            assert set(element.attrib) <= {"href", "src", "alt", "title", "rel", "start", "lang", "dir"}
            for name in ("href", "src"):
                assert element.get(name, "https://").startswith(("https://", "http://"))
