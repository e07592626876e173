"""A build as a whole: the same bytes wherever and whenever, and an answer that says what was done."""

import stat
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from generator.build.build import check
from generator.build.request import Request
from generator.problems import ProblemsError
from tests.build.world import NOW, SETTINGS, World, tree, world
from tests.needs import ROOT

ENVIRONMENTS = [
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "HOME": "/"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "20"},
]


def test_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    trees = []
    for number, environment in enumerate(ENVIRONMENTS):
        root = tmp_path / ("a" * (1 + 40 * number))
        made = world(root, SETTINGS)
        made.paper("summer", body="潮 $\\sum_i x_i$ & `code`")
        subprocess.run(
            [
                sys.executable,
                "-m",
                "generator",
                "-C",
                root,
                "build",
                "--jobs",
                str(number + 1),
                "--today",
                "2026-06-10",
            ],
            env={"PYTHONPATH": str(ROOT), **environment},
            umask=0o022 << number,
            check=True,
            capture_output=True,
        )
        trees.append(tree(made.output))
    assert trees[0] == trees[1]
    assert not [path for path, content in trees[0].items() if bytes(tmp_path) in content]


def test_another_hour_makes_no_difference(tides: World) -> None:
    tides.build()
    whole = tree(tides.output)
    assert tides.build(NOW + timedelta(hours=11, days=300)).written == ()
    assert tree(tides.output) == whole


def test_it_says_what_it_did(tides: World) -> None:
    first = tides.build()
    assert (first.papers, first.removed, first.unchanged) == (4, (), 0)
    assert len(first.written) == len(set(first.written)) == len(tree(tides.output)) - 1
    tides.edit("content/pages/about.md", "we", "all")
    (tides.root / "content/static/notes.txt").unlink()
    then = tides.build()
    assert (then.written, then.removed) == (("about/index.html", "colophon/index.html"), ("notes.txt",))
    assert then.unchanged == len(first.written) - 3


def test_pages_come_before_lists_and_lists_before_feeds(tides: World) -> None:
    written = tides.build().written
    order = [
        "assets/",
        "notes.txt",
        "papers/",
        "days/",
        "weeks/",
        "tags/moon/index",
        "index.html",
        "atom.xml",
        "sitemap",
    ]
    places = [[place for place, path in enumerate(written) if path.startswith(start)] for start in order]
    assert all(max(one) < min(other) for one, other in pairwise(places))


def test_any_mistake_leaves_the_site_as_it_was(tides: World) -> None:
    tides.build()
    before = tree(tides.output)
    tides.paper("ebb", "2026-13-01")
    tides.write("content/static/about/index.html", "mine")
    tides.edit("content/site.yaml", "Tides", "Ebbs")
    assert len(tides.mistakes().splitlines()) == 1  # what the plan would say needs content that can be read
    tides.paper("ebb")
    assert tides.mistakes() == (
        "content/pages/about.md: makes about/index.html in the site, which content/static/about/index.html makes too; "
        "rename one of the two"
    )
    assert tree(tides.output) == before


def test_warnings_are_mistakes_where_strict(tides: World) -> None:
    tides.build()
    tides.write("content/orgs/lonely.md", "---\nname: Lonely\n---\n")
    assert [found.position.path for found in tides.build().warnings] == ["content/orgs/lonely.md"]
    assert tides.mistakes(strict=True).startswith("content/orgs/lonely.md")


def test_a_check_writes_nothing(tides: World) -> None:
    before = {path for path in tree(tides.root) if not path.startswith(".cache")}
    assert check(tides.request, NOW).papers == 4
    assert {path for path in tree(tides.root) if not path.startswith(".cache")} == before
    tides.paper("ebb", "2026-13-01")
    with pytest.raises(ProblemsError, match="2026-13-01"):
        check(tides.request, NOW)


def test_a_relative_output_and_one_behind_a_link(tides: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tides.fresh()
    monkeypatch.chdir(tides.root)
    tides.build(output=Path("relative"))
    assert tree(tides.root / "relative") == whole
    (tides.root / "real").mkdir()
    (tides.root / "link").symlink_to("real")
    tides.build(output=tides.root / "link")
    assert tree(tides.root / "real") == whole
    assert (tides.root / "link").is_symlink()


def test_what_git_wants_in_the_output_stays(tides: World) -> None:
    tides.write("site/.gitignore", "*\n!.gitignore\n")
    tides.build()
    tides.paper("new")
    tides.build()
    assert (tides.output / ".gitignore").read_text(encoding="utf-8") == "*\n!.gitignore\n"


def test_a_root_that_cannot_be_written_to_still_builds(tides: World) -> None:
    """The caches are not kept then: here a file is in their way, since permissions do not bind everyone."""
    tides.build(output=tides.root / "before")
    whole = tree(tides.root / "before")
    elsewhere = World(tides.root / "copy")
    for path, content in tree(tides.root / "content").items():
        elsewhere.write(f"content/{path}", content.decode())
    elsewhere.write(".cache", "in the way")
    elsewhere.build()
    assert tree(elsewhere.output) == whole


def test_files_may_be_read_by_all(tides: World) -> None:
    tides.build()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tides.output.rglob("*") if path.is_file()}
    assert len(modes) == 1
    assert modes.pop() & 0o111 == 0


def test_an_empty_site(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.write("content/site.yaml", SETTINGS)
    assert made.build().papers == 0
    assert "index.html" in tree(made.output)
    assert Request(root=tmp_path, output=made.output) == made.request
