"""The colophon: how the site was made, how much it holds, and the digest by which two sites are compared."""

from datetime import date

from generator import __version__, routes
from generator.catalog.catalog import Catalog
from generator.model import Standing, Standings
from generator.pages.dates import date_view, day_view
from generator.pages.edition import Edition
from generator.pages.mending import adding
from generator.pages.parts import StandingView
from generator.pages.views import ColophonView
from generator.plan import Last


def plan_colophon(catalog: Catalog) -> Last:
    """The page that every other page's foot leads to. It holds the digest of all the others, so it is made last."""
    counts = (len(catalog.entries), len(catalog.organizations), len(catalog.days))
    newest = catalog.days[-1].day if catalog.days else None
    inputs = (__version__, catalog.settings.theme, *counts, newest, catalog.standings)
    return Last(routes.file(routes.COLOPHON), catalog.settings.origin, "colophon.html", colophon_view, inputs)


def colophon_view(
    edition: Edition,
    version: str,
    theme: str,
    papers: int,
    organizations: int,
    days: int,
    newest: date | None,
    standings: Standings | None,
    digest: str,
) -> ColophonView:
    """The view of the colophon."""
    return ColophonView(
        head=edition.head(routes.COLOPHON, "Colophon", description=f"How {edition.site.title} is made"),
        version=version,
        theme=theme,
        papers=papers,
        organizations=organizations,
        days=days,
        newest=day_view(edition, newest) if newest else None,
        adding=adding(edition, newest),
        sources=tuple(map(_standing, standings.sources)) if standings else (),
        digest=digest,
    )


def _standing(standing: Standing) -> StandingView:
    return StandingView(
        name=standing.name,
        succeeded=date_view(standing.succeeded) if standing.succeeded else None,
        failed=date_view(standing.failed) if standing.failed else None,
        failing=standing.failing,
        papers=standing.papers,
    )
