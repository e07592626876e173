"""When content or theme change on disk."""

import asyncio
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
_BACKUPS = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej")


Changed = Callable[[frozenset[str]], None]


async def watch(root: Path, changed: Changed) -> None:
    """Call ``changed`` with the paths of each burst of changes, for ever. Folders may be taken away and put back.

    ``root`` is free of symbolic links: systems tell of the files themselves.
    Raises ProblemsError where the system cannot watch them.
    """
    try:
        while True:
            renewed = asyncio.Event()
            async with asyncio.TaskGroup() as group:
                group.create_task(_inside(root, renewed, changed))
                group.create_task(_themselves(root, renewed))
            changed(frozenset(FOLDERS))
    except* (OSError, RuntimeError) as errors:
        message = (
            f"cannot be watched ({errors.exceptions[0]}); WATCHFILES_FORCE_POLLING=1 looks without the system's help"
        )
        raise ProblemsError([Problem(Position("content"), "", message)]) from errors


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


async def _themselves(root: Path, renewed: asyncio.Event) -> None:
    """See the folders come and go, which ends the watch inside them: it would look at what is no longer there."""

    def wanted(change: Change, path: str) -> bool:
        return change != Change.modified and path in {str(root / name) for name in FOLDERS}

    async for _ in _bursts([root], renewed, wanted, recursive=False):
        renewed.set()


def _bursts(
    folders: Iterable[Path], end: asyncio.Event, wanted: Callable[[Change, str], bool], *, recursive: bool = True
) -> AsyncIterator[set[FileChange]]:
    return awatch(*folders, watch_filter=wanted, debounce=LONGEST, step=STEP, stop_event=end, recursive=recursive)
