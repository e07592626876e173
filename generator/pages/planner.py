"""Catalog → every job of the site that has to do with papers; files and the theme's assets are added by the build."""

from collections.abc import Iterable, Iterator
from datetime import date

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


def plan_site(catalog: Catalog) -> list[Planned]:
    """All pages and feeds, in the order in which they are written: pages, lists, feeds, and last the colophon.

    So a reader who comes in the middle finds no link that leads nowhere.
    """
    listed: list[Page] = [
        *plan_papers(catalog),
        *plan_pages(catalog),
        *plan_days(catalog),
        *_sections(catalog),
        *plan_home(catalog),
    ]
    sitemap = plan_sitemap(catalog.settings, list(_dated(listed)))
    pages = [*listed, plan_not_found(catalog), *plan_removed(catalog), *plan_aliases(catalog)]
    return [*pages, *plan_feeds(catalog), *sitemap, plan_colophon(catalog)]


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
