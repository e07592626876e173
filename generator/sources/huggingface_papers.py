"""A paper as Hugging Face says it in JSON → Record: in answers of its API, and within its pages.

A wrapper is put around a paper in lists. The wrapper's own ``publishedAt`` is the paper's, shifted by the US-Eastern
offset and still called UTC, a day early: only the paper's dates are read. Left out are ``ai_summary``, which a machine
wrote, and the models, datasets and Spaces linked to a paper: anyone's may be, and they are hundreds for some.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from generator.model import Affiliation, Author, Link, Listed, PartialDate
from generator.sources.json_values import count_of, map_of, maps_of, text_of, texts_of
from generator.sources.record import Record

INSTANT: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", re.ASCII)
REPOSITORY: Final = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
ADDRESS: Final = re.compile(r"https?://\S+")


def record(wrapper: Mapping[str, Any], source: str, listed: date | None, line: int = 0) -> Record | str:
    """The record of a wrapper around a paper, or of a paper alone; else the reason why there is none.

    ``listed`` is the day that it was listed; without one, it is the day that the paper itself says.
    """
    paper = map_of(wrapper, "paper") or wrapper
    title = " ".join((text_of(paper, "title") or text_of(wrapper, "title")).split())
    return _record(paper, wrapper, title, source, listed, line) if title else "has no title"


def day_of(text: str) -> date | None:
    """The day of an instant, in the zone that it names."""
    match = INSTANT.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _record(
    paper: Mapping[str, Any], wrapper: Mapping[str, Any], title: str, source: str, listed: date | None, line: int
) -> Record:
    key = text_of(paper, "id")
    published = day_of(text_of(paper, "publishedAt"))
    listed = listed or day_of(text_of(paper, "submittedOnDailyAt"))
    return Record(
        source=source,
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
