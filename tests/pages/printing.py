"""The views, pages and fingerprints of small worlds, made as the build makes them."""

from dataclasses import dataclass
from typing import Any

from generator.build import theme
from generator.build.templates import Templates
from generator.catalog.catalog import Catalog
from generator.pages.edition import Edition
from generator.pages.planner import plan_site
from generator.pages.site import site_view
from generator.plan import Document, Fingerprints, Page
from generator.routes import file
from tests.catalog import world
from tests.needs import ROOT
from tests.turning import turn

THEME, _ = theme.load(ROOT, "broadsheet", world.settings())
assert THEME is not None


def edition(catalog: Catalog) -> Edition:
    """What the views of a catalog are made with."""
    assert THEME is not None
    return Edition(site_view(catalog, THEME.settings))


def view(catalog: Catalog, route: str) -> Any:
    """The view of the page at a route."""
    (job,) = (job for job in plan_site(catalog) if job.path == file(route))
    assert isinstance(job, Page)
    return job.make(edition(catalog), *job.inputs)


def routes(catalog: Catalog, prefix: str = "") -> list[str]:
    """The routes of all pages that begin so."""
    found = [job.path.removesuffix("index.html") for job in plan_site(catalog) if isinstance(job, Page)]
    return sorted(route for route in found if route.startswith(prefix))


@dataclass(frozen=True, slots=True)
class Print:
    """A job with its fingerprint; ``salt`` is of the site, as in the build."""

    job: Page | Document
    fingerprint: bytes


def prints(catalog: Catalog) -> dict[str, Print]:
    """Every job that is no copied file, by path."""
    salt = Fingerprints(b"").value(edition(catalog).site)
    fingerprints = Fingerprints(salt)
    jobs = (job for job in plan_site(catalog) if isinstance(job, Page | Document))
    return {job.path: Print(job, fingerprints.job(job)) for job in jobs}


class Printer:
    """Makes the bytes of a catalog's jobs with the default theme, whose templates are compiled once."""

    def __init__(self) -> None:
        assert THEME is not None
        self._templates = Templates(ROOT, THEME, edition(world.catalog()))

    def files(self, catalog: Catalog, jobs: list[Page | Document]) -> list[bytes]:
        """What each of the jobs makes."""
        made = edition(catalog)
        turn(self._templates, made)
        return [self._made(made, job) for job in jobs]

    def _made(self, made: Edition, job: Page | Document) -> bytes:
        if isinstance(job, Document):
            return job.make(*job.inputs)
        return self._templates.render(job.template, job.make(made, *job.inputs))
