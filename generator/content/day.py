"""An editor's word on a day: ``content/days/<day>.md`` ⇄ ``Day``."""

from generator.content import document, scalars
from generator.content.fields import Field, Fields, scalar, table
from generator.content.reading import RefusedError
from generator.model import Day
from generator.problems import Problem

FIELDS = Fields(Field("headline", scalar(scalars.text), "text", "A line above the day's papers."))


def parse(text: str, path: str) -> tuple[Day | None, list[Problem]]:
    """A day's word of its file's text, and every mistake in it; the file's name is the day."""
    values, reading = document.read(text, path, FIELDS)
    try:
        day = scalars.day(document.bare_name(path))
    except RefusedError as mistake:
        reading.refuse_at(0, 0, "", f"the file's name is its day: {mistake}")
        return None, reading.problems
    if values is None:
        return None, reading.problems
    return Day(day=day, **values), []


def dump(day: Day) -> str:
    """The file of a day's word, ready to edit."""
    return document.dump(FIELDS, day, day.body)


def fields_table() -> str:
    """The fields of a day's word as a Markdown table."""
    return table(FIELDS.fields)
