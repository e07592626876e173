"""A folder of another site: the files of it that may hold papers, in order."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.intake.report import Left
from generator.problems import Position, Problem, ProblemsError

ENDINGS: Final = (".md", ".markdown", ".qmd", ".mdx", ".html", ".htm", ".bib", ".ris", ".json")
MOST_FILES: Final = 20_000
MOST_BYTES: Final = 256 * 1024 * 1024
MAX_DEPTH: Final = 12
_NO_PAPERS: Final = re.compile(
    r"_index\..*|readme(\..*)?|license(\..*)?|licence(\..*)?|changelog(\..*)?|contributing(\..*)?|code_of_conduct\..*"
    r"|package(-lock)?\.json|[ts]sconfig\.json|search\.json|404\.(html|md)",
    re.IGNORECASE,
)
_NO_FOLDERS: Final = frozenset(
    ("node_modules", "_site", "_includes", "_layouts", "_sass", "_data", "_plugins", "_drafts", "layouts", "themes")
)


def read(folder: Path, most: int, root: Path) -> tuple[tuple[tuple[str, bytes], ...], tuple[Left, ...]]:
    """The files of a folder with their contents, by path, and what was passed over, and why.

    Of a file, ``most`` bytes and one more are read. The content of the site at ``root`` is no other site's, but for its
    inbox. Raises ProblemsError where there are too many files, and OSError.
    """
    own = (root / "content").resolve()
    if folder.resolve().is_relative_to(own) and not folder.resolve().is_relative_to(own / "inbox"):
        raise OSError("is this site's own content")
    found: list[tuple[str, bytes]] = []
    left: list[Left] = []
    size = 0
    for path in _below(folder, 0, own, left):
        found.append((str(path), _content(path, most)))
        size += len(found[-1][1])
        if len(found) > MOST_FILES or size > MOST_BYTES:
            raise ProblemsError(
                [
                    Problem(
                        Position(str(folder)),
                        "",
                        f"holds more than {MOST_FILES:,} files or {MOST_BYTES // 2**20} MB; name a folder inside it",
                    )
                ]
            )
    return tuple(found), tuple(left)


def _below(folder: Path, depth: int, own: Path, left: list[Left]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        every = sorted(entries, key=lambda entry: entry.name)
    for entry in every:
        path = folder / entry.name
        reason = "is this site's own content" if path.resolve() == own else _passed_over(entry, depth)
        if reason:
            left.append(Left(str(path), reason))
        elif entry.is_dir(follow_symlinks=False) and not _is_apart(entry.name):
            yield from _below(path, depth + 1, own, left)
        elif entry.is_file(follow_symlinks=False) and _may_hold(entry.name):
            yield path


def _passed_over(entry: "os.DirEntry[str]", depth: int) -> str:
    """Why a thing is not looked into though it might hold papers, "" where there is nothing to say of it."""
    folder = entry.is_dir(follow_symlinks=False)
    if entry.is_symlink():
        return "is a symbolic link, which may lead anywhere; name what it leads to"
    if folder and depth >= MAX_DEPTH and not _is_apart(entry.name):
        return "lies too deep in folders; name it alone"
    if not folder and _NO_PAPERS.fullmatch(entry.name) and _may_hold(entry.name, named=True):
        return "is a page about the site, no paper"
    return ""


def _is_apart(name: str) -> bool:
    return name.startswith(".") or name in _NO_FOLDERS


def _may_hold(name: str, *, named: bool = False) -> bool:
    if name.startswith(".") or not name.lower().endswith(ENDINGS):
        return False
    return named or not _NO_PAPERS.fullmatch(name)


def _content(path: Path, most: int) -> bytes:
    """A file's bytes; nothing of what is no plain file any more.

    Reading a pipe blocks for ever.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most + 1) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
