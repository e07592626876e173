"""The manifest says what is ours, and nobody who writes one leads the program elsewhere."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import manifest
from generator.build.manifest import PATH, Basis, Manifest, Written
from generator.build.output import OWN, STAGED, Output
from tests.build.world import World, tree

PART = st.text("aé潮.- \udcff", min_size=1).filter(lambda part: part not in (".", ".."))
PATHS = st.lists(PART, min_size=1, max_size=3).map("/".join)
DIGEST = st.text("0123456789abcdef")
FILES = st.dictionaries(PATHS, st.builds(Written, DIGEST, DIGEST), max_size=4)


def put(folder: Path, text: str | bytes) -> Output:
    file = folder / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return Output(folder, "site")


def said(**changes: Any) -> str:
    return json.dumps({"form": 2, "dirty": False, "files": {"index.html": "a b"}} | changes)


@given(files=FILES, dirty=st.booleans(), basis=st.builds(Basis, DIGEST, DIGEST, st.dictionaries(PART, DIGEST)))
def test_what_is_saved_is_read(files: dict[str, Written], dirty: bool, basis: Basis) -> None:
    with TemporaryDirectory() as folder:
        output = Output(Path(folder), "site")
        manifest.save(output, Manifest(files, dirty, basis))
        assert manifest.read(output) == Manifest(files, dirty, basis)


@given(files=FILES, basis=st.builds(Basis, DIGEST, DIGEST, st.dictionaries(PART, DIGEST)))
def test_a_clean_one_is_marked_and_stays_as_it_was(files: dict[str, Written], basis: Basis) -> None:
    with TemporaryDirectory() as folder:
        output = Output(Path(folder), "site")
        assert not manifest.mark(output)
        manifest.save(output, Manifest(files, basis=basis))
        assert manifest.mark(output)
        assert manifest.read(output) == Manifest(files, dirty=True, basis=basis)
        assert not manifest.mark(output)


def test_one_without_a_basis_is_read(tmp_path: Path) -> None:
    """An earlier version of the program wrote it."""
    assert manifest.read(put(tmp_path, said())) == Manifest({"index.html": Written("a", "b")})


def test_none_is_empty_and_clean(tmp_path: Path) -> None:
    assert manifest.read(Output(tmp_path, "site")) == Manifest()


def test_it_holds_no_times_and_no_paths_of_the_machine(tides: World) -> None:
    tides.build()
    found = json.loads((tides.output / PATH).read_text(encoding="utf-8"))
    assert list(found) == ["form", "dirty", "basis", "files"]
    assert set(found["files"]) == set(tree(tides.output)) - {PATH}
    assert list(found["files"]) == sorted(found["files"])
    assert str(tides.root) not in json.dumps(found)
    assert {len(word) for pair in found["files"].values() for word in pair.split(" ")} == {32}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "1",
        "[" * 100_000,
        b"\xff",
        "{}",
        said(form=1),
        said(form=True, dirty=0),
        said(dirty="no"),
        said(files=[]),
        said(basis=[1]),
        said(basis={"program": 1}),
        said(basis={"theme": {"templates/base.html": None}}),
        said(basis={"theme": "abc"}),
        said(files={"x": "abc"}),
        said(files={"x": "a b c"}),
        said(files={"x": ["a", "b"]}),
        said(files={"x": None}),
        *(
            said(files={path: "a b"})
            for path in (
                "",
                "/etc/passwd",
                "..",
                "../x",
                "a/../../x",
                "a//x",
                "./x",
                "a/.",
                "x/",
                "a\0b",
                "\ud800",
                ".broadsheet/manifest.json",
                ".broadsheet",
                "x" * 256,
                "é" * 128,
                "x/" * 1100 + "x",
            )
        ),
    ],
)
def test_one_that_cannot_be_ours_is_not_believed(tmp_path: Path, text: str | bytes) -> None:
    assert manifest.read(put(tmp_path, text)) == Manifest(dirty=True)


def test_cut_short_at_any_length_it_is_not_believed(tides: World) -> None:
    tides.build()
    whole = (tides.output / PATH).read_bytes()
    for length in range(0, len(whole) - 2, 101):
        assert manifest.read(put(tides.output, whole[:length])) == Manifest(dirty=True)


def test_a_hostile_one_leads_no_removal_outside(tides: World) -> None:
    tides.build()
    outside = tides.write("precious/x.txt", "mine")
    (tides.output / "link").symlink_to(tides.root / "precious")
    (tides.output / "papers/x.txt").symlink_to(outside)
    for path in ("../precious/x.txt", str(outside), "a/../../precious/x.txt"):
        put(tides.output, said(files={path: "a b"}))
        tides.build()
        assert outside.read_text(encoding="utf-8") == "mine"
    put(tides.output, said(files={"link/x.txt": "a b"}))
    assert tides.mistakes() == "site/link: leads out of site over a symbolic link; remove the link"
    assert outside.read_text(encoding="utf-8") == "mine"
    (tides.output / "link").unlink()
    put(tides.output, said(files={"papers/x.txt": "a b"}))
    tides.build()
    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (tides.output / "papers/x.txt").is_symlink()


@pytest.mark.parametrize("thing", ["pipe", "loop", "folder"])
def test_a_thing_in_its_place_keeps_nobody_waiting_and_gives_way(lean: World, thing: str) -> None:
    lean.build()
    whole = tree(lean.output)
    path = lean.output / PATH
    path.unlink()
    if thing == "pipe":
        os.mkfifo(path)
    elif thing == "loop":
        path.symlink_to(path.name)
    else:
        path.mkdir()
    assert lean.build().written == ()
    assert tree(lean.output) == whole


def test_what_was_staged_of_one_before_it_was_marked_goes(lean: World) -> None:
    lean.build()
    whole = tree(lean.output)
    left = lean.output / OWN / f".manifest.json{STAGED}"
    left.touch()
    (lean.root / "content/static/notes.txt").touch()
    assert lean.build().written == ()
    assert tree(lean.output) == whole
