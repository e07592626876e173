"""Broken entries, each with what is said about it: `broken/<name>.md` beside `broken/<name>.txt`.

`pytest --refresh-golden` writes what is said now; its diff is read before it is kept.
"""

from pathlib import Path

import pytest

from generator.content import entry

BROKEN = Path(__file__).parent / "broken"


def said(text: str, name: str) -> str:
    paper, problems = entry.parse(text, f"content/papers/2026/{name}.md")
    assert paper is None
    return "".join(f"{problem}\n" for problem in sorted(problems))


@pytest.mark.parametrize("file", sorted(BROKEN.glob("*.md")), ids=lambda file: file.stem)
def test_every_mistake_is_named_with_its_place_and_how_to_mend_it(file: Path, pytestconfig: pytest.Config) -> None:
    messages = said(file.read_bytes().decode(), file.stem)
    expected = file.with_suffix(".txt")
    if pytestconfig.getoption("--refresh-golden"):
        expected.write_text(messages, encoding="utf-8")
    assert messages == expected.read_text(encoding="utf-8")


def test_no_expectation_is_left_behind() -> None:
    assert {file.stem for file in BROKEN.glob("*.txt")} == {file.stem for file in BROKEN.glob("*.md")}


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_places_are_those_of_the_file_whatever_its_line_ends(mark: str, end: str) -> None:
    lines = [
        "---",
        "title: Tides",
        "note: |",
        "  Fine.",
        "  [No](javascript:x)",
        "listed: 2026-02-30",
        "---",
        "",
        "Fine.",
    ]
    text = mark + end.join([*lines, "[No](data:x)", ""])
    assert [line.split(": ")[0] for line in said(text, "x").splitlines()] == [
        "content/papers/2026/x.md:5:1",
        "content/papers/2026/x.md:6:9",
        "content/papers/2026/x.md:10:1",
    ]


@pytest.mark.parametrize(
    "name", ["Tides", "tides and trees", "café", "cafe\u0301", "con", "-x", "a..b", "", "x" * 200, "日本"]
)
def test_a_file_name_that_makes_no_address_is_refused_and_another_proposed(name: str) -> None:
    _, problems = entry.parse("---\ntitle: Tides\nlisted: 2026-06-08\n---\n", f"content/papers/{name}.md")
    (problem,) = problems
    proposed = problem.message.rpartition("name it ")[2].removesuffix(".md")
    paper, problems = entry.parse("---\ntitle: Tides\nlisted: 2026-06-08\n---\n", f"content/papers/{proposed}.md")
    assert paper
    assert paper.id == proposed
    assert problems == []
