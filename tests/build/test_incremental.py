"""One change, and exactly the files that it reaches are written, as Hakyll's tests say it: world, change, expected."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from generator.build.output import Output
from tests.build.world import NOW, World, tree

BASE = "https://example.org/repo/"
SITE = "atom.xml rss.xml feed.json"
MOON = "tags/moon/atom.xml tags/moon/rss.xml tags/moon/feed.json"
TIDES = "tags/tides/atom.xml tags/tides/rss.xml tags/tides/feed.json"
HARBOUR = "orgs/harbour/atom.xml orgs/harbour/rss.xml orgs/harbour/feed.json"
SPANS = "weeks/2026-W24/ months/2026-06/ years/2026/"
ARCHIVE = f"{SPANS} archive/"


@dataclass(frozen=True)
class Case:
    """A change of the four tides, and the paths that it reaches; a path that ends with a slash is a page's address.

    The colophon, which holds the digest of all others, is reached by whatever reaches any.
    """

    name: str
    change: Callable[[World], object]
    written: str
    removed: str = ""


def edit(name: str, old: str, new: str) -> Callable[[World], None]:
    return lambda world: world.edit(f"content/{name}", old, new)


def several(*changes: Callable[[World], object]) -> Callable[[World], None]:
    def change(world: World) -> None:
        for one in changes:
            one(world)

    return change


def touch(world: World) -> None:
    for path in (world.root / "content").rglob("*"):
        path.touch()


CASES = [
    Case(
        "a summary is edited behind what lists show of it",
        edit("papers/ebb.md", "It falls.", "It falls again."),
        f"papers/ebb/ days/2026-06-08/ weeks/2026-W24/ years/2026/ orgs/harbour/ tags/tides/ authors/ada-lark/ / "
        f"{SITE} {HARBOUR} {TIDES}",
    ),
    Case(
        # The day goes by title where nothing else decides, so the other paper of the day has another place.
        "a title is edited",
        edit("papers/ebb.md", "About ebb", "On ebb"),
        f"papers/ebb/ papers/flow/ days/2026-06-08/ {SPANS} orgs/harbour/ tags/tides/ authors/ada-lark/ / "
        f"{SITE} {HARBOUR} {TIDES} {MOON}",
    ),
    Case(
        "upvotes come in, which feeds do not tell",
        edit("papers/ebb.md", "listed:", "upvotes: 3\nlisted:"),
        "papers/ebb/ days/2026-06-08/ weeks/2026-W24/ years/2026/ orgs/harbour/ tags/tides/ authors/ada-lark/ /",
    ),
    Case(
        # The paper of its own day is its neighbour; the other days lead to the newest one.
        "a paper is added",
        lambda world: world.paper("new", "2026-06-10", "tags: [moon]\n"),
        f"papers/new/ papers/spring/ days/2026-06-08/ days/2026-06-09/ days/2026-06-10/ {ARCHIVE} "
        f"tags/moon/ tags/ tags/by/number/ / {SITE} {HARBOUR} {MOON} sitemap.xml",
    ),
    Case(
        "a paper is removed, and its author with it",
        lambda world: (world.root / "content/papers/flow.md").unlink(),
        f"papers/ebb/ days/2026-06-08/ days/2026-06-09/ days/2026-06-10/ {ARCHIVE} tags/moon/ tags/tides/ tags/ "
        f"tags/by/number/ authors/ authors/by/number/ / {SITE} {MOON} {TIDES} sitemap.xml",
        "papers/flow/ authors/bo-reed/",
    ),
    Case(
        "a paper is renamed",
        lambda world: (world.root / "content/papers/neap.md").rename(world.root / "content/papers/nip.md"),
        f"papers/nip/ days/2026-06-09/ {SPANS} tags/moon/ / {SITE} {MOON} sitemap.xml",
        "papers/neap/",
    ),
    Case(
        "a paper is renamed and its old address kept",
        several(
            lambda world: (world.root / "content/papers/neap.md").rename(world.root / "content/papers/nip.md"),
            edit("papers/nip.md", "listed:", "aliases: [/papers/neap/]\nlisted:"),
        ),
        f"papers/nip/ papers/neap/ days/2026-06-09/ {SPANS} tags/moon/ / {SITE} {MOON} sitemap.xml",
    ),
    Case(
        "a file is moved to another folder",
        lambda world: (world.root / "content/papers/neap.md").rename(
            world.write("content/papers/2026/.keep", "").parent / "neap.md"
        ),
        "",
    ),
    Case(
        "a paper is moved to another day",
        edit("papers/neap.md", "2026-06-09", "2026-06-10"),
        f"papers/neap/ papers/spring/ days/2026-06-08/ days/2026-06-10/ {ARCHIVE} tags/moon/ / "
        f"{SITE} {HARBOUR} {MOON} sitemap.xml",
        "days/2026-06-09/",
    ),
    Case(
        "a tag is dropped",
        edit("papers/flow.md", "tags: [tides, moon]", "tags: [tides]"),
        f"papers/flow/ days/2026-06-08/ {SPANS} tags/moon/ tags/ tags/by/number/ {SITE} {MOON} {TIDES}",
    ),
    Case(
        "the last paper drops a tag",
        several(
            edit("papers/flow.md", "tags: [tides, moon]", "tags: [tides]"),
            edit("papers/neap.md", "tags: [moon]\n", ""),
        ),
        f"papers/flow/ papers/neap/ days/2026-06-08/ days/2026-06-09/ {SPANS} tags/ tags/by/number/ "
        f"{SITE} {TIDES} feeds.opml sitemap.xml",
        f"tags/moon/ {MOON}",
    ),
    Case(
        "an organization is renamed",
        edit("orgs/harbour.md", "Harbour Lab", "Harbour"),
        f"papers/ebb/ papers/spring/ days/2026-06-08/ days/2026-06-10/ {SPANS} orgs/harbour/ orgs/ orgs/by/number/ "
        f"tags/tides/ authors/ada-lark/ / {SITE} {HARBOUR} {TIDES} feeds.opml",
    ),
    Case("an organization is described anew", edit("orgs/harbour.md", "pier", "quay"), "orgs/harbour/"),
    Case("a page is edited", edit("pages/about.md", "we", "all"), "about/"),
    Case("a static file is edited", lambda world: world.write("content/static/notes.txt", "other"), "notes.txt"),
    Case("a static file is removed", lambda world: (world.root / "content/static/notes.txt").unlink(), "", "notes.txt"),
    Case(
        "a day has a headline",
        lambda world: world.write("content/days/2026-06-09.md", "---\nheadline: A day\n---\n"),
        "days/2026-06-09/ weeks/2026-W24/ months/2026-06/",
    ),
    Case("files are touched", touch, ""),
    Case(
        "an entry is written otherwise, with the same words",
        edit("papers/neap.md", "tags: [moon]", "tags:\n  - moon  # of them all"),
        "",
    ),
]


def paths(words: str) -> list[str]:
    pages = (f"{word}index.html".lstrip("/") if word.endswith("/") else word for word in words.split())
    return sorted(pages)


def test_how_the_sources_stand_reaches_the_colophon_alone(tides: World) -> None:
    tides.build()
    tides.edit("content/site.yaml", "title: Tides", 'title: Tides\nsources: [{name: daily, follow: "hf:daily"}]')
    assert tides.build().written == ("colophon/index.html",)
    for papers in (1, 2):
        tides.write("content/sources.yaml", f"sources: [{{name: daily, papers: {papers}}}]\n")
        summary = tides.build()
        assert summary.written == ("colophon/index.html",)
        assert tree(tides.output) == tides.fresh()
    assert f"<td>{papers}</td>".encode() in tree(tides.output)["colophon/index.html"]
    tides.edit("content/site.yaml", "follow", "upvotes: 3, follow")
    assert tides.build().written == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_reaches(tides: World, case: Case) -> None:
    tides.build()
    before = tree(tides.output)
    case.change(tides)
    summary = tides.build()
    reached = f"{case.written} colophon/" if case.written or case.removed else ""
    assert sorted(summary.written) == paths(reached)
    assert sorted(summary.removed) == paths(case.removed)
    assert sorted(summary.reasons) == sorted([*summary.written, *summary.removed])
    after = tree(tides.output)
    assert {path for path in before if before[path] != after.get(path)} - {".broadsheet/manifest.json"} <= {
        *summary.written,
        *summary.removed,
    }
    assert after == tides.fresh()
    assert tides.build().written == ()


@pytest.mark.parametrize(
    ("setting", "but"),
    [
        (("title: Tides", "title: Ebbs"), {"sitemap.xml", "robots.txt"}),
        (("base_url: https://example.org/repo/", "base_url: https://example.org/other/"), set()),
        (("title: Tides", "title: Tides\nlanguage: de"), {"sitemap.xml", "robots.txt", "feeds.opml"}),
    ],
)
def test_a_setting_that_all_pages_show_reaches_all(tides: World, setting: tuple[str, str], but: set[str]) -> None:
    every = set(tides.build().written)
    tides.edit("content/site.yaml", *setting)
    assert every - set(tides.build().written) == but | {path for path in every if path.startswith("assets/")} | {
        "notes.txt"
    }
    assert tree(tides.output) == tides.fresh()


@pytest.fixture
def themed(tides: World) -> World:
    """With a theme of the site's own, of which everything is the parent's."""
    tides.write("themes/mine/theme.yaml", "parent: broadsheet\nsettings: {words: old}\n")
    tides.edit("content/site.yaml", "title: Tides", "title: Tides\ntheme: mine")
    tides.build()
    return tides


@pytest.mark.parametrize(
    ("template", "reached"),
    [
        ("paper", r"papers/.*"),
        ("404", r"404\.html"),
        ("organization", r"orgs/harbour/index\.html"),
        ("month", r"months/.*"),
        ("base", r".*\.html"),
    ],
)
def test_a_template_reaches_the_pages_that_use_it(themed: World, template: str, reached: str) -> None:
    every = tree(themed.output)
    themed.write(
        f"themes/mine/templates/{template}.html",
        f"{{% extends 'broadsheet/{template}.html' %}}{{% block policy %}}default-src 'none'{{% endblock %}}",
    )
    written = set(themed.build().written)
    assert written == {path for path in every if re.fullmatch(reached, path)} | {"colophon/index.html"}
    assert tree(themed.output) == themed.fresh()


def test_a_template_that_makes_the_same_bytes_rewrites_nothing(themed: World) -> None:
    themed.write("themes/mine/templates/paper.html", "{% extends 'broadsheet/paper.html' %}")
    assert themed.build().written == ()


def test_an_asset_reaches_the_pages_that_lead_to_it(themed: World) -> None:
    before = tree(themed.output)
    [old] = [path for path in before if path.startswith("assets/style.")]
    themed.write("themes/mine/assets/style.css", "p { color: red }\n")
    summary = themed.build()
    assert summary.removed == (old,)
    assert {path for path, content in before.items() if old.encode() in content} - {".broadsheet/manifest.json"} == {
        path for path in summary.written if not path.startswith("assets/")
    }
    assert tree(themed.output) == themed.fresh()


def test_an_entry_appears_on_its_day(tides: World) -> None:
    tides.paper("later", "2026-06-12", "tags: [moon]\n")
    tides.build()
    assert tides.build(NOW + timedelta(days=1)).written == ()
    summary = tides.build(NOW + timedelta(days=2))
    assert {"papers/later/index.html", "days/2026-06-12/index.html", "index.html", "atom.xml"} <= set(summary.written)
    assert summary.removed == ()
    assert tree(tides.output) == tides.fresh(NOW + timedelta(days=2))
    summary = tides.build(NOW)  # the clock, or --today, goes back
    assert summary.removed == ("days/2026-06-12/index.html", "papers/later/index.html")
    assert tree(tides.output) == tides.fresh()


def test_drafts_are_shown_when_asked_for(tides: World) -> None:
    tides.paper("draft", "2026-06-08", "draft: true\n")
    tides.build()
    whole = tree(tides.output)
    assert "papers/draft/index.html" in tides.build(drafts=True).written
    assert "papers/draft/index.html" in tides.build().removed
    assert tree(tides.output) == whole


def test_an_output_that_someone_edited_is_put_right(tides: World) -> None:
    tides.build()
    whole = tree(tides.output)
    (tides.output / "index.html").write_bytes(whole["index.html"].replace(b"Tides", b"Tidas"))
    (tides.output / "404.html").unlink()
    (tides.output / "CNAME").write_text("example.org", encoding="utf-8")
    assert tides.build().written == ("404.html", "index.html")
    assert tree(tides.output) == whole | {"CNAME": b"example.org"}


@pytest.mark.parametrize("output", ["elsewhere", "a/b/c", "site/below"])
def test_where_the_output_is_makes_no_difference(tides: World, output: str) -> None:
    tides.build()
    whole = tree(tides.output)
    tides.build(output=tides.root / output)
    assert tree(tides.root / output) == whole
    assert tides.build().written == ()


def test_two_sites_that_share_an_output_leave_it_as_the_last_one_says(
    tides: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = World(tmp_path_factory.mktemp("other"))
    for path, content in tree(tides.root / "content").items():
        other.write(f"content/{path}", content.decode())
    other.paper("more")
    for one in (tides, other, tides, other):
        one.build(output=tides.output)
        assert tree(tides.output) == one.fresh()


def test_no_link_is_dead_in_between(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """After every single step of a build with pages, days, names and assets that come and go."""
    tides.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    tides.build(theme="mine")
    for change in (
        lambda: tides.paper("new", "2026-05-01", "tags: [new]\nauthors: [Cy]\norganizations: [{slug: p, name: P}]\n"),
        lambda: tides.write("themes/mine/assets/style.css", "p { color: red }\n"),
        (tides.root / "content/papers/flow.md").unlink,
        lambda: tides.edit("content/papers/neap.md", "2026-06-09", "2026-06-10"),
        lambda: (tides.root / "content/papers/neap.md").rename(tides.root / "content/papers/nip.md"),
    ):
        change()
        steps = watched(tides.output, monkeypatch)
        tides.build(theme="mine")
        monkeypatch.undo()
        assert len(steps) > 10
        assert [found for found in steps if found] == []


def watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, str]]]:
    """Fills with the dead links of the site after each step. New pages to which nothing leads are not there yet."""
    commit, remove = Output.commit, Output.remove
    steps: list[list[tuple[str, str]]] = []

    def committed(output: Output, path: str) -> None:
        commit(output, path)
        steps.append(list(dead(folder)))

    def removed(output: Output, paths: list[str]) -> None:
        for path in paths:
            remove(output, [path])
            steps.append(list(dead(folder)))

    monkeypatch.setattr(Output, "commit", committed)
    monkeypatch.setattr(Output, "remove", removed)
    return steps


def dead(folder: Path) -> Iterator[tuple[str, str]]:
    """Every link that leads nowhere on the pages that a reader comes to from the front page."""
    waiting, seen = ["index.html"], {"index.html"}
    while waiting:
        page = waiting.pop()
        for target in leads(page, (folder / page).read_bytes()):
            if not (folder / target).is_file():
                yield page, target
            elif target not in seen and target.endswith(".html"):
                waiting.append(target)
            seen.add(target)


@cache
def leads(page: str, content: bytes) -> frozenset[str]:
    """The files of the site that a page names."""
    document: html.HtmlElement = html.fromstring(content)
    links = {urljoin(BASE + page, link) for _, _, link, _ in document.iterlinks()}
    inside = (unquote(urlsplit(link).path.removeprefix("/repo/")) for link in links if link.startswith(BASE))
    return frozenset(f"{path}index.html" if path.endswith("/") or not path else path for path in inside)
