"""One build at a time, whatever becomes of its process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.unchanged import find
from generator.lock import LockedError, locked
from tests.build.world import NOW, World, remove
from tests.needs import ROOT

HOLD = """
import sys
from pathlib import Path
from generator.lock import locked
with locked(Path(sys.argv[1]), None):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the folder until it is killed or its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        yield other
        if other.stdin:
            other.stdin.close()


def test_the_folder_is_made(tmp_path: Path) -> None:
    with locked(tmp_path / "a/b", None):
        (tmp_path / "a/b/x").touch()
    assert (tmp_path / "a/b/x").exists()


def test_a_folder_that_was_made_for_nothing_goes(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for name in ("new", "there"):
        with locked(tmp_path / name, None):
            pass
    assert not (tmp_path / "new").exists()
    assert (tmp_path / "there").exists()


def test_the_second_fails_at_once_or_waits(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(LockedError), locked(tmp_path, None):
            pass
        told = []

        def waiting() -> None:
            told.append("waiting")
            other.kill()  # the kernel frees the lock

        with locked(tmp_path, waiting):
            assert told == ["waiting"]
    with locked(tmp_path, None):
        pass


def test_another_folder_is_free(tmp_path: Path) -> None:
    with holder(tmp_path / "a"), locked(tmp_path / "b", None):
        pass


def test_a_folder_that_was_taken_away_meanwhile_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    with holder(folder) as other:

        def waiting() -> None:
            remove(folder)
            other.kill()

        with locked(folder, waiting), pytest.raises(LockedError), locked(folder, None):
            pass


def test_a_build_says_who_is_at_work(lean: World) -> None:
    lean.build()
    told: list[int] = []
    with holder(lean.output) as other:

        def waiting() -> None:
            told.append(other.pid)
            other.kill()

        assert lean.mistakes() == ("site: another build is at work here; wait for it, or build without --no-wait")
        lean.build(waiting=waiting)
        assert told == [other.pid]


def test_a_folder_that_cannot_be_made_is_a_mistake(lean: World) -> None:
    lean.write("file", "")
    assert lean.mistakes(output=lean.root / "file/site") == (
        "file/site: cannot be made or locked: Not a directory; choose another folder with --output"
    )


def test_mistakes_leave_no_folder(lean: World) -> None:
    lean.paper("ebb", "2026-13-01")
    assert "2026-13-01" in lean.mistakes()
    assert not lean.output.exists()


def test_what_was_found_before_the_wait_is_found_anew(lean: World) -> None:
    given = find(lean.root)
    with holder(lean.output) as other:

        def waiting() -> None:
            lean.paper("late")
            other.kill()

        build(lean.request, NOW, waiting, given=given)
    assert (lean.output / "papers/late/index.html").exists()


def test_without_a_wait_what_was_found_is_read(lean: World) -> None:
    given = find(lean.root)
    lean.paper("late")
    build(lean.request, NOW, given=given)
    assert not (lean.output / "papers/late/index.html").exists()
