"""Whole sites: a good one, whose files were read and approved, and a broken one with the exact words it is answered."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approved import Golden
from tests.site_folder import Site

SITES = Path(__file__).parent
DAY = "2026-06-11"

ASSET = re.compile(rb"(assets/[a-z]+)\.[0-9a-f]{10}\.")
DIGEST = re.compile(rb"<code>[0-9a-f]{32}</code>")

BROKEN = """\
content/days/2026-06-31.md: the file's name is its day: '2026-06-31' is no day of the calendar; correct the month or the day
content/orgs/Mill.md:2:1: nme: there is no such field; did you mean 'name'?
content/pages/papers.md: the site makes /papers/ itself; give the page's file another name
content/papers/one.md:4:7: tags: the list that opens here is not closed or lacks a comma; it looks like [one, two]
content/papers/three.md:4:12: listed: is missing; add the day on which this feed lists it: listed: 2026-06-08
content/papers/two.md:5:15: links.code: 'javascript:alert(1)' begins with javascript:; only https:// and http:// are allowed
content/papers/two.md:6:10: upvotes: 'many' is no whole number; write digits only, without spaces, commas or zeros before them
content/papers/two.md:7:1: extras: there is no such field; did you mean 'extra'?
content/papers/two.md:9:1: 'data:text/html,1' begins with data:; only https:// and http:// are allowed
content/site.yaml:1:1: feed_tag: is missing; add this line once, and never change it afterwards: feed_tag: tag:you.github.io,2026:papers
content/site.yaml:1:1: titel: there is no such field; did you mean 'title'?
content/site.yaml:2:11: base_url: 'ftp://example.org' begins with ftp:; only https:// and http:// are allowed
"""  # noqa: E501 - as they are printed


@pytest.fixture
def copied(site: Site) -> Callable[[str], Site]:
    """A site of this folder, where it may be built."""

    def copy(name: str) -> Site:
        shutil.copytree(SITES / name, site.root, dirs_exist_ok=True)
        return site

    return copy


def without_hashes(output: Path) -> Path:
    """The output without the program's own files, and with no digest of the theme's bytes or of the whole site."""
    shutil.rmtree(output / "assets")
    shutil.rmtree(output / ".broadsheet")
    for path in output.rglob("*"):
        if path.is_file():
            path.write_bytes(DIGEST.sub(b"<code></code>", ASSET.sub(rb"\1.", path.read_bytes())))
    return output


def test_the_small_site_is_as_approved(copied: Callable[[str], Site], golden: Golden) -> None:
    output = copied("small").build("--today", DAY)
    golden(without_hashes(output), "small")


def test_what_is_not_due_or_a_draft_is_nowhere(copied: Callable[[str], Site]) -> None:
    output = copied("small").build("--today", DAY)
    found = b"".join(path.read_bytes() for path in output.rglob("*") if path.is_file())
    assert b"nobody sees" not in found
    assert b"Listed later" not in found
    later = copied("small").build("--today", "2026-07-01", "--drafts")
    found = (later / "index.html").read_bytes() + (later / "days/2026-06-08/index.html").read_bytes()
    assert b"nobody sees" in found
    assert b"Listed later" in found


def test_the_same_input_gives_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    first, second = Site(tmp_path / "one"), Site(tmp_path / "another" / "place")
    for site in (first, second):
        shutil.copytree(SITES / "small", site.root)
    one = first.build("--today", DAY, "--jobs", "1", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="1")
    other = second.build("--today", DAY, "--jobs", "2", TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert tree(one) == tree(other)


def test_every_mistake_is_named_at_once_and_the_site_stays(copied: Callable[[str], Site]) -> None:
    site = copied("small")
    before = tree(site.build("--today", DAY))
    shutil.rmtree(site.root / "content")
    shutil.copytree(SITES / "broken" / "content", site.root / "content")
    done = site.run("build", "--today", DAY)
    assert done.returncode == 1
    assert done.stderr == BROKEN
    assert tree(site.root / "site") == before
    assert site.run("check").stderr == BROKEN


def tree(top: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
