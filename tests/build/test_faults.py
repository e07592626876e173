"""The disk fails at every step in turn: a message, old files whole, and the next build ends the work."""

import builtins
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator.build import manifest, output, staging
from generator.build.output import STAGED
from generator.build.plain import PIECE
from generator.plan import Document, Page
from generator.problems import ProblemsError
from tests import needs
from tests.build.world import LEAN, World, tree, world

STEPS = ("open", "write", "close", "replace", "unlink", "mkdir", "makedirs", "rmdir")


class Disk:
    """Lets some steps pass and fails then, once or for ever."""

    def __init__(self, passes: int, *, ever: bool) -> None:
        self.passes = passes
        self.ever = ever
        self.failed = False

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in STEPS:
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))
        monkeypatch.setattr(output, "open", self._failing(builtins.open), raising=False)

    def _failing(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            if not self._holds(args[0]):
                return step(*args, **named)
            self.passes -= 1
            if self.passes == 0 or (self.passes < 0 and self.ever):
                self.failed = True
                raise OSError(28, "No space left on device")
            return step(*args, **named)

        return run

    def _holds(self, file: object) -> bool:
        """Whether a path or an open file is of the site: content and caches are not on this disk."""
        if isinstance(file, int):
            with suppress(OSError):
                return STAGED in str(Path(f"/proc/self/fd/{file}").readlink())
        return "/site" in str(file)


def turn(lean: World, edition: int) -> None:
    """One edition of the site or another: pages change, come and go, and a folder becomes a file."""
    for name in ("one", "other"):
        (lean.root / f"content/papers/{name}.md").unlink(missing_ok=True)
    lean.paper(("one", "other")[edition])
    static = lean.root / "content/static/thing"
    if static.is_dir():
        shutil.rmtree(static)
    static.unlink(missing_ok=True)
    lean.write(f"content/static/thing{'' if edition else '/inside'}", "mine")


def files(folder: Path) -> dict[str, bytes]:
    """All but empty folders: one that could not be removed stays."""
    return {path: content for path, content in tree(folder).items() if not path.endswith("/")}


@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
def test_every_step_fails_in_turn(lean: World, monkeypatch: pytest.MonkeyPatch, ever: bool) -> None:
    fresh = []
    for edition in (0, 1):
        turn(lean, edition)
        fresh.append(lean.fresh())
    turn(lean, 0)
    lean.build()
    told, edition, passes = set(), 0, 0
    while True:
        edition, passes = 1 - edition, passes + 1
        turn(lean, edition)
        disk = Disk(passes, ever=ever)
        disk.install(monkeypatch)
        try:
            lean.build()
        except ProblemsError as error:
            told.add(re.sub(".* (?=No space)", "", str(error)).partition(";")[0])
        monkeypatch.undo()
        for path, content in files(lean.output).items():
            if path != manifest.PATH and STAGED not in path:
                assert content in (fresh[0].get(path), fresh[1].get(path)), path
        lean.build()
        assert files(lean.output) == fresh[edition], passes
        if not disk.failed:
            break
    assert passes > 20
    assert told == {"No space left on device"}


def test_a_failure_before_anything_is_in_place_leaves_all_as_it_was(
    lean: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lean.build()
    before = tree(lean.output)
    lean.edit("content/site.yaml", "Tides", "Ebbs")
    lean.paper("new")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    stage = output.Output.stage

    def fails_late(self: output.Output, path: str, content: bytes) -> None:
        if path == "atom.xml":
            full()
        stage(self, path, content)

    monkeypatch.setattr(output.Output, "stage", fails_late)
    with pytest.raises(OSError, match="No space"):
        lean.build()
    monkeypatch.undo()
    assert tree(lean.output) == before


def test_a_full_disk_is_told_once(lean: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(output.Output):
        def _make_folder(self, path: str) -> None:
            if not path.startswith(".broadsheet"):
                raise OSError(28, "No space left on device")
            super()._make_folder(path)

    monkeypatch.setattr("generator.build.build.Output", Full)
    said = lean.mistakes()
    assert len(said.splitlines()) == 1
    assert said.endswith("could not be written: No space left on device; the site stays as it was")
    assert not lean.output.exists()


def test_a_stop_leaves_all_as_it_was(lean: World, monkeypatch: pytest.MonkeyPatch) -> None:
    lean.build()
    before = tree(lean.output)
    lean.edit("content/site.yaml", "Tides", "Ebbs")
    made = staging.Press._made

    def stopped(self: staging.Press, job: Page | Document) -> bytes:
        if job.path == "atom.xml":
            raise KeyboardInterrupt
        return made(self, job)

    monkeypatch.setattr(staging.Press, "_made", stopped)
    with pytest.raises(KeyboardInterrupt):
        lean.build()
    assert tree(lean.output) == before


@pytest.mark.parametrize("place", ["content/static/notes.txt", "content/papers/ebb.md", "themes/mine/assets/x.txt"])
def test_a_source_that_vanishes_while_it_is_read(lean: World, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    lean.write("themes/mine/assets/x.txt", "x" * (PIECE + 1))
    lean.build(theme="mine")
    before = tree(lean.output)
    lean.edit("content/site.yaml", "Tides", "Ebbs")
    path = lean.root / place
    path.touch()
    found = staging.Press.stale if not place.endswith(".md") else None

    def vanished(*given: Any) -> Any:
        path.unlink(missing_ok=True)
        assert found
        return found(*given)

    if found:
        monkeypatch.setattr(staging.Press, "stale", vanished)
    else:
        from generator.content import store

        read = store.read_text

        def gone(root: Path, name: str) -> Any:
            path.unlink(missing_ok=True)
            return read(root, name)

        monkeypatch.setattr(store, "read_text", gone)
    assert lean.mistakes(theme="mine").startswith(f"{place}: ")
    assert tree(lean.output) == before
    monkeypatch.undo()
    lean.build(theme="mine")
    assert tree(lean.output) == lean.fresh(theme="mine")


def test_a_template_error_in_one_page_alone(lean: World) -> None:
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    lean.build(theme="mine")
    before = tree(lean.output)
    lean.write(
        "themes/mine/templates/paper.html",
        "{% extends 'broadsheet/paper.html' %}\n"
        "{% block width %}{% if view.head.title == 'About neap' %}{{ 1 // 0 }}{% endif %}{% endblock %}\n",
    )
    assert lean.mistakes(theme="mine") == (
        "themes/mine/templates/paper.html:2:1: ZeroDivisionError: integer division or modulo by zero "
        "(in papers/neap/index.html)"
    )
    assert tree(lean.output) == before
    lean.edit("themes/mine/templates/paper.html", "1 // 0", "1 // 1")
    assert lean.build(theme="mine").written


def test_an_abstract_that_is_too_much_is_named_and_the_others_unharmed(lean: World) -> None:
    lean.build()
    before = tree(lean.output)
    lean.paper("monster", body="> " * 5000 + "x")
    lean.paper("giant", body="![" * 40_000)
    said = lean.mistakes()
    assert {line.partition(":")[0] for line in said.splitlines()} == {
        "content/papers/monster.md",
        "content/papers/giant.md",
    }
    assert tree(lean.output) == before


MOUNTED = """
import subprocess, sys
from pathlib import Path
from generator.problems import ProblemsError
from tests.build.world import World, tree

lean = World(Path(sys.argv[1]))

def mount(*words):
    subprocess.run(["mount", *words], check=True)

def said():
    try:
        lean.build()
    except ProblemsError as error:
        return str(error)
    raise AssertionError("it was built")

lean.output.mkdir()
"""
FULL = """
mount("-t", "tmpfs", "-o", "size=400k", "tmpfs", str(lean.output))
lean.build()
before = tree(lean.output)
for number in range(200):
    lean.paper(f"more-{number}")
assert "No space left on device" in said(), said()
assert tree(lean.output) == before
for number in range(200):
    (lean.root / f"content/papers/more-{number}.md").unlink()
lean.paper("one")
lean.build()
assert tree(lean.output) == lean.fresh()
"""
READ_ONLY = """
mount("-t", "tmpfs", "tmpfs", str(lean.output))
lean.build()
before = tree(lean.output)
lean.paper("one")
mount("-o", "remount,ro", str(lean.output))
assert said() == (
    "site/.broadsheet/manifest.json: could not be written: Read-only file system; the site stays as it was"
), said()
assert tree(lean.output) == before
mount("-o", "remount,rw", str(lean.output))
lean.build()
assert tree(lean.output) == lean.fresh()
"""
ANOTHER_MOUNT = """
mount("-t", "tmpfs", "tmpfs", str(lean.output))
(lean.output / "papers").mkdir()
mount("-t", "tmpfs", "tmpfs", str(lean.output / "papers"))
lean.build()
assert tree(lean.output) == lean.fresh()
for path in (lean.root / "content/papers").iterdir():
    path.unlink()
lean.build()
assert tree(lean.output) == {**lean.fresh(), "papers/": b""}  # what is mounted stays
"""


@pytest.mark.parametrize("script", [FULL, READ_ONLY, ANOTHER_MOUNT], ids=["full", "read-only", "another mount"])
def test_a_disk_of_its_own(tmp_path: Path, script: str) -> None:
    alone = ["unshare", "--map-root-user", "--mount"]
    trial = [*alone, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)]
    if not shutil.which(alone[0]) or subprocess.run(trial, capture_output=True, check=False).returncode:
        needs.missing("system", "needs a system on which a test may mount a disk (unshare --map-root-user --mount)")
    world(tmp_path, LEAN)
    done = subprocess.run(
        [*alone, sys.executable, "-c", MOUNTED + script, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(needs.ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
