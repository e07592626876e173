"""How the program speaks to GitHub Actions, and what it lets through of what others wrote."""

import os
import sys
import termios
from pathlib import Path

import pytest

from generator.cli.printer import Printer
from generator.problems import Position, Problem


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the job's summary, in a run of Actions."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    return tmp_path / "summary.md"


def printer(root: Path) -> Printer:
    """A printer for the site at ``root``."""
    made = Printer()
    made.root = root
    return made


def test_a_mistake_is_an_annotation_on_its_line_and_stands_in_the_summary(
    summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(Position("content/papers/a,b:c.md", 7, 10), "listed", "100% wrong\n::warning::x")
    site = summary.parent / "feeds"
    site.mkdir()
    printer(site).problems([problem])
    said = capsys.readouterr()
    assert said.out == (
        "::error file=feeds/content/papers/a%2Cb%3Ac.md,line=7,col=10::listed: 100%25 wrong%0A::warning::x\n"
    )
    assert said.err == "content/papers/a,b:c.md:7:10: listed: 100% wrong\\n::warning::x\n"
    assert summary.read_text(encoding="utf-8") == (
        "### 1 mistake\n\n- `content/papers/a,b:c.md:7:10: listed: 100% wrong\\n::warning::x`\n"
    )


def test_a_mistake_of_a_whole_file_names_no_line(summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printer(summary.parent).problems([Problem(Position("content/site.yaml"), "", "is missing")])
    assert capsys.readouterr().out == "::error file=content/site.yaml::is missing\n"


def test_elsewhere_there_are_no_annotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    speaking = printer(tmp_path)
    speaking.problems([Problem(Position("x.md", 1), "", "wrong")])
    speaking.note("nothing")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "x.md:1:1: wrong\n")


@pytest.mark.parametrize("hostile", ["\033[2J", "\r", "\u202e", "\x07", "\u2028"])
def test_nothing_from_outside_steers_the_terminal(
    tmp_path: Path, hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printer(tmp_path).problems([Problem(Position("x.md", 1), "title", f"a{hostile}b")])
    assert hostile not in capsys.readouterr().err


def test_want_of_memory_is_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    Printer().failure(MemoryError(), "")
    assert capsys.readouterr() == (
        "",
        "broadsheet: there is not enough memory for this; try --jobs 1, or a larger machine\n",
    )


@pytest.mark.parametrize(("columns", "shown"), [(20, "Comparing with the "), (0, "Comparing with the last build")])
def test_progress_stays_on_the_line_that_it_wipes(columns: int, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    with os.fdopen(theirs, "w") as terminal, os.fdopen(ours, "rb", buffering=0) as screen:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
        with Printer().watched() as watch:
            watch("Comparing with the last build", 0, 0)
        assert screen.read(1000).decode() == f"\r\033[K{shown}\r\033[K"
