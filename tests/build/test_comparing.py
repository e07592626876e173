"""Whether a folder holds the very site that the content gives."""

import os
from pathlib import Path

import pytest

from generator.build import cache, plain
from generator.build.comparing import Comparison, against
from generator.build.digest import COLOPHON
from generator.build.refusal import COMPARED
from generator.build.request import silent
from generator.problems import ProblemsError
from tests.build.world import NOW, World, tree


def compared(world: World, other: Path | None = None) -> Comparison:
    _, found = against(world.request, NOW, other or world.output, silent)
    return found


def test_what_was_built_is_the_same(tides: World) -> None:
    tides.build()
    before = tree(tides.root)
    found = compared(tides)
    assert found.same
    assert found.here == found.there
    assert found.there.files == len(tree(tides.output)) - 1
    assert found.there.digest.encode() in (tides.output / COLOPHON).read_bytes()
    assert {path for path in tree(tides.root) if not path.startswith(".cache")} == {
        path for path in before if not path.startswith(".cache")
    }


def test_each_way_to_differ(tides: World) -> None:
    tides.build()
    (tides.output / "index.html").write_bytes((tides.output / "index.html").read_bytes() + b"\n")
    (tides.output / "404.html").unlink()
    tides.write("site/deep/er/CNAME", "example.org")
    found = compared(tides)
    assert not found.same
    assert found.only_here == ("404.html",)
    assert found.only_there == ("deep/er/CNAME",)
    assert found.different == ("index.html",)
    assert found.here.digest != found.there.digest


@pytest.mark.parametrize("text", ["", "Sitemap: x", "Sitemap: https://example.org/\033/sitemap.xml\n"])
def test_what_the_other_was_made_for_may_not_be_known(tides: World, text: str) -> None:
    tides.build()
    (tides.output / "robots.txt").write_text(text, encoding="utf-8")
    assert compared(tides).address == ""


def test_what_lies_beside_a_site_is_no_difference(tides: World) -> None:
    tides.write("site/.gitignore", "*")
    tides.build()
    (tides.output / ".git").mkdir()
    tides.write("site/.git/HEAD", "ref")
    assert compared(tides).same
    tides.write("site/papers/.gitignore", "*")
    assert compared(tides).only_there == ("papers/.gitignore",)


def test_links_are_not_followed(tides: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    tides.build()
    page = tides.output / "index.html"
    (outside / "index.html").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(outside / "index.html")
    (tides.output / "more").symlink_to(outside)
    (tides.output / "round").symlink_to(".")
    os.mkfifo(tides.output / "pipe")
    found = compared(tides)
    assert (found.different, found.only_there) == (("index.html",), ("more", "pipe", "round"))


def test_a_folder_behind_a_link_is_compared(tides: World) -> None:
    tides.build()
    (tides.root / "link").symlink_to("site")
    assert compared(tides, tides.root / "link").same


def test_nothing_is_left_in_the_cache(tides: World) -> None:
    tides.build()
    before = {path for path in tree(tides.root / cache.FOLDER) if not path.endswith("/")}
    compared(tides)
    assert {path for path in tree(tides.root / cache.FOLDER) if not path.endswith("/")} == before
    tides.paper("ebb", "2026-13-01")
    with pytest.raises(ProblemsError, match="2026-13-01"):
        compared(tides)
    assert {path for path in tree(tides.root / cache.FOLDER) if not path.endswith("/")} == before


@pytest.mark.parametrize("other", ["nowhere", "content/site.yaml"])
def test_what_is_no_folder_is_a_mistake(tides: World, other: str) -> None:
    with pytest.raises(ProblemsError, match="is no folder; name one that holds a site"):
        compared(tides, tides.root / other)


def test_an_empty_folder_lacks_all(tides: World) -> None:
    (tides.root / "empty").mkdir()
    found = compared(tides, tides.root / "empty")
    assert len(found.only_here) == found.here.files > 0
    assert found.there.files == 0


def test_what_cannot_be_read_is_named(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tides.build()

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error", "there/x")

    monkeypatch.setattr(plain, "digest", fail)
    with pytest.raises(ProblemsError, match=r"^there/x: cannot be read: Input/output error$"):
        compared(tides)


def test_what_a_killed_comparison_left_goes_after_a_day(tides: World) -> None:
    tides.build()
    old, young = (tides.root / COMPARED / name for name in ("tmpold", "tmpyoung"))
    for left in (old, young):
        left.mkdir(parents=True)
    os.utime(old, (1, 1))
    compared(tides)
    assert (old.exists(), young.exists()) == (False, True)
