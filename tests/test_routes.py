"""Addresses are for ever: these lines change only with a promise broken."""

from datetime import date

import pytest

from generator import routes


@pytest.mark.parametrize(
    ("route", "address"),
    [
        (routes.paper("2509.02510"), "papers/2509.02510/"),
        (routes.day(date(2026, 6, 8)), "days/2026-06-08/"),
        (routes.week(2026, 2), "weeks/2026-W02/"),
        (routes.month(2026, 6), "months/2026-06/"),
        (routes.year(2026), "years/2026/"),
        (routes.year(987), "years/0987/"),
        (routes.organization("qwen"), "orgs/qwen/"),
        (routes.tag("nlp"), "tags/nlp/"),
        (routes.author("ada-lark"), "authors/ada-lark/"),
        (routes.page("about"), "about/"),
        (routes.numbered("", 0), ""),
        (routes.numbered("", 2), "page/2/"),
        (routes.numbered("tags/nlp/", 3), "tags/nlp/page/3/"),
        (routes.by_number(routes.TAGS), "tags/by/number/"),
        (routes.by_letter(routes.AUTHORS, "a"), "authors/by/letter/a/"),
        (routes.feed("", "atom"), "atom.xml"),
        (routes.feed("tags/nlp/", "json"), "tags/nlp/feed.json"),
    ],
)
def test_addresses(route: str, address: str) -> None:
    assert route == address


@pytest.mark.parametrize(
    ("route", "file"),
    [("", "index.html"), ("papers/x/", "papers/x/index.html"), ("404.html", "404.html"), ("atom.xml", "atom.xml")],
)
def test_files(route: str, file: str) -> None:
    assert routes.file(route) == file
