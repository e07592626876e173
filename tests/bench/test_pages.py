"""Two sites are compared only where they hold the same pages."""

from pathlib import Path

import pytest

from tests.bench.pages import OtherPagesError, compare, weigh
from tests.bench.sides import Broadsheet, Hugo

SAME = ("index.html", "papers/a/index.html", "tags/x/index.html", "rss.xml")


def made(side: Broadsheet | Hugo, *paths: str) -> Broadsheet | Hugo:
    for path in paths:
        file = side.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("12345", encoding="utf-8")
    return side


def test_what_only_the_names_tell_apart_is_no_difference(tmp_path: Path) -> None:
    ours = made(Broadsheet(tmp_path / "a"), *SAME, "assets/style.0a.css", "tags/by/number/index.html")
    theirs = made(Hugo(tmp_path / "b", tmp_path), *SAME, "assets/style.css", "by/number/tags/index.html")
    made(ours, "tags/x/page/1/index.html", "sitemap-2025-06.xml", ".broadsheet/manifest.json")
    made(ours, "colophon/index.html")
    made(theirs, "tags/x/page/2/index.html", "sitemap.xml")
    compare(ours, theirs)
    assert weigh(theirs) == (8, 40)


@pytest.mark.parametrize("path", ["papers/b/index.html", "atom.xml", "orgs/x/index.html"])
def test_a_page_that_one_lacks_is_said(tmp_path: Path, path: str) -> None:
    ours, theirs = made(Broadsheet(tmp_path / "a"), *SAME, path), made(Hugo(tmp_path / "b", tmp_path), *SAME)
    with pytest.raises(OtherPagesError, match=path):
        compare(ours, theirs)


def test_lists_of_other_lengths_are_said(tmp_path: Path) -> None:
    ours, theirs = made(Broadsheet(tmp_path / "a"), *SAME), made(Hugo(tmp_path / "b", tmp_path), *SAME)
    made(ours, "tags/x/page/1/index.html")
    compare(ours, theirs)
    made(ours, "tags/x/page/2/index.html")
    with pytest.raises(OtherPagesError):
        compare(ours, theirs)
