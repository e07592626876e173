"""The command that a suggested paper comes by, with a host on this machine that answers it."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pytest

from generator.cli.main import main
from generator.net import hosts
from generator.sources import table
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request
from tests.intake.world import World
from tests.wild import Wild, reply, wild

ISSUE = """### Papers

https://arxiv.org/abs/2606.01234v2 and 2606.05678

### Why it matters

It *settles* <script>alert(1)</script> the matter.
"""


def read(text: str, given: Given) -> Reading:
    name, title = text.removeprefix("ONE\n").split("\n")
    return Reading((Record(source="ones", key=name, title=title, arxiv_id=name, listed=None),))


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wild]:
    """A host that is asked for the papers of arXiv, by a source that reads what it answers."""
    monkeypatch.setenv("no_proxy", "*")
    with wild() as found:

        def asks(what: str) -> Request | None:
            name = what.removeprefix("https://arxiv.org/abs/")
            return Request(f"{found.url}/{name}") if name != what else None

        def asks_on(_: Request, answer: Answer) -> Request | None:
            return None

        source = SimpleNamespace(
            name="ones", recognizes=lambda text: text.startswith("ONE\n"), read=read, asks=asks, asks_on=asks_on
        )
        monkeypatch.setattr(table, "SOURCES", (source,))
        monkeypatch.setattr(table, "BY_NAME", MappingProxyType({"ones": source}))
        monkeypatch.setattr(hosts, "HOSTS", found.table())
        yield found


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A site without a paper, in which the command is typed."""
    monkeypatch.chdir(tmp_path)
    return World(tmp_path)


def suggest(monkeypatch: pytest.MonkeyPatch, issue: str, *options: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(issue.encode())))
    return main(["import", "--suggestion", "-", *options])


def test_what_an_issue_names_becomes_entries_with_its_note(
    host: Wild, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.says("/2606.01234", reply(200, b"ONE\n2606.01234\nFirst"))
    host.says("/2606.05678", reply(200, b"ONE\n2606.05678\nSecond"))
    assert suggest(monkeypatch, ISSUE) == 0
    papers = world.papers()
    assert sorted(papers) == ["2606.01234", "2606.05678"]
    assert {paper.note.markdown for paper in papers.values()} == {"It *settles* <script>alert(1)</script> the matter."}
    assert "<script>" not in papers["2606.01234"].note.html


def test_an_entry_that_is_there_keeps_its_note(host: Wild, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    host.says("/2606.01234", reply(200, b"ONE\n2606.01234\nFirst"))
    host.says("/2606.05678", reply(200, b"ONE\n2606.05678\nSecond"))
    path = "content/papers/2026/2606.01234.md"
    world.write(path, '---\ntitle: First\nlisted: 2026-06-08\narxiv_id: "2606.01234"\nnote: Mine.\n---\n')
    assert suggest(monkeypatch, ISSUE) == 0
    assert world.paper(path).note.markdown == "Mine."


def test_a_dry_run_shows_the_note_and_writes_nothing(
    host: Wild, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    host.says("/2606.01234", reply(200, b"ONE\n2606.01234\nFirst"))
    before = world.files()
    assert suggest(monkeypatch, "2606.01234\n### Why it matters\nIt does.", "--dry-run") == 0
    assert "    note: It does." in capsys.readouterr().out
    assert world.files() == before


def test_where_nothing_can_be_had_nothing_is_written(
    host: Wild, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    host.says("/2606.01234", reply(404, b""))
    before = world.files()
    assert suggest(monkeypatch, "2606.01234") == 1
    assert "https://arxiv.org/abs/2606.01234: " in capsys.readouterr().err
    assert world.files() == before


def test_no_file_is_read_whatever_an_issue_names(host: Wild, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("2606.01234", "ONE\n2606.01234\nFrom a file")
    host.says("/2606.01234", reply(200, b"ONE\n2606.01234\nFrom the host"))
    assert suggest(monkeypatch, "2606.01234 content/site.yaml /etc/passwd") == 0
    assert [paper.title for paper in world.content().papers] == ["From the host"]
