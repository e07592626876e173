"""Saved answers of the Hugging Face API."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.model import Affiliation, Link, Listed, PartialDate
from generator.sources import huggingface_api as api
from generator.sources.source import Given

DAY = (Path(__file__).parent / "fixtures/api/day.json").read_text(encoding="utf-8")


def test_a_wrapped_paper_gives_every_field() -> None:
    record = api.read(DAY, Given()).records[0]
    assert (record.source, record.key, record.arxiv_id) == ("huggingface-api", "2603.00011", "2603.00011")
    assert record.title == "Counting Sheep with Sparse Attention"
    assert record.abstract == "We count sheep.\nThe line was wrapped by hand."
    assert [author.name for author in record.authors] == ["Ada Shepherd", "Ola Nordmann"]
    assert record.organizations == (Affiliation("lumen-ai", "Lumen Institute"),)
    assert (record.upvotes, record.comments, record.stars) == (12, 3, 131)
    assert record.keywords == ("sheep", "sparse attention")
    assert record.links == (
        Link("code", "https://github.com/sheep/fold"),
        Link("project", "https://sheep.example/"),
        Link("huggingface", "https://huggingface.co/papers/2603.00011"),
    )


def test_dates_are_the_papers_and_never_the_shifted_ones_of_the_wrapper() -> None:
    first, second, flat = api.read(DAY, Given()).records
    assert first.published == PartialDate(2026, 3, 2)
    assert first.listed == Listed(date(2026, 3, 5))
    assert (second.published, second.listed) == (PartialDate(2024, 3, 2), None)
    assert (flat.published, flat.listed) == (None, None)


def test_the_day_that_a_person_gives_is_the_listed_day() -> None:
    day = date(2026, 4, 1)
    assert {record.listed for record in api.read(DAY, Given(listed=day)).records} == {Listed(day)}


def test_values_of_another_type_are_left_out() -> None:
    record = api.read(DAY, Given()).records[1]
    assert (record.upvotes, record.comments, record.authors) == (None, None, ())
    assert record.organizations == (Affiliation("lumen-ai", "Lumen Institute"),)


def test_a_bad_record_is_skipped_with_its_line_and_the_rest_is_read() -> None:
    reading = api.read(DAY, Given())
    assert [record.title for record in reading.records][1:] == ["Lantern Networks", "A Flat One"]
    assert [(one.record, one.reason, one.line) for one in reading.skipped] == [
        ("record 3", "is not an object", 35),
        ("2403.00033", "has no title", 36),
    ]


def test_one_flat_paper_is_an_answer_too() -> None:
    (record,) = api.read('{"id": "2403.00044", "title": "Alone", "summary": "One."}', Given()).records
    assert (record.title, record.line) == ("Alone", 1)


def test_an_error_is_no_paper_and_says_what_it_says() -> None:
    reading = api.read('{"error": "The day is not open yet"}', Given())
    assert not reading.records
    assert [one.reason for one in reading.skipped] == ["the answer is an error: The day is not open yet"]


@pytest.mark.parametrize(
    ("text", "records", "reason"),
    [
        ("[]", 0, ""),
        ('[{"id": "1", "title": "A"}, {"id": "2", "ti', 1, "is no JSON"),
        ('[{"id": "1", "title": "A"}', 1, "breaks off"),
        ('[{"id": "1", "title": "A"},', 1, "is no JSON"),
        ('[{"id": "1", "title": "A"} {"id": "2", "title": "B"}]', 1, "breaks off"),
        ("[" * 100_000, 0, "nested too deep"),
        ('{"upvotes": ' + "9" * 5000 + "}", 0, "too long"),
        ('{"title": ["A"]}', 0, "has no title"),
        ('{"title": "A", "paper": []}', 1, ""),
    ],
)
def test_what_is_broken_is_named_and_what_came_before_stays(text: str, records: int, reason: str) -> None:
    reading = api.read(text, Given())
    assert len(reading.records) == records
    assert reason in " ".join(one.reason for one in reading.skipped)
    assert bool(reading.skipped) is bool(reason)


def test_lines_are_those_of_the_file() -> None:
    text = json.dumps([{"title": "A"}, {"title": "B"}, {}], indent=1)
    reading = api.read("\n\n" + text, Given())
    assert [record.line for record in reading.records] == [4, 7]
    assert [one.line for one in reading.skipped] == [10]


@pytest.mark.parametrize(
    ("text", "recognized"),
    [
        ("[]", True),
        ("\ufeff\n[ ]", False),
        ('{"error": "No such day"}', True),
        ('[{"paper": {"id": "2603.00011"}}]', True),
        ('{"id": "2603.00011", "authors": [], "title": "A", "summary": "B"}', True),
        ('[{"title": "A", "upvotes": 3}]', True),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "summary": "A sheep"}]}', False),
        ('[{"type": "article", "id": "2603.00011", "title": "A", "abstract": "Of \\"upvotes\\": 3"}]', False),
        ('{"title": "A post", "summary": "Of sheep", "date": "2026-06-08"}', False),
        ('{"name": "sheep", "dependencies": {"paper": "1.0"}}', False),
        ("[sheep]: https://huggingface.co/papers", False),
    ],
)
def test_only_answers_of_this_api_are_recognized(text: str, recognized: bool) -> None:
    assert api.recognizes(text) is recognized


def test_an_answer_of_2024_has_no_day_and_titles_over_lines() -> None:
    wrapper = {
        "paper": {
            "id": "2403.00055",
            "title": "Counting Sheep:\n  A Survey",
            "summary": "\nSheep are\ncounted.\n",
            "publishedAt": "2024-03-05T18:59:59.000Z",
            "upvotes": 7,
        },
        "publishedAt": "2024-03-05T13:59:59.000Z",
        "title": "Counting Sheep:\n  A Survey",
        "numComments": 0,
    }
    (record,) = api.read(json.dumps([wrapper]), Given()).records
    assert (record.title, record.abstract) == ("Counting Sheep: A Survey", "Sheep are\ncounted.")
    assert (record.published, record.listed, record.comments) == (PartialDate(2024, 3, 5), None, 0)


def test_what_others_link_to_a_paper_is_not_taken_for_its_own() -> None:
    paper = {"id": "2403.00066", "title": "A", "linkedModels": [{"id": "x/y"}], "ai_summary": "Of sheep, in short."}
    (record,) = api.read(json.dumps(paper), Given()).records
    assert record.links == (Link("huggingface", "https://huggingface.co/papers/2403.00066"),)
    assert record.abstract == ""


def test_the_real_answers_are_read_whole(shared: Path) -> None:
    folder = shared / "data/huggingface-api"
    counts = {}
    for name in ("daily-papers-2026-05-08", "daily-papers-2026-06-12", "error-not-found"):
        text = (folder / f"{name}.json").read_text(encoding="utf-8")
        assert api.recognizes(text)
        reading = api.read(text, Given())
        assert {str(record.listed) for record in reading.records} <= {name.removeprefix("daily-papers-")}
        assert all(record.authors and record.abstract and record.published for record in reading.records)
        counts[name] = (len(reading.records), len(reading.skipped))
    assert list(counts.values()) == [(3, 0), (30, 0), (0, 1)]
