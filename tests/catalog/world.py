"""Small worlds of papers, and the catalogs of them."""

from datetime import date
from typing import Any

from generator.catalog.catalog import Catalog, index
from generator.model import Content, Listed, Paper, Settings

TODAY = date(2026, 12, 31)


def settings(**fields: Any) -> Settings:
    given = {"title": "Tide Tables", "base_url": "https://example.org/repo/", "feed_tag": "tag:example.org,2026:tides"}
    return Settings(**{**given, **fields})


def paper(name: str, listed: Any = date(2026, 6, 8), **fields: Any) -> Paper:
    """A paper on a day; ``listed`` may be an instant, or None."""
    return Paper(id=name, **{"title": f"Paper {name}", "listed": Listed(listed) if listed else None, **fields})


def content(*papers: Paper, **fields: Any) -> Content:
    """``fields`` are those of a Content, or of its settings."""
    own = ("organizations", "days", "pages", "static", "standings", "removals")
    others = {name: fields.pop(name) for name in own if name in fields}
    return Content(settings=settings(**fields), papers=papers, **others)


def catalog(*papers: Paper, today: date = TODAY, drafts: bool = False, **fields: Any) -> Catalog:
    """What is due of these papers."""
    return index(content(*papers, **fields), today, drafts=drafts)
