"""The workflow that keeps the feed: its script in a clone of a remote on this machine, as GitHub would run it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.intake.world import SETTINGS, listing
from tests.needs import ROOT
from tests.test_project import load

WORKFLOW = ROOT / ".github" / "workflows" / "update.yml"
ENTRY = "content/papers/2026/counting-sheep.md"
PAGE = "content/inbox/page.txt"
BRANCH = "broadsheet/update"
BROADSHEET = """\
#!/usr/bin/env bash
[ "$1" != check ] || [ ! -e .git/no-site ] || exit 1
[ "$1" != update ] || [ -z "${{GH_TOKEN:-}}" ] || exit 3
PYTHONPATH={root} exec {python} -m generator "$@"
"""
GH = """\
#!/usr/bin/env bash
echo "$*" >>"$GH_LOG"
[ "$2" != list ] || cat "$GH_LOG.open"
[ "$2" != create ] || [ ! -e "$GH_LOG.forbidden" ] || exit 1
while [ $# -gt 0 ]; do [ "$1" != --body-file ] || cat "$2" >>"$GH_LOG"; shift; done
"""
PYTHON = '#!/usr/bin/env bash\nPYTHONPATH={root} exec {python} "$@"\n'


def git(folder: Path, *words: str, **env: str) -> str:
    """What git printed; it must succeed."""
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **PERSON, **env}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


PERSON = {
    "GIT_AUTHOR_NAME": "Ada Example",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Example",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@dataclass(frozen=True)
class Repository:
    """A remote, the clone of a person, and that of the workflow."""

    folder: Path

    @property
    def person(self) -> Path:
        return self.folder / "person"

    @property
    def job(self) -> Path:
        return self.folder / "job"

    def push(self, files: dict[str, str], branch: str = "main", **env: str) -> None:
        """Commits and pushes files as a person does."""
        git(self.person, "fetch", "--quiet", "origin")
        git(self.person, "switch", "--quiet", "--force-create", branch, f"origin/{branch}")
        for path, text in files.items():
            target = self.person / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        git(self.person, "add", "--all")
        git(self.person, "commit", "--quiet", "--allow-empty", "--message", "By hand", **env)
        git(self.person, "push", "--quiet", "origin", branch)

    def run(self, what: str = "", *, fresh: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs the step as a new job does."""
        if fresh:
            shutil.rmtree(self.job, ignore_errors=True)
            git(self.folder, "clone", "--quiet", "remote", "job")
            self._install()
        (step,) = [step for step in load(WORKFLOW)["jobs"]["update"]["steps"] if step.get("id") == "update"]
        settings = {name: value for name, value in step["env"].items() if "${{" not in value}
        for name in ("summary.md", "output"):
            (self.folder / name).unlink(missing_ok=True)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.job,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))},
                "GIT_CONFIG_GLOBAL": os.devnull,
                **settings,
                "WHAT": what,
                "GH_TOKEN": "secret-token",
                "GH_LOG": str(self.folder / "gh"),
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_ACTIONS": "true",
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def _install(self) -> None:
        programs = self.job / ".venv" / "bin"
        programs.mkdir(parents=True)
        for name, text in {"broadsheet": BROADSHEET, "python": PYTHON}.items():
            (programs / name).write_text(text.format(root=ROOT, python=sys.executable))
            (programs / name).chmod(0o755)

    def files(self, branch: str = "main") -> list[str]:
        """What the remote holds below content/."""
        return git(self.folder / "remote", "ls-tree", "-r", "--name-only", branch, "content").split()

    def log(self, branch: str = "main") -> list[str]:
        """The subjects of the remote's commits, the newest first."""
        return git(self.folder / "remote", "log", "--format=%s", branch).splitlines()

    def said(self, name: str) -> str:
        """What was written for GitHub."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository in which nothing was ever found, and a stand-in for GitHub's own program."""
    made = Repository(tmp_path)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote")
    git(tmp_path, "clone", "--quiet", "remote", "person")
    (made.person / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "update", made.person / ".ci" / "update")
    (made.person / ".gitignore").write_text(".venv\n.cache\n")
    (made.person / "content").mkdir()
    (made.person / "content/site.yaml").write_text(SETTINGS)
    git(made.person, "add", "--all")
    git(made.person, "commit", "--quiet", "--message", "Begin")
    git(made.person, "push", "--quiet", "origin", "HEAD:main")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    (tmp_path / "gh.open").write_text("0\n")
    return made


def test_what_was_found_is_committed_and_published(repository: Repository) -> None:
    repository.push({PAGE: listing()})
    done = repository.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.files() == [ENTRY, "content/site.yaml"]
    assert repository.log() == ["Update the feed", "By hand", "Begin"]
    assert repository.said("output") == "published=true\n"
    assert "`Counting Sheep`" in repository.said("summary.md")
    assert "secret-token" not in done.stdout + done.stderr + repository.said("summary.md")


def test_nothing_new_is_no_commit(repository: Repository) -> None:
    done = repository.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.log() == ["Begin"]
    assert repository.said("output") == ""


def test_only_the_content_is_committed(repository: Repository) -> None:
    repository.push({PAGE: listing(), "notes.txt": "mine\n"})
    repository.run()
    (repository.job / "notes.txt").write_text("changed\n")
    repository.push({PAGE: listing("Another One")})
    git(repository.job, "pull", "--quiet", "--rebase", "--autostash")
    assert repository.run(fresh=False).returncode == 0
    assert git(repository.folder / "remote", "show", "main:notes.txt") == "mine\n"
    assert "content/papers/2026/another-one.md" in repository.files()


def test_a_person_who_pushes_in_between_comes_first(repository: Repository) -> None:
    """The same paper, written by hand in that moment: it is one entry, and the hand's."""
    repository.push({PAGE: listing()})
    own = "---\ntitle: Counting Sheep\nlisted: 2026-03-04\nnote: Mine.\n---\n"
    hook = repository.folder / "hook"
    hook.write_text(
        "#!/usr/bin/env bash\n"
        f"[ ! -e {repository.folder}/pushed ] || exit 0\n"
        f"touch {repository.folder}/pushed\n"
        f"unset GIT_DIR && cd {repository.person} && mkdir -p content/papers && git pull --quiet --rebase &&\n"
        f"printf '%s' '{own}' > content/papers/mine.md && git add --all &&\n"
        "git commit --quiet --message 'In between' && git push --quiet origin HEAD:main\n"
    )
    hook.chmod(0o755)
    git(repository.folder, "clone", "--quiet", "remote", "job")
    repository._install()
    (repository.job / ".git/hooks").mkdir(exist_ok=True)
    shutil.copy(hook, repository.job / ".git/hooks/pre-push")
    git(repository.person, "config", "user.name", "Ada Example")
    git(repository.person, "config", "user.email", "ada@example.org")
    done = repository.run(fresh=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.log() == ["Update the feed", "In between", "By hand", "Begin"]
    assert repository.files() == ["content/papers/mine.md", "content/site.yaml"]
    entry = git(repository.folder / "remote", "show", "main:content/papers/mine.md")
    assert "note: Mine." in entry
    assert "We count sheep." in entry
    assert repository.said("summary.md").count("### Update") == 1


def test_a_push_that_is_refused_is_said_at_once(repository: Repository) -> None:
    repository.push({PAGE: listing()})
    hook = repository.folder / "remote/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done = repository.run()
    assert done.returncode == 1
    assert "::error::The push was refused." in done.stdout
    assert repository.log() == ["By hand", "Begin"]


def test_all_failed_fails_the_job_when_all_else_is_done(repository: Repository) -> None:
    done = repository.run("nonsense")
    assert done.returncode == 1
    assert "**failed**: `is nothing that can be asked for" in repository.said("summary.md")
    assert repository.log() == ["Begin"]
    repository.push({PAGE: listing()})
    done = repository.run("nonsense")
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.files() == [ENTRY, "content/site.yaml"]


def test_words_of_a_stranger_are_words(repository: Repository) -> None:
    done = repository.run("$(touch pwned) `touch pwned` ; touch pwned\n--help -C / \"'")
    assert done.returncode == 1
    assert not list(repository.folder.rglob("pwned"))
    assert "- `--help`:" in repository.said("summary.md")


def test_a_mistake_in_the_content_is_shown_and_nothing_committed(repository: Repository) -> None:
    repository.push({PAGE: listing(), "content/papers/bad.md": "---\ntitel: x\n---\n"})
    done = repository.run()
    assert done.returncode == 1
    assert "::error file=content/papers/bad.md,line=2" in done.stdout
    assert repository.log() == ["By hand", "Begin"]
    assert PAGE in repository.files()


def test_what_makes_no_site_is_not_published(repository: Repository) -> None:
    repository.push({PAGE: listing()})
    git(repository.folder, "clone", "--quiet", "remote", "job")
    repository._install()
    (repository.job / ".git/no-site").touch()
    done = repository.run(fresh=False)
    assert done.returncode == 1
    assert "nothing of it was published" in done.stdout
    assert "nothing of it was published" in repository.said("summary.md")
    assert "`Counting Sheep`" in repository.said("summary.md")
    assert repository.log() == ["By hand", "Begin"]


def test_a_schedule_that_will_end_is_said_in_time(repository: Repository) -> None:
    assert "Actions → Update" not in repository.run().stdout + repository.said("summary.md")
    repository.push({"a.txt": ""}, GIT_COMMITTER_DATE="2026-01-01T00:00:00Z")
    done = repository.run()
    assert done.returncode == 0
    assert "::warning::The last commit is" in done.stdout
    assert "Actions → Update → Enable workflow" in repository.said("summary.md")


PROPOSE = f"{SETTINGS}updates: pull-request\n"


def test_what_was_found_is_proposed(repository: Repository) -> None:
    repository.push({PAGE: listing(), "content/site.yaml": PROPOSE})
    done = repository.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.files() == [PAGE, "content/site.yaml"]
    assert repository.files(BRANCH) == [ENTRY, "content/site.yaml"]
    assert f"pr create --head {BRANCH} --base main --title Update the feed" in repository.said("gh")
    assert "--jq map(select(.isCrossRepository | not)) | length" in repository.said("gh")
    assert "`Counting Sheep`" in repository.said("gh")
    assert repository.said("output") == ""


def test_a_proposal_that_may_not_be_opened_says_what_to_allow(repository: Repository) -> None:
    repository.push({PAGE: listing(), "content/site.yaml": PROPOSE})
    (repository.folder / "gh.forbidden").touch()
    done = repository.run()
    assert done.returncode == 1
    assert "Allow GitHub Actions to create and approve pull requests" in repository.said("summary.md")


def test_an_open_proposal_grows_and_keeps_what_a_person_did_there(repository: Repository) -> None:
    repository.push({PAGE: listing(), "content/site.yaml": PROPOSE})
    repository.run()
    proposed = git(repository.folder / "remote", "show", f"{BRANCH}:{ENTRY}")
    repository.push({ENTRY: proposed.replace("title: Counting Sheep", "title: Counting Them")}, BRANCH)
    repository.push({"content/inbox/more.txt": listing("Another One")})
    (repository.folder / "gh.open").write_text("1\n")
    done = repository.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.files(BRANCH) == ["content/papers/2026/another-one.md", ENTRY, "content/site.yaml"]
    assert "title: Counting Them" in git(repository.folder / "remote", "show", f"{BRANCH}:{ENTRY}")
    assert f"pr comment {BRANCH}" in repository.said("gh")
    before = repository.log(BRANCH)
    assert repository.run().returncode == 0
    assert repository.log(BRANCH) == before


def test_a_proposal_that_was_closed_begins_anew(repository: Repository) -> None:
    repository.push({PAGE: listing(), "content/site.yaml": PROPOSE})
    repository.run()
    repository.push({PAGE: listing("Another One")})
    done = repository.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.files(BRANCH) == ["content/papers/2026/another-one.md", "content/site.yaml"]


def test_a_proposal_that_contradicts_is_left_alone(repository: Repository) -> None:
    repository.push({PAGE: listing(), "content/site.yaml": PROPOSE})
    repository.run()
    before = repository.log(BRANCH)
    repository.push({ENTRY: "---\ntitle: Other\nlisted: 2026-01-01\n---\n"})
    (repository.folder / "gh.open").write_text("1\n")
    done = repository.run()
    assert done.returncode == 1
    assert "contradict each other" in done.stdout
    assert repository.log(BRANCH) == before
