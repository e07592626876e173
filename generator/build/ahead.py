"""What another process finds out while this one still loads the program, reads and plans.

It begins as soon as the output is held, with what the last build noted. Whatever it gives no answer to, this one finds
by itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.build import unchanged
from generator.build.forked import ABLE, Channel, Forked
from generator.build.output import Output
from generator.build.request import Request
from generator.build.unchanged import Found, Last, Look, Looks
from generator.content.walk import File

if TYPE_CHECKING:
    from generator.build.parsed import Parsing

FEW = 8
"""Changed files that are parsed ahead, at most: many are shared among processes when it is known which they are."""


class Ahead:
    """What the other process found, waited for when it is asked for; without one, nothing."""

    def __init__(self, process: Forked | None = None, last: Looks | None = None) -> None:
        self._process = process
        self._last = last or {}

    @cached_property
    def parsed(self) -> "Mapping[File, Parsing]":
        """What those files hold that changed since the last build, where they are few."""
        return self._answer() or {}

    @cached_property
    def looks(self) -> Mapping[str, Look | None]:
        """How each file of the output looks that the last build left, None where it is gone."""
        _ = self.parsed  # which is the first answer
        changed = self._answer()
        return {} if changed is None else {**self._last, **changed}

    def _answer(self) -> Any:
        try:
            return self._process.channel.receive() if self._process else None
        except EOFError:  # it died, or met what this process will meet too, and tell
            return None


NOTHING = Ahead()


@contextmanager
def ahead(request: Request, out: Output, found: Found) -> Iterator[Ahead]:
    """Look ahead, where there is a last build to compare with and another process to be had."""
    last = unchanged.last(request) if request.jobs > 1 and ABLE else None
    process = _begun(request.root, out, found, last) if last else None
    if process is None or last is None:
        yield NOTHING
        return
    try:
        yield Ahead(process, last.outputs)
    finally:
        process.end()


def _begun(root: Path, out: Output, found: Found, last: Last) -> Forked | None:
    changed = [file for file in found.files if file.kind != "static" and last.sources.get(file.path) != file[2:]]
    try:
        return Forked(lambda channel: _look(channel, root, changed, out, last.outputs))
    except OSError:  # no more processes are allowed here
        return None


def _look(channel: Channel, root: Path, changed: list[File], out: Output, before: Looks) -> None:
    from generator.build.reading import parse

    channel.send({file: parse(root, file) for file in changed} if len(changed) <= FEW else {})
    looks = ((path, out.look(path)) for path in before)
    channel.send({path: look for path, look in looks if look != before[path]})
