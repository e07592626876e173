"""The content, parsed only where it changed: every parsed file is kept in the cache."""

import marshal
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.build import cache
from generator.build.request import Progress, silent
from generator.build.unchanged import Look, settled
from generator.build.workers import Tell, shared
from generator.content import codec, store
from generator.content.walk import File
from generator.model import Content
from generator.problems import Position, Problem, ProblemsError

NAME = "content"

UNSURE: Look = (0, 0, 0)
"""The look of a file that changed so lately that it may change again and look the same."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A parsed file: how it looked before it was read, the digest of its text, its encoded value."""

    look: Look
    digest: str
    value: Any


def read(root: Path, processes: int, progress: Progress = silent) -> Content:
    """The content. Raises ProblemsError with every mistake in it."""
    began = time.time_ns()
    found, problems = store.sources(root)
    parsable = [file for file in found if file.kind != "static"]
    known = _load(root)
    fresh = [file for file in parsable if not _same(known.get(file.path), file)]
    looks = {file.path: _look(file) if settled(file.changed, began) else UNSURE for file in fresh}
    parsed, mistakes = _parse(root, fresh, looks, known, processes, partial(progress, "Reading files"))
    values = {file.path: parsed.get(file.path) or known[file.path] for file in parsable if _has(file, parsed, known)}
    read_values = [(file, codec.decode(values[file.path].value)) for file in parsable if file.path in values]
    if fresh or len(known) != len(values):
        _save(root, values)
    content, every = store.assemble(found, read_values, [*problems, *mistakes])
    if content is None:
        raise ProblemsError(every)
    return content


def _has(file: File, parsed: Mapping[str, _Known | None], known: Mapping[str, _Known]) -> bool:
    """Whether a file could be read: what was parsed now and had mistakes has no value."""
    return parsed[file.path] is not None if file.path in parsed else file.path in known


def _look(file: File) -> Look:
    return file.size, file.changed, file.inode


def _same(known: _Known | None, file: File) -> bool:
    return known is not None and known.look == _look(file)


def _parse(
    root: Path,
    files: Sequence[File],
    looks: Mapping[str, Look],
    known: Mapping[str, _Known],
    processes: int,
    tell: Tell,
) -> tuple[dict[str, _Known | None], list[Problem]]:
    """The values of files that may have changed; one whose text is as it was is not parsed again."""

    def share(part: Iterable[File]) -> tuple[bytes, list[Problem]]:
        values, problems = [], []
        for file in part:
            text, mistakes = store.read_text(root, file.path)
            before, digest = known.get(file.path), "" if text is None else _digest(text)
            if digest and before and before.digest == digest:
                values.append((file.path, digest, before.value))
                continue
            value, mistakes = _value(file, text) if text is not None else (None, mistakes)
            problems += mistakes
            encoded = None if value is None else codec.encode(value)
            values.append((file.path, digest, encoded))
        return marshal.dumps(values), problems

    parsed: dict[str, _Known | None] = {}
    problems: list[Problem] = []
    for encoded, mistakes in shared(share, files, processes, tell):
        problems += mistakes
        for path, digest, value in marshal.loads(encoded):  # noqa: S302 - written by a process of this very build
            parsed[path] = None if value is None else _Known(looks[path], digest, value)
    return parsed, problems


def _value(file: File, text: str) -> tuple[Any, list[Problem]]:
    """The value of a text. What no rule of the content foresaw is a mistake that names the file, and ends no build."""
    try:
        return store.parse_file(file, text)
    except Exception as error:  # noqa: BLE001 - a stranger's file may break any library that reads it
        message = f"cannot be read ({type(error).__name__}: {error}); take it out, and report it please"
        return None, [Problem(Position(file.path), "", message)]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _load(root: Path) -> dict[str, _Known]:
    payload = cache.load(root, NAME)
    found = marshal.loads(payload) if payload else {}  # noqa: S302 - its digest is right
    return {path: _Known(*known) for path, known in found.items()}


def _save(root: Path, values: Mapping[str, _Known]) -> None:
    found = {path: (known.look, known.digest, known.value) for path, known in values.items()}
    cache.save(root, NAME, marshal.dumps(found))
