"""`broadsheet rename` and `broadsheet remove`, and what stands at the old addresses."""

import re
from pathlib import Path

from tests.cli.sites import ENTRY
from tests.site_folder import Site

TODAY = ("--today", "2026-06-09")


def holding(site: Path, words: str) -> set[str]:
    """The files of a built site in which some words stand."""
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in site.rglob("*") if path.is_file()}
    return {
        path.relative_to(site).as_posix()
        for path, text in texts.items()
        if words in text and ".broadsheet" not in str(path)
    }


def test_after_a_rename_the_old_address_leads_on_and_feeds_know_the_entry(small: Site) -> None:
    feed = (small.build(*TODAY) / "atom.xml").read_text("utf-8")
    name = re.findall(r"<id>([^<]*)</id>", feed)[-1]
    done = small.run("rename", "one", "first")
    assert (done.returncode, done.stdout) == (0, "add content/papers/first.md\nremove content/papers/one.md\n")
    site = small.build(*TODAY)
    assert 'url=/repo/papers/first/"' in (site / "papers/one/index.html").read_text("utf-8")
    assert re.findall(r"<id>([^<]*)</id>", (site / "atom.xml").read_text("utf-8"))[-1] == name


def test_names_that_are_not_there_or_taken_are_refused(small: Site) -> None:
    small.write("content/papers/two.md", ENTRY.replace("One", "Two"))
    assert small.run("rename", "on", "x").stderr == "on: there is no entry of that name; did you mean one?\n"
    assert small.run("rename", "one", "two").stderr == "content/papers/one.md: two is the name of another paper\n"
    assert small.run("remove", "x").stderr == "x: there is no entry of that name\n"


def test_a_removed_paper_leaves_nothing(small: Site) -> None:
    small.write("content/papers/two.md", ENTRY.replace("One", "Two"))
    assert "papers/one/index.html" in holding(small.build(*TODAY), "One paper")
    assert small.run("remove", "one").returncode == 0
    assert holding(small.build(*TODAY), "One paper") == set()


def test_a_tombstone_stands_alone_and_says_why(small: Site) -> None:
    small.write("content/papers/two.md", ENTRY.replace("One", "Two"))
    small.run("rename", "one", "first")
    dry = small.run("remove", "first", "--tombstone", "At the *authors'* <b>wish</b>.", "--dry-run")
    assert "    page: true\n" in dry.stdout
    assert (small.root / "content/papers/first.md").is_file()
    assert small.run("remove", "first", "--tombstone", "At the *authors'* <b>wish</b>.").returncode == 0
    site = small.build(*TODAY)
    assert holding(site, "One paper") == {"papers/first/index.html"}
    page = (site / "papers/first/index.html").read_text("utf-8")
    assert "At the <em>authors'</em> &lt;b&gt;wish&lt;/b&gt;." in page.replace("&#x27;", "'").replace("&#39;", "'")
    assert '<meta name="robots" content="noindex">' in page
    assert 'url=/repo/papers/first/"' in (site / "papers/one/index.html").read_text("utf-8")
    assert "papers/first" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_tombstone_may_come_without_a_reason_and_go_again(small: Site) -> None:
    assert small.run("remove", "one", "--tombstone").returncode == 0
    assert (small.build(*TODAY) / "papers/one/index.html").is_file()
    (small.root / "content/removed/one.md").unlink()
    assert not (small.build(*TODAY) / "papers/one/index.html").exists()
