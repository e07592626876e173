"""Two commands at once on one site: the second waits, and nothing of what either did is lost."""

import subprocess
import sys

import pytest

from tests.build.test_lock import holder
from tests.needs import ROOT
from tests.site_folder import Site


def started(site: Site, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("import", "a.bib", "--listed", "2026-06-08"),
        ("update", "--today", "2026-06-08"),
        ("new", "Sheep"),
        ("rename", "one", "two"),
        ("remove", "one"),
    ],
)
def test_a_command_that_writes_waits_for_the_other_and_says_so(small: Site, words: tuple[str, ...]) -> None:
    small.write("a.bib", "@article{a, title={Sheep}, year=2026}")
    with holder(small.root / "content") as other:
        second = started(small, *words)
        assert second.stderr
        assert "Another command is at work on content/; waiting" in second.stderr.readline()
        assert second.poll() is None
        other.kill()
        second.communicate()
    assert second.returncode == 0


def test_a_command_that_reads_does_not_wait(small: Site) -> None:
    with holder(small.root / "content"):
        assert small.run("check").returncode == 0


def test_imports_at_once_lose_nothing_of_one_paper(small: Site) -> None:
    rows = {name: f"@article{{x, title={{Sheep}}, doi={{10.1000/1}}, {name}={{words}}}}" for name in FACTS}
    for name, row in rows.items():
        small.write(f"{name}.bib", row)
    running = [started(small, "import", f"{name}.bib", "--listed", "2026-06-08") for name in rows]
    for one in running:
        one.communicate()
    assert [one.returncode for one in running] == [0] * len(rows)
    (entry,) = (small.root / "content/papers/2026").glob("*.md")
    assert [name for name, said in FACTS.items() if f"\n{said}" not in entry.read_text("utf-8")] == []


FACTS = {"abstract": "words\n", "keywords": "keywords: [words]", "journal": "venue: words"}
