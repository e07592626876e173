"""`broadsheet update`, as it is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.world import ENTRY, SETTINGS, answer, listing
from tests.needs import ROOT
from tests.site_folder import Site

PAGE = "content/inbox/page.json"


@pytest.fixture
def folder(site: Site) -> Site:
    site.write("content/site.yaml", SETTINGS)
    return site


def test_there_may_be_nothing_to_do(folder: Site) -> None:
    done = folder.run("update")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "0 added, 0 updated from 0 sources, 0 failed",
        "There is nothing to do: write sources into content/site.yaml, or put files into content/inbox/.",
    ]


def test_the_inbox_becomes_entries_and_the_site_has_them(folder: Site) -> None:
    folder.write(PAGE, answer(4))
    done = folder.run("update")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"add {ENTRY}",
        f"{PAGE}: 1 added, 0 updated, 0 unchanged",
        "1 added, 0 updated from 1 source, 0 failed",
    ]
    assert not (folder.root / PAGE).exists()
    assert (folder.build() / "papers/2603.00011/index.html").is_file()


def test_programs_read_it_as_json(folder: Site) -> None:
    folder.write(PAGE, answer(4))
    done = folder.run("update", "--dry-run", "--json", "--today", "2026-06-08", "nonsense")
    said = json.loads(done.stdout)
    assert said["added"] == ["2603.00011"]
    assert [(one["name"], one["added"], bool(one["failure"])) for one in said["sources"]] == [
        ("nonsense", [], True),
        (PAGE, ["2603.00011"], False),
    ]
    assert said["files"].keys() == {ENTRY}
    assert (folder.root / PAGE).exists()


def test_it_fails_where_all_failed(folder: Site) -> None:
    assert folder.run("update", "nonsense").returncode == 1
    folder.write("content/inbox/letter.txt", "Dear all,\n")
    done = folder.run("update")
    assert done.returncode == 1
    assert "content/inbox/letter.txt: 0 added, 0 updated, 0 unchanged\n  failed: " in done.stdout
    folder.write(PAGE, answer(4))
    assert folder.run("update").returncode == 0


def test_words_may_be_piped_in(folder: Site) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(folder.root), "update", "-", "typed"],
        input="--help\n\n  two words \n",
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if " 0 added" in line] == [
        "--help", "two words", "typed",
    ]  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")


def test_what_strangers_wrote_steers_neither_terminal_nor_summary(folder: Site, tmp_path: Path) -> None:
    folder.write("content/inbox/\x1b[31m::error::x.txt", listing("Sheep `@all` <b>\x1b[2J::warning::"))
    summary = tmp_path / "summary.md"
    done = folder.run("update", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout
    assert "\x1b" not in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert all(line.count("`") in (0, 2) for line in summary.read_text(encoding="utf-8").splitlines())


def test_a_source_is_named_or_refused(folder: Site) -> None:
    folder.write("content/site.yaml", SETTINGS + 'sources: [{name: daily, follow: "hf:daily"}]\n')
    done = folder.run("update", "--only", "dayly")
    assert done.returncode == 1
    assert done.stderr == "--only: no source in the settings is called dayly; did you mean daily?\n"


def test_mistakes_in_the_content_come_first(folder: Site) -> None:
    folder.write("content/sources.yaml", "sources: [{name: x, papers: many}]\n")
    done = folder.run("update")
    assert done.returncode == 1
    assert done.stderr.startswith("content/sources.yaml:1:29: sources[0].papers: 'many' is no whole number")
