"""How the followed sources stand: ``content/sources.yaml`` ⇄ ``Standings``, written by the program alone."""

from typing import Final

from generator.content import document, flow, nodes, scalars
from generator.content.fields import Field, Fields, scalar
from generator.content.lists import listing, record
from generator.content.reading import Reading
from generator.model import Standing, Standings
from generator.problems import Problem

HEAD: Final = "# How the followed sources stand; `broadsheet update` writes this. Deleted, it begins anew.\n"
FIELDS: Final = Fields(
    Field("name", scalar(scalars.name), "name", "The source's name in the settings.", required=True),
    Field("succeeded", scalar(scalars.day), "day", "When it answered last.", default=None),
    Field("failed", scalar(scalars.day), "day", "When it failed last.", default=None),
    Field("failing", scalar(scalars.boolean), "true or false", "Whether it failed since it answered.", default=False),
    Field("papers", scalar(scalars.count), "number", "How many entries it made.", default=0),
)
_FILE: Final = Fields(
    Field(
        "sources",
        listing(record(FIELDS, lambda values: Standing(**values))),
        "list of maps",
        "The sources by their order in the settings.",
        default=(),
    )
)


def parse(text: str, path: str) -> tuple[Standings | None, list[Problem]]:
    """The standings of their file's text, and every mistake in it."""
    reading = Reading(path)
    below_mark = text.removeprefix("\ufeff")
    root = nodes.compose(below_mark, reading) if document.readable(below_mark, reading) else None
    values = _FILE.read(root, "", reading) if root else None
    if values is None:
        return None, reading.problems
    return Standings(**values, origin=reading.origin(text)), []


def dump(standings: Standings) -> str:
    """The file, a line for each source."""
    lines = "".join(f"- {flow.flow(FIELDS.write(standing))}\n" for standing in standings.sources)
    return f"{HEAD}sources:\n{lines}"
