"""An organization's profile: ``content/orgs/<slug>.md`` ⇄ ``Organization``."""

from generator.content import document, scalars
from generator.content.fields import Field, Fields, scalar, table
from generator.content.lists import unique
from generator.model import Organization
from generator.problems import Problem

FIELDS = Fields(
    Field("name", scalar(scalars.text), "text", "Its name as it is shown.", required=True),
    Field("homepage", scalar(scalars.address), "address", "Its own site."),
    Field("logo", scalar(scalars.own_path), "path", "Its logo in `static/`: `/logos/x.svg` is `static/logos/x.svg`."),
    Field("ror", scalar(scalars.ror), "ROR id", "Its id in the Research Organization Registry."),
    Field("aliases", unique(scalar(scalars.alias)), "list of paths", "Old addresses that lead here.", default=()),
)


def parse(text: str, path: str) -> tuple[Organization | None, list[Problem]]:
    """An organization of its profile's text, and every mistake in it; the file's name is its slug."""
    values, reading = document.read(text, path, FIELDS)
    slug = document.stem(path, reading, scalars.slug)
    if values is None or reading.problems:
        return None, reading.problems
    return Organization(slug=slug, **values), []


def dump(organization: Organization) -> str:
    """The profile of an organization, ready to edit."""
    return document.dump(FIELDS, organization, organization.body)


def fields_table() -> str:
    """The fields of a profile as a Markdown table."""
    return table(FIELDS.fields)
