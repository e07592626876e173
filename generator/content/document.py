"""What all files with a head and a body have in common."""

from collections.abc import Callable
from typing import Any

from generator.content import flow, frontmatter, nodes, prose, scalars
from generator.content.fields import Fields
from generator.content.reading import Reading, RefusedError
from generator.model import Prose
from generator.text import characters
from generator.text.slug import slugify


def read(text: str, path: str, fields: Fields, top: int = 3) -> tuple[dict[str, Any] | None, Reading]:
    """The values of a file by their names in the model, with ``body`` as ``Prose`` and ``origin``.

    ``None`` where the file has a mistake; the reading holds all of them. ``top`` is the level of the highest heading.
    """
    reading = Reading(path, above=1)
    if not readable(text, reading):
        return None, reading
    try:
        parts = frontmatter.split(text)
    except RefusedError as mistake:
        reading.refuse_at(1, 1, "", str(mistake))
        return None, reading
    root = nodes.compose(parts.head, reading)
    values = fields.read(root, "", reading) if root is not None else None
    source, line = frontmatter.prose(parts)
    reading.marks["body"] = (line, 1)
    below = prose.body(source, line, reading, top)
    if values is None or reading.problems:
        return None, reading
    return values | {"body": below, "origin": reading.origin(text)}, reading


def readable(text: str, reading: Reading) -> bool:
    """Whether all characters may stand in a page and a feed; the first that may not is noted with its place."""
    # Printable text holds nothing forbidden, and Python says so ten times faster than a search does.
    index = -1 if text.replace("\n", "").isprintable() else characters.find(text)
    if index < 0:
        return True
    line = text.count("\n", 0, index) + 1
    reading.refuse_at(line, index - text.rfind("\n", 0, index), "", characters.problem(text[index]))
    return False


def bare_name(path: str) -> str:
    """The name of a file without folder and ``.md``."""
    return path.rpartition("/")[2].removesuffix(".md")


def stem(path: str, reading: Reading, convert: Callable[[str], str] = scalars.name) -> str:
    """The name of a file without ``.md``, which is part of an address; a mistake proposes another."""
    name = bare_name(path)
    try:
        return convert(name)
    except RefusedError:
        message = (
            f"the file's name is part of an address: small letters, digits and '-' only; name it {slugify(name)}.md"
        )
        reading.refuse_at(0, 0, "", message)
        return ""


def dump(fields: Fields, value: Any, body: Prose) -> str:
    """The file of a value: its fields that are not at their defaults, in order, and its body."""
    head = "".join(f"{name}: {flow.line(written)}\n" for name, written in fields.write(value).items())
    return f"---\n{head}---\n" + (f"{body.markdown}\n" if body else "")
