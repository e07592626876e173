"""What a process has read of the content, so that it reads again only what changed."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.build.cache import Pack
from generator.build.parsed import PACK, Kept, Parsed
from generator.build.workers import Later
from generator.content import codec, store
from generator.content.walk import File
from generator.digests import digest
from generator.model import Origin, Paper
from generator.problems import Position, Problem, ProblemsError


class Memory:
    """The values of parsed files. One that is ``private`` leaves the cache to other processes.

    With ``later``, the cache is written then where there is none.
    """

    def __init__(self, *, private: bool = False, later: Later | None = None) -> None:
        self._private = private
        self._later = later
        self._kept: Kept | None = None
        self._known: Mapping[str, Parsed] = {}
        self._hand: Mapping[str, bytes] = {}  # second parts that were made just now
        self._values: dict[str, tuple[File, Any]] = {}

    def known(self, root: Path) -> Mapping[str, Parsed]:
        """The parsed files of the last reading, in this process or another."""
        if self._kept is None:
            self._root, self._kept = root, Kept(root)
            self._known = self._kept.files()
        return self._known

    def values(
        self, files: Iterable[File], known: Mapping[str, Parsed], fresh: Mapping[str, Parsed]
    ) -> list[tuple[File, Any]]:
        """The files with their values, each made once for one text.

        ``known`` are all of them and no others, which are kept; ``fresh`` are those that were parsed just now.
        """
        changed = bool(fresh) or len(known) != len(self._known)
        self._known = self._keep(known) if changed and not self._private else known
        self._hand = {path: found.second for path, found in fresh.items() if isinstance(found.second, bytes)}
        self._values = {file.path: (file, value) for file, value in zip(files, self._decoded(known), strict=True)}
        return list(self._values.values())

    def _keep(self, files: Mapping[str, Parsed]) -> Mapping[str, Parsed]:
        """Keep the files; the same with their second parts in the pack, unless that is still being written."""
        if self._kept is None:
            return files
        if self._known or self._later is None:  # of what is in the pack, some is needed before it would be written anew
            return self._kept.keep(files)
        self._later.add(partial(self._kept.keep, files))
        return files

    def _decoded(self, known: Mapping[str, Parsed]) -> list[Any]:
        if not self._values:
            return codec.decode([found.first for found in known.values()], self._complete)
        before = {path: value for path, (_, value) in self._values.items() if path in known}
        old = {path for path, value in before.items() if value.origin.digest == known[path].digest}
        new = [path for path in known if path not in old]
        values = before | dict(zip(new, codec.decode([known[path].first for path in new], self._complete), strict=True))
        return [values[path] for path in known]

    def _complete(self, value: Origin | Paper) -> None:
        origin = value if isinstance(value, Origin) else value.origin
        second = self._second(origin)
        codec.complete(value, self._lost(origin) if second is None else second)

    def _second(self, origin: Origin) -> bytes | None:
        """The second part of a value, None where it is not to be had."""
        known = self._known.get(origin.path)
        if known is None or known.digest != origin.digest:
            return None  # of a text that is no more
        second = self._hand.get(origin.path, known.second)
        found = second if isinstance(second, bytes) else Pack(self._root, PACK).read(second)
        if found is None and self._kept and not self._private:
            self._kept.forget()  # the pack was damaged: the next build trusts nothing of the cache
        return found

    def _lost(self, origin: Origin) -> bytes:
        """The second part of a value anew."""
        text, problems = store.read_text(self._root, origin.path)
        if text is not None and digest(text).hex() != origin.digest:
            problems = [Problem(Position(origin.path), "", "was changed while the site was built; build again")]
        if text is None or problems:
            raise ProblemsError(problems)
        return codec.encode(store.parse_file(self._values[origin.path][0], text)[0])[1]
