"""What is said of a file: its sources, its templates, how it is, and why it was last rewritten."""

from typing import Any

import pytest

from generator.build.explaining import Explanation, explain
from generator.problems import ProblemsError
from tests.build.world import NOW, World


def said(world: World, asked: str, **options: Any) -> Explanation:
    return explain(world.request_for(**options), NOW, asked)


def test_a_page(tides: World) -> None:
    tides.build()
    found = said(tides, "papers/ebb/index.html")
    assert (found.path, found.kind) == ("papers/ebb/index.html", "a page")
    assert found.sources == ("content/papers/ebb.md", "content/orgs/harbour.md")
    assert found.theme[0] == "templates/paper.html"
    assert {"templates/base.html", "templates/_marks.html", "assets/style.css"} <= set(found.theme)
    assert not {"templates/card.html", "templates/home.html"} & set(found.theme)
    assert (found.shared, found.next, found.last) == (True, "", "new")


@pytest.mark.parametrize(
    ("asked", "kind", "some"),
    [
        ("atom.xml", "a feed", {"content/site.yaml", "content/papers/neap.md"}),
        ("sitemap.xml", "a list for programs", {"content/site.yaml"}),
        ("notes.txt", "a copy", {"content/static/notes.txt"}),
        ("orgs/harbour/", "a page", {"content/orgs/harbour.md", "content/papers/ebb.md", "content/papers/spring.md"}),
        ("about/", "a page", {"content/pages/about.md"}),
        (
            "colophon/",
            "a page that holds the digest of all other files, and changes with any of them",
            {"content/site.yaml"},
        ),
    ],
)
def test_what_a_file_is_and_what_it_is_made_of(tides: World, asked: str, kind: str, some: set[str]) -> None:
    tides.build()
    found = said(tides, asked)
    assert found.kind == kind
    assert some <= set(found.sources)
    assert found.shared is (kind != "a copy")
    assert bool(found.theme) is ("page" in kind)
    assert (found.next, found.last) == ("", "new")


@pytest.mark.parametrize(
    "asked",
    [
        "papers/ebb/index.html",
        "papers/ebb/",
        "papers/ebb",
        "/papers/ebb/",
        "/repo/papers/ebb/",
        "https://example.org/repo/papers/ebb/",
        "https://example.org/repo/papers/ebb/?from=feed#notes",
        "http://127.0.0.1:8000/repo/papers/ebb/",
        "site/papers/ebb/index.html",
        "./site/papers/ebb",
        "papers/%65bb/",
    ],
)
def test_a_file_goes_by_many_names(tides: World, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tides.build()
    assert said(tides, asked).path == "papers/ebb/index.html"
    monkeypatch.chdir(tides.root)
    assert said(tides, asked).path == "papers/ebb/index.html"
    assert said(tides, str(tides.output / "papers/ebb")).path == "papers/ebb/index.html"


@pytest.mark.parametrize("asked", ["", "/", ".", "index.html", "https://example.org/repo", "https://example.org/repo/"])
def test_the_front_page_too(tides: World, asked: str) -> None:
    assert said(tides, asked).path == "index.html"


@pytest.mark.parametrize(
    "asked", ["papers/eb", "../../etc/passwd", "https://[", "\0", "\udcff", "x" * 100_000, "content/papers/ebb.md"]
)
def test_what_is_no_file_of_the_site_is_a_mistake(tides: World, asked: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        said(tides, asked)
    [problem] = caught.value.problems
    assert problem.position.path == asked
    assert problem.message.startswith("is no file of the site")


def test_the_nearest_are_named(tides: World) -> None:
    with pytest.raises(ProblemsError, match=r"; the nearest (is|are) papers/ebb/index\.html"):
        said(tides, "papers/eb")


@pytest.mark.parametrize("asked", ["orgs/Harbour", "/orgs/HARBOUR/", "orgs/harbours"])
def test_the_nearest_may_be_written_otherwise(tides: World, asked: str) -> None:
    with pytest.raises(ProblemsError, match=r"; the nearest (is|are) orgs/harbour/index\.html"):
        said(tides, asked)


def test_before_the_first_build(tides: World) -> None:
    found = said(tides, "papers/ebb/")
    assert (found.next, found.last) == ("new", "never: it is not there yet")
    assert not tides.output.exists()


def test_what_the_next_build_does_with_it(tides: World) -> None:
    tides.build()
    tides.edit("content/papers/ebb.md", "It falls.", "It falls again.")
    (tides.output / "404.html").write_text("mine", encoding="utf-8")
    (tides.output / "about/index.html").unlink()
    (tides.root / "content/papers/flow.md").unlink()
    assert said(tides, "papers/ebb/").next == "content/papers/ebb.md changed"
    assert said(tides, "404.html").next == "changed by someone else"
    assert said(tides, "about/").next == "missing"
    gone = said(tides, "papers/flow/")
    assert gone.kind == "a file that nothing makes any more"
    assert gone.next.startswith("nothing makes it any more: content/papers/ebb.md changed, content/papers/flow.md ")
    assert not (tides.output / "about/index.html").exists()
    tides.build()
    assert said(tides, "papers/ebb/").last == "content/papers/ebb.md changed"
    with pytest.raises(ProblemsError):
        said(tides, "papers/flow/")


def test_mistakes_in_the_content_are_told(tides: World) -> None:
    tides.paper("ebb", "2026-13-01")
    with pytest.raises(ProblemsError, match="2026-13-01"):
        said(tides, "papers/ebb/")


def test_another_output(tides: World) -> None:
    tides.build(output=tides.root / "other")
    assert said(tides, "other/papers/ebb/", output=tides.root / "other").last == "new"
    assert said(tides, "papers/ebb/").last == "never: it is not there yet"


def test_the_colophon_waits_for_whatever_changes(tides: World) -> None:
    tides.build()
    assert said(tides, "colophon/").next == ""
    tides.edit("content/papers/ebb.md", "About ebb", "On ebb")
    assert said(tides, "colophon/").next == "other files of the site changed"
    assert tides.build().reasons["colophon/index.html"] == "other files of the site changed"
    (tides.root / "content/static/notes.txt").unlink()
    assert said(tides, "colophon/").next == "other files of the site changed"
