"""An update that is killed before each of its steps on the disk: nothing is lost, and the next run completes it."""

import subprocess
import sys
from pathlib import Path

from tests.intake.world import SETTINGS, World, answer, listing
from tests.needs import ROOT

# Ends the process, as a kill would, before the n-th change of a file.
KILLED = """
import os, sys
from pathlib import Path

left = int(sys.argv[1])
CHANGES = {"os.rename", "os.remove", "os.mkdir"}

def hook(event, args):
    global left
    if event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
        left -= 1
        if left < 0:
            os._exit(137)

from generator.cli import main
sys.argv = ["broadsheet", "update", "--today", "2026-06-08"]
sys.addaudithook(hook)
main()
"""


def inbox(root: Path) -> World:
    world = World(root)
    world.write("content/site.yaml", SETTINGS)
    world.write("content/inbox/a.json", answer(4))
    world.write("content/inbox/b.txt", listing("Another One"))
    return world


def update(world: World, kill_before: int) -> int:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(kill_before)],
        cwd=world.root,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    return done.returncode


def test_a_kill_at_any_step_loses_nothing(tmp_path: Path) -> None:
    whole = inbox(tmp_path / "whole")
    assert update(whole, 10_000) == 0
    wanted = {path: text for path, text in whole.files().items() if "/." not in path}
    assert len(wanted) == 3
    steps = 0
    while True:
        world = inbox(tmp_path / str(steps))
        code = update(world, steps)
        found = world.files()
        world.content()  # every entry that is there is whole
        for page, entry in (("a.json", "2603.00011.md"), ("b.txt", "another-one.md")):
            there = f"content/inbox/{page}" in found
            assert there or found[f"content/papers/2026/{entry}"] == wanted[f"content/papers/2026/{entry}"]
        if code == 0:
            break
        assert code == 137
        assert update(world, 10_000) == 0
        assert {path: text for path, text in world.files().items() if "/." not in path} == wanted
        steps += 1
    assert steps >= 7  # two entries and a folder are made, two files deleted
