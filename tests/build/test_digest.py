"""The digest of a site stands on its colophon, and is that of all other files as they lie on the disk."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.build.digest import COLOPHON, site_digest
from generator.build.manifest import PATH
from tests import needs
from tests.build.world import LEAN, World, tree, world

SHOWN = re.compile(rb"<code>([0-9a-f]{32})</code>")


def shown(output: Path) -> str:
    [digest] = SHOWN.findall((output / COLOPHON).read_bytes())
    return str(digest.decode())


def test_it_is_what_sha256sum_gives(tides: World) -> None:
    """As the docstring of `site_digest` says, so that anyone can tell whether a site is what it says it is."""
    program = shutil.which("sha256sum") or needs.missing("system", "needs sha256sum, which is in GNU's coreutils")
    tides.write("content/static/a b/潮.txt", "tide")
    tides.build()
    others = sorted(path.encode() for path in tree(tides.output) if path not in (COLOPHON, PATH))
    found = subprocess.check_output([program, *others], cwd=tides.output).splitlines(keepends=True)
    whole = subprocess.check_output([program], input=b"".join(line[:32] + line[64:] for line in found))
    assert whole[:32].decode() == shown(tides.output)


def test_any_byte_of_any_file_changes_it() -> None:
    files = {"index.html": "0a", "atom.xml": "0b", "papers/x/index.html": "0c"}
    digests = {site_digest(files | {path: "ff"}) for path in files} | {site_digest(files | {"more": "0d"})}
    digests |= {site_digest({path: files[path] for path in files if path != left}) for left in files}
    assert len(digests | {site_digest(files)}) == 2 * len(files) + 2
    assert site_digest(dict(reversed(files.items()))) == site_digest(files)
    assert site_digest(files | {COLOPHON: "0e"}) == site_digest(files)


def test_a_change_and_its_opposite_bring_it_back(tides: World) -> None:
    tides.build()
    first = shown(tides.output)
    tides.edit("content/papers/ebb.md", "It falls.", "It falls again.")
    tides.build()
    assert shown(tides.output) != first
    tides.edit("content/papers/ebb.md", "It falls again.", "It falls.")
    tides.build()
    assert shown(tides.output) == first


def test_a_colophon_alone_that_someone_edited_is_put_right(lean: World) -> None:
    lean.build()
    whole = tree(lean.output)
    (lean.output / COLOPHON).write_text("mine", encoding="utf-8")
    assert lean.build().written == (COLOPHON,)
    assert tree(lean.output) == whole


def test_a_file_of_others_in_its_place_stays_and_the_rest_is_as_it_was(lean: World) -> None:
    lean.write(f"site/{COLOPHON}", "mine")
    before = tree(lean.output)
    assert "holds 1 of the site's paths (colophon/index.html), not written by this program" in lean.mistakes()
    assert tree(lean.output) == before


def test_a_template_that_it_cannot_be_made_with_leaves_the_site_as_it_was(lean: World) -> None:
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    lean.build(theme="mine")
    before = tree(lean.output)
    lean.paper("new")
    lean.write("themes/mine/templates/colophon.html", "{{ view.nothing }}")
    assert lean.mistakes(theme="mine").startswith("themes/mine/templates/colophon.html:1:1: UndefinedError: ")
    assert tree(lean.output) == before


def test_a_page_of_ones_own_in_its_place_is_named(tmp_path: Path) -> None:
    made = world(tmp_path, LEAN)
    made.write("content/static/colophon/index.html", "mine")
    said = "makes colophon/index.html in the site, which content/static/colophon/index.html makes too"
    assert said in made.mistakes()


@pytest.mark.parametrize("asked", [{"base_url": "https://example.org/other/"}, {"drafts": True}])
def test_other_bytes_have_another(tides: World, asked: dict[str, Any]) -> None:
    tides.paper("draft", more="draft: true\n")
    tides.build()
    tides.build(output=tides.root / "other", **asked)
    assert shown(tides.root / "other") != shown(tides.output)
