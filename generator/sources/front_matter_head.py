"""The head of a Markdown file and the text below it: YAML, TOML, JSON, or lines of metadata as Pelican has them.

All values come as text, lists and maps of text: what a date or a truth value is, each field decides.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.sources.json_values import DECODER

MAX_SIZE: Final = 1024 * 1024
MAX_DEPTH: Final = 12
MAX_VALUES: Final = 50_000
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_YAML: Final = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML: Final = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_META_LINE: Final = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,40})[ \t]*:(?:[ \t]+(.*)|)")
_PELICAN: Final = re.compile(
    r"(?:title|date|authors?|category|tags|slug|status|summary|modified|lang)[ \t]*:", re.IGNORECASE
)
_TITLE: Final = re.compile(r"^title[ \t]*:", re.IGNORECASE | re.MULTILINE)
# Names of front matter alone: a bibliography or an answer of an API in JSON has others.
_JSON_NAMES: Final = frozenset({"date", "draft", "publishDate", "tags", "categories", "authors", "author", "layout"})
_NOT_JSON_NAMES: Final = frozenset(
    {"paper", "upvotes", "submittedOnDailyAt", "error", "issued", "type", "version", "items"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """A file in two: its values, by names in small letters with ``_``, and the text below.

    ``reason`` says why there are no values, and ``at`` on which line.
    """

    values: Mapping[str, Any]
    body: str
    reason: str = ""
    at: int = 1


def begins(text: str) -> bool:
    """Whether a text has a head of any of the four kinds."""
    start = text[:MAX_SIZE].removeprefix("\ufeff").replace("\r\n", "\n")
    found = _YAML.match(start) or _TOML.match(start)
    if found:
        # Jekyll reads any file that begins with an empty head, a bibliography too.
        return bool(found[1].strip())
    return _is_json(start) or _is_metadata(start)


def split(text: str) -> Head:
    """The head and the body of a text that has one."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_SIZE:
        return Head({}, "", reason="is larger than 1 MB; shorten it")
    try:
        return _split(text)
    except RecursionError:
        return Head({}, "", reason="has a head that is nested too deep")


def _split(text: str) -> Head:
    if found := _YAML.match(text):
        return _parted(text, found, _yaml)
    if found := _TOML.match(text):
        return _parted(text, found, _toml)
    if text.lstrip().startswith("{"):
        start = len(text) - len(text.lstrip())
        values, end = DECODER.raw_decode(text, start)
        return Head(_named(_plain(values)), text[end:])
    return _metadata(text)


def _parted(text: str, found: re.Match[str], read: Any) -> Head:
    body = text[found.end() :]
    try:
        values = read(found[1])
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 2 if error.problem_mark else 1
        return Head({}, body, f"has a head that is no YAML: {error.problem}", at)
    except (ValueError, yaml.YAMLError) as error:
        return Head({}, body, f"has a head that cannot be read: {str(error).splitlines()[0][:200]}")
    if not isinstance(values, dict):
        return Head({}, body, "has a head without a name and a value")
    return Head(_named(values), body)


def _yaml(text: str) -> Any:
    node = yaml.compose(text, Loader=_LOADER)
    return _of_node(node, set(), 0) if node else {}


def _of_node(node: Node, seen: set[int], depth: int) -> Any:
    """A node as text, lists and maps. One that stands in two places is refused: a few such make millions of values."""
    if depth > MAX_DEPTH or len(seen) > MAX_VALUES:
        raise ValueError("it is too deep or too large")
    if id(node) in seen:
        raise ValueError("'*' stands for a value from elsewhere; write the value itself")
    seen.add(id(node))
    if isinstance(node, MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                found.setdefault(key.value, _of_node(value, seen, depth + 1))
        return found
    if isinstance(node, SequenceNode):
        return [_of_node(value, seen, depth + 1) for value in node.value]
    plain = isinstance(node, ScalarNode) and node.style not in ("'", '"')
    return "" if plain and node.value in ("~", "null", "Null", "NULL") else node.value


def _toml(text: str) -> Any:
    return _plain(tomllib.loads(text))


def _plain(value: Any, depth: int = 0) -> Any:
    """A value of TOML or JSON as text, lists and maps."""
    if depth > MAX_DEPTH:
        raise ValueError("it is too deep")
    if isinstance(value, dict):
        return {str(name): _plain(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return "" if value is None else str(value)


def _is_json(start: str) -> bool:
    if not start.lstrip().startswith("{") or '"title"' not in start:
        return False
    try:
        values, _ = DECODER.raw_decode(start, len(start) - len(start.lstrip()))
    except (json.JSONDecodeError, RecursionError, ValueError):
        return False
    return isinstance(values, dict) and bool(values.keys() & _JSON_NAMES) and not values.keys() & _NOT_JSON_NAMES


def _is_metadata(start: str) -> bool:
    head = start.lstrip("\n").partition("\n\n")[0]
    return _PELICAN.match(head) is not None and _TITLE.search(head) is not None


def _metadata(text: str) -> Head:
    """Lines of ``Name: value`` up to the first that is none; a line that is indented goes on with the value before.

    https://docs.getpelican.com/en/latest/content.html#file-metadata
    """
    values: dict[str, Any] = {}
    lines = text.split("\n")
    at, name = 0, ""
    while at < len(lines) and not (values and not lines[at].strip()):
        found = _META_LINE.fullmatch(lines[at])
        if found:
            name = found[1]
            values[name] = (found[2] or "").strip()
        elif values and lines[at][:1] in (" ", "\t"):
            values[name] = f"{values[name]} {lines[at].strip()}".strip()
        elif lines[at].strip():
            break
        at += 1
    return Head(_named(values), "\n".join(lines[at:]))


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        found.setdefault(name.strip().lower().replace("-", "_"), value)
    return found
