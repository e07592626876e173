"""Edits in place: one value changes, and every other byte stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import edit, entry, flow
from generator.model import Paper
from tests.content.papers import PAPER, TEXT

PATH = "content/papers/2026/x.md"
# Each way in which a person may write a value, and what stands behind it on its line or below.
WRITTEN = {
    "plain": "title: Tides",
    "quoted": "title: 'Tides: a study'",
    "wide": "title:    Tides   # why",
    "on two lines": "title: Tides\n  and trees",
    "on the next line": "title:\n  Tides",
    "behind a comment": "title: # see below\n  Tides # and here",
    "block": "title: >- # folded\n  Tides\n\n  and trees\n\n",
    "quoted name": '"title" : Tides',
}
LISTS = {
    "missing": "",
    "empty": "tags:\n",
    "empty with comment": "tags:   # none yet\n",
    "flow": "tags: [a, b] # two\n",
    "flow on lines": "tags: [a,\n  b,   # second\n]\n",
    "block": "tags:\n- a\n- b\n",
    "block indented": "tags: # mine\n  # first\n  - a # one\n\n  - b # two\n  # last\n\n# below\n",
    "block with empty item": "tags:\n  - a\n  -\n",
    "nested": "tags:\n  - - a\n    - [b, c]\n  - {d: e} # x\n",
}
REST = "# a comment: with a colon\n\nvenue:   Shore  # by the sea\nextra: {a:   b}\nlisted: 2026-06-08   \n"


def rest_of(text: str, name: str) -> dict[str, object]:
    _, root = edit._opened(text)
    return dict(edit._others(root, name))


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("value", ["New", '"New: one"', "|-\n  New\n\n  one"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_is_replaced_however_it_was_written(kind: str, value: str, end: str) -> None:
    text = f"\ufeff---\n# top\n{WRITTEN[kind]}\n{REST}---\n\nBody.\n".replace("\n", end)
    edited = edit.set_value(text, "title", value)
    _, root = edit._opened(edited)
    assert edit.plain(root)["title"] == {"New": "New", '"New: one"': "New: one"}.get(value, "New\n\none")
    assert edited.startswith(f"\ufeff---{end}# top{end}")
    assert edited.endswith(f"{REST}---\n\nBody.\n".replace("\n", end))
    assert all(word in edited for word in ("# why", "# see below", "# and here", "# folded") if word in text)
    assert edited.count("\n") == edited.count(end)


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_list_is_replaced_however_it_was_written(kind: str, place: str) -> None:
    head = LISTS[kind] + REST if place == "first" else REST + LISTS[kind]
    text = f"---\n{head}---\nBody.\n"
    edited = edit.set_value(text, "tags", "[new]")
    _, root = edit._opened(edited)
    assert edit.plain(root)["tags"] == ["new"]
    assert rest_of(edited, "tags") == rest_of(text, "tags")
    assert REST in edited or kind == "missing"
    for line in REST.splitlines(keepends=True):
        assert line in edited
    for comment in ("# none yet", "# two", "# mine", "# last", "# below"):
        assert (comment in edited) == (comment in text)


@settings(max_examples=60)
@given(PAPER, PAPER, st.sampled_from(entry.FIELDS.names), st.sampled_from(["\n", "\r\n"]))
def test_any_field_of_any_paper_can_be_set(old: Paper, new: Paper, name: str, end: str) -> None:
    text = entry.dump(old).replace("\n", end)
    edited = edit.set_value(text, name, entry.written(new, name))
    assert edited.split(f"{end}---{end}", 1)[1] == text.split(f"{end}---{end}", 1)[1]
    before = [line for line in text.split(end) if not line.startswith((f"{name}:", " "))]
    after = [line for line in edited.split(end) if not line.startswith((f"{name}:", " "))]
    assert before == after
    alone, problems = entry.parse(edited, f"content/papers/2026/{old.id}.md")
    assert problems == []
    assert alone
    key = {"body": "body_kind"}.get(name, name)
    assert getattr(alone, key) == getattr(new, key)


@settings(max_examples=60)
@given(PAPER, st.sampled_from(entry.FIELDS.names), st.data())
def test_setting_what_is_there_changes_no_byte_and_removing_what_was_put_in_neither(
    paper: Paper, name: str, data: st.DataObject
) -> None:
    text = entry.dump(paper)
    if f"\n{name}:" in text:
        assert edit.set_value(text, name, entry.written(paper, name)) == text
    else:
        assert edit.remove(edit.set_value(text, name, flow.line(data.draw(TEXT))), name) == text


def test_a_missing_field_is_put_where_an_entry_has_it() -> None:
    text = "---\ntitle: Tides\nlisted: 2026-06-08\nnote: |+\n  Why.\n\n\n# end\n---\n"
    for name, value in (("tags", "[a]"), ("published", "2026"), ("draft", "true")):
        text = edit.set_value(text, name, value)
    assert text == (
        "---\ntitle: Tides\npublished: 2026\nlisted: 2026-06-08\ntags: [a]\n"
        "note: |+\n  Why.\n\n\ndraft: true\n# end\n---\n"
    )


def test_a_field_is_put_into_an_empty_and_into_an_indented_head() -> None:
    assert edit.set_value("---\n---\nx", "title", "Tides") == "---\ntitle: Tides\n---\nx"
    assert edit.set_value("---\n  title: Tides\n---\n", "tags", "[a]") == "---\n  title: Tides\n  tags: [a]\n---\n"


def test_a_field_is_removed_with_its_lines() -> None:
    text = "---\ntitle: Tides\ntags: # mine\n  - a\n  - b # two\n# about the venue\nvenue: Shore\n---\n"
    assert edit.remove(text, "tags") == "---\ntitle: Tides\n# about the venue\nvenue: Shore\n---\n"
    assert edit.remove(text, "doi") == text


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("---\ntitle: a\n---\n\nOld.\n\n\n", "---\ntitle: a\n---\n\nNew.\nLines.\n\n\n"),
        ("---\ntitle: a\n---\nOld.", "---\ntitle: a\n---\nNew.\nLines.\n"),
        ("---\ntitle: a\n---\n", "---\ntitle: a\n---\nNew.\nLines.\n"),
        ("---\ntitle: a\n---", "---\ntitle: a\n---\nNew.\nLines.\n"),
        ("---\r\ntitle: a\r\n---\r\nOld.\r\n", "---\r\ntitle: a\r\n---\r\nNew.\r\nLines.\r\n"),
    ],
)
def test_the_body_is_replaced_and_blank_lines_around_it_stay(text: str, edited: str) -> None:
    assert edit.set_body(text, "New.\nLines.") == edited


def test_the_body_can_be_emptied() -> None:
    assert edit.set_body("---\ntitle: a\n---\n\nOld.\n", "") == "---\ntitle: a\n---\n"


@pytest.mark.parametrize("value", ["a: b", "[a", "a\ntags: [b]", "a\n---\nb", "&a b"])
def test_what_would_break_the_head_or_another_field_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="setting title would"):
        edit.set_value("---\ntitle: Tides\ntags: [a]\n---\n", "title", value)


def test_a_head_with_a_mistake_is_not_edited() -> None:
    with pytest.raises(ValueError, match="already given on line 2"):
        edit.set_value("---\ntitle: a\ntitle: b\n---\n", "tags", "[a]")
    with pytest.raises(ValueError, match="never closed"):
        edit.set_value("---\ntitle: a\n", "tags", "[a]")
