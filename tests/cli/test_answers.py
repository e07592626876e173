"""What comes of a site's faults and of odd words: every mistake at once, nothing lost, no traceback."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.sites import ENTRY, SETTINGS
from tests.site_folder import Site


@pytest.fixture
def broken(small: Site) -> Site:
    """A site with a mistake in each of three files, two in one of them."""
    small.write("content/site.yaml", SETTINGS.replace("title: Small", "titel: Small"))
    small.write("content/papers/one.md", ENTRY.replace("2026-06-08", "2026-13-01"))
    small.write("content/papers/a.md", "---\ntitle: A\nlisted: never\ntags: {}\n---\n")
    return small


def places(stderr: str) -> list[str]:
    return [line.split(" ")[0].rstrip(":") for line in stderr.splitlines()]


@pytest.mark.parametrize("command", ["build", "check"])
def test_all_mistakes_come_at_once_in_the_order_of_files_and_lines(broken: Site, command: str) -> None:
    done = broken.run(command)
    assert (done.returncode, done.stdout) == (1, "")
    assert places(done.stderr) == [
        "content/papers/a.md:3:9",
        "content/papers/a.md:4:7",
        "content/papers/one.md:3:9",
        "content/site.yaml:1:1",
    ]
    assert not (broken.root / "site").exists()


def test_a_broken_site_leaves_the_old_one(small: Site) -> None:
    made = small.build()
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    small.write("content/papers/one.md", "no head")
    assert small.run("build").returncode == 1
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_in_actions_mistakes_stand_at_their_lines_of_the_repository(broken: Site, tmp_path: Path) -> None:
    summary = tmp_path / "summary"
    done = broken.run(
        "-C",
        "content/..",
        "build",
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_WORKSPACE=str(broken.root.parent),
    )
    assert done.returncode == 1
    first = done.stdout.splitlines()[0]
    assert first.startswith(f"::error file={broken.root.name}/content/papers/a.md,line=3,col=9::listed: ")
    assert len(done.stdout.splitlines()) == len(done.stderr.splitlines()) == 4
    assert summary.read_text().startswith("### 4 mistakes\n\n- `content/papers/a.md:3:9: listed: ")


def test_outside_of_the_workspace_paths_are_the_sites_own(
    broken: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = str(tmp_path_factory.mktemp("elsewhere"))
    done = broken.run("build", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=elsewhere)
    assert done.stdout.startswith("::error file=content/papers/a.md,line=3,col=9::")


def test_a_good_build_in_actions_is_a_line_of_the_summary(small: Site, tmp_path: Path) -> None:
    done = small.run("build", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path / "summary"))
    assert (tmp_path / "summary").read_text() == done.stdout


@pytest.mark.parametrize("summary", ["/nowhere/at/all", "."])
def test_a_summary_that_cannot_be_written_spoils_nothing(small: Site, summary: str) -> None:
    done = small.run("build", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=summary)
    assert done.returncode == 0
    assert done.stderr.startswith("The job's summary could not be written: ")


def test_the_root_may_be_named_before_or_after_the_command(
    small: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = Site(tmp_path_factory.mktemp("elsewhere"))
    root = str(small.root)
    for words in (["-C", root, "check"], ["check", "-C", root], ["-C", "/", "check", "-C", root]):
        done = elsewhere.run(*words)
        assert (done.returncode, done.stdout) == (0, "No mistake in 1 paper.\n"), words
    assert elsewhere.run("check").returncode == 1


def test_home_and_a_repository_are_refused(small: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "clone" / ".git").mkdir(parents=True)
    for output, reason in ((home, "is your home folder"), (home / "clone", "holds a .git")):
        done = small.run("build", "--output", str(output), HOME=str(home))
        assert done.returncode == 1
        assert reason in done.stderr
    assert sorted(path.name for path in home.rglob("*")) == [".git", "clone"]


def test_files_of_others_survive_in_the_output(small: Site) -> None:
    small.write("site/CNAME", "papers.example.org\n")
    small.write("site/papers/mine.txt", "mine")
    small.build()
    (small.root / "content/papers/one.md").unlink()
    small.build()
    assert small.read("site/CNAME") == "papers.example.org\n"
    assert small.read("site/papers/mine.txt") == "mine"
    assert not (small.root / "site/papers/one").exists()


def test_a_file_of_others_in_a_pages_place_is_named_and_stays(small: Site) -> None:
    small.write("site/index.html", "mine")
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr.startswith("site: holds 1 of the site's paths (index.html), not written by this program")
    assert small.read("site/index.html") == "mine"


def test_what_is_in_the_way_of_a_folder_is_named(small: Site) -> None:
    small.write("site/papers", "mine")
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr.startswith("site: holds 1 of the site's paths (papers), not written by this program")
    assert small.read("site/papers") == "mine"


def test_drafts_and_days_to_come_are_shown_when_asked_for(small: Site) -> None:
    small.write("content/papers/draft.md", ENTRY.replace("listed", "draft: true\nlisted"))
    small.write("content/papers/later.md", ENTRY.replace("2026-06-08", "2999-01-01"))
    shown = [
        sorted(path.name for path in (small.build(*words) / "papers").iterdir())
        for words in ([], ["--drafts"], ["--today", "2999-01-01"])
    ]
    assert shown == [["one"], ["draft", "one"], ["later", "one"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "--base-url", "https://example.org/?q"], "--base-url: 'https://example.org/?q' holds a '?' or '#'"),
        (["build", "--base-url", "https://example.org/a/../b"], "--base-url: "),
        (["build", "--base-url", "javascript:alert(1)"], "--base-url: "),
        (["check", "--base-url", "example.org"], "--base-url: "),
        (["build", "--base-url", "http://[::1"], "--base-url: "),
        (["build", "--base-url", "http://x\ny/"], "--base-url: "),
        (["build", "--theme", "../broadsheet"], "there is no theme '../broadsheet'"),
        (["build", "--theme", "."], "there is no theme '.'"),
        (["build", "--theme", "x" * 3000], "there is no theme "),
        (["build", "--output", "x" * 300], "File name too long"),
        (["build", "--output", "content/site.yaml/x"], "content"),
        (["import", ""], "'': is no file here"),
        (["import", "\udcff"], "is no file here"),
        (["import", "/dev/zero"], "/dev/zero: is larger than 32 MB"),
        (["import", "content/site.yaml", "--format", "none"], "there is no format 'none'"),
        (["import", "--suggestion", "content/site.yaml"], "content/site.yaml: names no paper"),
        (["import", "--suggestion", "/dev/zero"], "/dev/zero: is longer than 100,000 characters"),
        (["import", "--suggestion", "-"], "-: names no paper"),
        (["new", ""], "new: title: is empty"),
        (["new", "x", "--arxiv", "../../etc/passwd"], "is no arXiv id"),
        (["new", "x", "--doi", "\x01"], "is no DOI"),
        (["new", "\udcff"], "new: title: "),
        (["new", "x", "--author", "a\nb\udcff"], "new: "),
    ],
)
def test_odd_words_are_refused_with_a_reason(small: Site, words: list[str], said: str) -> None:
    before = {str(path) for path in (small.root / "content").rglob("*")}
    done = small.run(*words)
    assert done.returncode == 1, done.stdout
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "mistake of its own" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert {str(path) for path in (small.root / "content").rglob("*")} == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/papers/x.md", "---\n" + "[" * 5000),
        ("content/papers/x.md", "---\na: &a [*a]\n---\n"),
        ("content/papers/x.md", "---\n!!python/object/apply:os.system [id]\n---\n"),
        ("content/papers/x.md", "\0" * 100),
        ("content/papers/x.md", "---\ntitle: x\nlisted: 2026-06-08\n---\n" + "y" * 2_000_000),
        ("content/papers/x.md", "---\ntitle: \ufffe\nlisted: 2026-06-08\n---\n"),
        ("content/papers/con.md", ENTRY),
        ("content/papers/ONE.md", ENTRY),
        ("content/papers/deep/one.md", ENTRY),
        ("content/site.yaml", ""),
        ("content/site.yaml", "[]"),
        ("content/site.yaml", SETTINGS + "timezone: ../../etc/passwd\n"),
        ("content/site.yaml", SETTINGS + "theme: ../../x\n"),
        ("content/site.yaml", SETTINGS + "theme_settings: {nothing: 1}\n"),
        ("content/days/2026-02-30.md", "---\nheadline: x\n---\n"),
        ("content/pages/404.html", "x"),
        ("content/static/index.html", "mine"),
        ("content/static/papers", "a file where a folder belongs"),
        ("themes/broadsheet/theme.yaml", "name: [\n"),
        ("themes/broadsheet/theme.yaml", "name: own\nparent: broadsheet\n"),
        ("themes/broadsheet/theme.yaml", "- a\n"),
    ],
)
def test_no_fault_of_a_file_ends_in_a_traceback(small: Site, path: str, text: str) -> None:
    small.write(path, text)
    done = small.run("build")
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert "mistake of its own" not in done.stderr
    assert all(line.startswith(("content/", "themes/")) for line in done.stderr.splitlines()), done.stderr
    assert not (small.root / "site" / "index.html").exists()


def test_pipes_and_links_in_the_content_are_not_opened(small: Site) -> None:
    os.mkfifo(small.root / "content/papers/pipe.md")
    (small.root / "content/papers/link.md").symlink_to("/etc/passwd")
    (small.root / "content/static").symlink_to("/etc")
    done = small.run("build")
    assert done.returncode == 1
    assert places(done.stderr) == ["content/papers/link.md", "content/papers/pipe.md", "content/static"]


def test_what_strangers_wrote_is_no_command_to_actions_nor_to_the_terminal(small: Site) -> None:
    hostile = {"id": "a\n::error::b\033[31m", "type": "patent", "title": "T"}
    fine = {"id": "c", "type": "article-journal", "title": "Fine", "issued": {"date-parts": [[2024]]}}
    small.write("export.json", json.dumps([hostile, fine]))
    done = small.run("import", str(small.root / "export.json"), GITHUB_ACTIONS="true")
    assert done.returncode == 0, done.stdout + done.stderr
    assert r"a\n::error::b\x1b[31m: is a patent" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("::")]
