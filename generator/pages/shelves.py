"""The pages of organizations, tags and authors: each its papers, newest first."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Badge, Entry, Shelf
from generator.feeds import channels
from generator.feeds.channels import Channel
from generator.model import Organization
from generator.pages.charts import Columns, Month, charts, columns
from generator.pages.edition import Edition
from generator.pages.lists import Place, by_year, numbered, organization_tallies, pagination, tag_tallies
from generator.pages.mending import mending, organization_file
from generator.pages.parts import Mending, RailView, Reference
from generator.pages.views import AuthorView, Head, OrganizationView, TagView
from generator.plan import Page
from generator.text.slug import slugify


class Kind(NamedTuple):
    """What a shelf is of: the field of an entry that puts it there, and its template."""

    field: str
    template: str


ORGANIZATIONS = Kind("organizations", "organization.html")
TAGS = Kind("tags", "tag.html")
AUTHORS = Kind("authors", "author.html")


def plan_organizations(catalog: Catalog) -> Iterator[Page]:
    """The pages of each organization that a paper names."""
    month = _newest_month(catalog)
    for shelf in catalog.organizations:
        profile = catalog.profiles.get(shelf.slug)
        badge = next(badge for badge in shelf.entries[0].organizations if badge.slug == shelf.slug)
        channel = channels.organization(catalog.settings, shelf)
        chart = columns([entry.day for entry in shelf.entries], month)
        for place, shown in numbered(shelf.entries):
            inputs = (badge, profile, channel, shown, place, None if place.number else chart)
            yield _page(shelf, channel.route, place, ORGANIZATIONS, organization_view, inputs)


def organization_view(
    edition: Edition,
    badge: Badge,
    profile: Organization | None,
    channel: Channel,
    shown: tuple[Entry, ...],
    place: Place,
    chart: Columns | None,
) -> OrganizationView:
    """The view of a page of an organization: ``shown`` are its papers on this page, ``chart`` is of all of them."""
    reference = edition.organization(badge)
    return OrganizationView(
        head=_head(edition, badge.name, channel.route, place, "organizations", channel),
        name=badge.name,
        monogram=reference.monogram,
        logo=reference.logo,
        homepage=profile.homepage if profile else "",
        ror=profile.ror if profile else "",
        description=edition.html(profile.body) if profile and not place.number else Markup(),
        charts=charts(chart),
        groups=by_year(edition, shown),
        pagination=pagination(edition, channel.route, place),
        rail=RailView(tags=tag_tallies(edition, shown)),
        mending=_mending(edition, badge, profile, shown[0]),
    )


def _mending(edition: Edition, badge: Badge, profile: Organization | None, entry: Entry) -> Mending | None:
    """The way to its file, which is called as its papers spell its short name."""
    route = routes.organization(badge.slug)
    if profile:
        return mending(edition, badge.name, route, f"content/orgs/{profile.slug}.md")
    spelled = next(one.slug for one in entry.paper.organizations if slugify(one.slug) == badge.slug)
    return mending(edition, badge.name, route, f"content/orgs/{spelled}.md", organization_file(badge.name))


def plan_tags(catalog: Catalog) -> Iterator[Page]:
    """The pages of each tag."""
    month = _newest_month(catalog)
    for shelf in catalog.tags:
        channel = channels.tag(catalog.settings, shelf)
        chart = columns([entry.day for entry in shelf.entries], month)
        for place, shown in numbered(shelf.entries):
            inputs = (shelf.name, channel, shown, place, None if place.number else chart)
            yield _page(shelf, channel.route, place, TAGS, tag_view, inputs)


def tag_view(
    edition: Edition, name: str, channel: Channel, shown: tuple[Entry, ...], place: Place, chart: Columns | None
) -> TagView:
    """The view of a page of a tag: ``shown`` are its papers on this page, ``chart`` is of all of them."""
    return TagView(
        head=_head(edition, name, channel.route, place, "tags", channel),
        name=name,
        charts=charts(chart),
        groups=by_year(edition, shown),
        pagination=pagination(edition, channel.route, place),
        rail=RailView(organizations=organization_tallies(edition, shown)),
    )


def plan_authors(catalog: Catalog) -> Iterator[Page]:
    """The pages of each name that a paper is signed with."""
    for shelf in catalog.authors:
        channel = channels.author(catalog.settings, shelf) if channels.busy(shelf) else None
        route = routes.author(shelf.slug)
        for place, shown in numbered(shelf.entries):
            yield _page(shelf, route, place, AUTHORS, author_view, (shelf.slug, shelf.name, channel, shown, place))


def author_view(
    edition: Edition, slug: str, name: str, channel: Channel | None, shown: tuple[Entry, ...], place: Place
) -> AuthorView:
    """The view of a page of a name; few names sign enough papers for a ``channel``."""
    route = routes.author(slug)
    return AuthorView(
        head=_head(edition, name, route, place, "authors", channel),
        name=name,
        orcids=_orcids(shown, slug),
        groups=by_year(edition, shown),
        pagination=pagination(edition, route, place),
    )


def _page(
    shelf: Shelf, route: str, place: Place, kind: Kind, make: Callable[..., object], inputs: tuple[object, ...]
) -> Page:
    path = routes.file(routes.numbered(route, place.number))
    return Page(path, shelf.entries[0].paper.origin, kind.template, make, inputs, kind.field)


def _head(edition: Edition, name: str, route: str, place: Place, section: str, channel: Channel | None) -> Head:
    return edition.head(
        routes.numbered(route, place.number),
        f"{name}, page {place.number}" if place.number else name,
        description=channel.description if channel else f"Papers by {name}, newest first",
        section=section,
        channel=channel,
    )


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
