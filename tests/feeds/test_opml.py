"""The list of all feeds."""

from dataclasses import replace

from lxml import etree

from generator.routes import OPML
from tests.feeds.papers import SAMPLE, made

PREFIX = "https://you.example/repo/"


def outline(element: etree._Element) -> tuple[str, str]:
    return element.get("text", ""), element.get("xmlUrl", "").removeprefix(PREFIX)


def test_every_feed_stands_in_it_once_in_its_group() -> None:
    files = made(*SAMPLE)
    body = etree.fromstring(files[OPML]).find("body")
    assert body is not None
    assert [outline(element) for element in body] == [
        ("Tides & Tables", "atom.xml"),
        ("Organizations", ""),
        ("Tags", ""),
        ("Authors", ""),
    ]
    assert [[outline(element) for element in group] for group in list(body)[1:]] == [
        [("Harbour Institute · Tides & Tables", "orgs/harbour/atom.xml")],
        [("C++ · Tides & Tables", "tags/c-plus-plus/atom.xml"), ("tides · Tides & Tables", "tags/tides/atom.xml")],
        [("Ada Lark · Tides & Tables", "authors/ada-lark/atom.xml")],
    ]
    assert {element.get("xmlUrl", "").removeprefix(PREFIX) for element in body.iter("outline")} - {""} == {
        path for path in files if path.endswith("atom.xml")
    }


def test_a_site_without_papers_lists_its_own_feed_alone() -> None:
    assert len(etree.fromstring(made()[OPML]).findall("body/outline")) == 1


def test_it_changes_only_when_the_list_of_feeds_does() -> None:
    assert made(*SAMPLE)[OPML] == made(*SAMPLE[:-1], replace(SAMPLE[-1], title="Else"))[OPML]
