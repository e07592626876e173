"""An entry and its paper: each gives back the other."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings

from generator.content import entry
from generator.model import Affiliation, Author, Link, Listed, Meeting, Paper, PartialDate, Source
from generator.text import characters
from tests.content.papers import PAPER, prose


def path(paper: Paper) -> str:
    return f"content/papers/2026/{paper.id}.md"


@settings(max_examples=200)
@given(PAPER)
def test_what_is_written_reads_back_as_the_same_paper(paper: Paper) -> None:
    text = entry.dump(paper)
    assert entry.parse(text, path(paper)) == (paper, [])


@settings(max_examples=50)
@given(PAPER)
def test_line_ends_and_a_byte_order_mark_change_nothing_but_themselves(paper: Paper) -> None:
    text = entry.dump(paper)
    assert entry.parse("\ufeff" + text.replace("\n", "\r\n"), path(paper)) == (paper, [])


@settings(max_examples=50)
@given(PAPER)
def test_any_other_yaml_reader_sees_the_same_texts(paper: Paper) -> None:
    head = yaml.safe_load(entry.dump(paper).split("\n---\n")[0])
    assert head["title"] == paper.title
    assert head.get("arxiv_id", "") == paper.arxiv_id
    assert tuple(head.get("tags", ())) == paper.tags
    assert head.get("note", "") == paper.note.markdown


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("listed: 2026-06-08\n", "2026-06-08"),
        ("published: 2026-05-01\nlisted: 2026-06-08\n", "2026-06-08"),
        ("published: 2026-05-01\n", "2026-05-01"),
        ("listed: 2026-06-08T23:30:00+00:00\n", "2026-06-09"),
    ],
)
def test_the_day_of_a_paper_is_when_it_was_listed_or_else_published(head: str, day: str) -> None:
    paper, _ = entry.parse(f"---\ntitle: Tides\n{head}---\n", "content/papers/x.md")
    assert paper
    assert str(paper.listed_day(ZoneInfo("Europe/Berlin"))) == day


def test_values_are_put_into_one_spelling() -> None:
    head = "arxiv_id: arXiv:math.GT/0309136\ndoi: https://doi.org/10.1000/ABC\nversion: v2\n"
    paper, _ = entry.parse(f"---\ntitle: Tides\nlisted: 2026-06-08\n{head}---\n", "content/papers/x.md")
    assert paper
    assert (paper.arxiv_id, paper.doi, paper.version) == ("math/0309136", "10.1000/abc", 2)


def test_a_field_with_nothing_behind_the_colon_is_not_given() -> None:
    text = "---\ntitle: Tides\nlisted: 2026-06-08\ndoi:\ntags: # none yet\nnote: ''\nmeeting:\nstars:\n---\n"
    paper, problems = entry.parse(text, "content/papers/x.md")
    assert problems == []
    assert paper
    assert entry.dump(paper) == "---\ntitle: Tides\nlisted: 2026-06-08\n---\n"


def test_an_entry_knows_where_its_fields_stand() -> None:
    text = "---\ntitle: Tïdes\norganizations: [Shore, {slug: a, name: A}]\nlinks:\n  code: https://example.org/\n---\n\nBody.\n"
    paper, _ = entry.parse(text.replace("title", "listed: 2026-06-08\ntitle"), "content/papers/x.md")
    assert paper
    places = {
        name: str(paper.origin.at(name)) for name in ("title", "organizations[1]", "links.code", "links.pdf", "doi")
    }
    assert places == {
        "title": "content/papers/x.md:3:8",
        "organizations[1]": "content/papers/x.md:4:24",
        "links.code": "content/papers/x.md:6:9",
        "links.pdf": "content/papers/x.md:6:3",
        "doi": "content/papers/x.md",
    }
    assert str(paper.origin.at("body")) == "content/papers/x.md:9:1"


def test_two_texts_have_two_digests() -> None:
    text = "---\ntitle: Tides\nlisted: 2026-06-08\n---\n"
    first, _ = entry.parse(text, "content/papers/x.md")
    second, _ = entry.parse(text + "\n", "content/papers/x.md")
    assert first
    assert second
    assert first == second
    assert first.origin.digest != second.origin.digest


def test_an_entry_is_written_as_a_person_would_write_it() -> None:
    paper = Paper(
        id="2509.02510",
        title="Tides: a study",
        published=PartialDate(2025, 9),
        listed=Listed(date(2026, 6, 8)),
        authors=(Author("Ada Byron"), Author("Bo Li", "Bo", "Li"), Author("Shore Group", literal=True)),
        organizations=(Affiliation("shore-lab", "Shore Lab"), Affiliation("Qwen", "Qwen")),
        arxiv_id="2509.02510",
        links=(Link("code", "https://example.org/a:b"),),
        upvotes=0,
        note=prose("Why.\n\nIt matters."),
        body_kind="summary",
        meeting=Meeting(date(2026, 6, 12), place="Room 4"),
        sources=(Source("arxiv", seen=date(2026, 6, 8), wrote={"title": "12345678"}),),
        body=prose("A summary."),
    )
    assert entry.dump(paper) == (
        "---\n"
        'title: "Tides: a study"\n'
        "published: 2025-09\n"
        "listed: 2026-06-08\n"
        "authors: [Ada Byron, {given: Bo, family: Li}, {literal: Shore Group}]\n"
        "organizations: [Shore Lab, {slug: Qwen, name: Qwen}]\n"
        'arxiv_id: "2509.02510"\n'
        "links: {code: https://example.org/a:b}\n"
        "upvotes: 0\n"
        "note: |-\n  Why.\n\n  It matters.\n"
        "body: summary\n"
        "meeting: {day: 2026-06-12, place: Room 4}\n"
        'sources: [{name: arxiv, seen: 2026-06-08, wrote: {title: "12345678"}}]\n'
        "---\n"
        "A summary.\n"
    )


def test_every_field_of_a_paper_is_declared_and_documented() -> None:
    told = {field.key for field in entry.FIELDS.fields}
    assert told == {field.name for field in fields(Paper)} - {"id", "origin", "body"}
    assert all(field.form and field.doc.endswith(".") for field in entry.FIELDS.fields)
    assert len(entry.fields_table().splitlines()) == 2 + len(entry.FIELDS.fields)
    assert all(line.count("|") == 4 for line in entry.fields_table().splitlines())


def test_a_default_is_what_the_model_says() -> None:
    paper = Paper(id="x", title="Tides")
    assert [field.name for field in entry.FIELDS.fields if field.says(paper)] == ["title"]


def test_public_payloads_are_the_same_characters_after_writing_and_reading(shared: Path) -> None:
    files = sorted((shared / "data" / "hostile-public").glob("*.json"))
    payloads = [text for file in files for text in strings(json.loads(file.read_text(encoding="utf-8")))]
    assert len(payloads) > 300
    for payload in payloads:
        title = " ".join(characters.clean(payload).split())
        if title:
            paper = Paper(
                id="x",
                title=title,
                listed=Listed(date(2026, 6, 8)),
                authors=(Author(title), Author(title, literal=True)),
                organizations=(Affiliation("x", title),),
                tags=(title,),
                extra=MappingProxyType({title: (characters.clean(payload),)}),
            )
            assert entry.parse(entry.dump(paper), "content/papers/x.md") == (paper, [])


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [value] if isinstance(value, str) else []
