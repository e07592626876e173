"""A file of BibTeX → its entries and what of it is broken."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.bibtex_blocks import MOST_MARKS, parse, without_comments

BROKEN = (Path(__file__).parent / "fixtures/bibliography/broken.bib").read_text(encoding="utf-8")


def test_good_entries_among_broken_ones_are_read() -> None:
    assert [(entry.key, entry.line, entry.get("title")) for entry in parse(BROKEN).entries] == [
        ("good1", 1, "The First"),
        ("good2", 7, "The Second"),
        ("good1", 10, "The Third"),
    ]


def test_what_is_broken_is_named_with_its_line() -> None:
    assert [(one.line, one.record, one.reason.split(";")[0]) for one in parse(BROKEN).skipped] == [
        (3, "@article{open", "is not closed before the next one begins"),
        (7, "title of good2", "goes on after its end ('year = 2003')"),
        (10, "good1", "has title twice"),
        (10, "journal of good1", "no @string defines 'nature'"),
        (12, "@article{title =", "has no key"),
        (15, "@article{last", "is not closed before the file ends"),
        (10, "good1", "has the key of the entry in line 1"),
    ]


def test_what_a_brace_too_many_cuts_off_is_named() -> None:
    found = parse(
        "% x\n@misc{k, title = {A}},\n  year = 2000}\n\nWords between entries are nothing.\n@misc{l, title = {B}}"
    )
    assert [entry.get("title") for entry in found.entries] == ["A", "B"]
    assert [(one.line, one.reason.split(";")[1]) for one in found.skipped] == [(2, " there is a } too many before it")]


def test_names_of_fields_and_types_are_in_small_letters_and_the_first_of_two_counts() -> None:
    (entry,) = parse("@MISC(k, TITLE = {A}, Title = {B},\n Year = 1990\n)").entries
    assert (entry.type, entry.key, dict(entry.fields)) == ("misc", "k", {"title": "A", "year": "1990"})


def test_strings_know_those_before_them() -> None:
    (entry,) = parse('@string{a = "A"}@STRING{b = a # " and B"}@misc{k, title = B # month # {!}}').entries
    assert entry.get("title") == "A and B!"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("% one\n@misc{k, % two\n title = {50% off}}", "\n@misc{k, \n title = {50% off}}"),
        ('@misc(k, title = "5% {"} 6%", % "x {\n)', '@misc(k, title = "5% {"} 6%", \n)'),
        (r"@misc{k, title = {50\% off}} \% here", r"@misc{k, title = {50\% off}} \% here"),
        ("@misc{open, title = {a % b\n@misc{k, % c\n}", "@misc{open, title = {a % b\n@misc{k, \n}"),
        ("%@misc{hidden}", ""),
    ],
)
def test_a_percent_begins_a_comment_outside_of_values_only(text: str, bare: str) -> None:
    assert without_comments(text) == bare


@given(st.text(st.sampled_from('@%{}()"\\=#,\n ab1')))
def test_comments_go_without_a_line_of_the_rest(text: str) -> None:
    bare = without_comments(text)
    assert bare.count("\n") == text.count("\n")
    assert without_comments(bare) == bare or "%" in bare


FRAGMENTS = [
    "@article{",
    "@string{",
    "@comment(",
    "@",
    "{",
    "}",
    '"',
    ",",
    "=",
    "#",
    "\n",
    "\\",
    "%",
    "k",
    "title",
    " ",
    ")",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_no_file_is_too_strange(text: str) -> None:
    found = parse(text)
    lines = (*(entry.line for entry in found.entries), *(one.line for one in found.skipped))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_a_good_entry_below_anything_is_read(text: str) -> None:
    entries = parse(text.replace("@comment(", "") + "\n@misc{good, title = {Good}}\n").entries
    assert "good" in [entry.key for entry in entries]


def test_a_file_of_braces_alone_is_refused_before_it_costs_much() -> None:
    (skipped,) = parse("{" * (MOST_MARKS + 1)).skipped
    assert skipped.reason == "holds more than 4,000,000 braces; divide it"
