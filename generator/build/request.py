"""What a build is asked for, and what it answers."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.digests import digest
from generator.problems import Problem

Progress = Callable[[str, int, int], None]
"""Told how far a build is: the stage in a word, how many pieces are done, of how many; of 0 where nobody knows."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


class Request(NamedTuple):
    """What to build: ``root`` holds the site's content. What is empty or None is as the site's settings say."""

    root: Path
    output: Path
    base_url: str = ""
    theme: str = ""
    drafts: bool = False
    today: date | None = None
    strict: bool = False
    jobs: int = 1

    @property
    def key(self) -> str:
        """A name for the output folder, which tells no path."""
        return digest(os.fsencode(self.output.resolve())).hex()


class Summary(NamedTuple):
    """What a build did to the output, by path, and what a curator may want to look at.

    ``reasons`` says why each path was written or removed.
    """

    papers: int
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    warnings: tuple[Problem, ...] = ()
    reasons: Mapping[str, str] = {}
