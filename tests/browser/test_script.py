"""What the theme's script gives: an edition that is remembered, and keys that can be switched off."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.pages import parts, views
from tests.browser.conftest import Visit
from tests.themes.filled import Filler, bare, full
from tests.themes.rendering import THEME, Renderer

pytestmark = pytest.mark.browser

Open = Callable[[], tuple[Visit, Page]]


@pytest.fixture
def open_home(tmp_path: Path, serve: Callable[[Path], str], look: Callable[..., Visit]) -> Open:
    """Opens a home page of five papers, with its neighbours where the links of a page lead."""
    for file in THEME.assets.values():
        (tmp_path / "assets").mkdir(exist_ok=True)
        shutil.copyfile(file.source, tmp_path / file.path)
    renderer = Renderer(bare(views.SiteView)._replace(title="The site", root="/repo/", language="en"))
    fill = Filler(lambda path: f"words of {path}")
    home = full(views.HomeView, lambda path: f"words of {path}")
    view = home._replace(head=home.head._replace(feeds=()), groups=home.groups[:1], rail=fill.view(parts.RailView))
    (tmp_path / "index.html").write_text(renderer.page("home.html", without_pictures(view)), encoding="utf-8")
    visit = look(serve(tmp_path))
    return lambda: (visit, visit.open(""))


def without_pictures(view: views.HomeView) -> views.HomeView:
    """The view with monograms for logos, since no picture is there to be loaded."""
    lead = view.lead and bare_marks(view.lead)
    groups = tuple(group._replace(entries=tuple(map(bare_marks, group.entries))) for group in view.groups)
    rail = view.rail._replace(organizations=())
    return view._replace(lead=lead, groups=groups, rail=rail)


def bare_marks(card: views.CardView) -> views.CardView:
    return card._replace(organizations=(), title=f"Paper {card.id}", body_label="Abstract")


def focused(page: Page) -> str:
    return str(
        page.evaluate("() => document.activeElement.closest('.lead, .card')?.querySelector('a').textContent || ''")
    )


def theme(page: Page) -> str:
    return str(page.evaluate("() => document.documentElement.dataset.edition"))


def opened(page: Page) -> int:
    return page.locator("details.abstract[open]").count()


def test_the_edition_is_turned_and_remembered(open_home: Open) -> None:
    visit, page = open_home()
    assert theme(page) == "light"
    page.get_by_role("button", name="Night edition").click()
    assert theme(page) == "dark"
    page.reload()
    assert theme(page) == "dark"
    page.keyboard.press("d")
    assert theme(page) == "light"
    assert visit.faults == []


def test_a_click_elsewhere_turns_nothing(open_home: Open) -> None:
    _, page = open_home()
    page.locator("summary").first.click()
    assert (theme(page), opened(page)) == ("light", 1)


def test_keys_walk_through_the_papers(open_home: Open) -> None:
    _, page = open_home()
    titles = page.locator(".card__title").all_inner_texts()
    walked = []
    for key in ["j", "j", "j", "j", "k", "k", "k"]:
        page.keyboard.press(key)
        walked.append(titles.index(focused(page)))
    assert walked == [0, 1, 2, 2, 1, 0, 0]


def test_o_opens_and_closes_the_abstract(open_home: Open) -> None:
    _, page = open_home()
    page.keyboard.press("o")
    assert opened(page) == 0
    page.keyboard.press("j")
    page.keyboard.press("o")
    assert opened(page) == 1
    page.keyboard.press("o")
    assert opened(page) == 0


def test_the_sheet_switches_the_keys_off_and_on(open_home: Open) -> None:
    _, page = open_home()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    sheet.get_by_label("Listen to keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("d")
    page.keyboard.press("?")
    assert (theme(page), sheet.count()) == ("light", 0)
    page.get_by_role("button", name="Keys").click()
    sheet.get_by_label("Listen to keys").check()
    sheet.get_by_role("button", name="Close").click()
    page.keyboard.press("d")
    assert theme(page) == "dark"


def test_keys_with_a_modifier_are_the_browsers(open_home: Open) -> None:
    _, page = open_home()
    page.keyboard.press("Alt+j")
    page.keyboard.press("Control+d")
    assert (focused(page), theme(page)) == ("", "light")
