"""A saved Daily Papers page, in each of the shapes in which programs save it."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources import huggingface_listing as listing
from generator.sources.record import Record
from generator.sources.source import Given

FIXTURES = Path(__file__).parent / "fixtures/listings"
SHAPES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
# A page without a title says so; a day without a year, and without papers' days to tell it, is left out.
LEFT_OUT = {"no-paper": ["the page"], "copied-day": ["Jun 8"]}


def told(record: Record, name: str) -> Any:
    """A record's field as the expectations write it."""
    value = getattr(record, name)
    if name in ("published", "listed"):
        return str(value) if value else None
    if name == "organizations":
        return [[one.slug, one.name] for one in value]
    if name == "authors":
        return [one.name for one in value]
    return [[one.kind, one.url] for one in value] if name == "links" else value


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_gives_what_a_person_reads_in_it(shape: str) -> None:
    text = (FIXTURES / f"{shape}.txt").read_text(encoding="utf-8")
    expected = json.loads((FIXTURES / f"{shape}.expected.json").read_text(encoding="utf-8"))
    assert listing.recognizes(text)
    reading = listing.read(text, Given())
    assert [one.record for one in reading.skipped] == LEFT_OUT.get(shape, [])
    assert len(reading.records) == len(expected)
    for record, wanted in zip(reading.records, expected, strict=True):
        assert {name: told(record, name) for name in wanted} == wanted


@pytest.mark.parametrize("shape", SHAPES)
def test_line_ends_and_a_byte_order_mark_change_nothing(shape: str) -> None:
    text = (FIXTURES / f"{shape}.txt").read_text(encoding="utf-8")
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert listing.recognizes(windows)
    assert listing.read(windows, Given()) == listing.read(text, Given())


def test_the_real_page_is_read_field_by_field(shared: Path) -> None:
    folder = shared / "data/listings"
    text = (folder / "huggingface-daily-papers.txt").read_text(encoding="utf-8")
    expected = json.loads((folder / "huggingface-daily-papers.expected.json").read_text(encoding="utf-8"))
    reading = listing.read(text, Given(listed=date(2026, 6, 8)))
    assert not reading.skipped
    assert [_as_expected(record) for record in reading.records] == [_without_excerpts(one) for one in expected]
    assert sum(not record.organizations and record.author_count is None for record in reading.records) == 2


def _without_excerpts(one: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key not in ("abstract_head", "abstract_tail")}


def _as_expected(record: Record) -> dict[str, Any]:
    organization = next(iter(record.organizations), None)
    return {
        "title": record.title,
        "abstract_sha256": hashlib.sha256(record.abstract.encode()).hexdigest(),
        "organization": {"slug": organization.slug, "name": organization.name} if organization else None,
        "author_count": record.author_count,
        "date": str(record.published) if record.published else None,
        "count": record.comments,
    }


PAGE = (
    "Daily Papers\n\nby AK and the research community\n\n{day}\n\nA Title\n\nAn abstract.\n\n  • 2 authors\n·\n{date}\n"
)


@pytest.mark.parametrize(
    ("day", "printed", "given_", "published"),
    [
        ("Jun 8", "Mar 13", Given(), None),
        ("Jun 8", "Mar 13", Given(year=2024), "2024-03-13"),
        ("Jun 8", "Mar 13", Given(listed=date(2025, 6, 8)), "2025-03-13"),
        ("Jun 8", "Mar 13", Given(listed=date(2025, 6, 8), year=2023), "2023-03-13"),
        ("Jun 8, 2025", "Mar 13", Given(), "2025-03-13"),
        ("Jun 8", "Mar 13, 2021", Given(year=2025), "2021-03-13"),
        ("Jun 8", "Feb 30", Given(year=2025), None),
        ("Jun 8", "Mar 13, 2021 5", Given(), "2021-03-13"),
    ],
)
def test_the_year_is_the_pages_own(day: str, printed: str, given_: Given, published: str | None) -> None:
    reading = listing.read(PAGE.format(day=day, date=printed), given_)
    (record,) = reading.records
    assert told(record, "published") == published


@pytest.mark.parametrize(
    ("preamble", "day", "arxiv_id", "published"),
    [
        ("", "Jun 8", "2603.00011", "2026-03-13"),
        ("", "Jun 8", "2507.00011", "2026-03-13"),
        ("", "Jun 8, 2027", "2603.00011", "2027-03-13"),
        ("https://huggingface.co/papers/date/2028-06-09", "Jun 8", "2603.00011", "2028-03-13"),
        ("https://huggingface.co/papers/date/2028-01-09", "Jun 8", "2603.00011", "2026-03-13"),
        ("", "", "2603.00011", "2026-03-13"),
        ("", "Jun 8", "2699.00011", None),
    ],
)
def test_ids_and_links_to_days_tell_the_year(preamble: str, day: str, arxiv_id: str, published: str | None) -> None:
    entry = f"### [A](/papers/{arxiv_id})\n\n[Of sheep.](/papers/{arxiv_id})\n\n- 2 authors\n·\nMar 13\n"
    reading = listing.read(f"{preamble}\n\n# Daily Papers\n\n{day}\n\n{entry}", Given())
    assert told(reading.records[0], "published") == published


@pytest.mark.parametrize(
    ("bylines", "organizations"),
    [
        (["Qwen Qwen", "Lumen Institute"], [["Qwen", "Qwen"], ["Lumen", "Institute"]]),
        (["SJTU Shanghai Jiao Tong University"], [["SJTU", "Shanghai Jiao Tong University"]]),
        (["tau-lab Centre of Sheep"], [["tau-lab", "Centre of Sheep"]]),
        (["Lumen Institute", "Google"], [["lumen-institute", "Lumen Institute"], ["google", "Google"]]),
        (["Lumen Institute"], [["lumen-institute", "Lumen Institute"]]),
        (["University of Sheep"], [["university-of-sheep", "University of Sheep"]]),
    ],
)
def test_a_slug_is_told_from_a_name(bylines: list[str], organizations: list[list[str]]) -> None:
    entries = "\n".join(f"A Title\n\nAn abstract.\n\n{byline}\n·\nMar 3\n" for byline in bylines)
    records = listing.read(f"Daily Papers\n\nJun 8, 2026\n\n{entries}", Given()).records
    assert [told(record, "organizations")[0] for record in records] == organizations


@pytest.mark.parametrize(
    "text",
    [
        "# Daily Papers\n\nBy AK and the research community\n\n" + "The page needs scripts to be shown. " * 9,
        "# Trending Papers\n\n### Sign in\n\nTo go on, sign in.\n\n### Cookies\n\nThis page has some.",
        "Daily Papers\n\nJun 8\n\nPrevious\n\nSystem theme",
        "Papers\narxiv:2603.00011\nA Title\nUpvote\n3\nNo more of it.",
    ],
)
def test_a_page_without_papers_gives_none_and_says_so(text: str) -> None:
    assert listing.recognizes(text)
    reading = listing.read(text, Given())
    assert not reading.records
    assert [one.record for one in reading.skipped] == ["the page"]
    assert "save its HTML" in reading.skipped[0].reason


def test_a_date_without_any_year_is_left_out_and_named() -> None:
    reading = listing.read(PAGE.format(day="Jun 8", date="Mar 13"), Given())
    assert [(one.record, one.line) for one in reading.skipped] == [("Jun 8", 5), ("A Title", 7)]
    assert "--listed" in reading.skipped[0].reason
    assert "'Mar 13'" in reading.skipped[1].reason
    assert all("--year" in one.reason for one in reading.skipped)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "@article{x, title={Daily Papers}}",
        "<feed>daily papers</feed>",
        "A letter.\n\nYours.",
        "---\ntitle: What I read\n---\n\n## Daily Papers\n\nOf sheep.",
        "Title: What I read\nDate: 2026-06-08\n\nDaily Papers\n\nOf sheep.",
        "TY  - JOUR\nTI  - Daily Papers\nER  - \n",
    ],
)
def test_other_texts_are_not_taken_for_a_page(text: str) -> None:
    assert not listing.recognizes(text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*"[]()·-•\n\n\n#![", "](/papers/2603.00011)", "][3]", "Mar 3", "3 authors", "word "])))
def test_nothing_makes_it_fail(parts: list[str]) -> None:
    reading = listing.read("".join(parts), Given())
    assert all(record.title == record.title.strip() for record in reading.records)


@pytest.mark.parametrize(
    "mark",
    [
        "![",
        "[",
        "](/papers/2603.00011",
        "](/x)",
        "[[",
        "#### [",
        "·\n",
        "2 authors\n·\n",
        "-\n",
        "[a\n",
        "![a](\n",
        "[1]",
        "* ",
    ],
)
def test_many_marks_cost_no_more_than_their_length(mark: str) -> None:
    listing.read("# Daily Papers\n\n### [A](/papers/2603.00011)\n\n" + mark * 20_000, Given())
