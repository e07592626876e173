"""Dates and names of CSL-JSON (https://github.com/citation-style-language/schema) and of Crossref, DataCite, Zotero."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.model import Affiliation, Author, PartialDate
from generator.sources import citation, citation_dates, jats
from generator.sources.citation_names import OTHERS, person
from generator.sources.json_values import map_of, maps_of, text_of

# Crossref's "published" is the earliest of those behind it; a day is worth more than the month of a printed issue.
DATES: Final = ("published", "issued", "published-online", "published-print", "posted")
NUMBER: Final = re.compile(r"\d{1,4}", re.ASCII)
ORCID: Final = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\Z", re.ASCII)
ROR: Final = re.compile(r"(?:https?://ror\.org/)?(0[a-z0-9]{8})", re.ASCII)
# What is longer, or has commas, is the address of a department.
LONGEST_NAME: Final = 80
MOST_AFFILIATIONS: Final = 30


def text(values: Mapping[str, Any], *names: str) -> str:
    """The first of these that says something, on one line, without its tags: a text, or the first one of a list."""
    for name in names:
        found = values.get(name)
        first = next((one for one in found if isinstance(one, str)), "") if isinstance(found, list) else found
        plain = jats.line(first) if isinstance(first, str) else str(first) if type(first) is int else ""
        if plain:
            return plain
    return ""


def published(values: Mapping[str, Any]) -> tuple[PartialDate | None, str]:
    """The date of an item, and what it says of one in vain."""
    unread = ""
    for name in DATES:
        date, said = _date(values.get(name))
        if date:
            return date, ""
        unread = unread or said
    return None, unread


def _date(value: Any) -> tuple[PartialDate | None, str]:
    if isinstance(value, str):
        return citation_dates.iso(value) or citation_dates.spoken(value), value
    if not isinstance(value, dict):
        return None, ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else []
    numbers = [int(str(part)) for part in _numbers(first if isinstance(first, list) else [])]
    found = citation.day(*numbers) if numbers else None
    if value.get("circa") and found:
        return None, f"about {found}"
    if found:
        return found, ""
    words = text_of(value, "raw") or text_of(value, "literal")
    return citation_dates.iso(words) or citation_dates.spoken(words), words or "-".join(map(str, numbers))


def _numbers(parts: list[Any]) -> Iterator[str]:
    """Year, month and day, up to the first that is missing; a year of more or fewer than four digits is none."""
    for part in parts[:3]:
        number = str(part).strip() if type(part) is int or isinstance(part, str) else ""
        if not NUMBER.fullmatch(number) or not int(number):
            return
        yield number


def authors(values: Mapping[str, Any]) -> tuple[Author, ...]:
    """The people and groups in their order, without the one who stands for others that are not named."""
    return tuple(filter(None, map(_author, maps_of(values, "author"))))


def are_all_named(values: Mapping[str, Any]) -> bool:
    """Whether no author stands for others."""
    return not any(_stands_for_others(one) for one in maps_of(values, "author"))


def _stands_for_others(one: Mapping[str, Any]) -> bool:
    return (text(one, "literal") or text(one, "family")).lower() in OTHERS


def _author(one: Mapping[str, Any]) -> Author | None:
    """CSL's ``literal`` and Crossref's ``name`` are a group's; particles belong to the family name."""
    if _stands_for_others(one):
        return None
    match = ORCID.search(text_of(one, "ORCID") or text_of(one, "orcid"))
    orcid = match[0].upper() if match else ""
    given, family = text(one, "given"), text(one, "family")
    group = "" if given or family else text(one, "literal", "name")
    if group:
        return Author(group, orcid=orcid, literal=True)
    particles = (text(one, "dropping-particle"), text(one, "non-dropping-particle"))
    return person(given, family, prefix=" ".join(filter(None, particles)), suffix=text(one, "suffix"), orcid=orcid)


def organizations(values: Mapping[str, Any]) -> tuple[Affiliation, ...]:
    """Where the authors work, each once, as far as it is a name and no postal address."""
    found: dict[str, Affiliation] = {}
    for place in (place for one in maps_of(values, "author") for place in maps_of(one, "affiliation")):
        name, ror = text(place, "name"), _ror(place)
        if name and len(name) <= LONGEST_NAME and (ror or not re.search("[,;]", name)):
            found.setdefault(name, Affiliation("", name, ror))
    return tuple(found.values())[:MOST_AFFILIATIONS]


def _ror(place: Mapping[str, Any]) -> str:
    ids = (text_of(one, "id") for one in maps_of(place, "id"))
    return next((match[1] for one in ids if (match := ROR.fullmatch(one))), "")


def related(values: Mapping[str, Any], kind: str) -> Iterator[str]:
    """The ids of papers that a relation of Crossref names (``has-preprint``)."""
    return (text_of(one, "id") for one in maps_of(map_of(values, "relation"), kind))
