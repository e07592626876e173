"""Markdown in a file → ``Prose``; what the renderer has against it gets the line of the file."""

from yaml.nodes import Node, ScalarNode

from generator.content.reading import Reading
from generator.model import Prose
from generator.text import markdown


def body(source: str, line: int, reading: Reading, top: int = 3) -> Prose:
    """The text below a head; ``line`` is where it begins in the file, ``top`` the level of its highest heading."""
    if not source:
        return Prose()
    rendered = markdown.render(source, top)
    for number, message in rendered.problems:
        reading.refuse_at(line + number - 1, 1, "", message)
    return Prose(source, rendered.html)


def field(node: Node, name: str, reading: Reading) -> Prose | None:
    """A field that holds Markdown."""
    if type(node) is not ScalarNode:
        reading.refuse(node, name, "takes text, not a list or a map; put the text in quotes")
        return None
    rendered = markdown.render(node.value)
    line, column = reading.place(node)
    for number, message in rendered.problems:
        below = number if node.style == "|" else 0
        reading.refuse_at(line + below, 1 if below else column, name, message)
    return Prose(node.value, rendered.html)


def write(prose: Prose) -> str:
    """The Markdown as it was written."""
    return prose.markdown
