"""A paper's entry in each format, written once and joined into all the feeds it is in."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension
from lxml import etree

from generator.catalog.links import name
from generator.feeds.channels import Masthead
from generator.feeds.items import Category, Item, Person, item, legal
from generator.feeds.posts import Post

KEPT: Final = 16_384
"""Papers whose entries stay in memory, some 6 KB each: enough for every one of a large site."""

DUBLIN_CORE: Final = {"dc": "http://purl.org/dc/elements/1.1/"}


class Written(NamedTuple):
    """An entry as RSS, Atom and JSON Feed have it, each on lines of its own."""

    rss: bytes
    atom: bytes
    json: bytes


Key = tuple[Masthead, bytes]
"""What an entry is made of: what all feeds say, and the digest of a post."""

_kept: dict[Key, Written] = {}


def written(masthead: Masthead, post: Post) -> Written:
    """The entry of a post, made once for all the feeds it is in."""
    key = (masthead, post.digest)
    if key not in _kept:
        keep({key: _made(masthead, post)})
    return _kept[key]


def keep(entries: Mapping[Key, Written]) -> None:
    """Take entries that this process or another has made. Of those before, none stays where there are too many."""
    if len(_kept) + len(entries) > KEPT:
        _kept.clear()
    _kept.update(entries)


def forget() -> None:
    """Keep no entries."""
    _kept.clear()


def _made(masthead: Masthead, post: Post) -> Written:
    made = item(masthead, post)
    try:
        return _written(made)
    except ValueError:  # lxml's for a character that XML forbids; to look for one in every text costs much more
        return _written(legal(made))


def _written(made: Item) -> Written:
    entry = _feed_entry(made)
    return Written(rss=_rss(entry), atom=_atom(entry, made), json=_json(made))


def _feed_entry(made: Item) -> Any:
    """An entry of feedgen. RSS gets its authors from Dublin Core: its own element wants their mail addresses."""
    entry = FeedEntry()
    # Named here, since load_extension looks for a module that is not there, which takes as long as all the rest.
    entry.register_extension("dc", DcEntryExtension, atom=False)
    entry.id(made.id)
    entry.title(made.title)
    entry.updated(made.moment)
    entry.published(made.moment)
    entry.content(made.content, type="html")
    entry.link([link.copy() for link in _links(made)])
    entry.author([_author(person) for person in made.authors])
    entry.dc.dc_creator([person.name for person in made.authors])
    entry.category([_category(category) for category in made.categories])
    return entry


def _links(made: Item) -> list[dict[str, str]]:
    page = {"href": made.url, "rel": "alternate", "type": "text/html"}
    return [page, *(_related(link.kind, link.url) for link in made.links)]


def _related(kind: str, url: str) -> dict[str, str]:
    link = {"href": url, "rel": "related", "title": name(kind)}
    return {**link, "type": "application/pdf"} if kind == "pdf" else link


def _author(person: Person) -> dict[str, str]:
    return {"name": person.name, "uri": person.url} if person.url else {"name": person.name}


def _category(category: Category) -> dict[str, str]:
    found = {"term": category.term, "scheme": category.scheme, "label": category.label}
    return {key: value for key, value in found.items() if value}


def _rss(entry: Any) -> bytes:
    """The item as it stands in a channel whose root declares the namespaces."""
    root = etree.Element("rss", nsmap=DUBLIN_CORE)
    etree.SubElement(root, "channel").append(entry.rss_entry())
    return _between(root, b"<channel>\n", b"  </channel>")


def _atom(entry: Any, made: Item) -> bytes:
    """The entry with what feedgen 1.0.0 loses: every attribute of a link but its address.

    (https://github.com/lkiesow/python-feedgen/issues/135)
    """
    element = entry.atom_entry()
    element.find("title").set("type", "text")
    for node, link in zip(element.findall("link"), _links(made), strict=True):
        node.attrib.update(link)
    root = etree.Element("feed")
    root.append(element)
    return _between(root, b"<feed>\n", b"</feed>")


def _between(root: Any, start: bytes, end: bytes) -> bytes:
    """What stands between the first start and the last end: written alone, every element would declare namespaces."""
    text: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True, xml_declaration=False)
    return text[text.index(start) + len(start) : text.rindex(end)]


def _json(made: Item) -> bytes:
    """An item of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); what is not known has no key."""
    papers = [link.url for link in made.links if link.kind == "paper"]
    found = {
        "id": made.id,
        "url": made.url,
        "external_url": papers[0] if papers else "",
        "title": made.title,
        "content_html": made.content,
        "date_published": made.moment.isoformat(),
        "authors": [{"name": person.name, **({"url": person.url} if person.url else {})} for person in made.authors],
        "tags": [category.label for category in made.categories],
        "language": made.language,
    }
    return json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False).encode()
