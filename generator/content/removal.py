"""A paper that was taken out: ``content/removed/<id>.md`` ⇄ ``Removal``."""

from generator.content import document, people, scalars
from generator.content.fields import Field, Fields, scalar, table
from generator.content.lists import listing, unique
from generator.model import Removal
from generator.problems import Problem

FIELDS = Fields(
    Field("title", scalar(scalars.text), "text", "The title that it had.", required=True),
    Field("removed", scalar(scalars.day), "day", "The day on which it was taken out.", default=None, required=True),
    Field(
        "page",
        scalar(scalars.boolean),
        "true or false",
        "Whether its old address says that it was removed; the text below is the reason.",
        default=False,
    ),
    Field("published", scalar(scalars.partial_date), "day, month or year", "The paper's own date.", default=None),
    Field("arxiv_id", scalar(scalars.arxiv_id), "arXiv id in quotes", "The arXiv id without a version."),
    Field("doi", scalar(scalars.doi), "DOI", "The DOI."),
    Field(
        "links",
        people.links,
        "map of kind to address",
        "Addresses by which it is known again, such as huggingface.",
        default=(),
        write=people.write_links,
    ),
    Field("aliases", unique(scalar(scalars.alias)), "list of paths", "Old addresses that lead here.", default=()),
    Field("uid", scalar(scalars.name), "name", "Its name in feeds, if that was not the file's."),
    Field(
        "sources",
        listing(people.source),
        "list of maps",
        "Who told of it, and under which name.",
        default=(),
        write=lambda sources: [people.SOURCE.write(source) for source in sources],
    ),
)


def parse(text: str, path: str) -> tuple[Removal | None, list[Problem]]:
    """A removal of its file's text, and every mistake in it; the file's name is the id that the paper had."""
    values, reading = document.read(text, path, FIELDS, top=2)
    paper_id = document.stem(path, reading)
    if values is None or reading.problems:
        return None, reading.problems
    return Removal(id=paper_id, **values), []


def dump(removal: Removal) -> str:
    """The file of a removal, ready to edit."""
    return document.dump(FIELDS, removal, removal.body)


def fields_table() -> str:
    """The fields of a removal as a Markdown table."""
    return table(FIELDS.fields)
