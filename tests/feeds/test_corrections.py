"""The feed of what became known of papers after they were listed."""

import json
from datetime import date
from typing import Any

import feedparser
import pytest

from generator.feeds import channels
from generator.feeds.posts import corrections
from generator.model import Correction, Paper
from tests.feeds.papers import ADA, TAG, catalog, made, paper, settings

JUNE = date(2026, 6, 12)
GIVEN = (
    paper("low", title="Low & <high>", authors=(ADA,), corrections=(Correction(JUNE, "withdrawn", 3, "A <gap>."),)),
    paper("ebb", uid="old-ebb", corrections=(Correction(date(2026, 6, 20), version=2), Correction(JUNE, note="Sic."))),
)


def entries(*papers: Paper, **fields: Any) -> list[Any]:
    return list(feedparser.parse(made(*papers, **fields)["corrections/atom.xml"]).entries)


def test_each_correction_is_an_entry_newest_first() -> None:
    found = [(one.id, one.title, one.updated, one.link) for one in entries(*GIVEN)]
    page = "https://you.example/repo/papers"
    assert found == [
        (f"{TAG}:old-ebb:2026-06-20:version-2", "Version 2: Paper ebb", "2026-06-20T12:00:00+02:00", f"{page}/ebb/"),
        (
            f"{TAG}:low:2026-06-12:withdrawn-version-3",
            "Withdrawn, version 3: Low & <high>",
            "2026-06-12T12:00:00+02:00",
            f"{page}/low/",
        ),
        (f"{TAG}:old-ebb:2026-06-12:correction", "Correction: Paper ebb", "2026-06-12T11:59:59+02:00", f"{page}/ebb/"),
    ]


def test_it_says_what_is_known_and_of_what() -> None:
    words = entries(*GIVEN)[1].content[0].value
    assert "<p><strong>Withdrawn, version 3</strong>, 12 June 2026</p>" in words
    assert "<p>A &lt;gap&gt;.</p>" in words
    assert '<a href="https://you.example/repo/papers/low/">Low &amp; &lt;high&gt;</a>' in words


def test_all_formats_tell_the_same() -> None:
    files = made(*GIVEN)
    told = [entry.id for entry in feedparser.parse(files["corrections/rss.xml"]).entries]
    assert [one["id"] for one in json.loads(files["corrections/feed.json"])["items"]] == told
    assert told == [one.id for one in entries(*GIVEN)]


def test_the_id_of_an_entry_stays_when_others_come_and_its_words_change() -> None:
    first = entries(GIVEN[1])
    more = (Correction(date(2026, 6, 1), version=9), *GIVEN[1].corrections, Correction(JUNE, note="Again."))
    later = entries(paper("ebb", uid="old-ebb", title="Else", corrections=more), base_url="https://b.example/")
    assert {one.id for one in first} < {one.id for one in later}
    assert f"{TAG}:old-ebb:2026-06-12:correction-2" in {one.id for one in later}


def test_no_id_of_the_feed_is_a_papers() -> None:
    shown = catalog(paper("corrections"))
    channel = channels.corrections(settings())
    assert channel.id(channels.masthead(settings())) != f"{TAG}:{shown.entries[0].id}"


def test_a_correction_to_come_is_held_back() -> None:
    to_come = paper("low", corrections=(Correction(date(2027, 1, 1), "retracted"),))
    assert corrections(catalog(to_come)) == ()
    assert catalog(to_come).due == date(2027, 1, 1)


@pytest.mark.parametrize(
    "fields",
    [{"sections": ("tags",)}, {"feeds": settings().feeds.__class__(sections=("tags",))}],
    ids=["no section", "no feed"],
)
def test_the_feed_is_left_out_with_its_section_or_by_the_settings(fields: dict[str, Any]) -> None:
    assert not [path for path in made(*GIVEN, **fields) if path.startswith("corrections/")]


def test_without_corrections_there_is_no_feed_and_the_list_names_none() -> None:
    files = made(paper("low"))
    assert not [path for path in files if path.startswith("corrections/")]
    assert b"orrections" not in files["feeds.opml"]
    assert b"https://you.example/repo/corrections/atom.xml" in made(*GIVEN)["feeds.opml"]
