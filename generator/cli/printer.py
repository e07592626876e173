"""How the program speaks: to a person at a terminal, to a file, and to GitHub Actions."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from generator.cli.watch import Watch
from generator.problems import Problem

MOST = 20
"""Lines of a list that are shown, where there are more."""

WIPE = "\r\033[K"
RED, YELLOW, PLAIN = "\033[31m", "\033[33m", "\033[0m"


class Printer:
    """Prints lines and problems. Colours go to a terminal alone, and not where ``NO_COLOR`` is set (no-color.org)."""

    def __init__(self) -> None:
        self.root = Path()
        self.in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
        self._summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
        self._shown = False  # whether a line of progress stands there

    def line(self, text: str, *, error: bool = False) -> None:
        """A line of the answer, or on stderr; nothing where that is closed."""
        streams: tuple[TextIO | None, TextIO | None] = (sys.stdout, sys.stderr)
        stream = streams[error]
        self.wipe()
        if stream is not None:
            stream.write(_writable(f"{text}\n", stream))
            stream.flush()

    @contextmanager
    def watched(self) -> Iterator[Watch]:
        """What is to be told how far the work is: a line that a person at a terminal sees change, and is gone then."""
        try:
            yield self.watch()
        finally:
            self.wipe()

    def watch(self, quiet: float = 0) -> Watch:
        """The same, whose line stays until another is printed; nothing is shown in the first ``quiet`` seconds."""
        return Watch(self._progress if _at_a_terminal() and not self.in_actions else None, quiet=quiet)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Mistakes, one a line on stderr, in the order of files and lines; in Actions also at their lines."""
        self._all(tuple(problems), "error", RED, "mistake")

    def warnings(self, problems: Iterable[Problem]) -> None:
        """What is probably not meant."""
        self._all(tuple(problems), "warning", YELLOW, "warning")

    def failure(self, error: Exception, trace: str) -> None:
        """What the disk refused, or a mistake of the program's own: one line, and the traceback for whoever asks."""
        if os.environ.get("BROADSHEET_TRACEBACK"):
            self.line(trace, error=True)
        if isinstance(error, OSError) and error.strerror:
            words = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
            self.line(f"broadsheet: {visible(words)}", error=True)
            return
        if isinstance(error, MemoryError):
            self.line("broadsheet: there is not enough memory for this; try --jobs 1, or a larger machine", error=True)
            return
        words = visible(f"broadsheet: stopped by a mistake of its own ({type(error).__name__}: {error})")
        self.line(f"{words}; please report it. BROADSHEET_TRACEBACK=1 shows where.", error=True)

    def note(self, markdown: str) -> None:
        """A line of the job's summary in Actions; nothing elsewhere."""
        if not self._summary:
            return
        try:
            with Path(self._summary).open("a", encoding="utf-8", errors="replace") as file:
                file.write(f"{markdown}\n")
        except OSError as error:
            self.line(f"The job's summary could not be written: {error.strerror}", error=True)

    def _all(self, problems: tuple[Problem, ...], level: str, colour: str, word: str) -> None:
        for problem in problems:
            mark = "" if level == "error" else "warning: "
            self.line(self._coloured(f"{mark}{visible(str(problem))}", colour), error=True)
        if self.in_actions:
            for problem in problems:
                self.line(_annotation(level, problem, self._prefix()))
        if problems:
            self.note(f"### {len(problems)} {word}{'' if len(problems) == 1 else 's'}\n")
            self.note("\n".join(f"- `{_code(str(problem))}`" for problem in problems))

    def _progress(self, line: str) -> None:
        sys.stderr.write(f"{WIPE}{line[: _columns() - 1]}")
        sys.stderr.flush()
        self._shown = True

    def wipe(self) -> None:
        """Take away the line of progress, where one stands there."""
        if self._shown:
            sys.stderr.write(WIPE)
            sys.stderr.flush()
            self._shown = False

    def _coloured(self, text: str, colour: str) -> str:
        if not _at_a_terminal() or os.environ.get("NO_COLOR"):
            return text
        return f"{colour}{text}{PLAIN}"

    def _prefix(self) -> str:
        """Where the site lies in the repository that Actions works on: annotations go by the repository's paths."""
        workspace = os.environ.get("GITHUB_WORKSPACE")
        if not workspace or not self.root.resolve().is_relative_to(Path(workspace).resolve()):
            return ""
        inside = self.root.resolve().relative_to(Path(workspace).resolve()).as_posix()
        return "" if inside == "." else f"{inside}/"


def _at_a_terminal() -> bool:
    return bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb"


def _columns() -> int:
    """How much one line of the terminal holds: what goes on in a second one could not be wiped. 80 where none says."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def _annotation(level: str, problem: Problem, prefix: str) -> str:
    """A workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""
    position = problem.position
    where = [f"file={_property(prefix + position.path)}"]
    where += [f"line={position.line}", f"col={position.column or 1}"] if position.line else []
    message = ": ".join(filter(None, (problem.field, problem.message)))
    return f"::{level} {','.join(where)}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def shortened(lines: Sequence[str]) -> Iterator[str]:
    """The first lines of what may be many, and how many there are more."""
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"and {len(lines) - MOST:,} more"


def visible(text: str) -> str:
    """A message on one line, in which nothing from outside can steer the terminal or begin a workflow command."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)


def _code(text: str) -> str:
    return visible(text).replace("`", "'")


def _writable(text: str, stream: TextIO) -> str:
    """A text that the stream's encoding can hold: a terminal of another age must not end the program."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
