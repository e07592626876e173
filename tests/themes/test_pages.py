"""Every page from views that hold everything, nothing, or what strangers write: the same tree, the same characters."""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.pages import views
from generator.text import characters
from tests.themes.filled import PAGES, Filler, Text, bare, full
from tests.themes.rendering import THEME, Renderer

HOSTILE = [
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "&lt;b&gt; &amp;amp; &#60; &nosuch; &",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "<!-- --> ]]> <?php ?>",
    "javascript:alert(1)",
    "two  spaces\tand a tab",
    "\u202eright to left\u2066 \u0000"[:-1],
]

SILENT = {"SiteView.base_url", "SiteView.branch", "SiteView.absent", "CalendarView.month", "IndexView.letter"}
"""Fields that a template compares with others or leaves to a child theme."""


class Marked:
    """Texts that are told apart by a number at their head; remembers which field got which."""

    def __init__(self, payloads: list[str]) -> None:
        self._next = cycle(payloads)
        self.given: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        text = f"¶{len(self.given)}¶{next(self._next)}"
        self.given[text] = path
        return text


def plain() -> Marked:
    return Marked(["plain words"])


def parse(page: str) -> Element:
    document: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return document


def skeleton(document: Element) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(element.tag), tuple(sorted(map(str, element.attrib)))) for element in document.iter()]


def texts(document: Element) -> Iterator[str]:
    for element in document.iter():
        yield from element.attrib.values()
        yield from filter(None, (element.text, element.tail))


def rendered(template: str, text: Text, *, second: bool = False) -> Element:
    site = Filler(text).view(views.SiteView)
    return parse(Renderer(site).page(template, full(PAGES[template], text, second=second)))


@cache
def expected(template: str, *, second: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The tree of a page where nobody is hostile."""
    return skeleton(rendered(template, plain(), second=second))


def public(shared: Path) -> list[str]:
    files = sorted((shared / "data" / "hostile-public").glob("*.json"))
    payloads = [text for file in files for text in json.loads(file.read_text(encoding="utf-8"))["payloads"]]
    return [text.replace("\r", "") for text in payloads if not characters.problem(text)]


@pytest.mark.parametrize("second", [False, True])
@pytest.mark.parametrize("template", PAGES)
def test_what_strangers_write_is_shown_and_is_never_markup(template: str, *, second: bool) -> None:
    marked = Marked(HOSTILE)
    document = rendered(template, marked, second=second)
    assert skeleton(document) == expected(template, second=second)
    shown = "\0".join(texts(document))
    begun = set(re.findall(r"¶(\d+)¶", shown))
    assert [path for text, path in marked.given.items() if text.split("¶")[1] in begun and text not in shown] == []


def test_public_payloads_are_never_markup(shared: Path) -> None:
    marked = Marked(public(shared))
    used: set[str] = set()
    for template in PAGES:
        document = rendered(template, marked)
        assert skeleton(document) == expected(template, second=False), template
        used |= {path for text, path in marked.given.items() if text in "\0".join(texts(document))}
    assert "PaperView.title" in used


def test_every_text_of_every_view_is_shown_somewhere() -> None:
    marked = Marked(["x"])
    shown = "\0".join(
        text
        for template in PAGES
        for second in (False, True)
        for text in texts(rendered(template, marked, second=second))
    )
    seen = {path for text, path in marked.given.items() if text in shown}
    assert set(marked.given.values()) - seen == SILENT


@pytest.mark.parametrize("template", PAGES)
def test_no_link_leads_nowhere(template: str) -> None:
    document = rendered(template, plain(), second=True)
    assert [element.tag for element in document.iter() if element.attrib.get("href") == ""] == []


def page_of(template: str, view: Any, site: views.SiteView) -> Element:
    return parse(Renderer(site).page(template, view))


@pytest.mark.parametrize("template", PAGES)
@pytest.mark.parametrize("much", [True, False], ids=["full", "bare"])
def test_a_page_is_of_one_piece(template: str, *, much: bool) -> None:
    cls = PAGES[template]
    document = rendered(template, plain()) if much else page_of(template, bare(cls), bare(views.SiteView))
    assert [str(element.tag) for element in document.iter() if element.tag == "h1"] == ["h1"]
    assert steps(document) <= {1}
    assert repeated(document) == set()
    assert dangling(document) == set()
    assert undrawn(document) == set()


def steps(document: Element) -> set[int]:
    """By how much headings go deeper, where they do."""
    levels = [int(str(element.tag)[1]) for element in document.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    return {deeper - level for level, deeper in pairwise(levels) if deeper > level}


def named(document: Element) -> list[str]:
    return [element.attrib["id"] for element in document.iter() if "id" in element.attrib]


def repeated(document: Element) -> set[str]:
    ids = named(document)
    return {one for one in ids if ids.count(one) > 1}


def dangling(document: Element) -> set[str]:
    """Names that something is labelled by or leads to, and that are nowhere."""
    wanted = {one for element in document.iter() for one in element.attrib.get("aria-labelledby", "").split()}
    wanted |= {element.attrib["href"][1:] for element in document.iter("a") if element.attrib["href"].startswith("#")}
    return wanted - set(named(document))


def undrawn(document: Element) -> set[str]:
    """Symbols that a page uses and no asset holds."""
    used = {element.attrib["href"] for element in document.iter() if str(element.tag).endswith("use")}
    return {address for address in used if not drawn(*address.split("#"))}


def drawn(address: str, symbol: str) -> bool:
    file = next(file for file in THEME.assets.values() if address.endswith(file.path))
    return f'<symbol id="{symbol}"' in file.source.read_text(encoding="utf-8")
