"""Single entries by the names that a person types."""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from generator.content import document, entry, store
from generator.model import Paper
from generator.problems import Position, Problem, ProblemsError


def path_of(root: Path, name: str) -> str:
    """The file of an entry by its id, by its file's name, or by a path from the site or from here.

    Raises ProblemsError where there is none.

    It is found by its name alone: while one command is interrupted, two files may claim what only one may.
    """
    files, problems = store.sources(root)
    paths = {document.bare_name(file.path): file.path for file in files if file.kind == "paper"}
    found = paths.get(name) or paths.get(name.removesuffix(".md")) or _at(root, name, paths.values())
    if found:
        return found
    if not paths and problems:
        raise ProblemsError(problems)
    near = get_close_matches(name[:100], paths, 1)
    raise refused(name, f"there is no entry of that name{f'; did you mean {near[0]}?' if near else ''}")


def _at(root: Path, name: str, paths: Iterable[str]) -> str:
    """The path that is meant by one from the site or from here; "" where it is none of them."""
    spelled = (os.path.normpath(name), os.path.relpath(name, root)) if name else ()
    return next((path for path in paths if path in spelled), "")


def parsed(root: Path, path: str) -> tuple[Paper, str]:
    """An entry and its text. Raises ProblemsError with the mistakes in it."""
    text, problems = store.read_text(root, path)
    paper, mistakes = entry.parse(text, path) if text is not None else (None, problems)
    if paper is None or text is None:
        raise ProblemsError(mistakes)
    return paper, text


def text_of(root: Path, path: str) -> str:
    """The text of a file, "" where there is none."""
    return (store.read_text(root, path)[0] or "") if (root / path).exists() else ""


def refused(path: str, message: str) -> ProblemsError:
    """One mistake of a file, or of a name that a person typed."""
    return ProblemsError([Problem(Position(path), "", message)])
