"""A build that is killed at any moment leaves every file old or new, and the next one needs no cleaning."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build import manifest
from generator.build.output import STAGED
from tests.build.world import LEAN, World, remove, tree
from tests.needs import ROOT

FORKS = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from generator.build import workers
from generator.build.build import build
from generator.build.request import Request

workers.FEWEST = 10  # so that even a small site is shared among processes
root = Path(sys.argv[1])
for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if not child:
        request = Request(root=root, output=root / "site", jobs=int(line))
        build(request, datetime(2026, 6, 10, 12, tzinfo=UTC), lambda: None)
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()  # until then the number is this child's, even when it has ended
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Starts builds as processes that have imported everything, so that they can be killed where it matters."""


class Builds:
    """Builds of one site, each a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, jobs: int) -> int:
        """The process that builds now."""
        self._say(str(jobs))
        return int(self._line())

    def end(self) -> int:
        """The exit code of the build, when it has ended."""
        self._say("")
        return int(self._line())

    def _say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


@contextmanager
def builds(root: Path) -> Iterator[Builds]:
    with subprocess.Popen(
        [sys.executable, "-c", FORKS, str(root)],
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Builds(process)
        assert process.stdin
        process.stdin.close()


class Editions:
    """A site that is one thing or another: every page differs, some are in one alone, a file becomes a folder."""

    def __init__(self, root: Path) -> None:
        self.world = World(root)
        for number in range(40):
            self.world.paper(f"paper-{number}", f"2026-06-{number % 9 + 1:02}")
        self.fresh = []
        for edition in range(2):
            self.turn(edition)
            self.fresh.append(self.world.fresh())

    def turn(self, edition: int) -> None:
        self.world.write("content/site.yaml", LEAN.replace("Tides", f"Edition {edition}"))
        for number in range(5):
            self.world.paper(f"only-{edition}-{number}")
            (self.world.root / f"content/papers/only-{1 - edition}-{number}.md").unlink(missing_ok=True)
        static = self.world.root / "content/static/thing"
        if static.is_dir():
            remove(static)
        static.unlink(missing_ok=True)
        self.world.write(f"content/static/thing{'' if edition else '/inside'}", "mine")


def kill_often(root: Path, times: int) -> None:
    seed = int.from_bytes(os.urandom(4), "big")
    chance = random.Random(seed)  # noqa: S311 - no secret
    editions = Editions(root)
    edition, longest, found = 1, 0.0, {"whole": 0, "half": 0}
    foreign = {"CNAME": b"example.org", "papers/notes.txt": b"mine"}
    with builds(root) as process:
        for turned in range(2):  # the first build has to read all files, and takes longer than any that is killed
            editions.turn(turned)
            began = time.monotonic()
            process.start(1)
            assert process.end() == 0
            longest = time.monotonic() - began
        for path, content in foreign.items():
            (editions.world.output / path).write_bytes(content)
        for _ in range(times):
            edition = 1 - edition
            editions.turn(edition)
            child = process.start(chance.choice((1, 2)))
            time.sleep(chance.uniform(0, longest * 1.2))
            os.kill(child, signal.SIGKILL)
            process.end()
            found[look(editions, foreign)] += 1
            edition = chance.choice((0, 1))
            editions.turn(edition)
            process.start(chance.choice((1, 2)))
            assert process.end() == 0, f"seed {seed}"
            assert tree(editions.world.output) == editions.fresh[edition] | foreign, f"seed {seed}"
    assert found["half"], f"no kill in the middle of a build: {found}, seed {seed}"


def look(editions: Editions, foreign: dict[str, bytes]) -> str:
    """Every file is the old or the new one, or waits for its place."""
    old, new = editions.fresh
    half = False
    for path, content in walk(editions.world.output):
        name = path.rpartition("/")[2]
        if name.startswith(".") and name.endswith(STAGED):
            half = True
        elif path == manifest.PATH:
            half |= json.loads(content)["dirty"]
        elif not path.endswith("/"):  # a folder that is still empty
            assert content in (old.get(path), new.get(path), foreign.get(path)), path
    for path, content in foreign.items():
        assert (editions.world.output / path).read_bytes() == content
    for path in old.keys() & new.keys():
        assert (editions.world.output / path).exists(), path
    return "half" if half else "whole"


def walk(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Like ``tree``, while orphans of the build that was killed may still be at work."""
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.read_bytes()
        except FileNotFoundError:
            assert path.name.endswith(STAGED), path


def test_a_build_that_is_killed(tmp_path: Path) -> None:
    kill_often(tmp_path, 20)


@pytest.mark.soak
def test_a_build_that_is_killed_two_hundred_times(tmp_path: Path) -> None:
    kill_often(tmp_path, 200)
