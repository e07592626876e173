"""Catalog → every job of the site that has to do with papers; files and the theme's assets are added by the build."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from generator.catalog.catalog import Catalog
from generator.feeds.planner import plan_feeds
from generator.feeds.sitemap import plan_sitemap
from generator.pages.colophon import plan_colophon
from generator.pages.corrections import plan_corrections
from generator.pages.days import plan_days, plan_home
from generator.pages.free import plan_aliases, plan_not_found, plan_pages
from generator.pages.indexes import plan_indexes
from generator.pages.meetings import plan_meetings
from generator.pages.papers import paper_view, plan_papers
from generator.pages.periods import plan_archive, plan_months, plan_weeks, plan_years
from generator.pages.removed import plan_removed
from generator.pages.shelves import plan_authors, plan_organizations, plan_tags
from generator.plan import Page, Planned


class _Sort(NamedTuple):
    """Pages of one sort: what plans them, and the section that they belong to, if it is not any site that has them."""

    plan: Callable[[Catalog], Iterable[Page]]
    section: str = ""


_SORTS: Final = {
    "papers": _Sort(plan_papers),
    "days": _Sort(plan_days),
    "orgs": _Sort(plan_organizations, "organizations"),
    "tags": _Sort(plan_tags, "tags"),
    "authors": _Sort(plan_authors, "authors"),
    "page": _Sort(plan_home),
    "index.html": _Sort(plan_home),
}
"""The pages that most people look at, by the first part of their paths."""


def plan_site(catalog: Catalog) -> list[Planned]:
    """All pages and feeds, in the order in which they are written: pages, lists, feeds, and last the colophon.

    So a reader who comes in the middle finds no link that leads nowhere.
    """
    listed = _listed(catalog)
    sitemap = plan_sitemap(catalog.settings, list(_dated(listed)))
    return [*listed, *_unlisted(catalog), *plan_feeds(catalog), *sitemap, plan_colophon(catalog)]


def plan_near(catalog: Catalog, path: str) -> list[Page]:
    """The page at a path and more of its sort, as far as they are planned together; all pages where it is of no sort.

    So that who wants one page need not plan all. The colophon is in none of them, since it is made of all others.
    """
    sort = _SORTS.get(path.partition("/")[0])
    if sort and (not sort.section or sort.section in catalog.settings.sections):
        pages = list(sort.plan(catalog))
        if any(page.path == path for page in pages):
            return pages
    return [*_listed(catalog), *_unlisted(catalog)]


def _listed(catalog: Catalog) -> list[Page]:
    """The pages that the sitemap lists."""
    return [
        *plan_papers(catalog),
        *plan_pages(catalog),
        *plan_days(catalog),
        *_sections(catalog),
        *plan_home(catalog),
    ]


def _unlisted(catalog: Catalog) -> list[Page]:
    return [plan_not_found(catalog), *plan_removed(catalog), *plan_aliases(catalog)]


def _sections(catalog: Catalog) -> Iterator[Page]:
    """The pages of the sections that the site has."""
    sections = catalog.settings.sections
    if "archive" in sections:
        yield from (*plan_weeks(catalog), *plan_months(catalog), *plan_years(catalog), plan_archive(catalog))
    if "organizations" in sections:
        yield from plan_organizations(catalog)
    if "tags" in sections:
        yield from plan_tags(catalog)
    if "authors" in sections:
        yield from plan_authors(catalog)
    if "meetings" in sections:
        yield from plan_meetings(catalog)
    if "corrections" in sections:
        yield from plan_corrections(catalog)
    yield from plan_indexes(catalog)


def _dated(pages: Iterable[Page]) -> Iterable[tuple[str, date | None]]:
    """The routes of the pages; the day is known of papers alone: a list changes with every paper in it."""
    for page in pages:
        yield page.path.removesuffix("index.html"), page.inputs[0].day if page.make is paper_view else None
