"""A theme: a folder of templates and assets, which may stand on a parent's."""

import marshal
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.build import cache, plain
from generator.digests import digest
from generator.model import Origin, Settings
from generator.plan import File
from generator.problems import Position, Problem

KEYS = ("name", "parent", "settings")
DEEPEST = 5
"""Themes that may stand on one another."""

SAID = "themes"
"""The name in the cache of what the newest few theme.yaml say."""


class Theme(NamedTuple):
    """A theme with its parents: ``folders`` from the child up, ``settings`` as the site sets them.

    ``assets`` maps an asset's name to its job; the file's digest is in the path, so that browsers may keep it for ever.
    """

    name: str
    folders: tuple[Path, ...]
    settings: Mapping[str, Any]
    assets: Mapping[str, File]


def load(root: Path, name: str, settings: Settings) -> tuple[Theme | None, list[Problem]]:
    """The theme ``name`` of the site, else the one that comes with the program; with any mistake there is none."""
    folders, defaults, problems = _family(root, name, settings.origin.at("theme"))
    chosen, mistakes = _chosen(defaults, settings)
    problems += mistakes
    assets, unread = _assets(root, folders)
    problems += unread
    if problems:
        return None, problems
    return Theme(name, tuple(folders), MappingProxyType(chosen), MappingProxyType(assets)), []


def shown(root: Path, path: Path) -> str:
    """How a message names a theme's file: relative to the site where it lies there, else as ``themes/…``."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    themes = max((place for place, part in enumerate(path.parts) if part == "themes"), default=0)
    return "/".join(path.parts[themes:])


def _family(root: Path, name: str, asked: Position) -> tuple[list[Path], dict[str, Any], list[Problem]]:
    """The folders of a theme and its parents, and their settings, of which a child's take the place of a parent's."""
    folders: list[Path] = []
    defaults: dict[str, Any] = {}
    while name:
        folder = _found(root, name)
        if folder is None:
            return folders, defaults, [_missing(root, name, asked)]
        if folder in folders or len(folders) == DEEPEST:
            why = "stands on itself" if folder in folders else f"would be one of more than {DEEPEST}"
            return folders, defaults, [Problem(asked, "parent", f"{name!r} {why}; name another parent, or none")]
        about, problems = _about(root, folder)
        if problems:
            return folders, defaults, problems
        folders.append(folder)
        defaults = {**(about.get("settings") or {}), **defaults}
        asked = Position(shown(root, folder / "theme.yaml"))
        name = about.get("parent") or ""
    return folders, defaults, []


def _places(root: Path) -> tuple[Path, ...]:
    package = Path(__file__).parent.parent
    return root / "themes", package / "themes", package.parent / "themes"


def _found(root: Path, name: str) -> Path | None:
    if "/" in name or name.startswith("."):
        return None
    # Not Path.is_file, for which a name that no disk takes is an error.
    return next((place / name for place in _places(root) if os.path.isfile(place / name / "theme.yaml")), None)


def _missing(root: Path, name: str, asked: Position) -> Problem:
    known = sorted(
        {path.parent.name for place in _places(root) for path in place.glob("*/theme.yaml") if path.is_file()}
    )
    message = f"there is no theme {name!r} (a folder themes/{name} with a theme.yaml); there are: {', '.join(known)}"
    return Problem(asked, "theme", message)


def _about(root: Path, folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    path = folder / "theme.yaml"
    place = Position(shown(root, path))
    try:
        about, problems = _said(root, place, path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        about, problems = {}, [_unreadable(place, error)]
    if problems:
        return {}, problems
    if not isinstance(about, dict):
        return {}, [Problem(place, "", f"must be a map with {', '.join(KEYS)}")]
    return about, [Problem(place, field, message) for field, message in _wrong(about)]


def _said(root: Path, place: Position, text: str) -> tuple[Any, list[Problem]]:
    """What a theme.yaml says. It is kept: to load what reads YAML takes longer than many a build has work for it."""
    kept = cache.load(root, SAID)
    known: dict[bytes, Any] = marshal.loads(kept) if kept else {}  # noqa: S302 - its digest is right
    key = digest(text)
    if key in known:
        return known[key], []
    import yaml

    try:
        about = yaml.load(text, Loader=yaml.CSafeLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = place._replace(line=mark.line + 1, column=mark.column + 1) if mark else place
        return {}, [_unreadable(where, getattr(error, "problem", None) or error)]
    with suppress(ValueError):  # it holds what no theme may say, such as a date
        cache.save(root, SAID, marshal.dumps(dict([*known.items(), (key, about)][-DEEPEST:])))
    return about, []


def _unreadable(where: Position, why: object) -> Problem:
    return Problem(where, "", f"is not readable as YAML: {why}")


def _wrong(about: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """What a theme says of itself and may not."""
    for key in about:
        if key not in KEYS:
            yield str(key), f"is no field of a theme; there are {', '.join(KEYS)}"
    if not isinstance(about.get("parent") or "", str):
        yield "parent", "must be the name of a theme"
    settings = about.get("settings") or {}
    if not isinstance(settings, dict):
        yield "settings", "must be a map of names to the values they have where a site sets none"
        return
    for name, value in settings.items():
        if not isinstance(name, str) or not isinstance(value, str | bool | int | list | dict):
            yield f"settings.{name}", "must have text, a whole number, true or false, a list or a map as its value"


def _chosen(defaults: Mapping[str, Any], settings: Settings) -> tuple[dict[str, Any], list[Problem]]:
    """The defaults with what the site sets in their place, each of its default's type."""
    chosen, problems = dict(defaults), []
    for name, value in settings.theme_settings.items():
        message = "" if name in defaults else _unknown(name, defaults)
        if not message:
            chosen[name], message = _converted(value, defaults[name])
        if message:
            problems.append(Problem(settings.origin.at(f"theme_settings.{name}"), f"theme_settings.{name}", message))
    return chosen, problems


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(known) or 'none'}"
    return f"is no setting of this theme{hint}"


def _converted(value: Any, default: Any) -> tuple[Any, str]:
    """A value of the site's settings, which are text, as the type of the theme's default; or a message."""
    if isinstance(default, bool):
        return value == "true", "" if value in ("true", "false") else "must be true or false"
    if isinstance(default, int):
        whole = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10
        return (int(value), "") if whole else (default, "must be a whole number")
    if isinstance(default, str):
        return value, "" if isinstance(value, str) else "must be text"
    if isinstance(default, list):
        return value, "" if isinstance(value, tuple) else "must be a list"
    return value, "" if isinstance(value, Mapping) else "must be a map"


def _assets(root: Path, folders: Iterable[Path]) -> tuple[dict[str, File], list[Problem]]:
    found: dict[str, File] = {}
    problems = []
    for folder in folders:
        assets = folder / "assets"
        for path in sorted(assets.rglob("*")):
            name = path.relative_to(assets).as_posix()
            if name in found or not path.is_file() or any(part.startswith(".") for part in name.split("/")):
                continue
            origin = Origin(shown(root, path))
            try:
                found[name] = _asset(name, origin, path)
            except OSError as error:
                message = f"cannot be read: {error.strerror or error}; check its permissions"
                problems.append(Problem(origin.at(), "", message))
    return found, problems


def _asset(name: str, origin: Origin, path: Path) -> File:
    """The copy of an asset. What is small is not read again: its name stands for just these bytes."""
    made = blake2b(digest_size=5)
    content = plain.taken(made, plain.pieces(path))
    return File(_hashed(name, made.hexdigest()), origin, path, content=content)


def _hashed(name: str, mark: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"assets/{stem}.{mark}.{ending}" if dot else f"assets/{name}.{mark}"
