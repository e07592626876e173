"""When content or theme change on disk."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch
from watchfiles.main import FileChange

from generator.problems import Position, Problem, ProblemsError

FOLDERS = ("content", "themes")
STEP = 20
"""Milliseconds of quiet that end a burst of changes: an editor saves a file in several steps."""
LONGEST = 200
"""Milliseconds after which a burst that does not end is told all the same."""
LOOK = 500
"""Milliseconds between looks at whether the watched folders are still those that are there."""
_BACKUPS = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej")


Changed = Callable[[frozenset[str]], None]


async def watch(root: Path, changed: Changed) -> None:
    """Call ``changed`` with the paths of each burst of changes, for ever. Folders may be taken away and put back.

    ``root`` is free of symbolic links: systems tell of the files themselves.
    Raises ProblemsError where the system cannot watch them.
    """
    try:
        while True:
            renewed, there = asyncio.Event(), _there(root)
            async with asyncio.TaskGroup() as group:
                group.create_task(_inside(root, renewed, changed))
                group.create_task(_themselves(root, there, renewed))
            changed(frozenset(FOLDERS))
    except* (OSError, RuntimeError) as errors:
        raise ProblemsError([Problem(Position("content"), "", _refused(errors.exceptions[0]))]) from errors


def _refused(error: Exception) -> str:
    """Why nothing is told, without what the library says for its own makers."""
    reason = str(error).partition(" about [")[0].rstrip(".")
    more = "raise fs.inotify.max_user_watches, or " if "limit" in reason else ""
    return f"cannot be watched: {reason}; {more}set WATCHFILES_FORCE_POLLING=1, which looks without the system's help"


def counts(_: Change, path: str) -> bool:
    """Whether a change can matter: not what editors and systems leave beside a file while it is edited."""
    name = path.rpartition("/")[2]
    if name.startswith(".") and "/static/" not in path and "/themes/" not in path:
        return False
    return not (name.endswith(_BACKUPS) or name.startswith(".#") or name[0] == "#" == name[-1] or name == "4913")


async def _inside(root: Path, renewed: asyncio.Event, changed: Changed) -> None:
    folders = [root / name for name in FOLDERS if (root / name).is_dir()]
    async for burst in _bursts(folders, renewed, counts):
        changed(frozenset(Path(path).relative_to(root).as_posix() for _, path in burst))


def _there(root: Path) -> tuple[int, ...]:
    """Which folders there are, by inode; 0 for one that is not."""
    return tuple(_inode(root / name) for name in FOLDERS)


def _inode(folder: Path) -> int:
    try:
        found = folder.stat()
    except OSError:
        return 0
    return found.st_ino if stat.S_ISDIR(found.st_mode) else 0


async def _themselves(root: Path, there: tuple[int, ...], renewed: asyncio.Event) -> None:
    """See the folders come and go, which ends the watch inside them: it would look at what is no longer there.

    A folder that comes back before the system watches for it is never told, so they are looked at from time to time.
    """

    def wanted(change: Change, path: str) -> bool:
        return change != Change.modified and path in {str(root / name) for name in FOLDERS}

    async for told in _bursts([root], renewed, wanted, recursive=False, look_after=LOOK):
        if told or _there(root) != there:
            renewed.set()


def _bursts(
    folders: Iterable[Path],
    end: asyncio.Event,
    wanted: Callable[[Change, str], bool],
    *,
    recursive: bool = True,
    look_after: int = 0,
) -> AsyncIterator[set[FileChange]]:
    """Bursts of changes; with ``look_after``, an empty one whenever so many milliseconds pass without any."""
    return awatch(
        *folders,
        watch_filter=wanted,
        debounce=LONGEST,
        step=STEP,
        stop_event=end,
        recursive=recursive,
        rust_timeout=look_after or None,
        yield_on_timeout=bool(look_after),
    )
