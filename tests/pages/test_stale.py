"""No page is stale: where the bytes of a page change, its fingerprint changes, whatever was edited."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.catalog import Catalog
from generator.content import entry
from generator.model import (
    Affiliation,
    Author,
    Correction,
    Day,
    FeedSettings,
    Followed,
    Link,
    Listed,
    Meeting,
    Organization,
    Origin,
    Page,
    Paper,
    PartialDate,
    Prose,
    Removal,
    Source,
    Standing,
    Standings,
)
from generator.text.markdown import render
from tests.catalog.world import catalog
from tests.pages.printing import Printer, prints

DAYS = [date(2025, 12, 29), date(2026, 1, 4), date(2026, 6, 8), date(2026, 6, 9), date(2026, 7, 1)]


def prose(markdown: str) -> Prose:
    return Prose(markdown, render(markdown).html)


def some(*values: Any, most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def one(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": one("Low <water>", "潮汐", "Ebb & flow"),
    "published": one(None, PartialDate(2026), PartialDate(2026, 6), PartialDate(2026, 6, 8)),
    "listed": one(*map(Listed, DAYS), *[Listed(datetime(2026, 6, 8, 23, 30, tzinfo=UTC))] * 2),
    "relisted": some(*DAYS),
    "authors": some(Author("Ada Lark"), Author("ADA LARK"), Author("Bo", orcid="0000-0002-1825-0097"), most=3),
    "author_count": one(None, 1, 4),
    "organizations": some(Affiliation("lab", "Lab"), Affiliation("lab", "The Lab"), Affiliation("sea", "Sea"), most=1),
    "arxiv_id": one("", "2606.00001"),
    "version": one(None, 2),
    "status": one("", "withdrawn", "published"),
    "doi": one("", "10.1000/x"),
    "venue": one("", "Journal of Knots"),
    "links": some(Link("code", "https://code.example/"), Link("paper", "https://paper.example/")),
    "categories": some("cs.CL", "hep-th"),
    "tags": one(("nlp",), ("NLP",), ("tides", "nlp"), ()),
    "keywords": some("rope", "knot"),
    "language": one("", "fr"),
    "upvotes": one(None, 0, 9),
    "comments": one(None, 3),
    "stars": one(None, 1200),
    "note": one(Prose(), prose("Read *this*.")),
    "body": one(Prose(), prose("It bounds $x^2$. It is short."), prose("# Part\n\nWords.")),
    "body_kind": one("abstract", "summary"),
    "featured": st.booleans(),
    "draft": one(False, False, True),
    "meeting": one(None, Meeting(date(2026, 6, 12), "Cy", "Room 4"), Meeting(date(2026, 6, 5), time="17:30")),
    "corrections": some(Correction(date(2026, 6, 9), "withdrawn"), Correction(date(2026, 7, 2), version=3)),
    "aliases": one((), ("/papers/old/",)),
    "uid": one("", "rope"),
    "sources": one((), (Source("listing", url="https://list.example/", seen=date(2026, 6, 8)),)),
}


NONE = Standings()


@dataclass(frozen=True)
class World:
    """All that a curator can write, and the day of the build."""

    papers: dict[str, Paper]
    years: dict[str, int]
    organizations: tuple[Organization, ...] = ()
    days: tuple[Day, ...] = ()
    pages: tuple[Page, ...] = ()
    removals: tuple[Removal, ...] = ()
    standings: Standings = NONE
    today: date = date(2026, 6, 30)
    settings: tuple[tuple[str, Any], ...] = ()

    def catalog(self) -> Catalog:
        """As if read from files: every paper knows its file and the digest of its text."""
        return catalog(
            *(self._read(paper) for paper in self.papers.values()),
            organizations=self.organizations,
            days=self.days,
            pages=self.pages,
            removals=self.removals,
            standings=self.standings,
            today=self.today,
            **{"repository": "https://github.com/you/tides", **dict(self.settings)},
        )

    def _read(self, paper: Paper) -> Paper:
        digest = blake2b(entry.dump(paper).encode()).hexdigest()
        return replace(paper, origin=Origin(f"content/papers/{self.years[paper.id]}/{paper.id}.md", {}, digest))


@st.composite
def papers(draw: st.DrawFn, name: str) -> Paper:
    always = {"listed", "tags", "organizations"}
    drawn = {field: draw(strategy) for field, strategy in FIELDS.items() if field in always or draw(st.booleans())}
    if drawn.get("aliases"):
        drawn["aliases"] = (f"/papers/old-{name}/",)
    return Paper(id=name, **{"title": f"Paper {name}", **drawn})


@st.composite
def worlds(draw: st.DrawFn) -> World:
    names = [f"p{number}" for number in range(draw(st.integers(1, 5)))]
    return World({name: draw(papers(name)) for name in names}, dict.fromkeys(names, 2026))


def edit_field(draw: st.DrawFn, world: World) -> World:
    if not world.papers:
        return add(draw, world)
    return _changed(draw, world, sorted(set(FIELDS) - {"aliases"}))


def edit_name(draw: st.DrawFn, world: World) -> World:
    """Another spelling of one paper may be what all the others are shown under."""
    return _changed(draw, world, ["tags", "authors", "organizations"]) if world.papers else world


def _changed(draw: st.DrawFn, world: World, fields: list[str]) -> World:
    name, field = draw(st.sampled_from(sorted(world.papers))), draw(st.sampled_from(fields))
    changed = replace(world.papers[name], **{field: draw(FIELDS[field])})
    return replace(world, papers={**world.papers, name: changed})


def add(draw: st.DrawFn, world: World) -> World:
    return replace(world, papers={**world.papers, "new": draw(papers("new"))}, years={**world.years, "new": 2026})


def remove(draw: st.DrawFn, world: World) -> World:
    gone = draw(st.sampled_from(sorted(world.papers))) if world.papers else ""
    return replace(world, papers={name: paper for name, paper in world.papers.items() if name != gone})


def move(draw: st.DrawFn, world: World) -> World:
    return replace(world, years=dict.fromkeys(world.years, 2025))


def edit_organization(draw: st.DrawFn, world: World) -> World:
    (profile,) = world.organizations or (Organization(slug="lab", name="Lab"),)
    fields = {
        "name": one("Lab", "The Tide Lab"),
        "homepage": one("", "https://lab.example/"),
        "ror": one("", "https://ror.org/05gq02987"),
        "aliases": one((), ("/orgs/old/",)),
        "body": one(Prose(), prose("About [it](/about/).")),
    }
    return replace(world, organizations=(_one_field(draw, profile, fields),))


def edit_day(draw: st.DrawFn, world: World) -> World:
    """Another word on every day."""
    word = world.days[0] if world.days else Day(day=date.min)
    word = _one_field(draw, word, {"headline": one("", "A calm sea"), "body": one(Prose(), prose("Words."))})
    return replace(world, days=tuple(replace(word, day=day) for day in DAYS))


def edit_page(draw: st.DrawFn, world: World) -> World:
    (page,) = world.pages or (Page(slug="about", title="About"),)
    fields = {
        "title": one("About", "Who"),
        "description": one("", "A line"),
        "aliases": one((), ("/who/",)),
        "body": one(Prose(), prose("Words.")),
    }
    return replace(world, pages=(_one_field(draw, page, fields),))


def edit_removal(draw: st.DrawFn, world: World) -> World:
    (removal,) = world.removals or (Removal(id="gone", title="Gone", removed=date(2026, 6, 9), page=True),)
    fields = {
        "title": one("Gone", "Went & gone"),
        "removed": some_day(),
        "page": st.booleans(),
        "aliases": one((), ("/papers/went/",)),
        "arxiv_id": one("", "2606.00009"),
        "body": one(Prose(), prose("It was *here* twice.")),
    }
    return replace(world, removals=(_one_field(draw, removal, fields),))


def edit_standing(draw: st.DrawFn, world: World) -> World:
    (standing,) = world.standings.sources or (Standing(name="daily"),)
    fields = {
        "succeeded": st.one_of(st.none(), some_day()),
        "failed": st.one_of(st.none(), some_day()),
        "failing": st.booleans(),
        "papers": one(0, 12),
    }
    followed = ("sources", (Followed(name="daily", follow="hf:daily"), Followed(name="b", follow="org:Qwen")))
    name = draw(st.sampled_from(sorted(fields)))
    standings = Standings(sources=(standing._replace(**{name: draw(fields[name])}),))
    return replace(world, standings=standings, settings=(followed, *world.settings))


def some_day() -> st.SearchStrategy[date]:
    return st.sampled_from(DAYS)


Written = TypeVar("Written", Day, Organization, Page, Removal)


def _one_field(draw: st.DrawFn, value: Written, fields: dict[str, st.SearchStrategy[Any]]) -> Written:
    name = draw(st.sampled_from(sorted(fields)))
    return replace(value, **{name: draw(fields[name])})


def another_day(draw: st.DrawFn, world: World) -> World:
    return replace(world, today=draw(one(*DAYS)))


def edit_zone(_: st.DrawFn, world: World) -> World:
    return replace(world, settings=(*world.settings, ("timezone", "Asia/Tokyo")))


def edit_settings(draw: st.DrawFn, world: World) -> World:
    changed = draw(
        one(
            ("title", "Ebb"),
            ("tagline", "x"),
            ("repository", ""),
            ("repository", "https://codeberg.org/you/tides"),
            ("branch", "trunk"),
            ("sections", ("tags", "meetings", "archive")),
            ("sections", ("organizations", "corrections")),
            ("feeds", FeedSettings(entries=1, days=0, formats=("atom", "json"), sections=("tags",))),
            ("sources", (Followed(name="c", follow="hf:daily"),)),
            ("updates", "pull-request"),
            ("base_url", "https://example.org/"),
            ("feed_tag", "tag:example.org,2026:ebb"),
            ("language", "de"),
        )
    )
    return replace(world, settings=(*world.settings, changed))


Edit = Callable[[st.DrawFn, World], World]

BEFORE: list[Edit] = [edit_organization, edit_day, edit_page, edit_removal, edit_standing]
EXAMPLES: dict[Edit, int] = {
    **dict.fromkeys((edit_name, edit_field), 25),
    **dict.fromkeys((add, remove, move, another_day, edit_zone, edit_settings, *BEFORE), 12),
}


@st.composite
def edited(draw: st.DrawFn, edit: Edit) -> tuple[World, World]:
    """Two worlds, one edit apart."""
    world = draw(worlds())
    for before in BEFORE:
        world = before(draw, world)
    return world, edit(draw, world)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@pytest.mark.parametrize(("edit", "examples"), EXAMPLES.items(), ids=lambda given: getattr(given, "__name__", ""))
def test_no_page_is_stale(printer: Printer, edit: Edit, examples: int) -> None:
    @settings(max_examples=examples)
    @given(worlds=edited(edit))
    def stale(worlds: tuple[World, World]) -> None:
        assert list(_stale(printer, *(world.catalog() for world in worlds))) == []

    stale()


def _stale(printer: Printer, old: Catalog, new: Catalog) -> Iterator[str]:
    """The files that a build would leave as they were, though their bytes are others now."""
    before, after = prints(old), prints(new)
    kept = [path for path in before if path in after and before[path].fingerprint == after[path].fingerprint]
    was = printer.files(old, [before[path].job for path in kept])
    now = printer.files(new, [after[path].job for path in kept])
    return (path for path, one, other in zip(kept, was, now, strict=True) if one != other)
