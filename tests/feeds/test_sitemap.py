"""The sitemap, whole or in parts."""

from datetime import date, timedelta

import pytest
from lxml import etree

from generator.feeds import sitemap
from generator.feeds.sitemap import Dated, plan_sitemap
from generator.plan import Fingerprints
from tests.feeds.papers import settings

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PAGES: list[Dated] = [("", date(2026, 6, 8)), ("about/", None), ("papers/x/", date(2026, 5, 30)), ("a&b/ä/", None)]


def made(pages: list[Dated]) -> dict[str, bytes]:
    return {job.path: job.make(*job.inputs) for job in plan_sitemap(settings(), pages)}


def months(count: int) -> list[Dated]:
    """A page a day, from 1 January 2026 on, and one without a day."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(count)]
    return [("about/", None), *((f"papers/p{number}/", day) for number, day in enumerate(days))]


def read(content: bytes) -> list[tuple[str, str]]:
    root = etree.fromstring(content)
    return [(element.findtext("s:loc", "", NAMES), element.findtext("s:lastmod", "", NAMES)) for element in root]


def test_a_small_site_has_one_file() -> None:
    assert list(made(PAGES)) == ["sitemap.xml"]
    assert read(made(PAGES)["sitemap.xml"]) == [
        ("https://you.example/repo/", "2026-06-08"),
        ("https://you.example/repo/a&b/%C3%A4/", ""),
        ("https://you.example/repo/about/", ""),
        ("https://you.example/repo/papers/x/", "2026-05-30"),
    ]


def test_the_order_of_pages_changes_nothing() -> None:
    assert made(PAGES) == made(PAGES[::-1])


def test_a_large_site_has_an_index_of_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "WHOLE", 50)
    files = made(months(60))
    assert read(files["sitemap.xml"]) == [
        ("https://you.example/repo/sitemap-2026-01.xml", "2026-01-31"),
        ("https://you.example/repo/sitemap-2026-02.xml", "2026-02-28"),
        ("https://you.example/repo/sitemap-2026-03.xml", "2026-03-01"),
        ("https://you.example/repo/sitemap-undated.xml", ""),
    ]
    assert len(read(files["sitemap-2026-01.xml"])) == 31
    assert [len(read(content)) for path, content in files.items() if path != "sitemap.xml"] == [31, 28, 1, 1]


def test_no_part_holds_more_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "WHOLE", 20)
    monkeypatch.setattr(sitemap, "LARGEST", 10)
    files = made(months(31))
    assert [(path, len(read(content))) for path, content in files.items()] == [
        ("sitemap.xml", 5),
        ("sitemap-2026-01.xml", 10),
        ("sitemap-2026-01-2.xml", 10),
        ("sitemap-2026-01-3.xml", 10),
        ("sitemap-2026-01-4.xml", 1),
        ("sitemap-undated.xml", 1),
    ]


def test_new_pages_touch_the_newest_part_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "WHOLE", 20)

    def digests(pages: list[Dated]) -> dict[str, bytes]:
        return {job.path: Fingerprints(b"").job(job) for job in plan_sitemap(settings(), pages)}

    before, after = digests(months(45)), digests(months(46))
    assert {path for path in after if after[path] != before.get(path)} == {"sitemap.xml", "sitemap-2026-02.xml"}


def test_a_site_without_pages_has_a_sitemap_without_addresses() -> None:
    assert read(made([])["sitemap.xml"]) == []
