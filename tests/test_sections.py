"""A site may leave sections out: their pages and feeds are not there, and nothing leads to them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.built import Built
from tests.needs import ROOT
from tests.site_folder import Site

BASE = "https://example.org/repo/"
FOLDERS = {
    "archive": {"archive", "weeks", "months", "years"},
    "organizations": {"orgs"},
    "tags": {"tags"},
    "authors": {"authors"},
    "meetings": {"meetings"},
    "corrections": {"corrections"},
}
NEEDED = f"title: T\nbase_url: {BASE}\nfeed_tag: tag:x.org,2026:t\n"
MET = """---
title: Met
listed: 2026-06-08
corrections: [{day: 2026-06-09, version: 2}]
meeting: {day: 2026-06-12}
---
"""
LEAN = "sections: [organizations, tags]\nfeeds: {entries: 1, days: 0, formats: [rss, atom], sections: []}\n"


def build(site: Site, settings: str) -> Built:
    """The repository's own content, whatever it is, with settings of its own and a paper of every section."""
    shutil.copytree(ROOT / "content", site.root / "content", dirs_exist_ok=True)
    site.write("content/site.yaml", NEEDED + settings)
    site.write("content/papers/met.md", MET)
    return Built(site.build("--base-url", BASE))


def dead(built: Built) -> Iterator[tuple[str, str]]:
    """Every address within the site where nothing stands, with the page that names it."""
    for page in built.pages():
        document: html.HtmlElement = html.fromstring(built.file(page).read_bytes())
        for _, _, link, _ in document.iterlinks():
            target = urljoin(BASE + page, link)
            if target.startswith(BASE) and not _answers(built, target):
                yield page, target
    for feed in built.folder.rglob("atom.xml"):
        parsed = feedparser.parse(feed.read_bytes())
        for entry in parsed.entries:
            words: html.HtmlElement = html.fromstring(entry.content[0].value)
            for _, _, link, _ in words.iterlinks():
                if link.startswith(BASE) and not _answers(built, link):
                    yield feed.name, link


def _answers(built: Built, target: str) -> bool:
    return built.file(unquote(urlsplit(target).path.removeprefix("/repo/"))).is_file()


@pytest.mark.parametrize("left", ["", *FOLDERS])
def test_nothing_leads_into_a_section_that_is_left_out(site: Site, left: str) -> None:
    """With ``left`` the only one that stays."""
    built = build(site, f"sections: [{left}]\n")
    there = {page.partition("/")[0] for page in built.pages()}
    assert {section for section, folders in FOLDERS.items() if folders & there} == {left} - {""}
    assert list(dead(built)) == []


def test_the_navigation_goes_by_the_settings(site: Site) -> None:
    built = build(site, "sections: [tags, archive]\n")
    home: html.HtmlElement = html.fromstring(built.file("").read_bytes())
    names = [name.text_content() for name in home.findall(".//nav[@aria-label='Sections']//a")]
    assert names[:3] == ["Today", "Tags", "Archive"]


def test_lean_settings_leave_the_feeds_of_the_site_alone(site: Site) -> None:
    built = build(site, LEAN)
    feeds = [file.relative_to(built.folder).as_posix() for file in built.folder.rglob("*") if _is_feed(file)]
    assert sorted(feeds) == ["atom.xml", "rss.xml"]
    assert len(feedparser.parse((built.folder / "atom.xml").read_bytes()).entries) == 1
    outlines = etree.parse(built.folder / "feeds.opml").findall(".//outline")
    assert [outline.get("xmlUrl") for outline in outlines] == [BASE + "atom.xml"]


def test_a_section_that_is_left_out_later_is_removed(site: Site) -> None:
    before = build(site, "").pages()
    after = build(site, "sections: [archive, organizations, tags, meetings, corrections]\n")
    assert {page for page in before if page not in set(after.pages())} == {
        page for page in before if page.startswith("authors/")
    }
    assert not (after.folder / "authors").exists()
    assert list(dead(after)) == []


def test_a_logo_in_a_folder_named_like_a_section_stays(site: Site) -> None:
    site.write("content/static/orgs/qwen.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.write("content/orgs/ada.md", "---\nname: Ada\nlogo: /orgs/qwen.svg\n---\n")
    site.write(
        "content/papers/x.md",
        "---\ntitle: X\nlisted: 2026-06-08\norganizations: [{slug: ada, name: Ada}]\n---\n",
    )
    site.write("content/site.yaml", NEEDED + "sections: []\n")
    page = html.fromstring((site.build() / "papers/x/index.html").read_bytes())
    assert [image.get("src") for image in page.findall(".//img")] == ["/repo/orgs/qwen.svg"]
    assert [found.tag for found in page.findall(".//*[@class='org']")] == ["span"]


def _is_feed(file: Path) -> bool:
    return file.name in {"atom.xml", "rss.xml", "feed.json"}
