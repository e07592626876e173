"""A source's record → a paper as an entry would say it: TeX as Unicode, abstracts as Markdown, addresses checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from generator.content import identifiers, scalars
from generator.content.reading import RefusedError
from generator.intake.facts import digests
from generator.model import Affiliation, Author, Link, Listed, Paper, Prose, Record, Source
from generator.text import address, prose, tex
from generator.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper from outside, without an id yet; ``dated`` is whether it says when it was listed.

    ``left_out`` names each value that could not be taken, and why.
    """

    paper: Paper
    dated: bool
    left_out: tuple[str, ...] = ()


def normalize(record: Record, today: date, spellings: Mapping[str, str]) -> Incoming:
    """The paper of a record; it has one source, whose ``wrote`` holds the digest of every value.

    A record without a listed day is listed ``today``. ``spellings`` are the short names of organizations that the site
    has already, by slug: ``qwen`` becomes the ``Qwen`` that is there.
    """
    left_out: list[str] = []
    listed = record.listed or Listed(today)
    paper = _paper(record, listed, spellings, left_out)
    source = Source(
        name=record.source,
        key=tex.to_unicode(record.key),
        url=next((link.url for link in paper.links if link.kind == "huggingface"), ""),
        seen=_day(listed),
        wrote=MappingProxyType(digests(paper)),
    )
    return Incoming(replace(paper, sources=(source,)), record.listed is not None, tuple(left_out))


def _paper(record: Record, listed: Listed, spellings: Mapping[str, str], left_out: list[str]) -> Paper:
    arxiv_id, version = _arxiv(record, left_out)
    authors = tuple(filter(None, map(_author, record.authors)))
    return Paper(
        id="",
        title=tex.to_unicode(record.title),
        published=record.published,
        listed=listed,
        authors=authors,
        author_count=None if authors else record.author_count,
        organizations=tuple(_organizations(record.organizations, spellings)),
        arxiv_id=arxiv_id,
        version=record.version or version,
        status=record.status,
        doi=_doi(record, left_out),
        venue=tex.to_unicode(record.venue),
        links=tuple(_links(record.links, left_out)),
        categories=_words(record.categories),
        keywords=_words(record.keywords),
        language=record.language,
        upvotes=record.upvotes,
        comments=record.comments,
        stars=record.stars,
        draft=record.draft,
        body=Prose(prose.to_markdown(record.abstract).strip()),
    )


def _day(listed: Listed) -> date:
    instant = listed.instant
    return instant.date() if instant else listed.at


def _arxiv(record: Record, left_out: list[str]) -> tuple[str, int | None]:
    if not record.arxiv_id:
        return "", None
    try:
        return identifiers.split_arxiv(record.arxiv_id)
    except RefusedError as mistake:
        left_out.append(f"arxiv_id: {mistake}")
        return "", None


def _doi(record: Record, left_out: list[str]) -> str:
    if not record.doi:
        return ""
    try:
        return identifiers.doi(record.doi)
    except RefusedError as mistake:
        left_out.append(f"doi: {mistake}")
        return ""


def _links(links: Iterable[Link], left_out: list[str]) -> Iterable[Link]:
    for link in links:
        problem = address.problem(link.url)
        if problem:
            left_out.append(f"links.{link.kind}: {problem}")
        else:
            yield link


def _author(author: Author) -> Author | None:
    name = tex.to_unicode(author.name)
    given, family = tex.to_unicode(author.given), tex.to_unicode(author.family)
    return replace(author, name=name, given=given, family=family) if name else None


def _organizations(organizations: Iterable[Affiliation], spellings: Mapping[str, str]) -> Iterable[Affiliation]:
    for organization in organizations:
        name = tex.to_unicode(organization.name) or organization.slug.strip()
        if not name:
            continue
        slug = _short_name(organization.slug, name)
        yield Affiliation(spellings.get(slugify(slug), slug), name, organization.ror)


def _short_name(slug: str, name: str) -> str:
    try:
        return scalars.slug(slug)
    except RefusedError:
        return slugify(name)


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(tex.to_unicode, words))))
