"""An issue as GitHub's form writes it, and as strangers do."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import entry
from generator.intake.report import FileChange, Report
from generator.intake.suggestion import Suggestion, noted, read
from generator.problems import ProblemsError
from tests.intake.world import World, answer

FORM = """### Papers

https://arxiv.org/abs/2606.01234v2
doi:10.1000/XYZ.1

### Why it matters

It *settles* the matter.

For good.
"""


def words(text: str) -> tuple[str, ...]:
    return read(text, "-").words


def test_the_form_gives_ids_and_a_note() -> None:
    assert read(FORM.replace("\n", "\r\n"), "-") == Suggestion(
        ("https://arxiv.org/abs/2606.01234", "doi:10.1000/xyz.1"), "It *settles* the matter.\n\nFor good."
    )


def test_an_empty_answer_is_no_note() -> None:
    assert read("### Papers\n\n2606.01234\n\n### Why it matters\n\n_No response_\n", "-").note == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2606.01234", "https://arxiv.org/abs/2606.01234"),
        ("arXiv:2606.01234v3.", "https://arxiv.org/abs/2606.01234"),
        ("hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("http://www.arxiv.org/pdf/2606.01234v1.pdf", "https://arxiv.org/abs/2606.01234"),
        ("https://arxiv.org/html/2606.01234v2#S1", "https://arxiv.org/abs/2606.01234"),
        ("https://arxiv.org/abs/2606.01234?utm_source=x", "https://arxiv.org/abs/2606.01234"),
        ("https://huggingface.co/papers/2606.01234/", "hf:2606.01234"),
        ("HTTPS://HUGGINGFACE.CO/papers/2606.01234?x=1", "hf:2606.01234"),
        ("https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("10.1000/abc", "doi:10.1000/abc"),
        ("[this one](https://arxiv.org/abs/2606.01234), please", "https://arxiv.org/abs/2606.01234"),
        ("<https://arxiv.org/abs/2606.01234>", "https://arxiv.org/abs/2606.01234"),
        ("`2606.01234`", "https://arxiv.org/abs/2606.01234"),
    ],
)
def test_an_id_is_found_however_it_is_written(text: str, word: str) -> None:
    assert words(f"Please list {text}\nsoon.") == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "### Papers\n\n_No response_\n",
        "a good paper",
        "/etc/passwd content/site.yaml ../../x -",
        "--format none -C / --dry-run",
        "hf:trending hf:2026-06-08 arxiv:cat:cs.CL",
        "https://arxiv.org/list/cs.CL/recent https://huggingface.co/papers https://evil.example/2606.01234",
        "https://arxiv.org.evil.example/abs/2606.01234",
        "https://huggingface.co/papers/10.1000/abc",
        "$(touch x) `id` ${{ secrets.X }} 2613.01234",
    ],
)
def test_what_names_no_paper_is_refused(text: str) -> None:
    with pytest.raises(ProblemsError, match="names no paper"):
        read(text, "-")


def test_ids_beside_the_question_are_not_taken_where_the_form_was_used() -> None:
    text = "### Papers\n\n2606.01234\n\n### Why it matters\n\nIt beats 2606.09999.\n"
    assert words(text) == ("https://arxiv.org/abs/2606.01234",)


def test_a_heading_that_comes_twice_is_text_of_its_answer() -> None:
    text = f"{FORM}### Papers\n\n2606.09999\n### Else\nx"
    assert words(text) == words(FORM)
    assert read(text, "-").note.endswith("For good.\n### Papers\n\n2606.09999\n### Else\nx")


def test_each_paper_is_named_once_and_no_more_than_twenty_are_taken() -> None:
    ids = [f"2606.{number:05}" for number in range(1, 22)]
    assert len(words(" ".join(ids[:20] * 3))) == 20
    with pytest.raises(ProblemsError, match="names 21 papers, and 20 are taken"):
        read(" ".join(ids), "-")


def test_an_endless_issue_is_refused_and_a_long_one_costs_little() -> None:
    with pytest.raises(ProblemsError, match="is longer than"):
        read("x" * 100_001, "-")
    for text in ("### " * 20_000, "### Papers\n" * 9_000, "[" * 90_000, "10.1000/" * 11_000, "a-" * 45_000):
        with pytest.raises(ProblemsError):
            read(text, "-")


@given(st.text(max_size=200))
def test_whatever_is_written_a_word_is_only_ever_an_id(text: str) -> None:
    try:
        found = words(f"{text} 2606.01234 {text}")
    except ProblemsError:
        return
    plain = set(string.printable) - set(string.whitespace)
    for word in found:
        assert word.startswith(("https://arxiv.org/abs/", "hf:", "doi:10."))
        assert not set(word[:8]) - plain
        assert not any(character.isspace() for character in word)


def test_the_note_stands_in_new_entries_alone(world: World) -> None:
    world.answer()
    other = answer(id="2603.00012", title="Counting Goats")
    report = noted(world.run(answer(upvotes=99), other, dry_run=True), "Goats *matter*.\n\nSo do $x^2$.")
    added, updated = sorted(report.files, key=lambda file: bool(file.before))
    made, problems = entry.parse(added.after, added.path)
    assert problems == []
    assert made is not None
    assert made.note.markdown == "Goats *matter*.\n\nSo do $x^2$."
    assert "note:" not in updated.after


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("x" * 2001, "has 2,001 characters, and 2,000 are taken at most"),
        ("[x](javascript:alert(1))", "only https:// and http:// are allowed"),
    ],
)
def test_a_note_that_no_entry_can_hold_is_left_out(world: World, note: str, reason: str) -> None:
    plain = world.run(answer(), dry_run=True)
    report = noted(plain, note)
    assert report.files == plain.files
    assert (report.skipped[-1].record, reason in report.skipped[-1].reason) == ("Why it matters", True)


HARD = st.text(max_size=60) | st.sampled_from(
    ["---\nx: y", "# x", "a: b", "| x", "\ttab", "<script>", "{{ x }}", "'\"\\"]
)


@given(HARD)
def test_any_note_is_the_entrys_or_left_out(note: str) -> None:
    text = "---\ntitle: Tides\nlisted: 2026-06-08\n---\nWords.\n"
    report = Report(added=("x",), files=(FileChange("content/papers/2026/x.md", "", text),))
    note = read(f"### Papers\n2606.01234\n### Why it matters\n{note}", "-").note
    found = noted(report, note)
    made, problems = entry.parse(found.files[0].after, "content/papers/2026/x.md")
    assert problems == []
    assert made is not None
    assert made.note.markdown.strip() == (note if note and not found.skipped else "")
