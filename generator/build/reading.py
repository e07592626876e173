"""The content, parsed only where it changed: a cache of every parsed file in ``.cache/broadsheet/``.

The cache may be deleted at any time. One that is missing, cut short, of another version or of another program is not
read: its head holds a digest of the program and one of all that follows.
"""

import marshal
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.build.program import program_digest
from generator.build.workers import shared
from generator.content import codec, store
from generator.content.walk import File
from generator.model import Content
from generator.problems import Problem, ProblemsError

PATH = ".cache/broadsheet/content"
SIZE = 16

SETTLED = 2_000_000_000
"""Nanoseconds that a file must be older than the cache: a change within one tick of the clock shows in no time."""

Look = tuple[int, int, int]
"""Size, time of the last change and inode, as when the file was parsed; zeros where they prove nothing."""


@dataclass(frozen=True, slots=True)
class _Known:
    look: Look
    digest: str
    value: Any


def read(root: Path, processes: int) -> Content:
    """The content. Raises ProblemsError with every mistake in it."""
    found, problems = store.sources(root)
    parsable = [file for file in found if file.kind != "static"]
    known = _load(root)
    fresh = [file for file in parsable if not _same(known.get(file.path), file)]
    parsed, mistakes = _parse(root, fresh, known, processes)
    values = {file.path: parsed.get(file.path) or known[file.path] for file in parsable if _has(file, parsed, known)}
    read_values = [(file, codec.decode(values[file.path].value)) for file in parsable if file.path in values]
    if fresh or len(known) != len(values):
        _save(root, parsable, values)
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
    root: Path, files: Sequence[File], known: Mapping[str, _Known], processes: int
) -> tuple[dict[str, _Known | None], list[Problem]]:
    """The values of files that may have changed; one whose text is as it was is not parsed again."""

    def share(part: Sequence[File]) -> tuple[bytes, list[Problem]]:
        values, problems = [], []
        for file in part:
            text, mistakes = store.read_text(root, file.path)
            before = known.get(file.path)
            if text is not None and before and before.digest == _digest(text):
                values.append((file.path, before.digest, before.value))
                continue
            value, mistakes = store.parse_file(file, text) if text is not None else (None, mistakes)
            problems += mistakes
            encoded = None if value is None else codec.encode(value)
            values.append((file.path, "" if text is None else _digest(text), encoded))
        return marshal.dumps(values), problems

    looks = {file.path: _look(file) for file in files}
    parsed: dict[str, _Known | None] = {}
    problems: list[Problem] = []
    for encoded, mistakes in shared(share, files, processes):
        problems += mistakes
        for path, digest, value in marshal.loads(encoded):  # noqa: S302 - written by a process of this very build
            parsed[path] = None if value is None else _Known(looks[path], digest, value)
    return parsed, problems


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _load(root: Path) -> dict[str, _Known]:
    try:
        content = (root / PATH).read_bytes()
    except OSError:
        return {}
    head, payload = content[: 2 * SIZE], content[2 * SIZE :]
    if head != program_digest() + blake2b(payload, digest_size=SIZE).digest():
        return {}
    return {path: _Known(*found) for path, found in marshal.loads(payload).items()}  # noqa: S302 - its digest is right


def _save(root: Path, files: Sequence[File], values: Mapping[str, _Known]) -> None:
    """Write the cache. That it cannot be written costs time in the next build, and is no mistake."""
    settled = time.time_ns() - SETTLED
    looks = {file.path: _look(file) if file.changed < settled else (0, 0, 0) for file in files}
    payload = marshal.dumps({path: (looks[path], known.digest, known.value) for path, known in values.items()})
    target = root / PATH
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f"{target.name}.new")
        temporary.write_bytes(program_digest() + blake2b(payload, digest_size=SIZE).digest() + payload)
        os.replace(temporary, target)
    except OSError:
        return
