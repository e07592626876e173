"""What every page shows of the site."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from generator import routes
from generator.catalog.catalog import Catalog
from generator.feeds import channels
from generator.feeds.channels import absolute
from generator.model import SECTIONS
from generator.pages.parts import FeedLink, Section
from generator.pages.views import SiteView

INDEXES: Final = {
    "archive": routes.ARCHIVE,
    "organizations": routes.ORGANIZATIONS,
    "tags": routes.TAGS,
    "authors": routes.AUTHORS,
    "meetings": routes.MEETINGS,
    "corrections": routes.CORRECTIONS,
}
"""The first page of each section."""


def site_view(catalog: Catalog, theme_settings: Mapping[str, Any]) -> SiteView:
    """The site with its navigation: the front page, the sections, then the curator's own pages, "about" last."""
    settings = catalog.settings
    root = urlsplit(settings.base_url).path or "/"
    own = sorted(catalog.pages, key=lambda page: (page.slug == "about", page.slug))
    sections = [
        ("today", "Today", routes.HOME),
        *((key, key.capitalize(), INDEXES[key]) for key in settings.sections if _holds(catalog, key)),
        *((page.slug, page.title, routes.page(page.slug)) for page in own),
    ]
    return SiteView(
        title=settings.title,
        tagline=settings.tagline,
        language=settings.language,
        root=root,
        base_url=settings.base_url,
        repository=settings.repository,
        branch=settings.branch,
        zone=settings.timezone,
        sections=tuple(Section(key=key, name=name, url=absolute(root, route)) for key, name, route in sections),
        feeds=tuple(
            FeedLink(kind=feed.kind, type=feed.type, title=feed.title, url=absolute(root, feed.route))
            for feed in channels.site(settings).feeds
        ),
        colophon=absolute(root, routes.COLOPHON),
        calendar=absolute(root, routes.CALENDAR) if catalog.meetings and "meetings" in settings.sections else "",
        settings=theme_settings,
        absent=tuple(section for section in SECTIONS if section not in settings.sections),
    )


def _holds(catalog: Catalog, section: str) -> bool:
    """Whether a section has a page: one of meetings or corrections comes with the first of them."""
    return bool({"meetings": catalog.meetings, "corrections": catalog.corrections}.get(section, True))
