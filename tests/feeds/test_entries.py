"""Entries: made once, and whole where feedgen loses something."""

import json
from typing import Any

import pytest
from lxml import etree

from generator.feeds import entries, feed
from generator.feeds.channels import masthead
from generator.feeds.entries import Written, written
from generator.feeds.items import Item
from generator.feeds.planner import plan_feeds
from generator.feeds.posts import posts
from tests.feeds.papers import ADA, SAMPLE, catalog, made, paper, settings

DC = "{http://purl.org/dc/elements/1.1/}"


def first(**fields: Any) -> Written:
    return written(masthead(settings()), posts(catalog(paper("x", **fields)))[0])


def in_root(fragment: bytes) -> Any:
    root = b'<root xmlns:dc="http://purl.org/dc/elements/1.1/">%s</root>' % fragment
    return etree.fromstring(root)[0]


def test_an_entry_is_made_once_for_all_feeds_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    original = entries._feed_entry

    def counted(made: Item) -> Any:
        calls.append(made.id)
        return original(made)

    monkeypatch.setattr(entries, "_feed_entry", counted)
    entries.forget()
    jobs = plan_feeds(catalog(*SAMPLE))
    for job in jobs:
        job.make(*job.inputs)
    assert len(jobs) > 10
    every = sorted(f"{settings().feed_tag}:{paper.uid or paper.id}" for paper in SAMPLE)
    assert sorted(calls) == every
    entries.forget()
    made = feed.made(feed.told(job.inputs for job in jobs if job.make in feed.FEEDS))
    assert sorted(calls) == sorted(every * 2)
    entries.forget()
    feed.keep(made)
    for job in jobs:
        job.make(*job.inputs)
    assert len(calls) == 2 * len(every)


def test_an_entry_that_cannot_be_made_is_left_to_its_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(made: Item) -> Any:
        raise RuntimeError(made.id)

    entries.forget()
    monkeypatch.setattr(entries, "_feed_entry", fail)
    jobs = [job for job in plan_feeds(catalog(*SAMPLE)) if job.make in feed.FEEDS]
    assert feed.made(feed.told(job.inputs for job in jobs)) == {}
    with pytest.raises(RuntimeError):
        jobs[0].make(*jobs[0].inputs)


def test_no_more_entries_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.forget()
    monkeypatch.setattr(entries, "KEPT", 2)
    for job in plan_feeds(catalog(*SAMPLE)):
        job.make(*job.inputs)
        assert len(entries._kept) <= 2
    entries.forget()


def test_entries_of_another_site_are_other_entries() -> None:
    post = posts(catalog(paper("x")))[0]
    here, there = (masthead(settings(base_url=url)) for url in ("https://a.example/", "https://b.example/"))
    assert written(here, post) is written(here, post)
    assert b"https://b.example/papers/x/" in written(there, post).atom


def test_links_keep_what_feedgen_drops() -> None:
    """https://github.com/lkiesow/python-feedgen/issues/135."""
    links = [dict(link.attrib) for link in in_root(first(arxiv_id="2606.00001").atom).findall("link")]
    assert links == [
        {"href": "https://you.example/repo/papers/x/", "rel": "alternate", "type": "text/html"},
        {"href": "https://arxiv.org/abs/2606.00001", "rel": "related", "title": "Paper"},
        {
            "href": "https://arxiv.org/pdf/2606.00001",
            "rel": "related",
            "title": "PDF",
            "type": "application/pdf",
        },
    ]


def test_no_entry_declares_a_namespace_of_its_own() -> None:
    found = first(authors=(ADA,), arxiv_id="2606.00001", title='Not xmlns:dc="x" though')
    assert found.rss.count(b"xmlns") == found.atom.count(b"xmlns") == 1


def test_each_creator_stands_alone_in_rss() -> None:
    item = in_root(first(authors=SAMPLE[0].authors).rss)
    assert [creator.text for creator in item.findall(f"{DC}creator")] == ["Ada Lark", "Bo Reed"]
    assert item.find("author") is None


def test_the_guid_is_no_address() -> None:
    guid = in_root(first().rss).find("guid")
    assert (guid.text, guid.get("isPermaLink")) == ("tag:you.example,2026:papers:x", "false")


def test_nothing_stands_where_readers_look_for_an_abstract() -> None:
    found = first(body=SAMPLE[2].body, body_kind="summary")
    assert b"summary" not in found.atom
    assert b"summary" not in found.json


def test_json_has_no_key_for_what_is_not_known() -> None:
    assert set(json.loads(first().json)) == {"id", "url", "title", "content_html", "date_published"}


def test_rss_and_atom_stand_as_deep_as_their_feeds_are_indented() -> None:
    assert made(paper("x"))["rss.xml"].count(b"\n    <item>\n") == 1
    assert made(paper("x"))["atom.xml"].count(b"\n  <entry>\n") == 1
