"""Why a file was rewritten: the reason that a build gives, and that is kept for whoever asks later."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from generator.build import cache, manifest, reasons, writing
from generator.build.reasons import Known
from tests.build.world import NOW, World

EBB, FLOW = "content/papers/ebb.md", "content/papers/flow.md"
NEW = "content/papers/new.md"


def sink(world: World) -> None:
    for path in (EBB, FLOW):
        world.edit(path, "Water rises.", "Water sinks.")


CASES: dict[str, tuple[Callable[[World], object], dict[str, str]]] = {
    "a paper is edited": (
        lambda world: world.edit(EBB, "It falls.", "It falls again."),
        {
            "papers/ebb/index.html": f"{EBB} changed",
            "days/2026-06-08/index.html": f"{EBB} changed",
            "atom.xml": f"{EBB} changed",
            "colophon/index.html": "other files of the site changed",
        },
    ),
    "a paper is added": (
        lambda world: world.paper("new", "2026-06-10", "tags: [moon]\n"),
        {
            "papers/new/index.html": "new",
            "tags/moon/index.html": f"{NEW} added",
            # It leads to the one beside it, which it does not read itself.
            "papers/spring/index.html": f"what it shows of others changed: {NEW} added",
            "sitemap.xml": f"what it shows of others changed: {NEW} added",
        },
    ),
    "a paper is removed": (
        lambda world: (world.root / FLOW).unlink(),
        {
            "papers/flow/index.html": f"nothing makes it any more: {FLOW} removed",
            "tags/moon/index.html": f"what it shows of others changed: {FLOW} removed",
        },
    ),
    "an organization is renamed": (
        lambda world: world.edit("content/orgs/harbour.md", "Harbour Lab", "Harbour"),
        {
            "papers/ebb/index.html": "content/orgs/harbour.md changed",
            "orgs/harbour/index.html": "content/orgs/harbour.md changed",
        },
    ),
    "several files change at once": (
        sink,
        {"days/2026-06-08/index.html": f"{EBB} changed, {FLOW} changed", "papers/ebb/index.html": f"{EBB} changed"},
    ),
    "many files change at once": (
        lambda world: [world.paper(f"p{number}") for number in range(5)],
        {
            "days/2026-06-08/index.html": "content/papers/p0.md added, content/papers/p1.md added, "
            "content/papers/p2.md added, and 2 more"
        },
    ),
    "a static file is edited": (
        lambda world: world.write("content/static/notes.txt", "other"),
        {"notes.txt": "content/static/notes.txt changed"},
    ),
    "a setting changes": (
        lambda world: world.edit("content/site.yaml", "title: Tides", "title: Ebbs"),
        {"papers/ebb/index.html": "what every page shows of the site changed: content/site.yaml changed"},
    ),
    "a page comes into the navigation": (
        lambda world: world.write("content/pages/more.md", "---\ntitle: More\n---\n"),
        {
            "more/index.html": "new",
            "404.html": "what every page shows of the site changed: content/pages/more.md added",
        },
    ),
    "someone edits a page": (
        lambda world: (world.output / "404.html").write_text("mine", encoding="utf-8"),
        {"404.html": "changed by someone else"},
    ),
    "someone removes a page": (lambda world: (world.output / "404.html").unlink(), {"404.html": "missing"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_reason(tides: World, name: str) -> None:
    change, expected = CASES[name]
    tides.build()
    change(tides)
    summary = tides.build()
    assert sorted(summary.reasons) == sorted([*summary.written, *summary.removed])
    assert {path: summary.reasons.get(path) for path in expected} == expected
    kept = reasons.load(tides.request)
    assert [path for path in summary.written if kept.reason(path) != summary.reasons[path]] == []
    assert not set(summary.removed) & set(kept.reasons)


def test_what_a_page_does_not_depend_on_is_no_reason(tides: World) -> None:
    tides.build()
    tides.edit("content/papers/neap.md", "It falls.", "It falls again.")
    summary = tides.build()
    assert "papers/neap/index.html" in summary.reasons
    assert reasons.load(tides.request).reason("papers/ebb/index.html") == "new"


def test_in_a_new_site_all_is_new(tides: World) -> None:
    assert set(tides.build().reasons.values()) == {"new"}


def test_a_day_that_passes_is_a_reason(tides: World) -> None:
    tides.paper("later", "2026-06-12", "tags: [moon]\n")
    tides.build()
    told = tides.build(NOW + timedelta(days=2)).reasons
    assert told["papers/later/index.html"] == "new"
    assert told["tags/moon/index.html"] == "the day changed, or what was asked for"


@pytest.fixture
def themed(tides: World) -> World:
    tides.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    tides.edit("content/site.yaml", "title: Tides", "title: Tides\ntheme: mine")
    tides.build()
    return tides


def test_the_files_of_the_theme_are_named(themed: World) -> None:
    policy = "{% block policy %}default-src 'none'{% endblock %}"
    themed.write("themes/mine/templates/404.html", "{% extends 'broadsheet/404.html' %}" + policy)
    told = themed.build().reasons
    assert told["404.html"] == "the theme's templates/404.html changed, templates/broadsheet/404.html added"
    assert set(told) == {"404.html", "colophon/index.html"}
    themed.write("themes/mine/assets/style.css", "p { color: red }\n")
    told = themed.build().reasons
    assert told["papers/ebb/index.html"] == told["404.html"] == "the theme's assets/style.css changed"
    [old] = [path for path, why in told.items() if why == "nothing makes it any more"]
    assert old.startswith("assets/style.")


def test_another_program_is_a_reason(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cache is another one, so that nothing else is known: here a title is edited besides."""
    tides.build()
    tides.edit(EBB, "About ebb", "On ebb")
    monkeypatch.setattr(writing, "program_digest", lambda: b"another program!")
    monkeypatch.setattr(cache, "cache_digest", lambda: b"another program!")
    told = tides.build().reasons
    assert told["papers/ebb/index.html"] == "the program changed"


def test_without_a_cache_it_says_that_it_does_not_know(tides: World) -> None:
    tides.build()
    for path in (tides.root / cache.FOLDER).glob("reasons-*"):
        path.unlink()
    tides.edit(EBB, "It falls.", "It falls again.")
    assert tides.build().reasons["papers/ebb/index.html"].startswith("what it shows changed (of what, is not known")
    assert reasons.load(tides.request).reason("papers/neap/index.html") == ""
    tides.edit(EBB, "It falls again.", "It falls.")
    assert tides.build().reasons["papers/ebb/index.html"] == f"{EBB} changed"


def test_a_build_that_did_not_end_is_a_reason(tides: World) -> None:
    tides.build()
    out = tides.output / manifest.PATH
    out.write_text(out.read_text(encoding="utf-8").replace('"dirty": false', '"dirty": true'), encoding="utf-8")
    tides.edit(EBB, "It falls.", "It falls again.")
    assert tides.build().reasons["papers/ebb/index.html"] == "the build before did not end"


def test_what_reached_no_page_is_not_told_later(tides: World) -> None:
    """A file is moved, which rewrites nothing; the build after it tells of its own change alone."""
    tides.build()
    neap = tides.root / "content/papers/neap.md"
    neap.rename(tides.write("content/papers/2026/.keep", "").parent / "neap.md")
    assert tides.build().reasons == {}
    tides.paper("new", "2026-06-10")
    told = tides.build().reasons
    assert told["sitemap.xml"] == f"what it shows of others changed: {NEW} added"


def test_two_outputs_have_reasons_of_their_own(tides: World) -> None:
    """One that was built meanwhile has read the change, and the other knows it nevertheless."""
    other: dict[str, Any] = {"output": tides.root / "other", "base_url": "https://example.org/other/"}
    tides.build()
    tides.build(**other)
    tides.edit(EBB, "It falls.", "It falls again.")
    tides.build(**other)
    assert tides.build().reasons["papers/ebb/index.html"] == f"{EBB} changed"


def test_a_manifest_of_an_earlier_version_blames_nothing(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no basis: what it was made with is not known."""
    monkeypatch.setattr(writing, "_basis", lambda *_: manifest.Basis(program="00" * 16, site="00" * 16))
    tides.build()
    out = tides.output / manifest.PATH
    text = out.read_text(encoding="utf-8")
    out.write_text(text.replace("00" * 16, ""), encoding="utf-8")
    monkeypatch.undo()
    tides.edit(EBB, "It falls.", "It falls again.")
    assert tides.build().reasons["papers/ebb/index.html"] == f"{EBB} changed"


def test_nothing_is_known_of_an_output_that_was_forgotten(tides: World) -> None:
    tides.build()
    reasons.forget(tides.request)
    assert reasons.load(tides.request) == Known()
