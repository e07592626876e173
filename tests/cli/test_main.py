"""The words that a person types, and what comes of them, through the real command."""

import json
import os
import pty
import re
import shutil
import sys
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.intake.fetching import FORMS
from tests.site_folder import Site


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "did you mean build?"),
        (["build", "--outptu", "x"], "did you mean --output?"),
        (["build", "--today", "2026-02-30"], "'2026-02-30' is no day of the calendar"),
        (["build", "--jobs", "0"], "'0' is no number from 1 to 999"),
        (["serve", "--port", "99999"], "'99999' is no port"),
        (["import", "--year", "26", "x"], "'26' is no year"),
        (["-C", "nowhere", "build"], "'nowhere' is no folder"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_words_end_with_2_and_what_was_meant(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_build_says_what_it_did_in_one_line(small: Site) -> None:
    first = small.run("build", "--today", "2026-06-08")
    assert first.returncode == 0
    assert first.stderr == ""
    assert first.stdout.startswith("1 paper in site: ")
    assert first.stdout.count("\n") == 1
    again = small.run("build", "--today", "2026-06-08")
    assert again.stdout.startswith("1 paper in site: 0 written, ")


def test_the_root_may_be_elsewhere(small: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = Site(tmp_path_factory.mktemp("elsewhere"))
    done = elsewhere.run("-C", str(small.root), "build", "--output", str(elsewhere.root / "out"))
    assert done.returncode == 0, done.stderr
    assert (elsewhere.root / "out" / "papers" / "one" / "index.html").is_file()
    assert not (small.root / "site").exists()


def test_another_base_address_is_checked_as_in_the_settings(small: Site) -> None:
    done = small.run("build", "--base-url", "ftp://example.org")
    assert done.returncode == 1
    assert done.stderr.startswith("--base-url: 'ftp://example.org' begins with ftp:")
    output = small.build("--base-url", "https://you.github.io/papers")
    assert '<link rel="canonical" href="https://you.github.io/papers/papers/one/">' in (
        output / "papers/one/index.html"
    ).read_text(encoding="utf-8")


def test_an_unknown_theme_is_named_with_those_that_there_are(small: Site) -> None:
    done = small.run("build", "--theme", "brodsheet")
    assert done.returncode == 1
    assert "there is no theme 'brodsheet'" in done.stderr
    assert "there are: broadsheet" in done.stderr


@pytest.mark.parametrize("output", ["/", ".", "content", "content/deep", "themes", ".git", ".."])
def test_a_folder_that_holds_other_work_is_refused(small: Site, output: str) -> None:
    before = {str(path) for path in small.root.rglob("*")}
    done = small.run("build", "--output", output)
    assert done.returncode == 1, done.stdout
    assert "choose a folder of its own, such as site" in done.stderr
    assert {str(path) for path in small.root.rglob("*")} == before


def test_what_is_strict_takes_warnings_for_mistakes(small: Site) -> None:
    small.write("content/orgs/Mill.md", "---\nname: The Mill\n---\n")
    said = "content/orgs/Mill.md: no paper names this organization"
    for command in ("build", "check"):
        lenient = small.run(command)
        assert lenient.returncode == 0
        assert lenient.stderr.startswith(f"warning: {said}")
        strict = small.run(command, "--strict")
        assert strict.returncode == 1
        assert strict.stderr.startswith(said)


def test_check_writes_nothing(small: Site) -> None:
    before = {str(path) for path in small.root.rglob("*")}
    done = small.run("check")
    assert (done.returncode, done.stdout) == (0, "No mistake in 1 paper.\n")
    assert {str(path) for path in small.root.rglob("*") if ".cache" not in str(path)} == before


def test_new_writes_an_entry_that_a_build_takes(small: Site) -> None:
    words = ["A paper: new & odd", "--arxiv", "arXiv:2606.00002v3", "--tag", "engines", "--author", "Ada Lovelace"]
    done = small.run("new", *words, "--listed", "2026-06-09")
    assert (done.returncode, done.stdout) == (0, "content/papers/2026/2606.00002.md\n")
    assert 'title: "A paper: new & odd"' in small.read("content/papers/2026/2606.00002.md")
    assert (small.build("--today", "2026-06-09") / "papers/2606.00002/index.html").is_file()
    again = small.run("new", *words)
    assert again.returncode == 1
    assert "content/papers/2026/2606.00002.md: is this paper's entry already" in again.stderr


def test_import_answers_in_json_and_from_a_pipe(small: Site, tmp_path: Path) -> None:
    paper = {"paper": {"id": "2606.00003", "title": "Piped", "summary": "Words.", "authors": [{"name": "Ada L."}]}}
    file = small.write("answer.json", json.dumps([{**paper, "publishedAt": "2026-06-07T00:00:00.000Z"}]))
    done = small.run("import", "--json", "--listed", "2026-06-08", str(file))
    assert done.returncode == 0, done.stderr
    expected = {"added": ["2606.00003"], "updated": [], "unchanged": [], "skipped": [], "problems": []}
    assert json.loads(done.stdout) == expected
    again = small.run("import", "--listed", "2026-06-08", "answer.json")
    assert again.stdout == "0 added, 0 updated, 1 unchanged, 0 skipped\n"


def test_files_that_cannot_be_read_are_named_all_at_once(small: Site) -> None:
    (small.root / "empty").mkdir()
    done = small.run("import", "empty", "missing.txt")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "empty: is a folder without a file that could hold a paper",
        f"missing.txt: is no file here, and nothing that can be fetched; name a file, or write {FORMS}",
    ]


def test_no_traceback_reaches_a_person(small: Site) -> None:
    shutil.rmtree(small.root / "content")
    for words in (["build"], ["check"], ["new", "x"], ["import", "x"]):
        done = small.run(*words)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "mistake of its own" not in done.stderr
        assert done.stderr.strip()


def test_colours_go_to_a_terminal_alone(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    small.write("content/papers/two.md", "no head")
    assert "\033[" not in small.run("check").stderr
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert b"\033[31m" in _at_a_terminal(small)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(rb"\033\[\d*m", _at_a_terminal(small))


def test_a_terminal_alone_sees_how_far_a_build_is(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small.run("build").stderr == ""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    shutil.rmtree(small.root / ".cache")
    seen = _at_a_terminal(small, "build")
    assert b"\r\033[KReading files: 0 of 2\r\033[K" in seen  # and gone again
    assert re.search(rb" removed in \d+\.\d s \(slowest: [a-z ]+, \d+\.\d s\)\r\n$", seen)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shutil.rmtree(small.root / ".cache")
    assert b"Reading" not in _at_a_terminal(small, "build")


def _at_a_terminal(site: Site, command: str = "check") -> bytes:
    """What the command prints where it is at a terminal."""
    found = []

    def read(descriptor: int) -> bytes:
        content = os.read(descriptor, 1024)
        found.append(content)
        return content

    pty.spawn([sys.executable, "-m", "generator", "-C", str(site.root), command], read)
    return b"".join(found)
