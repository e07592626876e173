"""The edition that comes with the program: 84 papers of three days. Delete this file with the papers."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.content import store
from generator.model import Content, Paper
from tests.needs import ROOT

SIZES = {date(2026, 5, 8): 3, date(2026, 6, 8): 51, date(2026, 6, 12): 30}
LISTING = date(2026, 6, 8)
UTC = ZoneInfo("UTC")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")


def day(paper: Paper) -> date | None:
    return paper.listed.day(UTC) if paper.listed else None


@pytest.fixture(scope="module")
def content() -> Content:
    read, problems = store.read(ROOT)
    assert problems == []
    assert read
    return read


@pytest.fixture(scope="module")
def papers(content: Content) -> list[Paper]:
    return [paper for paper in content.papers if day(paper) in SIZES]


@pytest.fixture(scope="module")
def listed(shared: Path) -> list[dict[str, Any]]:
    """What a person read in the listing of 8 June."""
    path = shared / "data" / "listings" / "huggingface-daily-papers.expected.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_each_day_has_its_papers(papers: list[Paper]) -> None:
    assert Counter(map(day, papers)) == SIZES


def test_each_day_has_a_headline_and_a_note(content: Content) -> None:
    assert {one.day for one in content.days if one.headline and one.body.markdown} >= set(SIZES)


def test_every_text_is_a_short_summary_of_our_own(papers: list[Paper]) -> None:
    lengths = {paper.id: len(SENTENCE_END.split(paper.body.markdown.strip())) for paper in papers}
    assert {paper.id for paper in papers if paper.body_kind != "summary"} == set()
    assert {name: length for name, length in lengths.items() if not 2 <= length <= 4} == {}


def test_every_paper_has_a_few_tags(papers: list[Paper]) -> None:
    assert [paper.id for paper in papers if not 2 <= len(set(paper.tags)) <= 5] == []


def test_what_is_featured_says_why(papers: list[Paper]) -> None:
    featured = [paper for paper in papers if paper.featured]
    assert len(featured) >= 8
    assert [paper.id for paper in featured if not paper.note.markdown] == []


def test_every_organization_has_a_profile(content: Content, papers: list[Paper]) -> None:
    named = {organization.slug for paper in papers for organization in paper.organizations}
    described = {organization.slug for organization in content.organizations if organization.body.markdown}
    assert sorted(named - described) == []


def test_an_arxiv_id_that_no_list_gave_names_the_page_it_was_found_on(papers: list[Paper]) -> None:
    found = [paper for paper in papers if day(paper) == LISTING and paper.arxiv_id]
    assert len(found) == SIZES[LISTING]
    assert [paper.id for paper in found if not any(source.url for source in paper.sources)] == []


def test_the_listing_is_there_whole(papers: list[Paper], listed: list[dict[str, Any]]) -> None:
    ours = {paper.title: paper for paper in papers if day(paper) == LISTING}
    assert set(ours) == {entry["title"] for entry in listed}
    assert [entry["title"] for entry in listed if not agrees(ours[entry["title"]], entry)] == []


def agrees(paper: Paper, entry: dict[str, Any]) -> bool:
    """Whether a paper says what its entry in the listing said: date, organization, number of authors, comments."""
    organization = entry["organization"]
    count = len(paper.authors) or paper.author_count
    return (
        entry["date"] in (str(paper.published), None)
        and [(one.slug, one.name) for one in paper.organizations]
        == ([(organization["slug"], organization["name"])] if organization else [])
        and entry["author_count"] in (count, None)
        and paper.comments == entry["count"]
    )


def test_every_paper_names_its_authors_or_says_how_many_they_are(papers: list[Paper]) -> None:
    nameless = [paper for paper in papers if not paper.authors]
    assert sorted(paper.author_count or 0 for paper in nameless) == [4, 26]


def test_two_papers_are_in_though_the_listing_had_no_byline(papers: list[Paper], listed: list[dict[str, Any]]) -> None:
    bare = {one["title"] for one in listed if not (one["date"] or one["author_count"] or one["organization"])}
    found = [paper for paper in papers if paper.title in bare]
    assert len(found) == 2
    assert [paper.published for paper in found] == [None, None], "a date that nobody gave is not made up"
