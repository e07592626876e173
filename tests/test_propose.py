"""`.ci/propose` in a real repository; only the command `gh` is one of our own, which notes how it was called."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.needs import ROOT

GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
"""
ENTRY = "content/papers/2026/a.md"


class Repository:
    """A clone with its origin beside it."""

    def __init__(self, top: Path) -> None:
        self.top, self.clone, self.log = top, top / "clone", top / "gh.log"
        (top / "bin").mkdir()
        (top / "bin" / "gh").write_text(GH)
        (top / "bin" / "gh").chmod(0o755)
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(top / "origin"), at=top)
        self.git("clone", "--quiet", str(top / "origin"), str(self.clone), at=top)
        self.write("site.txt", "x")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message=x")
        self.git("push", "--quiet", "origin", "HEAD:main")

    def git(self, *words: str, at: Path | None = None) -> str:
        """What git answers; it must succeed."""
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *who, *words], cwd=at or self.clone, capture_output=True, text=True, check=True)
        return done.stdout

    def write(self, path: str, text: str) -> None:
        """A file of the clone."""
        (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
        (self.clone / path).write_text(text)

    def patch(self, *paths: str) -> None:
        """suggestion.patch as the workflow's first job makes it of new files; they are then gone."""
        for path in paths:
            self.write(path, f"of {path}\n")
        self.git("add", ".")
        patch = self.git("diff", "--cached", "--binary")
        self.git("reset", "--quiet", "--hard")
        self.write("suggestion.patch", patch)

    def propose(self) -> subprocess.CompletedProcess[str]:
        """Runs the script for issue 7."""
        path = f"{self.top / 'bin'}:{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "NUMBER": "7", "BASE": "main", "GH_LOG": str(self.log)}
        words = [str(ROOT / ".ci" / "propose")]
        return subprocess.run(words, cwd=self.clone, env=env, capture_output=True, text=True, check=False)

    def branch(self) -> list[str]:
        """The files that the pushed branch changes."""
        return self.git("diff", "--name-only", "main", "suggestion-7", at=self.top / "origin").split()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_an_entry_becomes_a_pull_request(repository: Repository) -> None:
    repository.patch(ENTRY)
    done = repository.propose()
    assert done.returncode == 0, done.stderr
    assert repository.branch() == [ENTRY]
    said = repository.log.read_text().splitlines()
    assert said[0] == "auth setup-git"
    assert said[-1].startswith("pr create --base main --head suggestion-7 --title Add what issue #7 suggests")
    assert repository.git("log", "-1", "--format=%s%n%an", "suggestion-7", at=repository.top / "origin").split("\n")[
        :2
    ] == ["Add what issue #7 suggests", "github-actions[bot]"]


def test_nothing_but_entries_is_taken(repository: Repository) -> None:
    repository.patch(ENTRY, ".github/workflows/evil.yml", "content/site.yaml", "content/papers/2026/evil.sh")
    assert repository.propose().returncode == 0
    assert repository.branch() == [ENTRY]


def test_a_suggestion_that_is_read_again_replaces_the_first(repository: Repository) -> None:
    repository.patch("content/papers/2026/first.md")
    assert repository.propose().returncode == 0
    repository.git("switch", "--quiet", "main")
    repository.git("branch", "--quiet", "-D", "suggestion-7")
    repository.patch(ENTRY)
    assert repository.propose().returncode == 0
    assert repository.branch() == [ENTRY]


def test_what_a_person_did_to_a_suggestion_stays(repository: Repository) -> None:
    repository.patch(ENTRY)
    assert repository.propose().returncode == 0
    repository.write(ENTRY, "by hand\n")
    repository.git("commit", "--quiet", "--all", "--message=By hand")
    repository.git("push", "--quiet", "origin", "suggestion-7")
    repository.git("switch", "--quiet", "main")
    repository.git("branch", "--quiet", "-D", "suggestion-7")
    repository.patch(ENTRY)
    done = repository.propose()
    assert done.returncode == 1
    assert "::error::Somebody has worked on the branch suggestion-7" in done.stdout
    assert repository.git("show", f"suggestion-7:{ENTRY}", at=repository.top / "origin") == "by hand\n"


def test_a_branch_of_a_fork_is_not_taken_for_ours(repository: Repository) -> None:
    repository.patch(ENTRY)
    assert repository.propose().returncode == 0
    (asked,) = [line for line in repository.log.read_text().splitlines() if line.startswith("pr list")]
    assert asked.endswith("--json isCrossRepository --jq .[] | select(.isCrossRepository | not)")


def test_a_pull_request_that_may_not_be_opened_says_what_to_allow(repository: Repository) -> None:
    (repository.top / "bin" / "gh").write_text('#!/bin/sh\n[ "$2" != create ]\n')
    repository.patch(ENTRY)
    done = repository.propose()
    assert done.returncode == 1
    assert "::error::No pull request could be opened. Allow it once: Settings → Actions" in done.stdout


def test_where_no_entry_is_there_nothing_is_pushed(repository: Repository) -> None:
    repository.patch("content/site.yaml")
    assert repository.propose().returncode != 0
    assert not repository.log.exists()
    assert repository.git("branch", "--list", at=repository.top / "origin").split() == ["*", "main"]
