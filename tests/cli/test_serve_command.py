"""What `serve` says at a terminal while it builds."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO

import pytest

from generator.build.request import Summary
from generator.cli import serve_command, watch
from generator.cli.printer import WIPE, Printer
from generator.cli.serve_command import Teller
from generator.serve.messages import Built, Outcome, Underway


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileIO]:
    """A terminal that the program writes to; what it wrote can be read."""
    ours, theirs = os.openpty()
    os.set_blocking(ours, False)
    with (
        os.fdopen(theirs, "w") as written,
        os.fdopen(ours, "rb", buffering=0) as screen,
        monkeypatch.context() as patch,
    ):
        patch.setenv("TERM", "xterm")
        patch.delenv("GITHUB_ACTIONS", raising=False)
        patch.setattr(sys, "stderr", written)
        yield screen


OUTCOME: Outcome = Built("/", Summary(papers=1, written=("index.html",)), loose=False)


def said(*news: Underway | Outcome) -> None:
    teller = Teller(Printer())
    for one in news:
        teller.heard(one)


def test_a_long_build_tells_how_far_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_command, "SHORT", 0)
    monkeypatch.setattr(watch, "STEP", 0)
    with terminal(monkeypatch) as screen:
        said(*(Underway("Making pages", done, 2) for done in (0, 1)), OUTCOME)
        assert screen.read() == f"{WIPE}Making pages: 0 of 2{WIPE}Making pages: 1 of 2{WIPE}".encode()
    assert capsys.readouterr().out == "1 written, 0 removed\n"


def test_a_short_one_does_not(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as screen:
        said(Underway("Making pages", 0, 2), OUTCOME)
        assert screen.read() is None  # nothing was written
    assert capsys.readouterr().out == "1 written, 0 removed\n"
