"""``content/`` on disk ⇄ ``Content``."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from generator.content import checks, files, walk
from generator.content.walk import File, Kind
from generator.model import Content, Settings, Standings
from generator.problems import Problem

Parsed = tuple[Any, list[Problem]]

# What is checked when the settings themselves are broken, so that all mistakes come at once.
_NO_SETTINGS = Settings(title="", base_url="", feed_tag="")

read_text = files.read
save = files.save
remove = files.remove


def read(root: Path) -> tuple[Content | None, list[Problem]]:
    """All of ``content/`` below the site's root, and every mistake in it in the order of files and lines.

    With any mistake there is no content.
    """
    found, problems = sources(root)
    parsed = [(file, *_parsed(root, file)) for file in found if file.kind != "static"]
    for _, _, mistakes in parsed:
        problems += mistakes
    return assemble(found, ((file, value) for file, value, _ in parsed), problems)


def read_settings(root: Path) -> Settings | None:
    """The site's settings alone; None where they cannot be read, which reading all of the content explains."""
    from generator.content import settings

    text, _ = read_text(root, walk.SETTINGS)
    return settings.parse(text, walk.SETTINGS)[0] if text is not None else None


def sources(root: Path) -> tuple[tuple[File, ...], list[Problem]]:
    """The files that count, by path, and what stands where it should not; nothing is opened."""
    return walk.walk(root)


def _parsed(root: Path, file: File) -> Parsed:
    text, mistakes = read_text(root, file.path)
    return (None, mistakes) if text is None else parse_file(file, text)


def parse_file(file: File, text: str) -> Parsed:
    """The value of a file's text by its kind, and every mistake in it; depends on path, kind and text alone."""
    from generator.content.parsers import PARSERS  # YAML, Markdown: most builds leave these to another process

    return PARSERS[file.kind](text, file.path)


def assemble(
    found: Iterable[File], values: Iterable[tuple[File, Any]], problems: Iterable[Problem]
) -> tuple[Content | None, list[Problem]]:
    """The content of parsed files, checked as a whole, and ``problems`` with what the checks add.

    ``values`` are in the order of ``found``; one that could not be read is ``None``.
    """
    kinds: dict[Kind, list[Any]] = {kind: [] for kind in get_args(Kind)}
    for file, value in values:
        if value is not None:
            kinds[file.kind].append(value)
    static = tuple(file.path.removeprefix("content/static/") for file in found if file.kind == "static")
    content = Content(
        settings=(kinds["settings"] or [_NO_SETTINGS])[0],
        papers=tuple(kinds["paper"]),
        organizations=tuple(kinds["organization"]),
        days=tuple(kinds["day"]),
        pages=tuple(kinds["page"]),
        removals=tuple(kinds["removal"]),
        static=static,
        standings=(kinds["standings"] or [Standings()])[0],
    )
    every = sorted({*problems, *checks.check(content)})
    return (None if every else content), every
