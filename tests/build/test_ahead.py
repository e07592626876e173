"""What another process finds out ahead is what this one would find, and whatever becomes of it, the site is right."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.build import ahead, cache, forked, reading, unchanged
from generator.build.ahead import FEW, NOTHING, Ahead
from generator.build.build import build
from generator.build.memory import Memory
from generator.build.output import Output
from generator.content import store
from generator.content.walk import File
from tests.build.world import NOW, World, tree

# Newer Pythons warn of a fork where threads are, and those of the tests' own workers are.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

EBB, FLOW = "content/papers/ebb.md", "content/papers/flow.md"


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is taken for old enough, as after a while."""
    for module in (reading, unchanged):
        monkeypatch.setattr(module, "settled", lambda *_: True)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that this very process parses."""
    paths: list[str] = []
    parse, here = store.parse_file, os.getpid()

    def noted(file: File, text: str) -> store.Parsed:
        if os.getpid() == here:
            paths.append(file.path)
        return parse(file, text)

    monkeypatch.setattr(store, "parse_file", noted)
    return paths


@pytest.fixture
def built(lean: World, parsed: list[str]) -> World:
    lean.build(jobs=2)
    parsed.clear()
    return lean


def looking(world: World, **asked: object) -> tuple[dict[str, str], set[str]]:
    """The digests of the files that are parsed ahead, and the files that look otherwise than after the last build."""
    request = world.request_for(**{"jobs": 2} | asked)
    found = unchanged.find(world.root)
    last = unchanged.last(request)
    with ahead.ahead(request, Output(request.output, "site"), found) as other:
        parsed = {file.path: parts[1] for file, (parts, _) in other.parsed.items()}
        changed = {path for path, look in other.looks.items() if last is None or last.outputs[path] != look}
        return parsed, changed


def test_a_few_changed_files_are_parsed_by_another_process(built: World, parsed: list[str]) -> None:
    built.edit(EBB, "About ebb", "On ebb")
    built.paper("new")
    summary = built.build(jobs=2)
    assert parsed == []
    assert {"papers/ebb/index.html", "papers/new/index.html"} <= {*summary.written}
    assert b"On ebb" in (built.output / "papers/ebb/index.html").read_bytes()
    assert tree(built.output) == built.fresh()


def test_of_many_nothing_is_parsed_ahead(built: World) -> None:
    for number in range(FEW + 1):
        built.paper(f"new-{number}")
    assert looking(built) == ({}, set())
    built.build(jobs=2)
    assert tree(built.output) == built.fresh()


def test_how_the_output_looks_is_found_ahead(built: World) -> None:
    built.edit(EBB, "About ebb", "On ebb")
    (built.output / "404.html").write_bytes(b"someone else's")
    (built.output / "index.html").unlink()
    parsed, changed = looking(built)
    assert [*parsed] == [EBB]
    assert changed == {"404.html", "index.html"}
    assert {"404.html", "index.html"} <= {*built.build(jobs=2).written}
    assert tree(built.output) == built.fresh()


def test_without_a_last_build_or_another_process_nothing_is_looked_at(
    built: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.edit(EBB, "About ebb", "On ebb")
    assert looking(built, jobs=1) == ({}, set())
    assert looking(built, output=built.root / "another") == ({}, set())
    monkeypatch.setattr(ahead, "ABLE", False)
    assert looking(built) == ({}, set())


def test_a_process_that_has_read_before_is_not_forked(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "Forked", lambda _: pytest.fail("a process was forked"))
    built.edit(EBB, "About ebb", "On ebb")
    build(built.request_for(jobs=2), NOW, memory=Memory())
    assert tree(built.output) == built.fresh()


def test_where_no_process_can_be_forked_this_one_does_it_all(
    built: World, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> forked.Forked:
        raise OSError("no more processes")

    monkeypatch.setattr(ahead, "Forked", refused)
    built.edit(EBB, "About ebb", "On ebb")
    built.build(jobs=2)
    assert parsed == [EBB]
    assert tree(built.output) == built.fresh()


@pytest.mark.parametrize("step", ["parse", "look"])
@pytest.mark.parametrize("die", [lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0])
def test_what_a_process_that_dies_owes_is_found_here(
    built: World,
    die: Callable[[], object],
    step: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    here = os.getpid()
    place: Any = reading if step == "parse" else Output
    own = getattr(place, step)

    def dying(*given: Any) -> Any:
        if os.getpid() != here:
            die()
        return own(*given)

    monkeypatch.setattr(place, step, dying)
    built.edit(EBB, "About ebb", "On ebb")
    (built.output / "404.html").unlink()
    assert {"papers/ebb/index.html", "404.html"} <= {*built.build(jobs=2).written}
    assert tree(built.output) == built.fresh()
    assert capfd.readouterr() == ("", "")


def test_mistakes_are_told_as_without_it(built: World) -> None:
    before = tree(built.output)
    built.paper("bad", "2026-13-01")
    built.edit(FLOW, "title: About flow", "title: [")
    built.edit(EBB, "About ebb", "On ebb")
    said = built.mistakes(jobs=2)
    assert said == built.mistakes(jobs=1)
    assert {line.partition(":")[0] for line in said.splitlines()} == {"content/papers/bad.md", FLOW}
    assert tree(built.output) == before
    built.paper("bad")
    built.edit(FLOW, "title: [", "title: Flow")
    built.build(jobs=2)
    assert tree(built.output) == built.fresh()


def test_a_file_that_changes_again_is_read_by_the_next_build(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was looked at before the other process read it, so its look is that of no text that anyone knows."""
    parse = reading.parse

    def changing(root: Path, file: File, before: object = None) -> object:
        built.edit(EBB, "On ebb", "Of ebb")
        return parse(root, file)

    built.edit(EBB, "About ebb", "On ebb")
    monkeypatch.setattr(reading, "parse", changing)
    built.build(jobs=2)
    monkeypatch.undo()
    built.build(jobs=2)
    assert b"Of ebb" in (built.output / "papers/ebb/index.html").read_bytes()
    assert tree(built.output) == built.fresh()


def test_nothing_is_believed_of_another_program(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_digest", lambda: b"another program!")
    assert looking(built) == ({}, set())


def test_nothing_is_nothing() -> None:
    assert (NOTHING.parsed, NOTHING.looks) == ({}, {})
    assert (Ahead().parsed, Ahead().looks) == ({}, {})
