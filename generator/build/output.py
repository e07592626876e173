"""The folder that a site is written to. Every file in it is the old one or the new one at every moment."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.build import plain
from generator.build.unchanged import Look, look
from generator.digests import digest
from generator.problems import Position, Problem, ProblemsError

OWN = ".broadsheet"
"""The folder of the manifest, inside the output."""

STAGED = ".broadsheet-new"
"""How the name of a file ends that is written but not yet in its place; it begins with a dot."""

LONGEST = 255
"""Bytes of the longest name that a disk takes."""


class OutputError(ProblemsError):
    """The disk does not take it: where one file fails, the next would too."""


class Output:
    """The output folder. Paths are relative, with ``/``; none of them leaves the folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._made: set[str] = set()
        self._safe: set[str] = set()
        self._apart: set[str] = set()
        self._stands: dict[str, str | None] = {"": ""}
        self._root = os.path.realpath(folder)

    def stage(self, path: str, content: bytes) -> None:
        """Write the new content of a file beside it; ``commit`` puts it in place."""
        self.stage_pieces(path, (content,))

    def stage_pieces(self, path: str, content: Iterable[bytes]) -> None:
        """Stage a file that need not be in memory as a whole."""
        target = self._staged(path)
        try:
            self._make_folder(target.rpartition("/")[0])
            plain.write(f"{self._root}/{target}", content)
        except OSError as error:
            self._discard(target)
            raise self._failed(path, "could not be written", "the site stays as it was", error) from error

    def stage_apart(self, path: str) -> None:
        """From now on, stage a file in the folder of the manifest: its own folder is still a file of ours."""
        self._apart.add(path)

    def commit(self, path: str) -> None:
        """Put what was staged in its place, in one step."""
        target = self.place(path)
        try:
            if path in self._apart:
                os.makedirs(target.rpartition("/")[0], exist_ok=True)
            plain.replace(f"{self._root}/{self._staged(path)}", target)
        except OSError as error:
            raise self._failed(path, "could not be put in its place", "the next build ends this work", error) from error

    def write(self, path: str, content: bytes) -> None:
        """Write a file so that it is whole at every moment."""
        self.stage(path, content)
        self.commit(path)

    def read(self, path: str) -> bytes | None:
        """The content of a regular file, or None where there is none."""
        if not self.look(path):
            return None
        with self._trying(path, "cannot be read", "check its permissions"):
            return b"".join(plain.pieces(self.place(path)))

    def digest(self, path: str) -> str:
        """The digest of a regular file in hexadecimal, "" where there is none any more."""
        with self._trying(path, "cannot be read", "check its permissions"):
            try:
                return plain.digest(self.place(path))
            except (FileNotFoundError, NotADirectoryError):
                return ""

    def look(self, path: str) -> Look | None:
        """How a regular file looks, or None where there is none."""
        found = self._lstat(path)
        return look(found) if found and stat.S_ISREG(found.st_mode) else None

    def is_new(self, path: str) -> bool:
        """Whether not even the folder of a file is there, as before a first build; sooner told than by looking."""
        return self._standing(path.rpartition("/")[0]) is None

    def obstacle(self, path: str) -> str:
        """The path of what stands where a file and its folders should; "" where nothing does."""
        above = self._standing(path.rpartition("/")[0])
        if above is None:
            return ""
        return above or (path if self._lstat(path) else "")

    def below(self, path: str) -> list[str]:
        """The paths of all files and links in a folder; of a file or link, its own."""
        if not self._is_folder(path):
            return [path]
        inside = [f"{path}/{name}" for name in sorted(os.listdir(f"{self._root}/{path}"))]
        return [found for name in inside for found in self.below(name)]

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files of ours, and folders that are empty then."""
        for path in paths:
            with self._trying(path, "could not be removed", "the next build ends this work"):
                place, found = self.place(path), self._lstat(path)
                # A folder that has taken the file's place meanwhile holds what is planned, or is not ours.
                if found and not stat.S_ISDIR(found.st_mode):
                    os.unlink(place)
                self._prune(path)

    def clear(self, path: str) -> None:
        """Remove a folder that holds nothing but folders; where it holds a file, or is none, nothing happens."""
        for folder, _, _ in os.walk(f"{self._root}/{path}", topdown=False):
            with suppress(OSError):
                os.rmdir(folder)

    def discard(self, paths: Iterable[str]) -> None:
        """Remove what was staged for some paths and not put in place, and folders that were made for it."""
        for path in paths:
            self._discard(self._staged(path))

    def sweep(self) -> None:
        """Remove all that a run left staged that did not end."""
        start = len(self._root) + 1
        for folder, _, names in os.walk(self._root, topdown=False):
            for name in names:
                if name.startswith(".") and name.endswith(STAGED):
                    self._discard(f"{folder}/{name}"[start:])

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

    @contextmanager
    def _trying(self, path: str, what: str, then: str) -> Iterator[None]:
        """A failure of the disk as a mistake that a person can mend."""
        try:
            yield
        except OSError as error:
            raise self._failed(path, what, then, error) from error

    def _failed(self, path: str, what: str, then: str, error: OSError) -> OutputError:
        message = f"{what}: {error.strerror or error}; {then}"
        return OutputError([Problem(Position(f"{self.name}/{path}"), "", message)])

    def _lstat(self, path: str) -> os.stat_result | None:
        try:
            return os.lstat(f"{self._root}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # hardly ever: to enter this for each of ten thousand files takes as long as to look at them
            with self._trying(path, "cannot be looked at", "check its permissions"):
                raise

    def _standing(self, folder: str) -> str | None:
        """The path of what stands in a folder's way, "" where the folder is there, None where nothing is."""
        if folder not in self._stands:
            above = self._standing(folder.rpartition("/")[0])
            if above == "" and self._lstat(folder):
                above = "" if os.path.isdir(f"{self._root}/{folder}") else folder
            elif above == "":
                above = None
            self._stands[folder] = above
        return self._stands[folder]

    def _is_folder(self, path: str) -> bool:
        found = self._lstat(path)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def _staged(self, path: str) -> str:
        """Where the new content of a file waits."""
        folder, _, name = path.rpartition("/")
        if path in self._apart:
            folder = OWN
        staged = f".{name}{STAGED}"
        if path in self._apart or len(os.fsencode(staged)) > LONGEST:
            staged = f".{digest(os.fsencode(path)).hex()}{STAGED}"
        return f"{folder}/{staged}" if folder else staged

    def _make_folder(self, folder: str) -> None:
        """Make a folder where there is none. One that stands there already may be a link: see ``place``."""
        if folder in self._made:
            return
        if not folder:
            os.makedirs(self._root, exist_ok=True)
        else:
            self._make_folder(folder.rpartition("/")[0])
            try:
                os.mkdir(f"{self._root}/{folder}")
            except FileExistsError:
                self.place(f"{folder}/")
        self._safe.add(folder)
        self._made.add(folder)

    def _discard(self, path: str) -> None:
        with suppress(OSError):
            os.unlink(f"{self._root}/{path}")
        self._prune(path)

    def _prune(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        with suppress(OSError):  # it holds something still
            while folder:
                os.rmdir(f"{self._root}/{folder}")
                self._made.discard(folder)
                folder = folder.rpartition("/")[0]
