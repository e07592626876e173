"""Who brings along what asks the network: an import that fetches, and no other command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.main import WHAT
from generator.intake.fetching import FORMS
from tests.needs import ROOT
from tests.site_folder import Site

CLIENTS = ("generator.net.client", "hishel", "httpcore", "httpx", "stamina")
SCRIPT = """
import sys
from generator.cli.main import main
try:
    code = main(sys.argv[2:])
except SystemExit as end:
    code = end.code
print(code, *sorted(name for name in sys.argv[1].split(",") if name in sys.modules))
"""


def loaded(root: Path, *words: str) -> str:
    """The exit code of a command, and which of the network's packages it brought along."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, ",".join(CLIENTS), *words],
        cwd=root,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["import", "--help"],
        ["build"],
        ["check"],
        ["new", "A title"],
        ["why", "/"],
        ["import", "saved.json"],
    ],
)
def test_a_command_that_fetches_nothing_needs_nothing_to_fetch_with(small: Site, words: list[str]) -> None:
    small.write("saved.json", json.dumps([{"paper": {"id": "2606.00003", "title": "Saved", "summary": "Words."}}]))
    assert loaded(small.root, *words) == "0"


def test_the_forms_are_those_of_the_help() -> None:
    assert WHAT.endswith(FORMS)
