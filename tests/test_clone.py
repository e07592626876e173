"""A fresh clone does what the README and the workflows say: every `run:` step, and the wheel."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.needs import ROOT
from tests.test_project import WORKFLOWS, load

BASE_URL = "https://you.github.io/papers"
OUTPUTS = {"steps.pages.outputs.base_url": BASE_URL, "inputs.what": "", "github.token": ""}
TESTS = "make test"
PUSHES = ".ci/update"
"""Run by tests/test_update.py, with a remote of its own."""
ASKS = "suggest.yml"
"""Asks hosts, and the forge: what its steps run has tests of its own."""


def run(command: list[str], folder: Path, env: dict[str, str] | None = None) -> str:
    """What a command printed; it must succeed."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "MAKE", "MFLAGS"))
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env={**inherited, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone") / "broadsheet"
    run(["git", "clone", "--quiet", str(ROOT), str(folder)], ROOT)
    return folder


def steps(workflow: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The scripts of a workflow, each with its environment, as they stand in it."""
    loaded = load(workflow)
    for job in loaded["jobs"].values():
        for step in job.get("steps", []):
            if "run" in step:
                env = {**loaded.get("env", {}), **job.get("env", {}), **step.get("env", {})}
                yield step["run"], env


def filled_in(text: str) -> str:
    """A value with GitHub's in the place of its expressions."""
    return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda match: OUTPUTS[match[1]], text)


@pytest.fixture(scope="module")
def done(clone: Path, program: Callable[[str], Path]) -> Path:
    """A clone in which every step has run but those that run the tests, and that push."""
    for name in ("chromium", "newsboat", "java", "npm"):
        program(name)
    for workflow in WORKFLOWS:
        for script, env in steps(workflow):
            if script not in {TESTS, PUSHES} and workflow.name != ASKS:
                values = {name: filled_in(text) for name, text in env.items()}
                run(["bash", "-e", "-c", script], clone, {**values, "PYTHON": sys.executable})
    return clone


def test_the_tests_are_run_by_a_step_of_their_own() -> None:
    scripts = [script for workflow in WORKFLOWS for script, _ in steps(workflow)]
    assert scripts.count(TESTS) == 1
    assert not [script for script in scripts if TESTS in script and script != TESTS]


def test_the_steps_install_what_the_tests_need(done: Path) -> None:
    assert (done / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js").is_file()


def test_the_steps_build_the_site_for_its_address(done: Path) -> None:
    assert f'"{BASE_URL}/"' in (done / "site" / "index.html").read_text(encoding="utf-8")


def test_the_steps_leave_the_clone_clean(done: Path) -> None:
    assert run(["git", "status", "--porcelain"], done) == ""


@pytest.fixture(scope="module")
def wheel(clone: Path) -> Path:
    folder = clone.parent / "wheel"
    build = ["-m", "pip", "--quiet", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir"]
    run([sys.executable, *build, str(folder), str(clone)], clone)
    (found,) = folder.iterdir()
    return found


def test_the_wheel_holds_the_program_and_the_themes(wheel: Path, clone: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = run(["git", "ls-files", "generator", "themes"], clone).splitlines()
    assert held == {re.sub("^themes/", "generator/themes/", name) for name in files}


def test_the_installed_wheel_builds_a_site(wheel: Path, clone: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    shutil.copytree(clone / "content", tmp_path / "papers" / "content")
    env = {"PYTHONPATH": str(tmp_path / "installed")}
    where = "import generator; print(generator.__file__)"
    assert run([sys.executable, "-c", where], tmp_path / "papers", env).startswith(str(tmp_path))
    run([sys.executable, "-m", "generator", "build"], tmp_path / "papers", env)
    assert (tmp_path / "papers" / "site" / "index.html").is_file()


def metadata(wheel: Path) -> dict[str, Any]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        lines = archive.read(name).decode().partition("\n\n")[0].splitlines()
    return dict(line.partition(": ")[::2] for line in lines)


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    said = metadata(wheel)
    assert (said["Name"], said["Requires-Python"], said["License-Expression"]) == ("broadsheet", ">=3.11", "MIT")
