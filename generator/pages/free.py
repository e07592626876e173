"""Pages that belong to no paper: the curator's own, the one for lost readers, and old addresses that lead on."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator import routes
from generator.catalog.catalog import Catalog
from generator.model import Page as Words
from generator.pages.edition import Edition
from generator.pages.mending import adding, mending
from generator.pages.views import AliasView, FreePageView, NotFoundView
from generator.plan import Page
from generator.text import markdown

ABOUT: Final = "about"
"""The page that says what the site is."""


def plan_pages(catalog: Catalog) -> Iterator[Page]:
    """A page for each file in ``content/pages/``."""
    for words in catalog.pages:
        path = routes.file(routes.page(words.slug))
        newest = catalog.days[-1].day if catalog.days and words.slug == ABOUT else None
        yield Page(path, words.origin, "page.html", page_view, (words, newest))


def page_view(edition: Edition, words: Words, newest: date | None) -> FreePageView:
    """The view of a page in the curator's own words; the one about the site says how to add a paper to it."""
    description = words.description or markdown.plain(words.body.html)
    route = routes.page(words.slug)
    return FreePageView(
        head=edition.head(route, words.title, description=description, section=words.slug),
        title=words.title,
        body=edition.html(words.body),
        mending=mending(edition, words.title, route, f"content/pages/{words.slug}.md"),
        adding=adding(edition, newest) if words.slug == ABOUT else None,
    )


def plan_not_found(catalog: Catalog) -> Page:
    """What a server shows where nothing stands."""
    return Page(routes.NOT_FOUND, catalog.settings.origin, "404.html", not_found_view, ())


def not_found_view(edition: Edition) -> NotFoundView:
    """The view for lost readers: no search engine shall list it."""
    return NotFoundView(head=edition.head(routes.NOT_FOUND, "No page stands here", indexed=False))


def plan_aliases(catalog: Catalog) -> Iterator[Page]:
    """A page for each old address of a paper, an organization or a page of the curator's."""
    owners = [
        (entry.paper.origin, routes.paper(entry.id), entry.paper.aliases)
        for entry in catalog.entries
        if entry.paper.aliases
    ]
    owners += [(one.origin, routes.paper(one.id), one.aliases) for one in catalog.removals if one.page]
    owners += [(words.origin, routes.page(words.slug), words.aliases) for words in catalog.pages]
    has_pages = "organizations" in catalog.settings.sections
    profiles = [(catalog.profiles.get(shelf.slug), routes.organization(shelf.slug)) for shelf in catalog.organizations]
    owners += [(profile.origin, target, profile.aliases) for profile, target in profiles if profile and has_pages]
    for origin, target, aliases in owners:
        for place, alias in enumerate(aliases):
            path = routes.file(alias.strip("/") + "/")
            yield Page(path, origin, "alias.html", alias_view, (target,), f"aliases[{place}]")


def alias_view(edition: Edition, target: str) -> AliasView:
    """The view of an old address; its canonical address is the new one."""
    return AliasView(head=edition.head(target, "This page has moved", indexed=False), target=edition.url(target))
