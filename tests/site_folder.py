"""A site in a folder of its own, and the real command run in it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.needs import ROOT


@dataclass(frozen=True, slots=True)
class Site:
    """A site's folder; what is written into it is what a curator would write."""

    root: Path

    def write(self, path: str, text: str) -> Path:
        """Put a text file at a path relative to the root, with its folders."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return target

    def read(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.root / path).read_bytes().decode()

    def run(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run `broadsheet ARGS` in the root, as a process of its own; keywords are added to its environment."""
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "PYTEST_"))
        }
        return subprocess.run(
            [sys.executable, "-m", "generator", *args],
            cwd=self.root,
            env={**inherited, "PYTHONPATH": str(ROOT), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def build(self, *args: str, **env: str) -> Path:
        """Run `broadsheet build ARGS`, which must succeed; the folder that it made."""
        done = self.run("build", *args, **env)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.root / "site"
