"""One command at a time on the content: of two that read it and write it, one would undo what the other did."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from generator.cli.printer import Printer
from generator.lock import locked

WRITING: Final = frozenset({"import", "new", "remove", "rename", "update"})
"""The commands that write into the content."""


@contextmanager
def turn(command: str, root: Path, printer: Printer) -> Iterator[None]:
    """The content of a site for a command alone, if it is one that writes; it waits until the others are done."""

    def waiting() -> None:
        printer.line("Another command is at work on content/; waiting for it to end.", error=True)

    folder = root / "content"
    if command not in WRITING or not folder.is_dir():  # that there is none, the command says itself
        yield
        return
    with locked(folder, waiting):
        yield
