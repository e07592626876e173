"""What a build is asked for, and what it answers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: ``root`` holds the site's content. What is empty or None is as the site's settings say."""

    root: Path
    output: Path
    base_url: str = ""
    theme: str = ""
    drafts: bool = False
    today: date | None = None
    strict: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did to the output, by path, and what a curator may want to look at."""

    papers: int
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    warnings: tuple[Problem, ...] = ()
