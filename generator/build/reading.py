"""The content, parsed only where it changed: every parsed file is kept in the cache.

What a plan needs of each is read whole; what only a paper's own pages show is read from the pack when they are made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from generator.build.ahead import NOTHING, Ahead
from generator.build.memory import Memory
from generator.build.parsed import Parsed, Parsing
from generator.build.request import Progress, silent
from generator.build.unchanged import Found, Look, find, settled
from generator.build.workers import Plain, shared
from generator.content import codec, store
from generator.content.walk import File
from generator.digests import digest
from generator.model import Content
from generator.problems import Position, Problem, ProblemsError

UNSURE: Look = (0, 0, 0)
"""The look of a file that changed so lately that it may change again and look the same."""


def read(
    root: Path,
    processes: int,
    progress: Progress = silent,
    given: Found | None = None,
    memory: Memory | None = None,
    ahead: Ahead = NOTHING,
) -> Content:
    """The content; ``given`` are its files, if they are known, and ``memory`` is what this process has read before.

    Raises ProblemsError with every mistake in it.
    """
    began, files, problems = given or find(root)
    memory = memory or Memory()
    parsable = [file for file in files if file.kind != "static"]
    known = memory.known(root)
    fresh = [file for file in parsable if (parsed := known.get(file.path)) is None or parsed.look != file[2:]]
    ready = ahead.parsed if fresh else {}
    parsings = [ready[file] for file in fresh if file in ready]
    parsings += _parse(root, [file for file in fresh if file not in ready], known, processes, progress)
    looks = {file.path: _look(file) if settled(file.changed, began) else UNSURE for file in fresh}
    # What has mistakes has no value.
    found = {path: Parsed(looks[path], made, first, second) for (path, made, first, second), _ in parsings if first}
    every = {**known, **found}
    broken = looks.keys() - found.keys()
    readable = [file for file in parsable if file.path not in broken]
    values = memory.values(readable, {file.path: every[file.path] for file in readable}, found)
    mistakes = [mistake for _, mistakes in parsings for mistake in mistakes]
    content, problems = store.assemble(files, values, [*problems, *mistakes])
    if content is None:
        raise ProblemsError(problems)
    return content


def parse(root: Path, file: File, before: Parsed | None = None) -> Parsing:
    """What comes of reading a file. One whose text is as it was ``before`` is not parsed again."""
    text, mistakes = store.read_text(root, file.path)
    if text is not None and before and before.digest == digest(text).hex():
        return (file.path, before.digest, before.first, before.second), []
    value, mistakes = _value(file, text) if text is not None else (None, mistakes)
    return (file.path, *_encoded(value)), mistakes


def _look(file: File) -> Look:
    return file[2:]


def _parse(
    root: Path, files: Sequence[File], known: Mapping[str, Parsed], processes: int, progress: Progress
) -> Iterator[Parsing]:
    """What comes of reading files that may have changed, of which each process reads some."""

    def share(part: Iterable[File]) -> tuple[Plain, list[list[Problem]]]:
        parsings = [parse(root, file, known.get(file.path)) for file in part]
        return Plain([parts for parts, _ in parsings]), [mistakes for _, mistakes in parsings]

    for parts, mistakes in shared(share, files, processes, partial(progress, "Reading files")):
        yield from zip(parts.value, mistakes, strict=True)


def _encoded(value: Any) -> tuple[str, codec.First | None, bytes]:
    """The digest of a value's text, and the two parts of the value; of none, that there are none."""
    return ("", None, b"") if value is None else (value.origin.digest, *codec.encode(value))


def _value(file: File, text: str) -> tuple[Any, list[Problem]]:
    """The value of a text. What no rule of the content foresaw is a mistake that names the file, and ends no build."""
    try:
        return store.parse_file(file, text)
    except Exception as error:  # noqa: BLE001 - a stranger's file may break any library that reads it
        message = f"cannot be read ({type(error).__name__}: {error}); take it out, and report it please"
        return None, [Problem(Position(file.path), "", message)]
