"""The pages of organizations, tags and authors: each its papers, newest first."""

from collections.abc import Callable, Iterator
from datetime import date

from markupsafe import Markup

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Badge, Entry, Shelf
from generator.feeds import channels
from generator.feeds.channels import Channel
from generator.model import Organization
from generator.pages.charts import Month, charts
from generator.pages.edition import Edition
from generator.pages.lists import by_year, numbered, organization_tallies, pagination, tag_tallies
from generator.pages.views import AuthorView, OrganizationView, RailView, Reference, TagView
from generator.plan import Page


def plan_organizations(catalog: Catalog) -> Iterator[Page]:
    """The pages of each organization that a paper names."""
    month = _newest_month(catalog)
    for shelf in catalog.organizations:
        profile = catalog.profiles.get(shelf.slug)
        badge = next(badge for badge in shelf.entries[0].organizations if badge.slug == shelf.slug)
        channel = channels.organization(catalog.settings, shelf)
        for number, total, shown in _pages(shelf):
            days = () if number else tuple(entry.day for entry in shelf.entries)
            inputs = (badge, profile, channel, shown, number, total, days, month)
            yield _page(shelf, routes.organization, number, "organizations", organization_view, inputs)


def organization_view(
    edition: Edition,
    badge: Badge,
    profile: Organization | None,
    channel: Channel,
    shown: tuple[Entry, ...],
    number: int,
    total: int,
    days: tuple[date, ...],
    month: Month,
) -> OrganizationView:
    """The view of a page of an organization: ``shown`` are its papers on this page, ``days`` those of all."""
    reference = edition.organization(badge)
    description = edition.html(profile.body) if profile and not number else Markup()
    return OrganizationView(
        head=edition.head(
            routes.numbered(channel.route, number),
            _title(badge.name, number),
            description=channel.description,
            section="organizations",
            channel=channel,
        ),
        name=badge.name,
        monogram=reference.monogram,
        logo=reference.logo,
        homepage=profile.homepage if profile else "",
        ror=profile.ror if profile else "",
        aliases=profile.aliases if profile else (),
        description=description,
        charts=charts(days, month),
        groups=by_year(edition, shown),
        pagination=pagination(edition, channel.route, number, total),
        rail=RailView(tags=tag_tallies(edition, shown)),
    )


def plan_tags(catalog: Catalog) -> Iterator[Page]:
    """The pages of each tag."""
    month = _newest_month(catalog)
    for shelf in catalog.tags:
        channel = channels.tag(catalog.settings, shelf)
        for number, total, shown in _pages(shelf):
            days = () if number else tuple(entry.day for entry in shelf.entries)
            inputs = (shelf.name, channel, shown, number, total, days, month)
            yield _page(shelf, routes.tag, number, "tags", tag_view, inputs)


def tag_view(
    edition: Edition,
    name: str,
    channel: Channel,
    shown: tuple[Entry, ...],
    number: int,
    total: int,
    days: tuple[date, ...],
    month: Month,
) -> TagView:
    """The view of a page of a tag."""
    return TagView(
        head=edition.head(
            routes.numbered(channel.route, number),
            _title(name, number),
            description=channel.description,
            section="tags",
            channel=channel,
        ),
        name=name,
        charts=charts(days, month),
        groups=by_year(edition, shown),
        pagination=pagination(edition, channel.route, number, total),
        rail=RailView(organizations=organization_tallies(edition, shown)),
    )


def plan_authors(catalog: Catalog) -> Iterator[Page]:
    """The pages of each name that a paper is signed with."""
    for shelf in catalog.authors:
        channel = channels.author(catalog.settings, shelf)
        for number, total, shown in _pages(shelf):
            inputs = (shelf.slug, shelf.name, channel, shown, number, total)
            yield _page(shelf, routes.author, number, "authors", author_view, inputs)


def author_view(
    edition: Edition,
    slug: str,
    name: str,
    channel: Channel,
    shown: tuple[Entry, ...],
    number: int,
    total: int,
) -> AuthorView:
    """The view of a page of a name."""
    return AuthorView(
        head=edition.head(
            routes.numbered(channel.route, number),
            _title(name, number),
            description=channel.description,
            section="authors",
            channel=channel,
        ),
        name=name,
        orcids=_orcids(shown, slug),
        groups=by_year(edition, shown),
        pagination=pagination(edition, channel.route, number, total),
    )


def _pages(shelf: Shelf) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    pages = numbered(shelf.entries)
    for number, shown in pages:
        yield number, len(pages) - 1, tuple(shown)


def _page(
    shelf: Shelf,
    route: Callable[[str], str],
    number: int,
    field: str,
    make: Callable[..., object],
    inputs: tuple[object, ...],
) -> Page:
    path = routes.file(routes.numbered(route(shelf.slug), number))
    template = {"organizations": "organization.html", "tags": "tag.html", "authors": "author.html"}[field]
    return Page(path, shelf.entries[0].paper.origin.at(field), template, make, inputs)


def _title(name: str, number: int) -> str:
    return f"{name}, page {number}" if number else name


def _newest_month(catalog: Catalog) -> Month:
    newest = catalog.days[-1].day if catalog.days else date.min
    return newest.year, newest.month


def _orcids(entries: tuple[Entry, ...], slug: str) -> tuple[Reference, ...]:
    """The ORCIDs that its papers give for the name, each once."""
    found = {
        author.orcid: None
        for entry in entries
        for author, name in zip(entry.paper.authors, entry.authors, strict=True)
        if name.slug == slug and author.orcid
    }
    return tuple(Reference(name=orcid, url=f"https://orcid.org/{orcid}") for orcid in found)
