"""The content, parsed only where it changed: every parsed file is kept in the cache.

What a plan needs of each is read whole; what only a paper's own pages show is read from the pack when they are made.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from generator.build.cache import Place
from generator.build.memory import Memory
from generator.build.parsed import Parsed
from generator.build.request import Progress, silent
from generator.build.unchanged import Found, Look, find, settled
from generator.build.workers import Plain, Tell, shared
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
) -> Content:
    """The content; ``given`` are its files, if they are known. Raises ProblemsError with every mistake in it."""
    began, files, problems = given or find(root)
    memory = memory or Memory()
    parsable = [file for file in files if file.kind != "static"]
    known = memory.known(root)
    fresh = [file for file in parsable if (parsed := known.get(file.path)) is None or parsed.look != _look(file)]
    looks = {file.path: _look(file) if settled(file.changed, began) else UNSURE for file in fresh}
    found, mistakes = _parse(root, fresh, looks, known, processes, partial(progress, "Reading files"))
    every = {**known, **found}
    # What has mistakes has no value.
    readable = {file.path: parsed for file in parsable if (parsed := every.get(file.path))}
    values = memory.values([file for file in parsable if file.path in readable], readable, found)
    content, problems = store.assemble(files, values, [*problems, *mistakes])
    if content is None:
        raise ProblemsError(problems)
    return content


def _look(file: File) -> Look:
    return file[2:]


def _parse(
    root: Path,
    files: Sequence[File],
    looks: Mapping[str, Look],
    known: Mapping[str, Parsed],
    processes: int,
    tell: Tell,
) -> tuple[dict[str, Parsed | None], list[Problem]]:
    """The values of files that may have changed; one whose text is as it was is not parsed again."""

    def share(part: Iterable[File]) -> tuple[Plain, list[Problem]]:
        values: list[tuple[str, str, codec.First | None, bytes | Place]] = []
        problems: list[Problem] = []
        for file in part:
            text, mistakes = store.read_text(root, file.path)
            before = known.get(file.path)
            if text is not None and before and before.digest == digest(text).hex():
                values.append((file.path, before.digest, before.first, before.second))
                continue
            value, mistakes = _value(file, text) if text is not None else (None, mistakes)
            problems += mistakes
            values.append((file.path, *_encoded(value)))
        return Plain(values), problems

    parsed: dict[str, Parsed | None] = {}
    problems: list[Problem] = []
    for values, mistakes in shared(share, files, processes, tell):
        problems += mistakes
        for path, *found in values.value:
            parsed[path] = Parsed(looks[path], *found) if found[1] else None
    return parsed, problems


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
