"""The pages that the repository's own site has not: meetings, corrections, and the ways to mend and to add a paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.content import entry
from tests.browser.conftest import Scheme, Visit
from tests.browser.test_pages import AXE, describe
from tests.built import Built
from tests.loopback import serving

PAGES = [
    "meetings/",
    "corrections/",
    "about/",
    "colophon/",
    "papers/2606.01234/",
    "papers/withdrawn/",
    "papers/hostile/",
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(tides: Built) -> Iterator[str]:
    with serving(tides.folder) as url:
        yield url


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light"), (1600, "dark")])
def test_they_are_quiet_and_fit_and_axe_finds_nothing(
    look: Callable[..., Visit], home: str, program: Callable[[str], Path], width: int, scheme: Scheme
) -> None:
    axe = program("axe").read_text(encoding="utf-8")
    visited = look(home, width=width, scheme=scheme)
    found = []
    for path in PAGES:
        page = visited.open(path)
        assert page.locator("h1").count() == 1, path
        page.evaluate(axe)
        found += [describe(path, violation) for violation in page.evaluate(AXE)]
    assert found == []
    assert visited.faults == []


def test_a_reader_finds_the_way_to_the_editor_and_to_an_entry_to_fill_in(look: Callable[..., Visit], home: str) -> None:
    """As the browser resolves the addresses, without scripts."""
    visited = look(home, scripts=False)
    page = visited.open("papers/hostile/")
    edit = page.get_by_role("link", name="Edit").get_attribute("href")
    assert edit == "https://github.com/you/tides/edit/main/content/papers/2026/hostile.md"
    correct = urlsplit(page.get_by_role("link", name="Suggest a correction").get_attribute("href") or "")
    asked = parse_qs(correct.query)
    assert asked["title"][0].startswith("Correction: \"><script>alert('1')</script> {{ 7*7 }}")
    assert asked["file"] == ["content/papers/2026/hostile.md"]
    page = visited.open("about/")
    write = urlsplit(page.get_by_role("link", name="Write its entry").get_attribute("href") or "")
    (path,), (text,) = parse_qs(write.query)["filename"], parse_qs(write.query)["value"]
    assert entry.parse(text, path)[1] == []


def test_a_reader_comes_from_a_paper_to_its_meeting_and_back(look: Callable[..., Visit], home: str) -> None:
    visited = look(home, width=390)
    page = visited.open("papers/2606.01234/")
    page.get_by_role("link", name="All meetings").click()
    page.wait_for_url("**/meetings/")
    assert page.get_by_role("link", name="Calendar of all meetings").get_attribute("href") == "/repo/meetings.ics"
    page.get_by_role("link", name="Low Water <b>marks</b>").click()
    page.wait_for_url("**/papers/2606.01234/")
