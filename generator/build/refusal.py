"""Which folders a site must not be written to: what is written there is the program's to remove one day."""

import os
from collections.abc import Iterator
from pathlib import Path

SERVED = ".cache/broadsheet/served"
"""Where `serve` writes below the root: its pages hold this machine's address and must not be taken for the site."""

COMPARED = ".cache/broadsheet/compared"
"""Where `check --against` writes below the root, each time in a folder of its own that goes again."""

CHOOSE = "choose a folder of its own, such as site"


def refusal(root: Path, output: Path) -> str:
    """Why a site must not be written to ``output``, a folder that holds something else's work; "" where it may."""
    root, output = root.resolve(), output.resolve()
    if output == root / SERVED or output.parent == root / COMPARED:
        return ""
    reason = _place(root, output)
    if reason:
        return f"{reason}; {CHOOSE}"
    if os.path.lexists(output) and not output.is_dir():
        return "is no folder; choose a folder"
    return ""


def _place(root: Path, output: Path) -> str:
    for folder, what in _whole_worlds(root):
        if output == folder:
            return f"is {what}"
        if folder.is_relative_to(output):
            return f"holds {what}"
    for name in ("content", "themes", ".git", ".cache"):
        if output.is_relative_to((root / name).resolve()):
            return f"lies in {name}/, whose files are not the program's"
    if ".git" in output.parts:
        return "lies in a .git, whose files are not the program's"
    if os.path.lexists(output / ".git"):
        return "holds a .git, and so someone's repository"
    return ""


def _whole_worlds(root: Path) -> Iterator[tuple[Path, str]]:
    yield Path("/"), "the root of the disk"
    yield root, "the site's root"
    home = os.path.expanduser("~")  # stays as it is where nobody knows a home, as in some containers
    if os.path.isabs(home):
        yield Path(home).resolve(), "your home folder"
