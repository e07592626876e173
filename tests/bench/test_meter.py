"""The meter counts what children do, not only the process that it starts."""

import sys
from pathlib import Path

import pytest

from tests.bench.meter import FailedRunError, peak, timed
from tests.bench.sides import Broadsheet

BUSY = """
import subprocess, sys
held = bytearray(40 * 2**20)
child = ("import time", "held = bytearray(60 * 2**20)", "while time.process_time() < .4: pass")
subprocess.run([sys.executable, "-c", "\\n".join(child)], check=True)
"""


class Script(Broadsheet):
    """A side whose command is a script."""

    def __init__(self, folder: Path, script: str) -> None:
        super().__init__(folder)
        self._script = script

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-c", self._script]


def test_the_cost_of_children_counts(tmp_path: Path) -> None:
    assert timed(Script(tmp_path, BUSY)).cpu > 0.3


def test_the_memory_of_children_is_added(tmp_path: Path) -> None:
    found = peak(Script(tmp_path, BUSY))
    if Path("/proc/self/smaps_rollup").exists():  # Linux alone tells the memory of processes
        assert found is not None
        assert 100 < found < 160
    else:
        assert found is None


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(FailedRunError, match="out of ink"):
        timed(Script(tmp_path, "raise SystemExit('out of ink')"))


def test_a_build_from_nothing_finds_neither_output_nor_cache(tmp_path: Path) -> None:
    side = Script(tmp_path, "")
    for path in (side.output / "index.html", tmp_path / ".cache/x"):
        path.parent.mkdir(parents=True)
        path.touch()
    side.forget()
    side.forget()
    assert not side.output.exists()
    assert not (tmp_path / ".cache").exists()
    assert len(list(side.aside.rglob("index.html"))) == 1
