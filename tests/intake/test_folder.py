"""A folder of another site."""

import os
from pathlib import Path

import pytest

from generator.intake import folder
from generator.problems import ProblemsError
from tests.site_folder import Site

POST = "---\ntitle: {}\ndate: 2024-03-12\nauthor: Ada Example\n---\nWords.\n"


@pytest.fixture
def old(tmp_path: Path) -> Site:
    """Another site, with papers and all that stands around them."""
    site = Site(tmp_path / "old")
    site.write("_posts/2023-05-06-wool.md", "---\ntitle: Wool\n---\nWords.\n")
    site.write("content/publication/fold/index.md", POST.format("Fold"))
    site.write("content/publication/_index.md", "---\ntitle: Publications\n---\n")
    site.write("page.html", "---\ntitle: Shed\ndate: 2024-01-02\n---\n<p>One &amp; two.</p><script>x()</script>")
    site.write("README.md", "# Old")
    site.write("about.md", "---\ntitle: About\nlayout: page\ndate: 2020-01-01\n---\n")
    site.write("plain.md", "no head")
    site.write(".hidden/x.md", POST.format("Hidden"))
    site.write("_site/x.md", POST.format("Built"))
    site.write("notes.txt", "TY  - JOUR")
    (site.root / "link.md").symlink_to("/etc/hostname")
    os.mkfifo(site.root / "pipe.md")
    return site


def test_files_come_by_path_and_what_is_passed_over_is_said(old: Site) -> None:
    files, left = folder.read(old.root, 1000, Path("/nowhere"))
    names = [name.removeprefix(f"{old.root}/") for name, _ in files]
    assert names == [
        *("_posts/2023-05-06-wool.md", "about.md", "content/publication/fold/index.md", "page.html", "plain.md"),
    ]
    assert [Path(one.record).name for one in left] == ["README.md", "_index.md", "link.md"]
    assert "symbolic link" in left[2].reason


def test_a_folder_is_imported_and_again_changes_nothing(old: Site, tmp_path: Path) -> None:
    site = Site(tmp_path / "new")
    site.write("content/site.yaml", 'title: S\nbase_url: https://s.example/\nfeed_tag: "tag:s.example,2026:p"\n')
    done = site.run("import", "../old")
    assert done.returncode == 0, done.stderr
    assert "3 added" in done.stdout
    assert "about.md:1: holds no paper: About: is a page of the site (page), no paper" in done.stdout
    assert "plain.md: the text has no known format" in done.stdout
    assert "listed: 2023-05-06" in site.read("content/papers/2023/wool.md")
    assert site.read("content/papers/2024/shed.md").endswith("---\nOne & two.\n")
    assert "0 added, 0 updated, 3 unchanged" in site.run("import", "../old").stdout


def test_a_folder_without_a_paper_is_a_mistake(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/site.yaml", 'title: S\nbase_url: https://s.example/\nfeed_tag: "tag:s.example,2026:p"\n')
    site.write("old/about.md", "---\nlayout: page\n---\n")
    done = site.run("import", "old")
    assert (done.returncode, done.stdout) == (1, "")
    assert "holds no paper" in done.stderr
    assert "has no title" in done.stderr


def test_a_folder_of_too_much_is_refused(old: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_FILES", 2)
    with pytest.raises(ProblemsError, match="holds more than 2 files"):
        folder.read(old.root, 1000, Path("/nowhere"))


def test_folders_too_deep_are_said(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("a/" * (folder.MAX_DEPTH + 2) + "x.md", POST.format("Deep"))
    files, (left,) = folder.read(tmp_path, 1000, Path("/nowhere"))
    assert files == ()
    assert "too deep" in left.reason


def test_the_content_of_the_site_itself_is_no_other_sites(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/papers/a.md", POST.format("A"))
    site.write("content/inbox/b.md", POST.format("B"))
    files, left = folder.read(tmp_path, 1000, tmp_path)
    assert (files, [one.reason for one in left]) == ((), ["is this site's own content"])
    with pytest.raises(OSError, match="own content"):
        folder.read(tmp_path / "content/papers", 1000, tmp_path)
    ((name, _),), _ = folder.read(tmp_path / "content/inbox", 1000, tmp_path)
    assert name.endswith("b.md")
