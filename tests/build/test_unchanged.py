"""Nothing to do is known from how files look, and nothing else is taken for it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.build import cache, making, manifest, unchanged
from generator.build.planning import Plan, planned
from generator.build.request import Summary
from generator.digests import SIZE
from tests.build.world import NOW, SETTINGS, World, day, remove, tree
from tests.needs import ROOT

HEAVY = ("jinja2", "markdown_it", "yaml", "lxml", "feedgen", "multiprocessing", "asyncio", "starlette")


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is taken for old enough, as after a while."""
    monkeypatch.setattr(unchanged, "settled", lambda *_: True)


@pytest.fixture
def built(lean: World) -> World:
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    lean.write("themes/mine/assets/extra.txt", "x")
    lean.build(theme="mine")
    return lean


def answer(world: World, now: datetime = NOW, **asked: Any) -> Summary | None:
    return unchanged.answer(world.request._replace(**({"theme": "mine"} | asked)), now)


def state(world: World) -> Path:
    [file] = (world.root / cache.FOLDER).glob("state-*")
    return file


def test_nothing_to_do_is_told_like_a_build(built: World) -> None:
    known = answer(built)
    assert known == built.build(theme="mine")
    assert known is not None
    assert (known.papers, known.written, known.removed) == (4, (), ())
    assert known.unchanged == len(tree(built.output)) - 1


def test_warnings_are_told_again(built: World) -> None:
    built.paper("odd", "2026-06-08", "organizations: [{slug: nowhere, name: Nowhere}]\n")
    built.write("content/orgs/lonely.md", "---\nname: Lonely\n---\n")
    summary = built.build(theme="mine")
    assert summary.warnings
    known = answer(built)
    assert known
    assert known.warnings == summary.warnings


SCRIPT = """
import sys
from generator.cli.main import main
assert main(["-C", sys.argv[1], "build", "--today", "2026-06-10", "--jobs", "2"]) == 0
print(*sorted(name for name in sys.argv[2:] if name in sys.modules))
"""


def test_it_needs_nothing_heavy(tides: World) -> None:
    def build() -> list[str]:
        words = [sys.executable, "-c", SCRIPT, str(tides.root), *HEAVY]
        return subprocess.run(
            words, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
        ).stdout.splitlines()

    time.sleep(unchanged.FINE / 1e9)  # or the files are too new to be believed by their look
    told, loaded = build()
    assert "0 unchanged" in told
    assert loaded == "feedgen jinja2 lxml yaml"
    told, loaded = build()
    assert "0 written" in told
    assert loaded == ""
    tides.edit("content/papers/ebb.md", "About ebb", "On ebb")
    told, loaded = build()
    assert "0 written" not in told
    assert loaded == "feedgen jinja2 lxml"  # another process has read what changed


CHANGES: dict[str, Callable[[World], object]] = {
    "an entry is edited": lambda world: world.edit("content/papers/ebb.md", "About ebb", "On ebb"),
    "an entry is edited to the same size": lambda world: world.edit("content/papers/ebb.md", "About ebb", "About ebc"),
    "an entry is touched": lambda world: (world.root / "content/papers/ebb.md").touch(),
    "an entry is added": lambda world: world.paper("new"),
    "an entry is removed": lambda world: (world.root / "content/papers/ebb.md").unlink(),
    "an entry is renamed": lambda world: (world.root / "content/papers/ebb.md").rename(
        world.root / "content/papers/ebc.md"
    ),
    "an entry is moved to a folder": lambda world: (world.root / "content/papers/ebb.md").rename(
        world.write("content/papers/2026/.keep", "").parent / "ebb.md"
    ),
    "a static file is edited": lambda world: world.write("content/static/notes.txt", "PLAIN\n"),
    "the settings are edited": lambda world: world.write("content/site.yaml", SETTINGS),
    "a template is added": lambda world: world.write("themes/mine/templates/404.html", "x"),
    "an asset is edited": lambda world: world.write("themes/mine/assets/extra.txt", "y"),
    "the theme is edited": lambda world: world.write("themes/mine/theme.yaml", "parent: broadsheet\nname: mine\n"),
    "a page is edited": lambda world: (world.output / "index.html").write_bytes(b"x"),
    "a page is touched": lambda world: (world.output / "index.html").touch(),
    "a page is deleted": lambda world: (world.output / "index.html").unlink(),
    "a page is replaced by its copy": lambda world: world.write(
        "copy", (world.output / "index.html").read_text(encoding="utf-8")
    ).replace(world.output / "index.html"),
    "the manifest is deleted": lambda world: (world.output / manifest.PATH).unlink(),
    "the output is deleted": lambda world: remove(world.output),
    "the cache is deleted": lambda world: remove(world.root / ".cache"),
    "the cache is empty": lambda world: state(world).write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_there_is_something_to_look_at_when(built: World, change: str) -> None:
    assert answer(built)
    CHANGES[change](built)
    assert answer(built) is None
    built.build(theme="mine")
    assert answer(built)
    assert (built.output / manifest.PATH).exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"base_url": "https://other.example/"},
        {"theme": ""},
        {"drafts": True},
        {"strict": True},
        {"output": Path("elsewhere")},
        {"today": day("2026-06-09")},
    ],
)
def test_something_else_is_asked(built: World, asked: dict[str, Any]) -> None:
    assert answer(built, **asked) is None


def test_the_number_of_processes_makes_no_difference(built: World) -> None:
    assert answer(built, jobs=8)


def test_another_program_or_python(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_digest", lambda: b"x" * SIZE)
    assert answer(built) is None


def test_a_day_passes(lean: World) -> None:
    """Nothing is due on the tenth and eleventh; on the twelfth an entry appears, on the fourteenth one comes again."""
    lean.paper("later", "2026-06-12")
    lean.edit("content/papers/ebb.md", "listed: 2026-06-08\n", "listed: 2026-06-08\nrelisted: [2026-06-14]\n")
    lean.build(NOW)
    assert not (lean.output / "papers/later").exists()
    hour = timedelta(hours=1)
    assert [bool(answer(lean, NOW + hours * hour, theme="")) for hours in (0, 11, 12, 35, 36, 60)] == [
        *[True] * 4,
        *[False] * 2,
    ]
    assert answer(lean, NOW - 24 * hour, theme="") is None
    lean.build(NOW + 36 * hour)
    assert (lean.output / "papers/later").exists()
    assert answer(lean, NOW + 36 * hour, theme="")
    assert answer(lean, NOW + 84 * hour, theme="") is None
    lean.build(NOW + 84 * hour)
    assert (lean.output / "2026/06/14").exists() or (lean.output / "days/2026-06-14").exists()
    assert answer(lean, NOW + 8400 * hour, theme="")


def test_the_day_is_the_sites(lean: World) -> None:
    lean.edit(
        "content/site.yaml", "title: Tides\n", "title: Tides\ntimezone: Pacific/Kiritimati\n"
    )  # fourteen hours on
    lean.paper("later", "2026-06-11")
    lean.build(datetime(2026, 6, 10, 9, tzinfo=UTC))
    assert answer(lean, datetime(2026, 6, 10, 9, 59, tzinfo=UTC), theme="")
    assert answer(lean, datetime(2026, 6, 10, 10, tzinfo=UTC), theme="") is None


def test_a_change_while_the_build_is_at_work_is_seen_by_the_next(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def changing(*given: Any) -> Plan:
        plan = planned(*given)
        built.edit("content/papers/ebb.md", "About ebb", "On ebb")
        return plan

    built.edit("content/papers/flow.md", "About flow", "On flow")
    monkeypatch.setattr(making, "planned", changing)
    built.build(theme="mine")
    monkeypatch.undo()
    assert answer(built) is None
    built.build(theme="mine")
    assert b"On ebb" in (built.output / "papers/ebb/index.html").read_bytes()


def test_files_that_are_too_new_prove_nothing(lean: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "settled", lambda *_: False)
    lean.build()
    assert unchanged.answer(lean.request, NOW) is None


@pytest.mark.parametrize(
    ("age", "fraction", "sure"),
    [(10**7, 1, False), (10**8, 1, True), (10**8, 0, False), (1_900_000_000, 0, False), (3_000_000_000, 0, True)],
)
def test_how_old_a_file_must_be(monkeypatch: pytest.MonkeyPatch, age: int, fraction: int, sure: bool) -> None:
    monkeypatch.undo()
    time = 1_800_000_000 * 10**9 + fraction
    assert unchanged.settled(time, time + age) is sure
    assert not unchanged.settled(time + 10**12, time)  # a clock that was put back


def test_a_state_that_cannot_be_written_is_no_mistake(lean: World) -> None:
    remove(lean.root / cache.FOLDER)
    lean.write(cache.FOLDER, "in the way")
    lean.build()
    assert lean.build().written == ()
    assert unchanged.answer(lean.request, NOW) is None


def test_the_cache_names_no_path_of_the_machine(built: World) -> None:
    for file in (built.root / ".cache").rglob("*"):
        assert file.is_dir() or os.fsencode(built.root) not in file.read_bytes()
        assert file.is_dir() or os.fsencode(ROOT) not in file.read_bytes()


def test_a_theme_behind_a_symbolic_link_is_looked_at(lean: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = World(tmp_path_factory.mktemp("elsewhere"))
    elsewhere.write("theme/theme.yaml", "parent: broadsheet\n")
    elsewhere.write("theme/templates/404.html", "one")
    elsewhere.write("part.html", "part")
    (elsewhere.root / "theme/loop").symlink_to("..")
    (elsewhere.root / "theme/templates/part.html").symlink_to(elsewhere.root / "part.html")
    (elsewhere.root / "theme/dangling").symlink_to("nowhere")
    (lean.root / "themes").mkdir()
    (lean.root / "themes/mine").symlink_to(elsewhere.root / "theme")
    for path in ("theme/templates/404.html", "part.html"):
        lean.build(theme="mine")
        assert answer(lean)
        elsewhere.write(path, "two")
        assert answer(lean) is None
    lean.build(theme="mine")
    assert (lean.output / "404.html").read_bytes() == b"two"
