"""Content → all that is to be made: the road up to where anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.build.request import Request
from generator.build.theme import Theme, load
from generator.build.unchanged import Outcome
from generator.catalog.catalog import Catalog, index, resettled
from generator.catalog.entries import Entry, digested
from generator.catalog.warnings import warnings
from generator.model import Content, Origin
from generator.pages.edition import Edition
from generator.pages.planner import plan_site
from generator.pages.site import site_view
from generator.plan import File, Planned, collisions
from generator.problems import Problem, ProblemsError

Themed = Callable[[Theme], None]


class Plan(NamedTuple):
    """All that is to be made, and with what; ``entries`` are the papers that are shown.

    ``sources`` are the parsed files of the content, and their digests.
    """

    jobs: list[Planned]
    edition: Edition
    entries: Sequence[Entry]
    theme: Theme
    outcome: Outcome
    sources: Mapping[str, str]


class Prepared(NamedTuple):
    """What any page is made of: what there is to show on a day, and what it is shown with."""

    content: Content
    today: date
    catalog: Catalog
    theme: Theme
    edition: Edition


def planned(request: Request, content: Content, now: datetime, themed: Themed = lambda _theme: None) -> Plan:
    """All that a build of the content makes. Raises ProblemsError with every mistake found; else as ``prepared``."""
    content, today, catalog, theme, edition = prepared(request, content, now, themed)
    digested(catalog.entries)
    jobs = [*theme.assets.values(), *_static(request.root, catalog), *plan_site(catalog)]
    _stop(collisions(jobs))
    outcome = Outcome(
        today=today,
        due=catalog.due,
        timezone=content.settings.timezone,
        papers=len(catalog.entries),
        warnings=tuple(warnings(content, catalog)),
    )
    sources = _sources(content)
    return Plan(jobs=jobs, edition=edition, entries=catalog.entries, theme=theme, outcome=outcome, sources=sources)


def prepared(
    request: Request,
    content: Content,
    now: datetime,
    themed: Themed = lambda _theme: None,
    before: Prepared | None = None,
) -> Prepared:
    """What the content's pages are made of; ``now`` (aware) decides what is due.

    ``themed`` is told the theme as soon as it is known, ``before`` is what the same request led to before.
    Raises ProblemsError with every mistake found up to here.
    """
    content = _asked(request, content)
    today = _today(request, content, now)
    theme, problems = load(request.root, content.settings.theme, content.settings)
    if theme:
        themed(theme)
    kept = resettled(before.catalog, before.content, content) if before and before.today == today else None
    catalog = kept or index(content, today, drafts=request.drafts)
    _stop((*problems, *(warnings(content, catalog) if request.strict else ())))
    if theme is None:
        raise ProblemsError(problems)
    return Prepared(content, today, catalog, theme, Edition(site_view(catalog, theme.settings)))


def _sources(content: Content) -> dict[str, str]:
    """The digest of each parsed file, by its path."""
    parts = (content.papers, content.organizations, content.days, content.pages, content.removals)
    origins = (content.settings.origin, *(value.origin for part in parts for value in part))
    return {origin.path: origin.digest for origin in origins}


def _asked(request: Request, content: Content) -> Content:
    """The content with the settings that were asked for in place of its own."""
    settings = content.settings
    base_url = request.base_url or settings.base_url
    return content._replace(settings=replace(settings, base_url=base_url, theme=request.theme or settings.theme))


def _today(request: Request, content: Content, now: datetime) -> date:
    return request.today or now.astimezone(ZoneInfo(content.settings.timezone)).date()


def _stop(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ProblemsError(found)


def _static(root: Path, catalog: Catalog) -> list[File]:
    folder = "content/static"
    return [File(path, Origin(f"{folder}/{path}"), root / folder / path) for path in catalog.static]
