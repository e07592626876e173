"""Heads of pages in the shapes of Hugo, Jekyll, Pelican and Quarto, and what is made of them."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import entry
from generator.model import Affiliation, Author, Link, Listed, Meeting, Paper, PartialDate, Prose
from generator.sources import front_matter, front_matter_authors, front_matter_dates, front_matter_entry, table
from generator.sources.record import Record
from generator.sources.source import Given

HUGO = """\
---
title: "Woolly **Decoding**"
authors:
  - admin
  - Ada Example
  - name: Bo Sample
    affiliation: University of Wool
date: "2024-03-12T10:00:00Z"
publishDate: "2024-04-01T00:00:00Z"
publication: "In *Proceedings of Wool*"
publication_short: In *PW*
abstract: We decode 99\\% of wool with $x < y$.
tags: [wool, sheep]
doi: "10.1000/wool.1"
url_pdf: https://wool.example/a.pdf
url_code: 'wool/decode'
links:
- name: Slides
  url: https://wool.example/slides
---
{{% callout note %}}
Click the *Cite* button.
{{% /callout %}}
"""
ACADEMICPAGES = """\
---
title: "Paper Title Number 1"
collection: publications
permalink: /publication/2009-10-01-paper-title-number-1
excerpt: 'This paper is about the number 1.'
date: 2009-10-01
venue: 'Journal 1'
paperurl: 'http://academicpages.example/files/paper1.pdf'
citation: 'Your Name, You. (2009). &quot;Paper Title Number 1.&quot;'
---
This paper is about the number 1. {{ site.baseurl }}

[Download paper here](http://academicpages.example/files/paper1.pdf){: .btn}
"""
QUARTO = """\
---
title: Quarto Wool
author:
  - name: {given: Ada, family: Example}
    orcid: 0000-0002-1825-0097
    affiliations:
      - ref: wool
  - name: The Flock Collaboration
affiliations:
  - id: wool
    name: University of Wool
date: 12 March 2024
categories: [wool, cs.CL]
citation:
  container-title: Journal of Wool
  doi: https://doi.org/10.1000/wool.2
...
## Abstract

We *count*.

## Introduction

More.
"""
PELICAN = """\
Title: Pelican Sheep
Date: 2010-12-03 10:20
Tags: pelican, publishing
Authors: Example, Alexis; Sample, Conan
Status: draft

This is the content {{< figure src="x" >}} of it.
"""
TOML = """\
+++
title = "Toml Sheep"
date = 2021-02-03T04:05:06+01:00
draft = true
tags = ["wool"]
authors = ["Ada Example"]
arxiv = "https://arxiv.org/abs/2102.00011v2"
+++
Body.
"""
JSON = '{"title": "Json Sheep", "date": "2021-05-06", "authors": ["Ada Example"], "draft": false}\n\nBody.\n'


def record(text: str, name: str = "", **given_: Any) -> Record:
    """The one paper of a text."""
    assert table.choose(text, "x") is table.BY_NAME["front-matter"]
    (found,) = front_matter.read(text, Given(name=name, **given_)).records
    return found


def test_hugo() -> None:
    assert record(HUGO) == Record(
        source="front-matter",
        key="Woolly Decoding",
        title="Woolly Decoding",
        abstract=r"We decode 99\% of wool with $x < y$.",
        published=PartialDate(2024, 3, 12),
        listed=Listed(date(2024, 4, 1)),
        authors=(Author("Ada Example"), Author("Bo Sample")),
        organizations=(Affiliation("", "University of Wool"),),
        doi="10.1000/wool.1",
        venue="Proceedings of Wool",
        links=(
            Link("pdf", "https://wool.example/a.pdf"),
            Link("code", "https://github.com/wool/decode"),
            Link("slides", "https://wool.example/slides"),
        ),
        tags=("wool", "sheep"),
        line=1,
    )
    (left,) = front_matter.read(HUGO, Given()).skipped
    assert "its text below the head was left out" in left.reason


def test_academicpages() -> None:
    found = record(ACADEMICPAGES)
    assert (found.venue, found.published, found.listed) == (
        "Journal 1",
        PartialDate(2009, 10, 1),
        Listed(date(2009, 10, 1)),
    )
    assert found.links == (Link("paper", "http://academicpages.example/files/paper1.pdf"),)
    assert (found.body_kind, found.is_markdown) == ("summary", True)
    assert found.abstract == (
        "This paper is about the number 1.\n\n[Download paper here](http://academicpages.example/files/paper1.pdf)"
    )


def test_a_page_that_only_leads_elsewhere_has_the_text_of_its_excerpt() -> None:
    head, _, _ = ACADEMICPAGES.partition("This paper is about the number 1. {{")
    link = "[Download paper here](http://academicpages.example/files/paper1.pdf){: .btn}"
    assert record(f"{head}\n{link} | {link}\n").abstract == "This paper is about the number 1."
    alone = head.replace("excerpt: ", "other: ")
    assert record(f"{alone}\n{link}\n").abstract.startswith("[Download paper here]")
    assert record(head + "[" * 20_000).abstract == "[" * 20_000


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Of <i>E. coli</i>,<br>\n<b>bold</b> <span style='x'>and</span><br/> more",
         "Of *E. coli*,\n**bold** and\nmore"),
        ("<p align=\"center\"><img src='a.png'></p>\nSee <a class='b' href='https://a.example/x'>this</a>.",
         "See [this](https://a.example/x)."),
        ("Where p<0.05 and `<br>` and a<b> c, <script>", "Where p<0.05 and `<br>` and a c, <script>"),
        ("```\n<i>x</i>\n```", "```\n<i>x</i>\n```"),
        ("<a href='javascript:x'>y</a> <i>never closed", "y never closed"),
    ],
)  # fmt: skip
def test_tags_in_markdown_become_markdown(body: str, text: str) -> None:
    assert record(f"---\ntitle: Wool\ndoi: 10.1000/wool.9\ndate: 2024-01-02\n---\n{body}\n").abstract == text


def test_quarto() -> None:
    found = record(QUARTO)
    assert found.authors == (
        Author("Ada Example", "Ada", "Example", "0000-0002-1825-0097"),
        Author("The Flock Collaboration"),
    )
    assert found.organizations == (Affiliation("", "University of Wool"),)
    assert (found.doi, found.venue, found.tags, found.categories) == (
        "10.1000/wool.2",
        "Journal of Wool",
        ("wool",),
        ("cs.CL",),
    )
    assert (found.body_kind, found.abstract) == ("abstract", "We *count*.")


def test_pelican() -> None:
    found = record(PELICAN)
    assert [author.name for author in found.authors] == ["Alexis Example", "Conan Sample"]
    assert (found.draft, found.tags, found.published) == (True, ("pelican", "publishing"), PartialDate(2010, 12, 3))
    assert found.abstract == "This is the content  of it."


def test_toml_and_json() -> None:
    found = record(TOML)
    assert (found.draft, found.arxiv_id, found.published) == (True, "2102.00011v2", PartialDate(2021, 2, 3))
    assert record(JSON).draft is False
    assert record(JSON).abstract == "Body."


def test_an_entry_is_copied_field_by_field() -> None:
    paper = Paper(
        id="x",
        title="Counting Sheep: a *study*, with {braces}",
        published=PartialDate(2026, 3),
        listed=Listed(datetime(2026, 6, 8, 9, 30, tzinfo=timezone(timedelta(hours=2)))),
        authors=(Author("Ada Example", "Ada", "Example"), Author("The Flock", literal=True), Author("Bo Sample")),
        organizations=(Affiliation("Lumen", "Lumen Institute", "05dxps055"),),
        arxiv_id="2603.00011",
        version=2,
        status="withdrawn",
        doi="10.1000/x",
        venue="In Wool",
        links=(Link("paper", "https://a.example/"), Link("data-set", "https://b.example/")),
        categories=("cs.CL",),
        tags=("wool, raw", "fold"),
        keywords=("k",),
        language="en",
        upvotes=1,
        comments=0,
        stars=3,
        note=Prose("Why\n\nit matters."),
        body_kind="summary",
        featured=True,
        draft=True,
        meeting=Meeting(date(2026, 6, 12), "Ada", "Shed"),
        extra={"a": ("b", {"c": "d"})},
        body=Prose("## Words\n\n{{ kept }} and `code`.\n\n- one\n- two"),
    )
    found = record(entry.dump(paper))
    for name in ("title", "published", "listed", "authors", "organizations", "arxiv_id", "version", "status", "doi"):
        assert getattr(found, name) == getattr(paper, name), name
    for name in ("links", "categories", "tags", "keywords", "language", "upvotes", "comments", "stars", "body_kind"):
        assert getattr(found, name) == getattr(paper, name), name
    assert (found.featured, found.draft, found.meeting, found.note) == (True, True, paper.meeting, paper.note.markdown)
    assert (found.abstract, found.is_markdown) == (paper.body.markdown, True)
    assert dict(found.extra) == dict(paper.extra)
    assert found.venue == paper.venue


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-3-2", "2024-03-02"),
        ("2024/03/12", "2024-03-12"),
        ("2024-03-12 10:00:00 +0100", "2024-03-12"),
        ("2024-03-12T23:30:00-08:00", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("12 March 2024", "2024-03-12"),
        ("12th of March, 2024", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("Mar 12th 2024 at 10:20", "2024-03-12"),
        ("Tue, 12 Mar 2024 10:00:00 GMT", "2024-03-12"),
        ("12.03.2024", "2024-03-12"),
        ("03/31/2024", "2024-03-31"),
        ("31/03/2024", "2024-03-31"),
        ("04/04/2024", "2024-04-04"),
        ("Sept. 2024", "2024-09"),
        ("March 2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("03/04/2024", "None"),
        ("2024-02-30", "None"),
        ("2024-13-01", "None"),
        ("Marchember 2024", "None"),
        ("Ju 2024", "None"),
        ("today", "None"),
        ("0024-01-01", "None"),
        ("٢٠٢٤-01-01", "None"),
        ("", "None"),
        ("9" * 10_000, "None"),
    ],
)
def test_dates(text: str, shown: str) -> None:
    assert str(front_matter_dates.read(text)) == shown


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("A Example, B Sample and C Other", ["A Example", "B Sample", "C Other"]),
        ("A Example, B Sample, and C Other", ["A Example", "B Sample", "C Other"]),
        ("Example, Ada and Sample, Bo", ["Ada Example", "Bo Sample"]),
        ("Example, Ada; Sample, Bo", ["Ada Example", "Bo Sample"]),
        ("Example, Ada", ["Ada Example"]),
        ("Ada Example, Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Ada Example & Bo Sample et al.", ["Ada Example", "Bo Sample"]),
        ("Ada Example", ["Ada Example"]),
        ("Andy Sand", ["Andy Sand"]),
        (["**Ada Example**\\*", "[Bo Sample](https://b.example)<sup>1,2</sup>"], ["Ada Example\\", "Bo Sample"]),
        (["Example, Ada", "Sam Sample, Jr."], ["Ada Example", "Sam Sample, Jr."]),
        ([{"name": "Ada"}, {"first": "Bo", "last": "Sample"}, {"literal": "A Group"}], ["Ada", "Bo Sample", "A Group"]),
        ({"ada": {"name": "Ada Example"}, "bo": {"name": "Bo"}}, ["Ada Example", "Bo"]),
        ({"name": "Ada Example", "url": "x"}, ["Ada Example"]),
        (["admin", "Ada", "Ada", "", "—"], ["Ada"]),
        ([[["x"]], None, {}], []),
        ("", []),
    ],
)
def test_authors(value: Any, names: list[str]) -> None:
    assert [author.name for author in front_matter_authors.authors(value)] == names


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: About\nlayout: page\ndate: 2020-01-01\n---\n", "is a page of the site (page)"),
        ("---\ntitle: Team\n---\n", "it has no date, author"),
        ("---\ndate: 2020-01-01\n---\n", "has no title"),
        ("---\ntitle: [\n---\n", "is no YAML"),
        ("---\n- a\n---\n", "without a name"),
        ("---\ntitle: &x a\nauthor: [*x, *x]\n---\n", "stands for a value from elsewhere"),
        ("+++\ntitle = \n+++\n", "cannot be read"),
        (f"+++\ntitle = {'9' * 5000}\n+++\n", "cannot be read"),
        (f"---\ntitle: {'[' * 3000}{']' * 3000}\n---\n", "dep"),
        (f"---\ntitle: a\nx: [{'a,' * 60_000}]\n---\n", "too large"),
        (f"---\ntitle: a\ndate: 2020-01-01\n---\n{'a' * 2**20}", "larger than 1 MB"),
    ],
)
def test_what_is_no_paper_says_why(text: str, reason: str) -> None:
    reading = front_matter.read(text, Given())
    assert reading.records == ()
    assert reason in reading.skipped[0].reason


def test_the_name_of_a_file_gives_the_day_and_a_person_the_listed_one() -> None:
    found = record("---\ntitle: A\n---\n", "old/_posts/2023-05-06-a.md", listed=date(2026, 6, 8))
    assert (found.published, found.listed) == (PartialDate(2023, 5, 6), Listed(date(2026, 6, 8)))


def test_a_date_that_cannot_be_read_is_said() -> None:
    reading = front_matter.read("---\ntitle: A\nauthor: B\ndate: 03/04/2024\n---\n", Given())
    assert reading.records[0].published is None
    assert "date: '03/04/2024' is no date that can be read" in reading.skipped[0].reason


def test_year_and_month_are_a_date() -> None:
    assert record("---\ntitle: A\nyear: 2024\nmonth: sep\n---\n").published == PartialDate(2024, 9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Heading\n",
        "---\n",
        "--- \nno end",
        "---\n---\n\n@article{a, title={B}}\n",
        "Dear Ada:\n",
        '{"title": "A", "type": "article"}',
        "{" * 5000,
    ],
)
def test_other_texts_are_not_of_this_format(text: str) -> None:
    assert not front_matter.recognizes(text)


VALUES = st.recursive(
    st.text("ab:,-_*[](){}<>%\\'\"&@ 0123\u0000\ud800é", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-_", max_size=4), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        *front_matter_entry.OWN,
        "author",
        "date",
        "year",
        "publication",
        "url_pdf",
        "code",
        "citation",
        "affiliations",
        "hugoblox",
    ]
)


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.text(max_size=80))
def test_nothing_that_a_head_holds_stops_the_reading(values: dict[str, Any], body: str) -> None:
    text = json.dumps({"date": "2024-01-01", **values, "title": "A"}) + "\n" + body
    front_matter.recognizes(text)
    front_matter.read(text, Given())


@given(st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", "Title: {}\n"]), st.text(max_size=200))
def test_no_text_stops_the_reading(frame: str, text: str) -> None:
    front_matter.recognizes(frame.format(text))
    front_matter.read(frame.format(text), Given())


def test_an_instant_without_a_zone_is_a_day() -> None:
    assert record("---\ntitle: A\nlisted: 2024-01-02T03:04:05\n---\n").listed == Listed(date(2024, 1, 2))
    zoned = record("---\ntitle: A\nlisted: 2024-01-02T03:04:05+00:00\n---\n").listed
    assert zoned == Listed(datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC))


def test_an_entry_is_known_by_every_field_that_one_may_have() -> None:
    assert {field.name for field in entry.FIELDS.fields} | {"body"} == front_matter_entry.OWN
    text = "---\ntitle: A\nlisted: 2024-01-02\nnote: Mine.\ncorrections: [{day: 2024-02-03, version: 2}]\n---\n"
    assert record(text).note == "Mine."
