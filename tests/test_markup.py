"""The HTML of every kind of page, as the Nu Html Checker of the W3C reads it."""

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.built import Built

# The checker reads files, which are of no origin that a policy's 'self' could mean; the browser tests hold the policy.
POLICY = ".*violates Content Security Policy.*"

Check = Callable[[Iterable[Path]], str]


@pytest.fixture
def check(program: Callable[[str], Path]) -> Check:
    """What the checker has to say of some files; nothing where they are valid."""
    java, checker = program("java"), program("vnu")

    def check(files: Iterable[Path]) -> str:
        command = [str(java), "-jar", str(checker), "--format", "gnu", "--filterpattern", POLICY, *map(str, files)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    return check


def test_every_kind_of_page_is_valid(edition: Path, check: Check) -> None:
    built = Built(edition)
    assert check(map(built.file, built.kinds().values())) == ""


def test_every_kind_of_page_of_a_site_with_everything_is_valid(tides: Built, check: Check) -> None:
    assert check(map(tides.file, tides.kinds().values())) == ""


@pytest.mark.soak
def test_every_page_is_valid(edition: Path, check: Check) -> None:
    built = Built(edition)
    assert check(map(built.file, built.pages())) == ""


def test_the_checker_sees_a_mistake(tmp_path: Path, check: Check) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div></p></div>")
    assert "No “p” element in scope" in check([page])
