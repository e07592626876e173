"""A saved HTML page of Hugging Face's papers, by what it carries for its scripts and by what it shows."""

import html
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Affiliation, Author, Link, Listed, PartialDate
from generator.sources import huggingface_page as page
from generator.sources import table
from generator.sources.source import Given

SHEEP = {
    "paper": {
        "id": "2603.00011",
        "title": "Counting\n Sheep",
        "summary": "We count <b>sheep</b> & goats.",
        "authors": [{"name": "Ada Example"}, {"name": "Ben Example", "hidden": True}],
        "publishedAt": "2026-03-02T23:00:00.000Z",
        "submittedOnDailyAt": "2026-03-05T01:00:00.000Z",
        "upvotes": 12,
        "githubRepo": "sheep/fold",
    },
    "publishedAt": "2026-03-01T23:00:00.000Z",
    "numComments": 3,
}
LANTERNS = {"paper": {"id": "2403.00022", "title": "Lanterns", "upvotes": 1}}


def carrying(values: Any, target: str = "DailyPapers", shown: str = "") -> str:
    props = html.escape(json.dumps(values))
    element = f'<div class="SVELTE_HYDRATER contents" data-target="{target}" data-props="{props}"></div>'
    return f"<!doctype html>\n<html><head><title>x</title></head>\n<body>\n{element}{shown}</body></html>"


def test_what_a_page_carries_gives_every_field() -> None:
    text = carrying({"dailyPapers": [SHEEP, LANTERNS], "dateString": "2026-03-05", "periodType": "day"})
    assert table.choose(text, "saved.html") is page
    sheep, lanterns = page.read(text, Given()).records
    assert (sheep.source, sheep.arxiv_id, sheep.title) == ("huggingface-page", "2603.00011", "Counting Sheep")
    assert sheep.abstract == "We count <b>sheep</b> & goats."
    assert (sheep.authors, sheep.upvotes, sheep.comments) == ((Author("Ada Example"),), 12, 3)
    assert (sheep.published, sheep.listed) == (PartialDate(2026, 3, 2), Listed(date(2026, 3, 5)))
    assert Link("code", "https://github.com/sheep/fold") in sheep.links
    assert (lanterns.title, lanterns.listed, lanterns.line) == ("Lanterns", Listed(date(2026, 3, 5)), 4)


@pytest.mark.parametrize(
    ("values", "target", "titles", "listed"),
    [
        (
            {"dailyPapers": [LANTERNS], "dateString": "2026-W10", "periodType": "week"},
            "DailyPapers",
            ["Lanterns"],
            None,
        ),
        (
            {"dailyPapers": [LANTERNS], "dateString": "2026-03-01", "periodType": "month"},
            "DailyPapers",
            ["Lanterns"],
            None,
        ),
        ({"dailyPapers": [LANTERNS], "isTrending": True}, "DailyPapers", ["Lanterns"], None),
        (
            {"dailyPapers": [SHEEP], "searchResults": [LANTERNS], "query": {"q": "light"}},
            "DailyPapers",
            ["Lanterns"],
            None,
        ),
        ({"dailyPapers": [LANTERNS], "searchResults": [], "query": {}}, "DailyPapers", ["Lanterns"], None),
        ({"paper": SHEEP["paper"], "comments": []}, "PaperContent", ["Counting Sheep"], "2026-03-05"),
        ({"paper": LANTERNS["paper"]}, "PaperContent", ["Lanterns"], None),
    ],
)
def test_every_sort_of_page_carries_its_papers(
    values: dict[str, Any], target: str, titles: list[str], listed: str | None
) -> None:
    records = page.read(carrying(values, target), Given()).records
    assert [record.title for record in records] == titles
    assert str(records[0].listed) == str(listed)


SHOWN = """<article><a href="/login?next=%2Fpapers%2F2603.00011"><div>12</div></a>
<h3><a href="https://huggingface.co/papers/2603.00011">Counting <span class="mark">Sheep</span></a></h3>
<p>We count &lt;b&gt;sheep&lt;/b&gt; &amp; goats.</p>
<a href="/lumen-ai"><img alt="lumen-ai"><span>Lumen Institute</span></a><div>·</div><div>Mar 2, 2026
<a href="/papers/2603.00011#community">3</a></div></article>"""


def test_a_page_saved_without_it_is_read_by_what_it_shows() -> None:
    text = f"<html><body><script>var a = '<h3>';</script><h1>Daily Papers</h1>\n{SHOWN}<footer>Company</footer>"
    assert table.choose(text, "saved.html") is page
    (record,) = page.read(text, Given()).records
    assert (record.title, record.abstract) == ("Counting Sheep", "We count <b>sheep</b> & goats.")
    assert (record.upvotes, record.comments, record.arxiv_id) == (12, 3, "2603.00011")
    assert record.organizations == (Affiliation("lumen-ai", "Lumen Institute"),)
    assert (record.published, record.line) == (PartialDate(2026, 3, 2), 3)


def test_what_cannot_be_read_is_named_and_the_shown_papers_are_taken() -> None:
    text = carrying("x", shown=SHOWN).replace("&quot;x&quot;", "{&quot;dailyPapers&quot;: [")
    reading = page.read(text, Given())
    assert [record.title for record in reading.records] == ["Counting Sheep"]
    assert [(one.record, one.line) for one in reading.skipped] == [("the page", 4)]
    assert "no JSON" in reading.skipped[0].reason


ONE = """<html><head><title>Paper page - Counting Sheep</title></head><body><main><a href="/papers">Papers</a>
<div>arxiv:<a href="https://arxiv.org/abs/2603.00011">2603.00011</a></div><h1>Counting Sheep</h1>
<div>Published on Mar 2</div><div>·</div><div>Submitted by <a href="/shepherd">shepherd</a> on Mar 5</div>
<a href="/papers/date/2026-03-05">#2 Paper of the day</a><a href="/lumen-ai"><img>Lumen Institute</a>
<a href="/login?next=%2Fpapers%2F2603.00011">Upvote <div>12</div></a><div>Authors:</div>
<span><a href="/ada">Ada Example</a></span>, <button>Ben Example</button><span>,</span> <button>Chi Example</button>
<h2>Abstract</h2><div><p>Sheep, in short.</p><div>AI-generated summary</div></div><p>We count sheep.</p>
<a href="https://arxiv.org/abs/2603.00011">View arXiv page</a> <a href="https://sheep.example/">Project page</a>
<a href="https://github.com/sheep/fold">GitHub 131</a><h3>Community</h3><p>A comment.</p></main></body></html>"""


def test_the_page_of_one_paper_is_read_by_what_it_shows() -> None:
    assert table.choose(ONE, "saved.html") is page
    (record,) = page.read(ONE, Given()).records
    assert (record.title, record.abstract, record.arxiv_id) == ("Counting Sheep", "We count sheep.", "2603.00011")
    assert [author.name for author in record.authors] == ["Ada Example", "Ben Example", "Chi Example"]
    assert record.organizations == (Affiliation("lumen-ai", "Lumen Institute"),)
    assert (record.published, record.listed) == (PartialDate(2026, 3, 2), Listed(date(2026, 3, 5)))
    assert (record.upvotes, record.stars) == (12, 131)
    assert [link.kind for link in record.links] == ["code", "project", "huggingface"]


@pytest.mark.parametrize(
    ("text", "recognized"),
    [
        (ONE, True),
        ("\ufeff\n<!-- saved -->\n<body><h3 class=x><a class=y href=/papers/2603.00011>A</a></h3>", True),
        ("<!DOCTYPE html>\n<!-- saved from url=(0029)https://huggingface.co/papers -->\n<html></html>", True),
        ("<html><!--\n Page saved with SingleFile \n url: https://huggingface.co/papers/date/2026-03-05 -->", True),
        ("<div data-target=DailyPapers data-props='{}'></div>", True),
        ("<html><p>See <a href='https://huggingface.co/papers/2603.00011'>this paper</a>.</p></html>", False),
        ("<?xml version='1.0'?><feed><title>Daily Papers</title></feed>", False),
        ("<rss><description>&lt;h3&gt;&lt;a href=/papers/2603.00011&gt;</description></rss>", False),
        ("Daily Papers\n\n<h3><a href=/papers/2603.00011>A</a></h3>", False),
        ("", False),
        ("<", False),
    ],
)
def test_only_pages_of_papers_are_recognized(text: str, recognized: bool) -> None:
    assert page.recognizes(text) is recognized


@pytest.mark.parametrize("text", ["", "<", "<!-- -->", "<html></html>", "<script>dailyPapers</script>", "\x00"])
def test_a_page_without_papers_gives_none_and_says_so(text: str) -> None:
    reading = page.read(text, Given())
    assert not reading.records
    assert [one.record for one in reading.skipped] == ["the page"]


@pytest.mark.parametrize(
    "props",
    [
        "[" * 100_000,
        "9" * 5000,
        '{"dailyPapers": ' + "9" * 5000 + "}",
        '{"dailyPapers": [[[]], 3, "x"]}',
        '["aper"]',
        "NaN",
    ],
)
def test_hostile_values_are_left_out(props: str) -> None:
    text = (
        f"<html><h3><a href='/papers/2603.00011'>A</a></h3><div data-target='DailyPapers' data-props='{props}'></div>"
    )
    assert [record.title for record in page.read(text, Given()).records] == ["A"]


def test_a_record_without_a_title_is_named() -> None:
    reading = page.read(carrying({"dailyPapers": [{"paper": {"id": "2603.00011"}}, LANTERNS]}), Given())
    assert [record.title for record in reading.records] == ["Lanterns"]
    assert [(one.record, one.reason) for one in reading.skipped] == [("record 1", "has no title")]


@pytest.mark.parametrize(
    "mark", ["<div>", "<a href=/papers/2603.00011>", "<!--", "&#x10;", "<h3><a ", "<b", "</p>", '"']
)
def test_many_marks_cost_no_more_than_their_length(mark: str) -> None:
    text = "<html><h3><a href='/papers/2603.00011'>A</a></h3>" + mark * 50_000
    assert page.recognizes(text)
    assert page.read(text, Given()).records[0].title.startswith("A")


MARKS = (
    "<h3>|</h3>|<a href='/papers/2603.00011'>|</a>|<p>|sheep |·|3 authors|Upvote|\x00|&#0;|arxiv:2603.00011|<h1>"
    "|Abstract|<br>|<time>|Mar 3|<li>|\ud800|<div data-props='aper{}'>"
)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(MARKS.split("|"))))
def test_nothing_makes_it_fail(parts: list[str]) -> None:
    reading = page.read("<html>" + "".join(parts), Given())
    assert all(record.title == record.title.strip() for record in reading.records)


def test_a_link_to_a_paper_further_up_is_none_of_its_titles() -> None:
    def shown(number: int, text: str) -> str:
        return f'<a href="/papers/2603.0001{number}">{text}</a>'

    articles = "".join(
        f"<article>{shown(number, title)}{shown(number, f'2603.0001{number}')}</article>"
        for number, title in enumerate(("Counting Sheep", "Lanterns", "Folds"))
    )
    text = f"<html><head><title>Trending Papers – Hugging Face</title></head><body>{articles}{shown(0, 'View paper')}"
    assert table.choose(text, "saved.html") is page
    records = page.read(text, Given()).records
    assert [(one.arxiv_id, one.title, one.abstract) for one in records] == [
        ("2603.00010", "Counting Sheep", ""),
        ("2603.00011", "Lanterns", ""),
        ("2603.00012", "Folds", ""),
    ]
