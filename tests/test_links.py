"""Every address inside the site that any page or feed names leads to a page, and every fragment to its place."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html

from tests.built import Built

HOST = "https://example.org/"
BASE = HOST + "repo/"


def addresses(document: html.HtmlElement) -> Iterator[str]:
    """Whatever a page points to."""
    for _, attribute, link, _ in document.iterlinks():
        if attribute is not None and not link.startswith(("data:", "mailto:")):
            yield link


@pytest.fixture(scope="module")
def documents(edition: Path) -> dict[str, html.HtmlElement]:
    built = Built(edition)
    return {page: html.fromstring(built.file(page).read_bytes()) for page in built.pages()}


@pytest.fixture(scope="module")
def targets(documents: dict[str, html.HtmlElement]) -> dict[str, str]:
    """Each address on the site's own host, and the first page that names it."""
    found: dict[str, str] = {}
    for page, document in documents.items():
        for link in addresses(document):
            target = urljoin(BASE + page, link)
            if target.startswith(HOST):
                found.setdefault(target, page)
    return found


def test_nothing_points_outside_the_base_path(targets: dict[str, str]) -> None:
    assert [(page, target) for target, page in targets.items() if not target.startswith(BASE)] == []


def test_every_address_answers(targets: dict[str, str], edition: Path, serve: Callable[[Path], str]) -> None:
    connection = HTTPConnection(urlsplit(serve(edition)).netloc)
    wrong = []
    for path in sorted({urlsplit(target).path for target in targets}):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            wrong.append((answer.status, path))
    connection.close()
    assert wrong == []


def test_every_fragment_has_its_place(
    targets: dict[str, str], documents: dict[str, html.HtmlElement], edition: Path
) -> None:
    ids = {BASE + page: set(document.xpath("//@id")) for page, document in documents.items()}
    for file in edition.rglob("*.svg"):
        ids[BASE + file.relative_to(edition).as_posix()] = {one.get("id") for one in etree.parse(file).iter()}
    fragments = [(urldefrag(target), page) for target, page in targets.items()]
    assert [(page, place) for place, page in fragments if place.fragment and place.fragment not in ids[place.url]] == []


def test_every_page_is_reached_from_home(documents: dict[str, html.HtmlElement]) -> None:
    seen, ahead = {"404.html"}, [""]
    while ahead:
        page = ahead.pop()
        if page in seen or page not in documents:
            continue
        seen.add(page)
        places = (urldefrag(urljoin(BASE + page, link)).url for link in addresses(documents[page]))
        ahead += [place.removeprefix(BASE) for place in places if place.startswith(BASE)]
    assert sorted(set(documents) - seen) == []
