"""The folder that a site is written to. Every file in it is the old one or the new one at every moment."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.problems import Position, Problem, ProblemsError

STAGED = ".broadsheet-new"
"""How the name of a file ends that is written but not yet in its place."""

OWN = ".broadsheet"
"""The folder of the manifest, inside the output."""


SERVED = ".cache/broadsheet/served"
"""Where `serve` writes below the root: its pages hold this machine's address and must not be taken for the site."""


def refusal(root: Path, output: Path) -> str:
    """Why a site must not be written to ``output``; "" where it may.

    What is written there is the program's to remove one day, so a folder that holds anything else's work is refused.
    """
    output = output.resolve()
    if output == root.resolve() / SERVED:
        return ""
    for folder, what in (
        (Path("/"), "the root of the disk"),
        (Path.home(), "your home folder"),
        (root, "the site's root"),
    ):
        if output == folder.resolve():
            return f"is {what}; choose a folder of its own, such as site"
    for name in ("content", "themes", ".git", ".cache"):
        if output == (root / name).resolve() or (root / name).resolve() in output.parents:
            return f"lies in {name}/, whose files are not the program's; choose a folder of its own, such as site"
    if root.resolve().is_relative_to(output):
        return "holds the site's root; choose a folder of its own, such as site"
    if (output / ".git").exists():
        return "holds a .git, and so someone's repository; choose a folder of its own, such as site"
    if output.exists() and not output.is_dir():
        return "is a file; choose a folder"
    return ""


class Output:
    """The output folder. Paths are relative, with ``/``; none of them leaves the folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._made: set[str] = set()
        self._safe: set[str] = set()
        self._root = os.path.realpath(folder)

    def stage(self, path: str, content: bytes) -> None:
        """Write the new content of a file beside it; ``commit`` puts it in place."""
        target = self.place(path)
        self._make_folder(path)
        try:
            with open(_staged(target), "wb") as file:
                file.write(content)
        except OSError as error:
            raise self.error(path, error) from error

    def commit(self, path: str) -> os.stat_result:
        """Put what was staged in its place, in one step; how the file looks now."""
        target = self.place(path)
        try:
            os.replace(_staged(target), target)
            return os.stat(target)
        except OSError as error:
            raise self.error(path, error) from error

    def write(self, path: str, content: bytes) -> os.stat_result:
        """Write a file so that it is whole at every moment."""
        self.stage(path, content)
        return self.commit(path)

    def read(self, path: str) -> bytes | None:
        """The content of a regular file, or None where there is none."""
        try:
            with open(self.place(path), "rb") as file:
                return file.read()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None
        except OSError as error:
            raise self.error(path, error) from error

    def look(self, path: str) -> os.stat_result | None:
        """Size and times of a regular file, or None where there is none."""
        try:
            found = os.lstat(f"{self._root}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self.error(path, error) from error
        return found if stat.S_ISREG(found.st_mode) else None

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files of ours, and folders that are empty then."""
        for path in paths:
            try:
                os.unlink(self.place(path))
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise self.error(path, error) from error
            self._prune(path)

    def discard(self, paths: Iterable[str]) -> None:
        """Remove what was staged for some paths and not put in place."""
        for path in paths:
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(_staged(self.place(path)))

    def sweep(self) -> None:
        """Remove all that a run left staged that did not end."""
        for folder, folders, files in os.walk(self.folder):
            folders.sort()
            for name in files:
                if name.endswith(STAGED):
                    os.unlink(os.path.join(folder, name))

    def place(self, path: str) -> str:
        """Where a path lies. A symbolic link on the way that leads out of the folder is refused."""
        folder = path.rpartition("/")[0]
        if folder not in self._safe:
            self._check(folder)
        return f"{self._root}/{path}"

    def _check(self, folder: str) -> None:
        parent = folder.rpartition("/")[0]
        if folder and parent not in self._safe:
            self._check(parent)
        found = f"{self._root}/{folder}"
        if folder and os.path.islink(found) and not os.path.realpath(found).startswith(f"{self._root}/"):
            message = f"leads out of {self.name} over a symbolic link; remove the link"
            raise ProblemsError([Problem(Position(f"{self.name}/{folder}"), "", message)])
        self._safe.add(folder)

    def error(self, path: str, error: OSError) -> ProblemsError:
        """A failed write as a mistake that a person can mend."""
        message = f"could not be written: {error.strerror or error}; the site stays as it was"
        return ProblemsError([Problem(Position(f"{self.name}/{path}"), "", message)])

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            try:
                os.makedirs(self.folder / folder, exist_ok=True)
            except OSError as error:
                raise self.error(path, error) from error
            self._made.add(folder)

    def _prune(self, path: str) -> None:
        folder = (self.folder / path).parent
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:  # it holds something still
                return
            folder = folder.parent


def _staged(target: str) -> str:
    folder, _, name = target.rpartition("/")
    return f"{folder}/.{name}{STAGED}"
