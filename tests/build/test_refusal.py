"""Folders that hold something else's work are refused as output."""

from pathlib import Path

import pytest

from generator.build.refusal import SERVED, refusal
from tests.build.world import World


def test_the_site_and_folders_elsewhere_may_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    root = tmp_path / "root"
    for output in (root / "site", root / "a/b", tmp_path / "elsewhere", tmp_path / "full", root / SERVED):
        assert refusal(root, output) == ""


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("/", "is the root of the disk"),
        ("root", "is the site's root"),
        ("root/.", "is the site's root"),
        ("root/x/..", "is the site's root"),
        ("link", "is the site's root"),
        (".", "holds the site's root"),
        ("home", "is your home folder"),
        ("root/content", "lies in content/"),
        ("root/content/static", "lies in content/"),
        ("root/themes/mine", "lies in themes/"),
        ("root/.git/x", "lies in .git/"),
        ("root/.cache", "lies in .cache/"),
        ("repository", "holds a .git"),
        ("worktree", "holds a .git"),
        ("repository/.git/hooks", "lies in a .git"),
        ("file", "is no folder"),
        ("dangling", "is no folder"),
    ],
)
def test_a_folder_of_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, words: str
) -> None:
    for folder in ("root/content", "home", "repository/.git", "worktree"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "worktree/.git").touch()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("root")
    (tmp_path / "dangling").symlink_to(tmp_path / "loop")
    (tmp_path / "loop").symlink_to(tmp_path / "file")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert refusal(tmp_path / "root", tmp_path / output).startswith(f"{words}")


def test_what_holds_the_home_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "people/ada"))
    assert refusal(tmp_path / "root", tmp_path / "people").startswith("holds your home folder")


def test_no_home_is_no_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert refusal(tmp_path / "root", tmp_path / "root/site") == ""


def test_a_way_back_makes_no_folder(tides: World) -> None:
    assert tides.build(output=tides.root / "away/../site").written
    assert not (tides.root / "away").exists()
    assert tides.build().written == ()


def test_a_build_says_so_and_leaves_the_folder_alone(tides: World) -> None:
    assert tides.mistakes(output=tides.root / "content") == (
        "content: lies in content/, whose files are not the program's; choose a folder of its own, such as site"
    )
    assert not (tides.root / "content/.broadsheet").exists()
