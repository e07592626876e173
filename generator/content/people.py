"""Maps inside an entry: who wrote a paper, where they work, where it is, what became of it, who talks or told of it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from yaml.nodes import Node, ScalarNode

from generator.content import scalars
from generator.content.fields import Field, Fields, Reader, scalar
from generator.content.lists import mapping, record
from generator.content.reading import Reading, RefusedError, refusal
from generator.model import Affiliation, Author, Correction, Link, Meeting, Source
from generator.text import slug as slugs

_TEXT = scalar(scalars.text)
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,30}")

AUTHOR = Fields(
    Field("name", _TEXT, "text", "The name as it is shown, where it is not given and family."),
    Field("given", _TEXT, "text", "The given name."),
    Field("family", _TEXT, "text", "The family name."),
    Field("literal", _TEXT, "text", "A group's name, which has no given and family name."),
    Field("orcid", scalar(scalars.orcid), "ORCID iD", "The person's ORCID iD."),
)
ORGANIZATION = Fields(
    Field(
        "slug", scalar(scalars.slug), "short name", "Its short name; its page's address is made from it.", required=True
    ),
    Field("name", _TEXT, "text", "Its name as it is shown.", required=True),
    Field("ror", scalar(scalars.ror), "ROR id", "Its id in the Research Organization Registry."),
)
MEETING = Fields(
    Field("day", scalar(scalars.day), "day", "The day of the meeting.", default=None, required=True),
    Field("time", scalar(scalars.hours), "time", "When it begins, or from when to when: `17:30`, `17:30-18:45`."),
    Field("presenter", _TEXT, "text", "Who presents the paper."),
    Field("place", _TEXT, "text", "Where the group meets."),
)
CORRECTION = Fields(
    Field("day", scalar(scalars.day), "day", "The day on which it became known.", default=None, required=True),
    Field("status", scalar(scalars.choice("withdrawn", "retracted")), "withdrawn or retracted", "What it became."),
    Field("version", scalar(scalars.version), "number", "The version that came out.", default=None),
    Field("note", _TEXT, "text", "What there is to say of it, in one line."),
)


def _digest(field: str, value: str) -> str:
    return value


SOURCE = Fields(
    Field("name", _TEXT, "text", "The name of the source.", required=True),
    Field("key", _TEXT, "text", "The source's own name for the paper."),
    Field("url", scalar(scalars.address), "address", "Where the source tells of the paper."),
    Field("seen", scalar(scalars.day), "day", "The day on which the source was read.", default=None),
    Field(
        "wrote",
        mapping(_digest, "{title: 1f3a9c0d}"),
        "map of field to digest",
        "A digest of each value the import wrote; a value that still has it may be refreshed.",
        default=MappingProxyType({}),
    ),
)


def _build_author(values: Mapping[str, Any]) -> Author:
    given, family = values.get("given", ""), values.get("family", "")
    if "literal" in values:
        if len(values) > 1 + ("orcid" in values):
            raise RefusedError("a group has no name, given or family; write {literal: …} alone, or leave literal out")
        return Author(values["literal"], orcid=values.get("orcid", ""), literal=True)
    name = values.get("name") or shown(given, family)
    if not name:
        raise RefusedError("names nobody; write {given: …, family: …}, or {literal: …} for a group")
    return Author(name, given, family, values.get("orcid", ""))


def shown(given: str, family: str) -> str:
    """A person's name as it is shown where nothing else is said."""
    return f"{given} {family}" if given and family else given or family


@lru_cache(maxsize=16384)
def _named(name: str) -> Author:
    """Names come again and again, and a frozen value may be shared."""
    return Author(scalars.text(name))


_author_map = record(AUTHOR, _build_author)


def author(node: Node, name: str, reading: Reading) -> Author | None:
    """An author: a name as text, or a map."""
    if type(node) is ScalarNode:
        try:
            return _named(node.value)
        except RefusedError as mistake:
            reading.refuse(node, name, str(mistake))
            return None
    found: Author | None = _author_map(node, name, reading)
    return found


def write_author(author: Author) -> str | dict[str, str]:
    """An author as shortly as it can be said."""
    if author.literal:
        parts = {"literal": author.name, "orcid": author.orcid}
    else:
        name = "" if author.name == shown(author.given, author.family) else author.name
        parts = {"name": name, "given": author.given, "family": author.family, "orcid": author.orcid}
    written = {key: value for key, value in parts.items() if value}
    return author.name if written.keys() == {"name"} else written


def _build_organization(values: Mapping[str, Any]) -> Affiliation:
    return Affiliation(values["slug"], values["name"], values.get("ror", ""))


_organization_map = record(ORGANIZATION, _build_organization)


def organization(node: Node, name: str, reading: Reading) -> Affiliation | None:
    """An organization: a name as text, from which its slug is made, or a map."""
    if type(node) is ScalarNode:
        shown_name = _TEXT(node, name, reading)
        return Affiliation(slugs.slugify(shown_name), shown_name) if shown_name else None
    found: Affiliation | None = _organization_map(node, name, reading)
    return found


def write_organization(organization: Affiliation) -> str | dict[str, Any]:
    """An organization as shortly as it can be said."""
    if not organization.ror and organization.slug == slugs.slugify(organization.name):
        return organization.name
    return ORGANIZATION.write(organization)


meeting: Reader = record(MEETING, lambda values: Meeting(**values))


def _build_correction(values: Mapping[str, Any]) -> Correction:
    if len(values) == 1:
        raise RefusedError("says nothing but its day; add a status, a version or a note")
    return Correction(**values)


correction: Reader = record(CORRECTION, _build_correction)
source: Reader = record(SOURCE, lambda values: Source(**values))


def _link(kind: str, url: str) -> str:
    if not _KIND.fullmatch(kind):
        raise refusal(kind, "is no kind of link; use small letters and digits, such as paper, pdf, code or project")
    return scalars.address(url)


_links = mapping(_link, "links: {pdf: https://…, code: https://…}")


def links(node: Node, name: str, reading: Reading) -> tuple[Link, ...]:
    """Addresses by their kind, in the order in which they are written."""
    found = _links(node, name, reading) or {}
    return tuple(Link(kind, url) for kind, url in found.items())


def write_links(links: tuple[Link, ...]) -> dict[str, str]:
    """Addresses by their kind."""
    return {link.kind: link.url for link in links}
