"""Whole feeds: as approved, as parsers read them, the same bytes everywhere."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from tests.approved import Golden
from tests.feeds.papers import SAMPLE, TAG, made
from tests.needs import ROOT

FEEDS = {path: content for path, content in made(*SAMPLE).items() if path.endswith((".xml", ".json"))}
EMPTY: dict[str, bytes] = made()

MAKE = """
import hashlib
from tests.feeds.papers import SAMPLE, made
for path, content in made(*SAMPLE).items():
    print(path, hashlib.sha256(content).hexdigest())
"""


def parsed(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_feeds_are_as_approved(tmp_path: Path, golden: Golden) -> None:
    for path, content in made(*SAMPLE).items():
        if path.startswith(("atom", "rss", "feed", "authors/", "tags/tides/", "robots")):
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    replace(golden, folder=ROOT / "tests" / "feeds")(tmp_path, "golden")


@pytest.mark.parametrize("path", [path for path in FEEDS if path.endswith(".xml")])
def test_feedparser_reads_every_feed_without_complaint(path: str) -> None:
    found = parsed(FEEDS[path])
    assert [link.href for link in found.feed.links if link.rel == "self"] == [f"https://you.example/repo/{path}"]
    assert found.feed.title.endswith("Tides & Tables")
    assert found.feed.generator == "Broadsheet"
    assert found.feed.language == "en"
    assert found.entries


@pytest.mark.parametrize("path", ["atom.xml", "rss.xml"])
def test_a_reader_gets_titles_links_ids_dates_and_authors(path: str) -> None:
    found = parsed(FEEDS[path])
    shown = [(entry.id, entry.link, entry.title, entry.published_parsed[:6]) for entry in found.entries]
    address = "https://you.example/repo/papers"
    assert shown == [
        (
            f"{TAG}:2606.01234",
            f"{address}/2606.01234/",
            "Low Water <b>marks</b> & the 5 < 7 Problem",
            (2026, 6, 9, 6, 30, 0),
        ),
        (f"{TAG}:ebb", f"{address}/ebb/", "Paper ebb", (2026, 6, 8, 10, 0, 0)),
        (f"{TAG}:rope", f"{address}/old-rope/", "Une vieille corde", (2026, 6, 8, 9, 59, 59)),
        (f"{TAG}:third", f"{address}/third/", "Paper third", (2026, 6, 1, 10, 0, 0)),
    ]
    assert [author["name"] for author in found.entries[0].authors] == ["Ada Lark", "Bo Reed"]
    assert found.feed.link == "https://you.example/repo/"
    assert found.feed.updated_parsed[:6] == (2026, 6, 9, 6, 30, 0)


def test_rss_names_itself_and_its_page() -> None:
    channel = etree.fromstring(FEEDS["tags/tides/rss.xml"])[0]
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert [own.get(name) for name in ("href", "rel", "type")] == [
        "https://you.example/repo/tags/tides/rss.xml",
        "self",
        "application/rss+xml",
    ]
    assert channel.findtext("link") == "https://you.example/repo/tags/tides/"


@pytest.mark.parametrize("path", [path for path in FEEDS if path.endswith(".json")])
def test_json_feeds_have_what_the_specification_asks_for(path: str) -> None:
    found = json.loads(FEEDS[path])
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == f"https://you.example/repo/{path}"
    assert found["title"]
    for item in found["items"]:
        assert item["id"]
        assert item["content_html"]
        assert item["url"].startswith("https://you.example/repo/papers/")
        assert all(set(author) <= {"name", "url"} and author["name"] for author in item.get("authors", []))


def test_json_says_the_same_as_atom() -> None:
    atom, items = parsed(FEEDS["atom.xml"]), json.loads(FEEDS["feed.json"])["items"]
    assert [entry.id for entry in atom.entries] == [item["id"] for item in items]
    assert [entry.published for entry in atom.entries] == [item["date_published"] for item in items]
    assert [item.get("external_url", "") for item in items] == [
        "https://arxiv.org/abs/2606.01234",
        "",
        "https://doi.org/10.1000/rope%3C1%3E",
        "",
    ]


def test_ids_are_unique_in_every_feed() -> None:
    for path, content in FEEDS.items():
        if path.endswith(".xml"):
            ids = [entry.id for entry in parsed(content).entries]
            assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ["atom.xml", "rss.xml"])
def test_a_feed_without_entries_is_a_feed(path: str) -> None:
    found = parsed(EMPTY[path])
    assert found.entries == []
    assert found.feed.updated_parsed[:6] == (1970, 1, 1, 0, 0, 0)


def test_a_json_feed_without_items_is_a_feed() -> None:
    assert json.loads(EMPTY["feed.json"])["items"] == []


def test_the_same_bytes_whatever_the_zone_the_locale_and_the_seed_of_hashes() -> None:
    def run(**env: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", MAKE],
            env={**os.environ, **env},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    first = run(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    assert first.count("\n") > 10
    assert run(PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C") == first
