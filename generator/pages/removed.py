"""What stands at the address of a paper that was taken out, where its curator wants it to be said."""

from collections.abc import Iterator

from generator import routes
from generator.catalog.catalog import Catalog
from generator.model import Removal
from generator.pages.dates import date_view
from generator.pages.edition import Edition
from generator.pages.views import RemovedView
from generator.plan import Page


def plan_removed(catalog: Catalog) -> Iterator[Page]:
    """A page for each removal that has one; no list, feed or sitemap leads there."""
    for removal in catalog.removals:
        if removal.page:
            path = routes.file(routes.paper(removal.id))
            yield Page(path, removal.origin, "removed.html", removed_view, (removal,))


def removed_view(edition: Edition, removal: Removal) -> RemovedView:
    """The view of a paper that is no more: no search engine shall list it."""
    return RemovedView(
        head=edition.head(routes.paper(removal.id), "This paper was removed", indexed=False),
        title=removal.title,
        removed=date_view(removal.removed),
        reason=edition.html(removal.body),
    )
