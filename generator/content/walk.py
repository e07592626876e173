"""Which files of ``content/`` are what: papers, profiles, days, pages, settings, files to copy; which are astray."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Literal, NamedTuple

from generator.problems import Position, Problem

Kind = Literal["settings", "paper", "organization", "day", "page", "removal", "static", "standings"]

SETTINGS = "content/site.yaml"
STANDINGS = "content/sources.yaml"
_KINDS: dict[str, Kind] = {
    "papers": "paper",
    "orgs": "organization",
    "days": "day",
    "pages": "page",
    "removed": "removal",
    "static": "static",
}
_IGNORED_FOLDERS = ("inbox",)
_BACKUPS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".rej")
_LEFT_BY_SYSTEMS = ("Thumbs.db", "desktop.ini", "README.md", "README")
# Hosts look for these by name.
_DOTTED_STATIC = (".well-known", ".nojekyll")
_MAX_DEPTH = 12
# Nearly every file: nothing more is asked of its name.
_USUAL = re.compile(r"[a-z0-9][a-z0-9._-]*\.md").fullmatch


class File(NamedTuple):
    """A file as ``lstat`` saw it: its path from the site's root, and what changes when it does."""

    path: str
    kind: Kind
    size: int
    changed: int
    inode: int


def shown(path: str) -> str:
    """A path as it may be printed: a name that is no UTF-8 or holds controls is escaped."""
    return path if path.isprintable() else path.encode("unicode_escape", "surrogateescape").decode("ascii", "replace")


def oddity(mode: int) -> str:
    """What is wrong with a thing that is neither folder nor plain file; "" where it is one."""
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "is a symbolic link, which may lead anywhere; put the file or folder itself here"
    return "is a pipe, socket or device and cannot be published; delete it"


def walk(root: Path) -> tuple[tuple[File, ...], list[Problem]]:
    """All files that count, by path, and what stands where it should not."""
    problems: list[Problem] = []
    content = root / "content"
    if not content.is_dir():
        return (), [Problem(Position("content"), "", "there is no such folder here; go to the folder of your site")]
    found = list(_top(content, problems))
    if not any(file.kind == "settings" for file in found):
        message = "there is no such file; write one with the lines title: …, base_url: https://… and feed_tag: …"
        problems.append(Problem(Position(SETTINGS), "", message))
    return tuple(sorted(found)), problems


def again(root: Path, before: Iterable[File], paths: Iterable[str]) -> tuple[File, ...] | None:
    """What ``walk`` found ``before``, without a mistake, with some paths looked at again.

    None where that is not enough to know what there is: for all but plain files with usual names in folders that hold
    such files.
    """
    files = {file.path: file for file in before}
    kinds = {file.path.rpartition("/")[0]: file.kind for file in files.values() if file.kind in _KINDS.values()}
    for path in paths:
        folder, _, name = path.rpartition("/")
        kind = "settings" if path == SETTINGS else kinds.get(folder) if _USUAL(name) else None
        try:
            seen = os.lstat(root / path)
        except FileNotFoundError:
            if kind is None or files.pop(path, None) is None or kind == "settings":
                return None
            continue
        except OSError:
            return None
        if kind is None or not stat.S_ISREG(seen.st_mode):
            return None
        files[path] = _file(path, kind, seen)
    return tuple(sorted(files.values()))


def _top(content: Path, problems: list[Problem]) -> Iterator[File]:
    for name, seen in _listed(str(content), "content", problems):
        path = f"content/{name}"
        folder = stat.S_ISDIR(seen.st_mode)
        if not _counts("content", name, seen, problems):
            continue
        if folder and name in _KINDS:
            yield from _below(f"{content}/{name}", path, _KINDS[name], 1, problems)
        elif folder and name not in _IGNORED_FOLDERS:
            problems.append(
                _astray(path, f"is none of the folders {', '.join(_KINDS)}; move its files into one of them")
            )
        elif path == SETTINGS:
            yield _file(path, "settings", seen)
        elif path == STANDINGS and not folder:
            yield _file(path, "standings", seen)
        elif not folder:
            problems.append(_astray(path, _top_advice(name)))


def _top_advice(name: str) -> str:
    if name in ("site.yml", "config.yaml", "config.yml", "settings.yaml"):
        return "is not read; name it site.yaml"
    return "is not read; move it into papers/, orgs/, days/, pages/ or static/, or out of content/"


def _below(folder: str, path: str, kind: Kind, depth: int, problems: list[Problem]) -> list[File]:
    files: list[File] = []
    for name, seen in _listed(folder, path, problems):
        below = f"{path}/{name}"
        if _USUAL(name) and stat.S_ISREG(seen.st_mode):
            files.append(_file(below, kind, seen))
        elif not _counts(path, name, seen, problems, static=kind == "static"):
            continue
        elif not stat.S_ISDIR(seen.st_mode):
            if name.endswith(".md") or kind == "static":
                files.append(_file(below, kind, seen))
            else:
                problems.append(_astray(below, _advice(name)))
        elif depth >= _MAX_DEPTH:
            problems.append(_astray(below, "folders stand too deep in one another here; move its files up"))
        elif kind in ("paper", "static"):
            files += _below(f"{folder}/{name}", below, kind, depth + 1, problems)
        else:
            problems.append(_astray(below, f"is a folder, and {path}/ has none; move its files up into {path}/"))
    return files


def _advice(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if ending.lower() in ("markdown", "mdown", "mkd", "md", "txt") and dot:
        return f"is not read; name it {shown(stem)}.md"
    return "is no .md file; move it into content/static/ if the site should hold it, else out of content/"


def _astray(path: str, message: str) -> Problem:
    return Problem(Position(shown(path)), "", message)


def _listed(folder: str, path: str, problems: list[Problem]) -> list[tuple[str, os.stat_result]]:
    """What a folder holds, by name."""
    try:
        with _opened(folder) as descriptor, os.scandir(descriptor) as entries:
            # Asked now, so that a file that goes away in between is a mistake like any other.
            return sorted([(entry.name, entry.stat(follow_symlinks=False)) for entry in entries], key=itemgetter(0))
    except OSError as error:
        problems.append(_astray(path, f"cannot be read ({error.strerror}); check the folder's permissions"))
        return []


def _counts(path: str, name: str, seen: os.stat_result, problems: list[Problem], static: bool = False) -> bool:
    """Whether something in a folder is to be looked at, and can be: not what systems and editors leave there.

    Oddities become problems.
    """
    if ignored(name, static):
        return False
    wrong = oddity(seen.st_mode) or _unspeakable(name)
    if wrong:
        problems.append(_astray(f"{path}/{name}", wrong))
    return not wrong


@contextmanager
def _opened(folder: str) -> Iterator[int]:
    """A folder held open: so the system finds each of ten thousand files in it without going all the way again."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def ignored(name: str, static: bool = False) -> bool:
    """Whether a name is one of those that systems and editors leave, or a note on the folder."""
    if name.startswith("."):
        return not (static and name in _DOTTED_STATIC)
    return name in _LEFT_BY_SYSTEMS or name.endswith(_BACKUPS) or (name[0] == "#" == name[-1])


def _unspeakable(name: str) -> str:
    if name.isprintable() and "\\" not in name:
        return ""
    return "has a name that not every system can write; rename it, with letters, digits and '-' only"


def _file(path: str, kind: Kind, seen: os.stat_result) -> File:
    # The kernel's time of change: the one that programs may set stays the same where a copy keeps times.
    return File(path, kind, seen.st_size, seen.st_ctime_ns, seen.st_ino)


def folded(path: str) -> str:
    """A path as systems compare it that do not tell case or Unicode spellings apart."""
    return unicodedata.normalize("NFC", path).casefold()
