"""The content, parsed only where it changed: every parsed file is kept in the cache.

What a plan needs of each is read whole; what only a paper's own pages show is read from the pack when they are made.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from generator.build import cache
from generator.build.cache import Pack, Place
from generator.build.request import Progress, silent
from generator.build.unchanged import Found, Look, find, settled
from generator.build.workers import Tell, shared
from generator.content import codec, store
from generator.content.walk import File
from generator.model import Content, Deferred
from generator.problems import Position, Problem, ProblemsError

NAME, PACK = "content", "texts"

UNLINKED = 2
"""The form of ``marshal`` that looks for no value twice: where hardly any is, it takes half the time."""

UNSURE: Look = (0, 0, 0)
"""The look of a file that changed so lately that it may change again and look the same."""


class _Known(NamedTuple):
    """A parsed file: how it looked before it was read, the digest of its text, and the two texts of its value.

    The second stands in the pack, but that of what was parsed just now is at hand.
    """

    look: Look
    digest: str
    first: bytes
    second: bytes | Place


class Memory:
    """What a process that lives on has read, so that it reads again only what changed.

    One that is ``private`` leaves the cache to other processes.
    """

    def __init__(self, *, private: bool = False) -> None:
        self.private = private
        self._known: dict[str, _Known] | None = None
        self._values: dict[str, tuple[_Known, Any]] = {}

    def known(self, root: Path) -> dict[str, _Known]:
        """The parsed files of the last reading, in this process or another."""
        return _load(root) if self._known is None else self._known

    def value(self, root: Path, file: File, known: _Known) -> Any:
        """The value of a parsed file, made once for one text."""
        before, value = self._values.get(file.path, (None, None))
        if before is known:
            return value
        fill = partial(_complete, root, file, known, self.private)
        if before is None or before.digest != known.digest:
            value = codec.decode(known.first, fill)
        else:
            codec.fill_by(value, fill)  # the pack may hold it in another place now
        self._values[file.path] = known, value
        return value

    def keep(self, known: dict[str, _Known]) -> None:
        """Forget all but these files."""
        self._known = known
        self._values = {path: self._values[path] for path in known}


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
    fresh = [file for file in parsable if not _same(known.get(file.path), file)]
    looks = {file.path: _look(file) if settled(file.changed, began) else UNSURE for file in fresh}
    parsed, mistakes = _parse(root, fresh, looks, known, processes, partial(progress, "Reading files"))
    # What was parsed now and had mistakes has no value.
    every = {**known, **parsed}
    values = {file.path: value for file in parsable if (value := every.get(file.path))}
    kept = values
    if not memory.private and (fresh or len(known) != len(values)):
        kept = _kept(root, values)
    read_values = [
        # The pack may hold it in another place now.
        (file, memory.value(root, file, found if isinstance(found.second, bytes) else kept[file.path]))
        for file in parsable
        if (found := values.get(file.path))
    ]
    memory.keep(kept)
    content, problems = store.assemble(files, read_values, [*problems, *mistakes])
    if content is None:
        raise ProblemsError(problems)
    return content


def _look(file: File) -> Look:
    return file[2:]


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
                values.append((file.path, digest, before.first, before.second))
                continue
            value, mistakes = _value(file, text) if text is not None else (None, mistakes)
            problems += mistakes
            values.append((file.path, digest, *((b"", b"") if value is None else codec.encode(value))))
        return marshal.dumps(values), problems

    parsed: dict[str, _Known | None] = {}
    problems: list[Problem] = []
    for encoded, mistakes in shared(share, files, processes, tell):
        problems += mistakes
        for path, *found in marshal.loads(encoded):  # noqa: S302 - written by a process of this very build
            parsed[path] = _Known(looks[path], *found) if found[1] else None
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


def _complete(root: Path, file: File, known: _Known, private: bool, value: Deferred) -> None:
    second = known.second if isinstance(known.second, bytes) else Pack(root, PACK).read(known.second)
    if second is None and not private:
        cache.forget(root, NAME)  # the pack was damaged: the next build trusts nothing of the cache
    codec.complete(value, _lost(root, file, known) if second is None else second)


def _lost(root: Path, file: File, known: _Known) -> bytes:
    """The second text of a file anew."""
    text, problems = store.read_text(root, file.path)
    if text is not None and _digest(text) != known.digest:
        problems = [Problem(Position(file.path), "", "was changed while the site was built; build again")]
    if text is None or problems:
        raise ProblemsError(problems)
    return codec.encode(_value(file, text)[0])[1]


def _load(root: Path) -> dict[str, _Known]:
    payload = cache.load(root, NAME)
    found = marshal.loads(payload) if payload else {}  # noqa: S302 - its digest is right
    return dict(zip(found, map(_Known._make, found.values()), strict=True))


def _kept(root: Path, values: Mapping[str, _Known]) -> dict[str, _Known]:
    """The values with their second texts in the pack. Where that cannot be written, they stay in memory."""
    try:
        places = Pack(root, PACK).keep({path: known.second for path, known in values.items()})
    except OSError:
        return dict(values)
    kept = {
        path: known if known.second is places[path] else known._replace(second=places[path])
        for path, known in values.items()
    }
    cache.save(root, NAME, marshal.dumps({path: tuple(known) for path, known in kept.items()}, UNLINKED))
    return kept
