"""Terminals and pipes of every kind: whatever is at the other end, nothing but the answer is said."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests import needs
from tests.needs import ROOT
from tests.site_folder import Site

UNTOLD = b"mistake of its own"


def shell(site: Site, line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """What a line of the shell gives in which `broadsheet` is the command."""
    program = f'broadsheet() {{ "{sys.executable}" -m generator "$@"; }}'
    return subprocess.run(
        ["bash", "-c", f"{program}\nset -o pipefail\n{line}"],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_what_a_terminal_cannot_show_is_escaped(small: Site, env: dict[str, str]) -> None:
    small.write("content/papers/two.md", "---\ntitle: Größe 東京\nlisted: Größe 東京\n---\n")
    done = shell(small, "broadsheet build", **env)
    assert done.returncode == 1
    encoding = env.get("PYTHONIOENCODING", "ascii")
    said = done.stderr.decode(encoding)
    assert "content/papers/two.md:3:9: listed: " in said
    assert ("東京" if encoding == "utf-16" else "\\u6771\\u4eac") in said


@pytest.mark.parametrize(
    "line",
    [
        "broadsheet check | exit 0",
        "broadsheet --help | exit 0",
        "broadsheet build --theme none 2>&1 | exit 0",
        "broadsheet build --theme none 2>/dev/null | exit 0",
        "broadsheet import --json x 2>&1 | exit 0",
    ],
)
def test_a_reader_that_leaves_is_no_mistake(small: Site, line: str) -> None:
    late = line.replace("broadsheet", "{ sleep 0.5; broadsheet", 1).replace("|", "; } |")
    done = shell(small, late, GITHUB_ACTIONS="true")  # where mistakes are told on both streams
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("broadsheet check >&-", 0),
        ("broadsheet check 2>&-", 0),
        ("broadsheet build --theme none 2>&-", 1),
        ("broadsheet check >&- 2>&- <&-", 0),
        ("broadsheet build <&-", 0),
    ],
)
def test_a_stream_that_is_closed_is_no_mistake(small: Site, line: str, code: int) -> None:
    done = shell(small, line)
    assert done.returncode == code
    assert UNTOLD not in done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_piped_in_is_said(small: Site) -> None:
    done = shell(small, "broadsheet import - <&-")
    assert (done.returncode, done.stderr) == (1, b"-: cannot be read: is closed; pipe something in\n")


def test_a_full_disk_behind_the_answer_is_named(small: Site) -> None:
    if not Path("/dev/full").exists():
        needs.missing("system", "needs /dev/full, which Linux has")
    done = shell(small, "broadsheet check > /dev/full")
    assert (done.returncode, done.stderr) == (1, b"broadsheet: No space left on device\n")
    assert shell(small, "broadsheet build --theme none 2> /dev/full").returncode == 1


def test_a_folder_that_is_gone_is_named(small: Site) -> None:
    done = shell(small, "mkdir gone && cd gone && rmdir ../gone && broadsheet check")
    assert done.returncode == 2
    assert done.stderr.endswith(b"argument -C: '.' is no folder\n")
    assert b"Traceback" not in done.stderr


def interrupted(process: "subprocess.Popen[bytes]") -> tuple[bytes, bytes]:
    """What a process says that is interrupted. A signal that comes right before it waits would be noticed after."""
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=6)
    process.kill()
    return process.communicate()


def test_what_is_at_work_can_be_interrupted(small: Site) -> None:
    os.mkfifo(small.root / "pipe")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "import", "pipe"],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with (small.root / "pipe").open("wb"):  # returns when the command has opened it too, and waits for what comes
        out, err = interrupted(process)
    assert (process.returncode, out, err) == (130, b"", b"Stopped.\n")


EARLY = """
import os, signal, sys
class Stopped:
    def find_spec(self, name, *_):
        if name == "generator.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stopped())
from generator.cli import main
main()
"""


def test_a_stop_while_the_program_is_read_is_silent() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EARLY], env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")
