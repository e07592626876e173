"""Saved answers of the Hugging Face papers API: a day's list, a search, or one paper (https://huggingface.co/docs/hub/api).

A list holds wrappers around papers, or the papers themselves. The wrapper's own ``publishedAt`` is the paper's, shifted
by the US-Eastern offset and still called UTC, a day early: only the paper's dates are read.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from generator.model import Affiliation, Author, Link, Listed, PartialDate, Record
from generator.sources import feed_json
from generator.sources.json_values import (
    Element,
    count_of,
    elements,
    map_of,
    maps_of,
    text_of,
    texts_of,
)
from generator.sources.source import Given, Reading, Skipped

name: Final = "huggingface-api"

# A paper with hundreds of authors may name them before all else.
HEAD: Final = 200_000
KEYS: Final = re.compile(r'"(?:paper|summary|numComments|submittedOnDailyAt|upvotes|error)"\s*:')
INSTANT: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", re.ASCII)
REPOSITORY: Final = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
ADDRESS: Final = re.compile(r"https?://\S+")


def recognizes(text: str) -> bool:
    """Whether the text is JSON and has, near its beginning, names that only these answers use; an empty list counts."""
    start = text.removeprefix("\ufeff").lstrip()
    if start[:1] not in ("[", "{") or feed_json.is_one(start):
        return False
    return KEYS.search(start, 0, HEAD) is not None or start.rstrip() == "[]"


def read(text: str, given: Given) -> Reading:
    """One record a paper, in the order of the answer; an answer that is an error is skipped with what it says."""
    records: list[Record] = []
    skipped: list[Skipped] = []
    for place, element in enumerate(elements(text), 1):
        found = _record(element, place, given)
        if isinstance(found, Record):
            records.append(found)
        else:
            skipped.append(found)
    return Reading(tuple(records), tuple(skipped))


def _record(element: Element, place: int, given: Given) -> Record | Skipped:
    values = element.value
    label = f"record {place}"
    if element.reason:
        return Skipped(label, element.reason, element.line)
    if not isinstance(values, dict):
        return Skipped(label, "is not an object", element.line)
    if text_of(values, "error"):
        return Skipped(label, f"the answer is an error: {text_of(values, 'error')[:200]}", element.line)
    paper = map_of(values, "paper") or values
    title = " ".join((text_of(paper, "title") or text_of(values, "title")).split())
    if not title:
        return Skipped(text_of(paper, "id") or label, "has no title", element.line)
    return _paper(paper, values, title, element.line, given)


def _paper(paper: Mapping[str, Any], wrapper: Mapping[str, Any], title: str, line: int, given: Given) -> Record:
    key = text_of(paper, "id")
    published = _day(text_of(paper, "publishedAt"))
    daily = _day(text_of(paper, "submittedOnDailyAt"))
    listed = given.listed or daily
    return Record(
        source=name,
        key=key or title,
        title=title,
        abstract=text_of(paper, "summary") or text_of(wrapper, "summary"),
        published=PartialDate(published.year, published.month, published.day) if published else None,
        listed=Listed(listed) if listed else None,
        authors=tuple(_authors(paper)),
        organizations=tuple(_organizations(paper) or _organizations(wrapper)),
        arxiv_id=key,
        links=tuple(_links(paper, key)),
        keywords=texts_of(paper, "ai_keywords"),
        upvotes=count_of(paper, "upvotes"),
        comments=count_of(wrapper, "numComments"),
        stars=count_of(paper, "githubStars"),
        line=line,
    )


def _day(text: str) -> date | None:
    """The day of an instant, in the zone that it names."""
    match = INSTANT.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _authors(paper: Mapping[str, Any]) -> Iterable[Author]:
    """The names that the site shows: it hides those that were read wrong or are there twice."""
    names = (
        " ".join(text_of(one, "name").split()) for one in maps_of(paper, "authors") if one.get("hidden") is not True
    )
    return (Author(name=one) for one in names if one)


def _organizations(values: Mapping[str, Any]) -> list[Affiliation]:
    organization = map_of(values, "organization")
    slug = text_of(organization, "name")
    return [Affiliation(slug, text_of(organization, "fullname") or slug)] if slug else []


def _links(paper: Mapping[str, Any], key: str) -> Iterable[Link]:
    repository = text_of(paper, "githubRepo")
    if REPOSITORY.fullmatch(repository):
        yield Link("code", f"https://github.com/{repository}")
    elif ADDRESS.fullmatch(repository):
        yield Link("code", repository)
    if ADDRESS.fullmatch(project := text_of(paper, "projectPage")):
        yield Link("project", project)
    if re.fullmatch(r"[\w./-]+", key, re.ASCII):
        yield Link("huggingface", f"https://huggingface.co/papers/{key}")
