"""A source's record → a paper as an entry would say it: TeX as Unicode, abstracts as Markdown, addresses checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.content import identifiers, people, scalars
from generator.content.reading import RefusedError
from generator.intake.addresses import checked, identities, read
from generator.intake.facts import digests, in_order, links_in_order, undated
from generator.model import Affiliation, Author, Listed, Paper, Prose, Source
from generator.sources.record import Record
from generator.text import characters, prose, tex
from generator.text.slug import slugify

Reader = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper from outside, without an id yet; ``dated`` is whether it says when it was listed.

    ``left_out`` names each value that could not be taken, and why. A ``revision`` is of a paper that has an entry.
    """

    paper: Paper
    dated: bool
    left_out: tuple[str, ...] = ()
    revision: bool = False


def normalize(record: Record, today: date, spellings: Mapping[str, str]) -> Incoming:
    """The paper of a record; it has one source, whose ``wrote`` holds the digest of every value.

    A record without a listed day is listed ``today``. ``spellings`` are the short names of organizations that the site
    has already, by slug: ``qwen`` becomes the ``Qwen`` that is there.
    """
    left_out: list[str] = []
    listed = record.listed or Listed(today)
    paper = _paper(record, listed, spellings, left_out)
    wrote = digests(paper) | ({} if record.listed else {"listed": undated(listed)})
    source = Source(
        name=record.source,
        key=_reader(record)(record.key),
        url=next((link.url for link in paper.links if link.kind == "huggingface"), ""),
        seen=_day(listed),
        wrote=in_order(wrote),
    )
    dated = record.listed is not None and not record.revision
    return Incoming(replace(paper, sources=(source,)), dated, tuple(left_out), record.revision)


def _paper(record: Record, listed: Listed, spellings: Mapping[str, str], left_out: list[str]) -> Paper:
    arxiv_id, version, doi = identities(record, left_out)
    words = _reader(record)
    authors = tuple(filter(None, (_author(author, words, left_out) for author in record.authors)))
    return Paper(
        id="",
        title=words(record.title),
        published=record.published,
        listed=listed,
        authors=authors,
        author_count=None if authors else record.author_count,
        organizations=tuple(_organizations(record.organizations, spellings, words, left_out)),
        arxiv_id=arxiv_id,
        version=record.version or version,
        status=record.status,
        doi=doi,
        venue=words(record.venue),
        links=links_in_order(checked(record.links, arxiv_id, doi, left_out)),
        categories=_words(record.categories, words),
        tags=_words(record.tags, words),
        keywords=_words(record.keywords, words),
        language=read(scalars.language, "language", record.language, left_out) or "",
        upvotes=record.upvotes,
        comments=record.comments,
        stars=record.stars,
        note=Prose(record.note.strip()),
        body_kind=record.body_kind if record.abstract else "abstract",
        featured=record.featured,
        draft=record.draft,
        meeting=record.meeting,
        extra=record.extra,
        body=Prose((record.abstract if record.is_markdown else prose.to_markdown(record.abstract)).strip()),
    )


def _reader(record: Record) -> Reader:
    """How the record's texts are read: what a person wrote for a page holds no TeX, and is taken as it stands."""
    return _as_it_stands if record.is_markdown else tex.to_unicode


def _as_it_stands(text: str) -> str:
    return " ".join(characters.clean(text).split())


def _day(listed: Listed) -> date:
    instant = listed.instant
    return instant.date() if instant else listed.at


def _author(author: Author, words: Reader, left_out: list[str]) -> Author | None:
    given, family = words(author.given), words(author.family)
    # Braces may mean one thing in a name and another in a part of it, so a name made of parts is made anew.
    composed = author.name == people.shown(author.given, author.family)
    name = people.shown(given, family) if composed else words(author.name)
    if not name:
        return None
    orcid = read(identifiers.orcid, f"authors: ORCID of {name}", author.orcid, left_out) or ""
    return author._replace(name=name, given=given, family=family, orcid=orcid)


def _organizations(
    organizations: Iterable[Affiliation], spellings: Mapping[str, str], words: Reader, left_out: list[str]
) -> Iterable[Affiliation]:
    for organization in organizations:
        name = words(organization.name) or organization.slug.strip()
        if not name:
            continue
        slug = _short_name(organization.slug, name)
        ror = read(identifiers.ror, f"organizations: ROR id of {name}", organization.ror, left_out) or ""
        yield Affiliation(spellings.get(slugify(slug), slug), name, ror)


def _short_name(slug: str, name: str) -> str:
    try:
        return scalars.slug(slug)
    except RefusedError:
        return slugify(name)


def _words(found: Iterable[str], words: Reader) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(words, found))))
