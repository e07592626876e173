"""The HTML of every kind of page, as the Nu Html Checker of the W3C reads it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.built import Built


def test_every_kind_of_page_is_valid(edition: Path, program: Callable[[str], Path]) -> None:
    java, checker = program("java"), program("vnu")
    built = Built(edition)
    files = [str(built.file(page)) for page in built.kinds().values()]
    done = subprocess.run(
        [java, "-jar", checker, "--format", "gnu", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_checker_sees_a_mistake(tmp_path: Path, program: Callable[[str], Path]) -> None:
    java, checker = program("java"), program("vnu")
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div></p></div>")
    done = subprocess.run([java, "-jar", checker, page], capture_output=True, text=True, check=False)
    assert "No “p” element in scope" in done.stderr
