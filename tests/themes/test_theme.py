"""The default theme as files: small, of one piece, and asking nobody else for anything."""

import re
from pathlib import Path
from typing import get_type_hints

import pytest
from jinja2 import Environment
from lxml import etree

from generator.pages import views
from generator.pages.monogram import DIVISIONS, HATCHES
from tests.themes.filled import PAGES, is_view
from tests.themes.rendering import ASSETS, TEMPLATES

ALL = sorted(TEMPLATES.iterdir())
ICON = re.compile(r'icon\("(\w+)"\)|icons\.svg.*?#(\w+)"|\("(\w+)", \w+\.(?:comments|upvotes|stars),')


def ids(name: str) -> set[str]:
    return {str(element.attrib["id"]) for element in etree.parse(ASSETS / name).getroot().iterfind("{*}symbol")}


@pytest.mark.parametrize(("name", "limit"), [("style.css", 30_000), ("script.js", 20_000), ("icons.svg", 12_000)])
def test_assets_are_small(name: str, limit: int) -> None:
    assert (ASSETS / name).stat().st_size < limit


def test_every_view_of_a_page_has_a_template() -> None:
    pages = {cls for cls in vars(views).values() if is_view(cls) and "head" in get_type_hints(cls)}
    assert set(PAGES.values()) == pages
    assert set(PAGES) <= {path.name for path in ALL}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_template_trusts_nothing(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    Environment(autoescape=True).compile(source)
    assert not re.search(r"\|\s*safe|autoescape|Markup|\sstyle=|<style|\son\w+=|javascript:|<script>", source)
    assert re.findall(r"https?://[^/'\" ]+/", source) in ([], ["https://ror.org/"])


@pytest.mark.parametrize("path", sorted(ASSETS.iterdir()), ids=lambda path: path.name)
def test_an_asset_asks_nobody(path: Path) -> None:
    source = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"//[a-z]|@import|url\(", re.sub(r"(^|\s)// .*", "", source))


@pytest.mark.parametrize("name", ["icons.svg", "arms.svg"])
def test_every_monogram_is_drawn(name: str) -> None:
    assert {f"{hatch}-{division}" for hatch in HATCHES for division in DIVISIONS} <= ids(name)


def test_every_icon_is_drawn() -> None:
    named = {name for path in ALL for found in ICON.findall(path.read_text(encoding="utf-8")) for name in found if name}
    assert {"talk", "up", "star", "edition", "feed", "flag"} <= named
    assert named | {"paper", "pdf", "code", "project", "video", "link"} <= ids("icons.svg")
