"""The feeds in a reader that people use."""

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.feeds.papers import SAMPLE, TAG, made, many

BASE = "https://you.example/repo/"
Serve = Callable[[Path], str]
Program = Callable[[str], Path]


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def newsboat(program: Path, home: Path, *args: str) -> str:
    home.mkdir(exist_ok=True)
    (home / "config").touch()
    (home / "urls").touch()
    own = ["-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", str(home / "config")]
    done = subprocess.run(
        [program, *own, *args],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def articles(home: Path) -> list[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(home / "cache.db")) as cache:
        return cache.execute("SELECT guid, title, author, url FROM rss_item ORDER BY pubDate DESC").fetchall()


@pytest.mark.parametrize("path", ["atom.xml", "rss.xml"])
def test_newsboat_shows_every_paper(path: str, program: Program, serve: Serve, tmp_path: Path) -> None:
    url = serve(written(tmp_path / "site", made(*SAMPLE)))
    home = tmp_path / "home"
    home.mkdir()
    (home / "urls").write_text(f"{url}{path}\n")
    assert newsboat(program("newsboat"), home, "-x", "reload", "print-unread").split() == ["4", "unread", "articles"]
    shown = articles(home)
    assert [article[0] for article in shown] == [f"{TAG}:{name}" for name in ("2606.01234", "ebb", "rope", "third")]
    assert [article[3] for article in shown] == [f"{BASE}papers/{paper.id}/" for paper in SAMPLE]
    assert shown[2][1:3] == ("Une vieille corde", "Ada Lark")
    assert shown[0][1] == SAMPLE[0].title
    # Of several creators of an RSS item newsboat keeps the last.
    assert shown[0][2] == ("Ada Lark, Bo Reed" if path == "atom.xml" else "Bo Reed")


def test_newsboat_knows_a_paper_again_after_the_site_has_moved(program: Program, serve: Serve, tmp_path: Path) -> None:
    site, home = tmp_path / "site", tmp_path / "home"
    url = serve(written(site, made(*many(12))))
    home.mkdir()
    (home / "urls").write_text(f"{url}atom.xml\n")
    newsboat(program("newsboat"), home, "-x", "reload")
    written(site, made(*many(12), base_url="https://elsewhere.example/"))
    newsboat(program("newsboat"), home, "-x", "reload")
    assert len(articles(home)) == 12


def test_newsboat_imports_the_list_of_all_feeds(program: Program, tmp_path: Path) -> None:
    files = made(*SAMPLE)
    opml = written(tmp_path, files) / "feeds.opml"
    newsboat(program("newsboat"), tmp_path / "home", "-i", str(opml))
    urls = (tmp_path / "home" / "urls").read_text().splitlines()
    assert {line.split()[0] for line in urls if line} == {
        f"{BASE}{path}" for path in files if path.endswith("atom.xml")
    }
