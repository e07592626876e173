"""An import that is killed at any moment leaves every entry whole, and the next one completes it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.intake.world import ANSWER, World, answer
from tests.needs import ROOT

FORKS: Final = """
import os, sys
from pathlib import Path
from tests.intake.world import World

# What an import loads on its way is loaded before the first, so that the time of each is its own.
World(Path(sys.argv[3])).run(Path(sys.argv[2]).read_text())
world = World(Path(sys.argv[1]))
for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if not child:
        world.run(Path(sys.argv[2]).read_text())
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()  # until then the number is this child's, even when it has ended
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
PAPERS: Final = 30
WRITING: Final = 0.005
"""Seconds from the first file to the last, about."""


class Imports:
    """Imports into one site, each a process of its own that has loaded everything."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self) -> int:
        self._say()
        return int(self._line())

    def end(self) -> int:
        self._say()
        return int(self._line())

    def _say(self) -> None:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


@contextmanager
def imports(root: Path, answers: Path) -> Iterator[Imports]:
    with subprocess.Popen(
        [sys.executable, "-c", FORKS, str(root), str(answers), f"{root}-before"],
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Imports(process)
        assert process.stdin
        process.stdin.close()


def answers(votes: int) -> str:
    """An answer of many papers; with other votes all entries change."""
    papers = (
        answer(votes, **{**ANSWER, "id": f"2603.{number:05}", "title": f"Sheep {number}", "upvotes": votes})[1:-1]
        for number in range(1, PAPERS + 1)
    )
    return f"[{','.join(papers)}]"


def kill_often(tmp_path: Path, times: int) -> None:
    seed = int.from_bytes(os.urandom(4), "big")
    chance = random.Random(seed)  # noqa: S311 - no secret
    world, told = World(tmp_path / "site"), tmp_path / "answers.json"
    found = {"whole": 0, "half": 0}
    told.write_text(answers(1))
    with imports(world.root, told) as process:
        began = time.monotonic()
        process.start()
        assert process.end() == 0
        longest = time.monotonic() - began
        before = world.files()
        for votes in range(2, times + 2):
            told.write_text(answers(votes))
            fresh = World(tmp_path / f"fresh-{votes}")
            for path, content in before.items():
                fresh.write(path, content.decode())
            fresh.run(told.read_text())
            child = process.start()
            if chance.random() < 0.3:
                time.sleep(chance.uniform(0, longest * 1.2))
            else:
                wait_for_first_file(world, longest * 2)
                time.sleep(chance.uniform(0, WRITING))
            os.kill(child, signal.SIGKILL)
            process.end()
            found[look(world, before, fresh.files())] += 1
            process.start()
            assert process.end() == 0, f"seed {seed}"
            assert world.files() == fresh.files(), f"seed {seed}"
            before = world.files()
    assert found["half"], f"no kill in the middle of an import: {found}, seed {seed}"


def wait_for_first_file(world: World, longest: float) -> None:
    """Waits until an import begins to write, which it does last: few moments by chance would meet it."""
    folder = next(path.parent for path in world.root.glob("content/papers/**/*.md"))
    before, end = folder.stat().st_mtime_ns, time.monotonic() + longest
    while folder.stat().st_mtime_ns == before and time.monotonic() < end:
        pass


def look(world: World, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Every file is the old or the new one, or one that waits for its place and is no entry."""
    now = world.files()
    for path, content in now.items():
        if not path.endswith(".tmp"):
            assert content in (old[path], new[path]), path
    assert old.keys() <= now.keys()
    assert len(world.content().papers) == PAPERS
    return "whole" if now in (old, new) else "half"


def test_an_import_that_is_killed(tmp_path: Path) -> None:
    kill_often(tmp_path, 12)


@pytest.mark.soak
def test_an_import_that_is_killed_two_hundred_times(tmp_path: Path) -> None:
    kill_often(tmp_path, 200)
