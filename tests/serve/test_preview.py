"""A preview is the page that the build makes, or none."""

from datetime import date
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.request import Request
from generator.catalog.entries import DayList, Entry
from generator.model import Paper
from generator.pages.days import Listing
from generator.serve.builder import local
from generator.serve.messages import Look, Preview, Replan
from generator.serve.preview import MOST, Previews, renewed
from tests.serve.served import NOW, PAPER, SETTINGS
from tests.site_folder import Site

ORIGIN = "http://127.0.0.1:1"
ONE = "content/papers/2026/one.md"
TWO = PAPER.replace("The first title", "The second").replace("---\nWords", "tags: [x]\nauthors: [Ada L.]\n---\nWords")
SHOWN = ("papers/one/index.html", "papers/two/index.html", "index.html", "days/2026-06-08/index.html", "404.html")


class World:
    """A site with a plan, and what a preview and a build make of it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.request = Request(root=site.root, output=site.root / "site", today=date(2026, 6, 9))
        self.previews = Previews()
        site.write("content/site.yaml", SETTINGS)
        site.write(ONE, PAPER)
        site.write("content/papers/2026/two.md", TWO)
        assert self.previews.answer(Replan(self.request, ORIGIN)) is True

    def look(self, *changed: str) -> Preview:
        found = self.previews.answer(Look(frozenset(changed), frozenset(SHOWN)))
        assert isinstance(found, Preview)
        return found

    def built(self, path: str) -> bytes:
        build(local(self.request, ORIGIN)[0], NOW)
        return (self.site.root / "site" / path).read_bytes()


@pytest.fixture
def world(site: Site) -> World:
    return World(site)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The first title", "Another title"),
        ("Words about it.", "Other words, with $x^2$ and *stress*."),
        ("listed:", "note: Worth it.\nlisted:"),
        ("listed:", "links: {code: 'https://example.org/code'}\nlisted:"),
        ("listed:", "tags: [x, y]\nauthors: [Ada L.]\nlisted:"),
        ("listed:", "organizations: [The Mill]\nlisted:"),
    ],
)
def test_a_changed_entry_is_shown_as_it_will_be_built(world: World, old: str, new: str) -> None:
    before = world.built("papers/one/index.html")
    world.site.write(ONE, PAPER.replace(old, new))
    found = world.look(ONE)
    assert (found.problems, found.sure) == ((), True)
    assert found.files["papers/one/index.html"] == world.built("papers/one/index.html") != before


def test_every_open_page_that_lists_the_entry_shows_it(world: World) -> None:
    world.site.write(ONE, PAPER.replace("The first title", "The first title anew"))
    found = world.look(ONE)
    for path in ("index.html", "days/2026-06-08/index.html"):
        assert b"The first title anew" in found.files[path]
        assert found.files[path] == world.built(path)


def test_changes_add_up(world: World) -> None:
    world.site.write(ONE, PAPER.replace("The first title", "The first title anew"))
    world.look(ONE)
    two = "content/papers/2026/two.md"
    world.site.write(two, TWO.replace("The second", "The second anew"))
    found = world.look(two)
    assert found.files["index.html"] == world.built("index.html")
    assert b"The first title anew" in found.files["index.html"]
    assert b"The second anew" in found.files["index.html"]


def test_a_mistake_is_found_and_the_last_good_entry_stays(world: World) -> None:
    world.site.write(ONE, PAPER.replace("title:", "titel:"))
    found = world.look(ONE)
    assert [str(problem.position) for problem in found.problems] == [f"{ONE}:2:1"]
    assert (found.files, found.sure) == ({}, True)
    world.site.write(ONE, PAPER)
    assert world.look(ONE).files["papers/one/index.html"] == world.built("papers/one/index.html")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (ONE, PAPER.replace("2026-06-08", "2026-06-07")),
        (ONE, PAPER.replace("2026-06-08", "2999-01-01")),
        (ONE, PAPER.replace("listed", "draft: true\nlisted")),
        (ONE, None),
        ("content/papers/2026/new.md", PAPER.replace("The first title", "A third")),
        ("content/site.yaml", f"{SETTINGS}tagline: Of mills\n"),
        ("content/days/2026-06-08.md", "---\nheadline: A day of mills\n---\n"),
        ("content/orgs/mill.md", "---\nname: The Old Mill\n---\n"),
        ("content/pages/about.md", "---\ntitle: About mills\n---\nThey grind.\n"),
        ("content/static/x.txt", "x"),
    ],
)
def test_what_reaches_further_is_planned_anew_and_shown_as_it_will_be_built(
    world: World, path: str, text: str | None
) -> None:
    if text is None:
        (world.site.root / path).unlink()
    else:
        world.site.write(path, text)
    found = world.look(path)
    assert (found.problems, found.sure) == ((), True)
    build(local(world.request, ORIGIN)[0], NOW)
    built = {shown for shown in SHOWN if (world.site.root / "site" / shown).exists()}
    assert found.files == {shown: world.built(shown) for shown in built}
    world.site.write(ONE, PAPER.replace("The first title", "The first title anew"))
    again = world.look(ONE)
    for shown in ("papers/one/index.html", "index.html"):
        assert again.files[shown] == world.built(shown)
        assert b"The first title anew" in again.files[shown]


def test_a_mistake_between_files_is_found(world: World) -> None:
    world.site.write("content/papers/2025/one.md", PAPER)
    found = world.look("content/papers/2025/one.md")
    assert (found.files, found.sure) == ({}, True)
    assert [problem.position.path for problem in found.problems] == ["content/papers/2026/one.md"]


def test_another_base_path_is_left_to_the_build(world: World) -> None:
    world.site.write("content/site.yaml", SETTINGS.replace("/repo/", "/other/"))
    assert world.look("content/site.yaml") == Preview({}, sure=False)


def test_what_a_mistake_hid_is_shown_when_it_is_mended(world: World) -> None:
    two, new = "content/papers/2026/two.md", "content/papers/2026/new.md"
    world.site.write(ONE, PAPER.replace("The first title", "The first title anew"))
    world.site.write(new, PAPER.replace("The first title", "A third"))
    world.site.write(two, TWO.replace("title:", "titel:"))
    assert world.look(ONE, new, two).problems
    world.site.write(two, TWO)
    found = world.look(two)
    assert found.files["index.html"] == world.built("index.html")
    assert b"The first title anew" in found.files["papers/one/index.html"]
    assert b"A third" in found.files["index.html"]


def test_a_new_tag_has_its_page(world: World) -> None:
    world.site.write(ONE, PAPER.replace("listed:", "tags: [fresh]\nlisted:"))
    found = world.previews.answer(Look(frozenset({ONE}), frozenset({"tags/fresh/index.html"})))
    assert isinstance(found, Preview)
    assert found.files["tags/fresh/index.html"] == world.built("tags/fresh/index.html")


def test_a_new_asset_comes_with_the_pages_that_are_planned_anew(site: Site) -> None:
    site.write("themes/own/theme.yaml", "name: Own\nparent: broadsheet\n")
    site.write("themes/own/templates/404.html", '{{ asset("own.css") }}')
    site.write("themes/own/assets/own.css", "p { color: red }")
    world = World(site)
    site.write("content/site.yaml", SETTINGS + "theme: own\n")
    assert world.previews.answer(Replan(world.request, ORIGIN)) is True
    site.write("themes/own/assets/own.css", "p { color: blue }")
    site.write("content/papers/2026/new.md", PAPER)
    found = world.look("themes/own/assets/own.css", "content/papers/2026/new.md")
    assert found.files[found.files["404.html"].decode().split("/repo/")[1]] == b"p { color: blue }"


def test_many_changes_are_left_to_the_build(world: World) -> None:
    assert not world.look(*(f"content/papers/{number}.md" for number in range(MOST + 1))).sure


def test_without_a_plan_there_is_no_preview(site: Site, tmp_path: Path) -> None:
    previews = Previews()
    assert previews.answer(Look(frozenset({ONE}), frozenset())) == Preview({}, sure=False)
    assert previews.answer(Replan(Request(root=tmp_path, output=tmp_path / "site"), ORIGIN)) is False
    assert previews.answer(Look(frozenset({ONE}), frozenset())) == Preview({}, sure=False)


def test_a_changed_theme_is_shown_with_its_new_assets(site: Site) -> None:
    site.write("themes/own/theme.yaml", "name: Own\nparent: broadsheet\nsettings: {word: one}\n")
    site.write("themes/own/templates/404.html", '<p>{{ site.settings.word }} {{ asset("own.css") }}')
    site.write("themes/own/assets/own.css", "p { color: red }")
    world = World(site)
    site.write("content/site.yaml", SETTINGS + "theme: own\n")
    assert world.previews.answer(Replan(world.request, ORIGIN)) is True
    first = world.built("404.html").decode()

    site.write("themes/own/assets/own.css", "p { color: blue }")
    site.write("themes/own/theme.yaml", "name: Own\nparent: broadsheet\nsettings: {word: two}\n")
    found = world.look("themes/own/assets/own.css", "themes/own/theme.yaml")
    page = found.files["404.html"].decode()
    assert page.startswith("<p>two /repo/assets/own.")
    assert page != first.replace("one", "two")
    assert found.files[page.split("/repo/")[1]] == b"p { color: blue }"
    assert page == world.built("404.html").decode()

    site.write("themes/own/templates/404.html", "{% if %}")
    broken = world.look("themes/own/templates/404.html")
    assert [str(problem.position) for problem in broken.problems] == ["themes/own/templates/404.html:1:1"]
    site.write("themes/own/templates/404.html", "Mended.")
    assert world.look("themes/own/templates/404.html").files["404.html"] == b"Mended."


def test_entries_are_renewed_however_deep_they_stand_and_the_rest_is_the_same() -> None:
    def entry(name: str) -> Entry:
        return Entry(name, Paper(id=name, title=name), date(2026, 6, 8), (), (), ())

    old, other, new = entry("old"), entry("other"), entry("new")
    day = DayList(date(2026, 6, 8), 1, (other, old))
    value = (1, "x", (old, Listing(day.day, 1, (old,))), day, None)
    assert renewed(value, {old: new}) == (
        1,
        "x",
        (new, Listing(day.day, 1, (new,))),
        DayList(day.day, 1, (other, new)),
        None,
    )
    assert renewed(value, {}) is value
