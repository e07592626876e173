"""The locks: how they are made from pyproject.toml, and whether they are as old as it.

`make lock` runs this file. Each lock carries a digest of what it was made from, so that age is a fact and no clock.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = "# pyproject.toml: sha256:"

# The widest first: the narrower ones are held to its versions, so that one environment serves all.
LOCKS = {
    "requirements-dev.lock": ["--group", "build", "--group", "dev", "pyproject.toml"],
    "requirements.lock": ["--group", "build", "pyproject.toml", "--constraints", "requirements-dev.lock"],
    "requirements-build.lock": ["--group", "build", "--constraints", "requirements-dev.lock"],
}
COMPILE = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"]


def digest(pyproject: str) -> str:
    """A digest of all that decides what is locked: the wanted packages, their groups and the oldest Python."""
    wanted = tomllib.loads(pyproject)
    names = ("dependencies", "optional-dependencies", "requires-python")
    parts = {
        "build-system": wanted["build-system"],
        "groups": wanted["dependency-groups"],
        "project": {name: wanted["project"].get(name) for name in names},
    }
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def stale(root: Path) -> Iterator[str]:
    """The locks of a checkout that were made from other wishes than its pyproject.toml holds."""
    mark = MARK + digest((root / "pyproject.toml").read_text(encoding="utf-8"))
    for name in LOCKS:
        if mark not in (root / name).read_text(encoding="utf-8").splitlines():
            yield name


def write(uv: str) -> None:
    """Make all locks anew with the program uv; what is locked already stays unless it no longer fits."""
    mark = MARK + digest((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for name, wishes in LOCKS.items():
        subprocess.run(
            [uv, *COMPILE, "--custom-compile-command", "make lock", *wishes, "--output-file", name],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        lock = ROOT / name
        lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith(MARK)]
        lock.write_text("\n".join([mark, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
