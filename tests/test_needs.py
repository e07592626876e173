import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.needs import ROOT, Need, Program

SKIPS = """
from tests import needs

def test_needs_what_nobody_has():
    needs.PROGRAMS["carriage-return"] = needs.Program(("no-such-program",), "apt install carriage-return")
    needs.program("carriage-return")
"""


@pytest.mark.parametrize(
    ("need", "level", "fails"),
    [
        ("program", "", False),
        ("shared", "", False),
        ("program", "programs", True),
        ("shared", "programs", False),
        ("program", "all", True),
        ("shared", "all", True),
    ],
)
def test_what_is_required(need: Need, level: str, fails: bool) -> None:
    assert needs.required(need, level) is fails


def test_a_misspelt_level_is_refused() -> None:
    with pytest.raises(ValueError, match="'programs' or 'all'"):
        needs.required("program", "everything")


@pytest.mark.parametrize(("level", "code", "word"), [("", 0, "SKIPPED"), ("all", 1, "FAILED")])
def test_a_skip_fails_where_programs_are_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str, code: int, word: str
) -> None:
    (tmp_path / "test_skips.py").write_text(SKIPS)
    monkeypatch.setenv("BROADSHEET_REQUIRE", level)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert word in done.stdout
    assert "apt install carriage-return" in done.stdout


def test_a_program_is_found_by_its_name_or_its_place(tmp_path: Path) -> None:
    place = tmp_path / "checker.jar"
    assert Program((str(place),), "").find() is None
    place.touch()
    assert Program(("no-such-program", str(place)), "").find() == place
    assert Program(("sh",), "").find()


def test_every_program_says_how_to_get_it() -> None:
    assert all(program.how for program in needs.PROGRAMS.values())
