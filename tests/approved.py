"""Golden files: what the program made, held against what was read and approved.

`pytest --refresh-golden` writes what is made now; the difference is read in `git diff` before it is committed.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.needs import ROOT

FOLDER = ROOT / "tests" / "golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares a file or a folder with `tests/golden/<name>`."""

    refresh: bool
    folder: Path = FOLDER

    def __call__(self, actual: Path, name: str) -> None:
        """Fail with the first differing file; with `refresh`, take the actual one as approved."""
        approved = self.folder / name
        if self.refresh:
            _replace(approved, actual)
        made, expected = _tree(actual), _tree(approved)
        assert sorted(made) == sorted(expected), f"other files than in {approved}; see `pytest --refresh-golden`"
        for path, content in expected.items():
            assert made[path] == content, f"{path or name} differs; see `pytest --refresh-golden`"


def _tree(top: Path) -> dict[str, str | bytes]:
    if top.is_file():
        return {"": _content(top)}
    return {str(path.relative_to(top)): _content(path) for path in sorted(top.rglob("*")) if path.is_file()}


def _content(path: Path) -> str | bytes:
    """Text where it is text, so that pytest shows the differing line."""
    content = path.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def _replace(old: Path, new: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old)
    old.parent.mkdir(parents=True, exist_ok=True)
    if new.is_dir():
        shutil.copytree(new, old)
    else:
        shutil.copyfile(new, old)
