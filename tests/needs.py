"""What a test needs beyond Python: a program, the folder of real data beside the checkout, or what a system allows.

A test skips where it is missing and says how to get it. ``BROADSHEET_REQUIRE`` turns the skip into a failure:
``programs`` for programs, ``all`` for the data and the system too.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
INSTALLED = ROOT / "tests" / "browser" / "node_modules"

Need = Literal["program", "shared", "system"]


@dataclass(frozen=True, slots=True)
class Program:
    """A program under the names and places it is known by, and the words that install it."""

    places: tuple[str, ...]
    how: str

    def find(self) -> Path | None:
        """Where it is, or None."""
        return next((Path(found) for place in self.places if (found := _find(place))), None)


def _find(place: str) -> str | None:
    if os.sep in place:
        return place if Path(place).is_file() else None
    return shutil.which(place)


def _debian(package: str) -> str:
    return f"Debian, Ubuntu: apt install {package}"


PROGRAMS: Mapping[str, Program] = {
    "chromium": Program(
        (
            "chromium",
            "chromium-browser",
            "google-chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        f"{_debian('chromium')}; macOS: brew install --cask google-chrome",
    ),
    "libatomic": Program(
        tuple(f"/usr/lib{place}/libatomic.so.1" for place in ("/x86_64-linux-gnu", "/aarch64-linux-gnu", "64", "")),
        _debian("libatomic1"),
    ),
    "newsboat": Program(("newsboat",), f"{_debian('newsboat')}; macOS: brew install newsboat"),
    "openssl": Program(("openssl",), f"{_debian('openssl')}; macOS: brew install openssl"),
    "java": Program(("java",), f"{_debian('default-jre-headless')}; macOS: brew install --cask temurin"),
    "node": Program(("node",), f"{_debian('nodejs')}; macOS: brew install node"),
    "npm": Program(("npm",), f"{_debian('npm')}; macOS: brew install node"),
    "axe": Program((str(INSTALLED / "axe-core" / "axe.min.js"),), "npm ci --prefix tests/browser"),
    "vnu": Program(
        (str(INSTALLED / "vnu-jar" / "build" / "dist" / "vnu.jar"),),
        "npm ci --prefix tests/browser",
    ),
}


def required(need: Need, level: str) -> bool:
    """Whether a missing need fails its test, at a level of BROADSHEET_REQUIRE: nothing, programs or all."""
    if level not in {"", "programs", "all"}:
        raise ValueError(f"BROADSHEET_REQUIRE is {level!r}; it may be 'programs' or 'all'")
    return level == "all" or (level == "programs" and need == "program")


def missing(need: Need, message: str) -> NoReturn:
    """End the test: skipped, or failed where BROADSHEET_REQUIRE asks for what is missing."""
    if required(need, os.environ.get("BROADSHEET_REQUIRE", "")):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def program(name: str) -> Path:
    """The path of a program of the table above; ends the test where it is not installed."""
    known = PROGRAMS[name]
    return known.find() or missing("program", f"needs {name} ({known.how})")


def shared() -> Path:
    """The folder of real data beside the checkout; ends the test where there is none."""
    if SHARED.is_dir():
        return SHARED
    missing("shared", "needs the folder 'shared' with real data beside the checkout")
