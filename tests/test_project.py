"""What the checkout promises beside the code: locks as old as pyproject.toml, pinned actions, honest skips."""

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.intake import suggestion
from generator.pages import forge
from tests import locks
from tests.needs import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def load(workflow: Path) -> dict[str, Any]:
    """A workflow with every scalar as text: `on` is no truth value."""
    text = workflow.read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes strings, lists and dicts alone
    assert isinstance(loaded, dict)
    return loaded


def named(workflow: str) -> dict[str, Any]:
    """A workflow by its name."""
    return load(ROOT / ".github" / "workflows" / f"{workflow}.yml")


def every_step(workflow: Path) -> list[dict[str, Any]]:
    """The steps of all jobs; one that is another workflow has none of its own."""
    return [step for job in load(workflow)["jobs"].values() for step in job.get("steps", [])]


def test_no_lock_is_older_than_pyproject() -> None:
    assert list(locks.stale(ROOT)) == [], "run `make lock`"


def test_a_changed_wish_makes_a_lock_stale(tmp_path: Path) -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in locks.LOCKS:
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "pyproject.toml").write_text(pyproject.replace('"tzdata"', '"tzdata>=2030"'), encoding="utf-8")
    assert list(locks.stale(tmp_path)) == list(locks.LOCKS)


def test_other_settings_make_no_lock_stale() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert locks.digest(pyproject.replace("line-length = 120", "line-length = 100")) == locks.digest(pyproject)


@pytest.mark.parametrize("name", locks.LOCKS)
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", lock)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in lock


def test_one_version_of_a_package_in_all_locks() -> None:
    pinned = [
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in locks.LOCKS
    ]
    assert pinned[0] > pinned[1] > pinned[2]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_given_no_more_than_it_needs(workflow: Path) -> None:
    loaded = load(workflow)
    assert loaded["permissions"] == {}
    assert loaded["concurrency"]["group"]
    assert "pull_request_target" not in loaded["on"]
    for job in loaded["jobs"].values():
        assert job["permissions"]
        assert int(job["timeout-minutes"]) <= 30 if "steps" in job else job["uses"].startswith("./")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_keep_no_credentials(workflow: Path) -> None:
    used = re.findall(r"uses: (\S+) # (\S+)", workflow.read_text(encoding="utf-8"))
    steps = every_step(workflow)
    assert sorted(name for name, _ in used) == sorted(step["uses"] for step in steps if "uses" in step)
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) and tag.startswith("v") for name, tag in used)
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_expression_stands_in_a_script(workflow: Path) -> None:
    steps = every_step(workflow)
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_what_strangers_write_reaches_a_script_as_a_variable_alone(workflow: Path) -> None:
    hostile = re.compile(r"github\.event\.(issue|comment|pull_request|inputs|head_commit|discussion)|head_ref")
    for step in every_step(workflow):
        others = {key: value for key, value in step.items() if key != "env"}
        assert not hostile.search(str(others))
        assert "shell" not in step


def test_what_reads_a_suggestion_may_write_nothing() -> None:
    jobs = named("suggest")["jobs"]
    readers = [job for job in jobs.values() if "issue.body" in str(job)]
    assert [job["permissions"] for job in readers] == [{"contents": "read"}]
    assert named("suggest")["on"] == {"issues": {"types": ["labeled"]}}
    assert "secrets." not in str(jobs)
    for job in jobs.values():
        if job["permissions"] != {"contents": "read"}:
            assert "issue.title" not in str(job)
            assert "make" not in [step.get("run", "").split(" ")[0] for step in job["steps"]]


def test_a_pull_request_gets_its_mistakes_at_their_lines_and_its_site() -> None:
    preview = named("check")["jobs"]["preview"]
    assert preview["if"] == "github.event_name == 'pull_request'"
    runs = [step["run"] for step in preview["steps"] if "run" in step]
    assert runs == ["make site"]
    assert preview["steps"][-1]["with"] == {"name": "site", "path": "site"}


def form(name: str) -> dict[str, Any]:
    """A form for issues, by its file's name."""
    loaded = yaml.load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes strings, lists and dicts alone
    assert isinstance(loaded, dict)
    return loaded


def test_the_form_of_a_suggestion_asks_for_what_is_read() -> None:
    suggest = form("suggest.yml")
    labels = [field["attributes"]["label"] for field in suggest["body"]]
    assert labels == [suggestion.PAPERS, suggestion.NOTE]
    (label,) = suggest["labels"]
    assert f"github.event.label.name == '{label}'" in named("suggest")["jobs"]["read"]["if"]


def test_the_form_of_a_correction_has_the_fields_that_pages_fill_in() -> None:
    asked = forge.forge("https://github.com/you/tides", "main")
    assert asked is not None
    filled = parse_qs(urlsplit(asked.correction("T", "p", "f")).query)
    assert (ROOT / ".github/ISSUE_TEMPLATE" / filled.pop("template")[0]).is_file()
    assert set(filled) - {"title"} <= {field["id"] for field in form("correction.yml")["body"]}
    assert (ROOT / ".github/ISSUE_TEMPLATE" / parse_qs(urlsplit(asked.suggestion()).query)["template"][0]).is_file()


def test_a_schedule_is_alone_in_its_file_and_not_at_a_full_hour() -> None:
    """GitHub is late at full hours, and ends what sleeps together with every other trigger in the file."""
    scheduled = [load(workflow)["on"] for workflow in WORKFLOWS if "schedule" in load(workflow)["on"]]
    assert scheduled
    for on in scheduled:
        assert on.keys() <= {"schedule", "workflow_dispatch"}
        minutes = [entry["cron"].split()[0] for entry in on["schedule"]]
        assert all(int(minute) % 2 and minute not in {"15", "45"} for minute in minutes)


def test_what_a_workflow_calls_has_all_that_it_asks_for() -> None:
    for workflow in WORKFLOWS:
        for job in load(workflow)["jobs"].values():
            if "uses" in job:
                called = load(ROOT / job["uses"])
                assert job.get("with", {}).keys() <= called["on"]["workflow_call"]["inputs"].keys()
                for inner in called["jobs"].values():
                    granted = job["permissions"]
                    assert all(granted.get(name) in (level, "write") for name, level in inner["permissions"].items())


def test_only_one_place_skips() -> None:
    """So that BROADSHEET_REQUIRE can turn every skip into a failure."""
    skips = re.compile(r"pytest\.(skip|importorskip)\(|mark\.skip|mark\.xfail")
    found = [path for path in (ROOT / "tests").rglob("*.py") if skips.search(path.read_text(encoding="utf-8"))]
    assert found == [ROOT / "tests" / "needs.py"]


def test_nothing_that_is_built_is_in_the_repository(root: Path) -> None:
    assert (root / "site" / ".gitignore").read_text() == "*\n!.gitignore\n"


def test_every_folder_with_tests_is_looked_into(pytestconfig: pytest.Config) -> None:
    """Pytest leaves out some names by itself, `build` among them."""
    left_out = pytestconfig.getini("norecursedirs")
    folders = {part for path in (ROOT / "tests").rglob("test_*.py") for part in path.relative_to(ROOT).parts[:-1]}
    assert [name for name in sorted(folders) if any(fnmatch(name, pattern) for pattern in left_out)] == []
