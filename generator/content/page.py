"""A free page: ``content/pages/<slug>.md`` ⇄ ``Page``."""

from generator.content import document, scalars
from generator.content.fields import Field, Fields, scalar, table
from generator.content.lists import unique
from generator.model import Page
from generator.problems import Problem

FIELDS = Fields(
    Field("title", scalar(scalars.text), "text", "The title.", required=True),
    Field("description", scalar(scalars.text), "text", "One line for search engines."),
    Field("aliases", unique(scalar(scalars.alias)), "list of paths", "Old addresses that lead here.", default=()),
)


def parse(text: str, path: str) -> tuple[Page | None, list[Problem]]:
    """A page of its file's text, and every mistake in it; the file's name is its address."""
    values, reading = document.read(text, path, FIELDS, top=2)
    slug = document.stem(path, reading)
    if values is None or reading.problems:
        return None, reading.problems
    return Page(slug=slug, **values), []


def dump(page: Page) -> str:
    """The file of a page, ready to edit."""
    return document.dump(FIELDS, page, page.body)


def fields_table() -> str:
    """The fields of a page as a Markdown table."""
    return table(FIELDS.fields)
