"""A paper's own page."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from generator import routes
from generator.catalog import links
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry
from generator.model import Correction, Source
from generator.pages.cards import body_label, byline, link_views
from generator.pages.corrections import correction_view
from generator.pages.dates import date_view, day_view
from generator.pages.edition import DESCRIPTION, Edition
from generator.pages.lists import neighbours
from generator.pages.meetings import meeting_view
from generator.pages.mending import mending
from generator.pages.parts import Reference, SourceView
from generator.pages.views import PaperView
from generator.plan import Page
from generator.text import markdown

Neighbour = tuple[str, str] | None
"""Id and title of the paper before or after, all that a page says of it."""


def plan_papers(catalog: Catalog) -> Iterator[Page]:
    """A page for each paper. It is made of its entry and the titles beside it in its day."""
    due = frozenset(day.day for day in catalog.days)
    told: dict[str, tuple[Correction, ...]] = {}
    for one in catalog.corrections:
        told[one.entry.id] = (*told.get(one.entry.id, ()), one.correction)
    for day in catalog.days:
        own = [entry for entry in day.entries if entry.day == day.day]
        names: list[Neighbour] = [(entry.id, entry.paper.title) for entry in own]
        for (before, _, after), entry in zip(neighbours(names), own, strict=True):
            relisted = entry.paper.relisted
            again = tuple([day for day in relisted if day in due and day != entry.day]) if relisted else ()
            inputs = (entry, before, after, again, told.get(entry.id, ()))
            path = routes.file(routes.paper(entry.id))
            yield Page(path, entry.paper.origin, "paper.html", paper_view, inputs)


def paper_view(
    edition: Edition,
    entry: Entry,
    previous: Neighbour,
    following: Neighbour,
    again: tuple[date, ...],
    told: tuple[Correction, ...],
) -> PaperView:
    """The view of a paper; ``again`` are the other days it was listed on, ``told`` its corrections, if not to come."""
    paper = entry.paper
    route = routes.paper(paper.id)
    text = markdown.opening(paper.body.html, DESCRIPTION)
    found = edition.links(entry)
    return PaperView(
        head=edition.head(route, paper.title, description=text),
        id=paper.id,
        title=paper.title,
        language=paper.language,
        authors=_authors(edition, entry),
        byline=byline(paper),
        organizations=tuple(map(edition.organization, entry.organizations)),
        published=date_view(paper.published) if paper.published else None,
        listed=day_view(edition, entry.day),
        relisted=tuple(day_view(edition, day) for day in again),
        version=paper.version,
        status=paper.status,
        venue=paper.venue,
        comments=paper.comments,
        upvotes=paper.upvotes,
        stars=paper.stars,
        links=link_views(found),
        searches=tuple(Reference(name=links.name(link.kind), url=link.url) for link in links.searches(paper, found)),
        arxiv=Reference(name=paper.arxiv_id, url=links.arxiv_address(paper.arxiv_id)) if paper.arxiv_id else None,
        doi=Reference(name=paper.doi, url=links.doi_address(paper.doi)) if paper.doi else None,
        note=edition.html(paper.note),
        body=edition.html(paper.body),
        body_label=body_label(paper),
        categories=paper.categories,
        keywords=paper.keywords,
        tags=edition.names(entry.tags, routes.tag),
        meeting=meeting_view(edition, paper.meeting) if paper.meeting else None,
        corrections=tuple(map(correction_view, told)),
        sources=tuple(map(_source, paper.sources)),
        extra=MappingProxyType(dict(paper.extra)),
        mending=mending(edition, paper.title, route, paper.origin.path),
        previous=_reference(edition, previous),
        next=_reference(edition, following),
    )


def _authors(edition: Edition, entry: Entry) -> tuple[Reference, ...]:
    authors = entry.paper.authors
    urls = [edition.url(routes.author(page.slug)) for page in entry.authors] or [""] * len(authors)
    return tuple(Reference(name=author.name, url=url) for author, url in zip(authors, urls, strict=True))


def _source(source: Source) -> SourceView:
    return SourceView(name=source.name, url=source.url, seen=date_view(source.seen) if source.seen else None)


def _reference(edition: Edition, neighbour: Neighbour) -> Reference | None:
    return Reference(name=neighbour[1], url=edition.url(routes.paper(neighbour[0]))) if neighbour else None
