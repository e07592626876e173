"""A cache that is not right is as good as none."""

import marshal
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import cache, compiling
from generator.build.cache import FOLDER, Pack, Place
from generator.build.memory import Memory
from generator.build.parsed import NAME, PACK, Kept
from generator.digests import SIZE
from generator.model import Origin
from tests.build.world import World, tree

PAYLOAD = bytes(range(256)) * 4


@pytest.fixture
def file(tmp_path: Path) -> Path:
    cache.save(tmp_path, "x", PAYLOAD)
    return tmp_path / FOLDER / "x"


def test_what_is_saved_is_loaded_until_it_is_forgotten(tmp_path: Path, file: Path) -> None:
    assert cache.load(tmp_path, "x") == PAYLOAD
    cache.save(tmp_path, "x", b"")
    assert cache.load(tmp_path, "x") == b""
    cache.forget(tmp_path, "x")
    assert cache.load(tmp_path, "x") is None
    cache.forget(tmp_path, "x")
    assert tree(tmp_path) == {".cache/broadsheet/": b""}


def test_cut_short_at_any_length(tmp_path: Path, file: Path) -> None:
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert cache.load(tmp_path, "x") is None


def test_a_wrong_bit_anywhere(tmp_path: Path, file: Path) -> None:
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.load(tmp_path, "x") is None


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"\x80\x04\x95", marshal.dumps({}), b"x" * 10**6])
def test_anything_else(tmp_path: Path, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert cache.load(tmp_path, "x") is None


def test_of_another_program_or_python(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_digest", lambda: b"x" * SIZE)
    assert cache.load(tmp_path, "x") is None


def test_what_cannot_be_kept_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / FOLDER / "x/y").mkdir(parents=True)
    cache.save(tmp_path, "x", b"")
    cache.forget(tmp_path, "x")
    assert cache.load(tmp_path, "x") is None
    (tmp_path / "file").touch()
    cache.save(tmp_path / "file", "x", b"")
    cache.forget(tmp_path / "file", "x")
    assert cache.load(tmp_path / "file", "x") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_a_build_makes_anew_what_is_damaged(lean: World, damage: bytes) -> None:
    lean.build()
    whole = tree(lean.output)
    names = {path.name for path in (lean.root / FOLDER).iterdir()}
    assert len(names) == 8
    for path in (lean.root / FOLDER).iterdir():
        path.write_bytes(damage)
    assert lean.build().written == ()
    assert tree(lean.output) == whole
    kept = {name for name in names - {PACK} if not name.startswith("cards")}  # no list was made, and so no card
    assert len(kept) == 5
    for name in kept:
        assert cache.load(lean.root, name)


def test_a_first_build_keeps_the_same_whether_or_not_another_process_does_it(lean: World) -> None:
    shutil.rmtree(lean.root / FOLDER)
    kept = []
    for jobs in (1, 2):
        lean.build(jobs=jobs)
        files = Kept(lean.root).files()
        packed = [(lean.root / FOLDER / name).read_bytes() for name in (PACK, compiling.NAME)]
        kept.append((packed, {path: found[1:] for path, found in files.items()}))  # without how it looked: it was new
        shutil.rmtree(lean.root / FOLDER)
        shutil.rmtree(lean.output)
    assert kept[0] == kept[1]


def test_pieces_of_a_pack_are_found_where_they_were_put(tmp_path: Path) -> None:
    pack = Pack(tmp_path, "x")
    places = pack.keep({"a": b"one", "b": b"", "c": b"three"})
    assert [pack.read(place) for place in places.values()] == [b"one", b"", b"three"]
    more = pack.keep({"c": places["c"], "a": b"two"})
    assert more["c"] == places["c"]
    assert (pack.read(more["a"]), pack.read(places["a"])) == (b"two", b"one")


def test_half_of_a_pack_at_least_is_pieces(tmp_path: Path) -> None:
    pack = Pack(tmp_path, "x")
    kept: dict[str, bytes | Place] = dict(pack.keep({str(number): b"x" * 10 for number in range(10)}))
    for number in range(50):
        kept = {**pack.keep({**kept, "0": bytes([number]) * 10})}
        assert (tmp_path / FOLDER / "x").stat().st_size <= 200
        assert {pack.read(place) for place in kept.values() if isinstance(place, tuple)} == {
            b"x" * 10,
            bytes([number]) * 10,
        }


@pytest.mark.parametrize("damage", [None, b"", b"\0" * 10**4])
def test_texts_that_were_lost_are_read_anew(lean: World, damage: bytes | None) -> None:
    lean.build()
    pack = lean.root / FOLDER / PACK
    if damage is None:
        pack.unlink()
    else:
        pack.write_bytes(damage)
    lean.edit("content/site.yaml", "title: Tides", "title: Ebbs")
    lean.build()
    assert cache.load(lean.root, NAME) is None
    assert tree(lean.output) == lean.fresh()
    lean.build()
    assert cache.load(lean.root, NAME)


def test_texts_are_found_where_the_pack_was_written_anew(lean: World) -> None:
    lean.build()
    lean.paper("ebb", more="venue: Elsewhere\n")
    lean.build()
    pack = lean.root / FOLDER / PACK
    length = pack.stat().st_size
    pack.write_bytes(pack.read_bytes() + b"x" * 2 * length)
    lean.edit("content/site.yaml", "title: Tides", "title: Ebbs")
    lean.build()
    assert pack.stat().st_size < 2 * length
    assert cache.load(lean.root, NAME)
    assert tree(lean.output) == lean.fresh()


def test_a_text_that_was_lost_and_is_another_now_is_a_mistake(lean: World, monkeypatch: pytest.MonkeyPatch) -> None:
    lean.build()
    (lean.root / FOLDER / PACK).unlink()
    lost = Memory._lost

    def late(memory: Memory, origin: Origin) -> bytes:
        lean.paper("ebb", more="venue: Elsewhere\n")
        return lost(memory, origin)

    monkeypatch.setattr(Memory, "_lost", late)
    lean.edit("content/site.yaml", "title: Tides", "title: Ebbs")
    assert "content/papers/ebb.md: was changed while the site was built; build again" in lean.mistakes()


def test_templates_that_no_page_uses_any_more_are_not_kept(lean: World) -> None:
    lean.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    for text in ("one", "two"):
        lean.write("themes/mine/templates/404.html", text)
        lean.build(theme="mine")
        assert (lean.output / "404.html").read_text(encoding="utf-8") == text
    kept = marshal.loads(cache.load(lean.root, compiling.NAME) or b"")  # noqa: S302 - written right here
    assert sum("404.html" in code.co_filename for code, *_ in kept.values()) == 1


@pytest.mark.parametrize("name", ["x", "x.new"])
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(tmp_path: Path, file: Path, name: str) -> None:
    pipe = file.with_name(name)
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    cache.save(tmp_path, "x", b"other")
    assert cache.load(tmp_path, "x") == b"other"


def test_a_pipe_in_the_place_of_a_pack_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    os.mkfifo(tmp_path / FOLDER / "texts")
    pack = Pack(tmp_path, "texts")
    assert pack.read((0, 4, b"")) is None
    place = pack.keep({"a": b"text"})["a"]
    assert pack.read(place) == b"text"


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
@pytest.mark.parametrize("name", ["x", "x.new"])
def test_nothing_is_written_through_a_link(
    tmp_path: Path, file: Path, name: str, link: Callable[[Path, Path], None]
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    file.with_name(name).unlink(missing_ok=True)
    link(file.with_name(name), mine)
    cache.save(tmp_path, "x", b"other")
    assert (cache.load(tmp_path, "x"), mine.read_bytes()) == (b"other", b"mine")


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_nothing_is_added_to_a_pack_through_a_link(tmp_path: Path, link: Callable[[Path, Path], None]) -> None:
    pack, path, mine = Pack(tmp_path, "x"), tmp_path / FOLDER / "x", tmp_path / "mine"
    places = pack.keep({"a": b"one" * 9})
    path.rename(mine)
    before = mine.read_bytes()
    link(path, mine)
    more = pack.keep({**places, "b": b"two"})
    assert [pack.read(place) for place in more.values()] == [b"one" * 9, b"two"]
    assert mine.read_bytes() == before


def test_what_is_foreign_is_not_read_whole(tmp_path: Path, file: Path) -> None:
    os.truncate(file, 0)
    os.truncate(file, 1 << 43)  # more than any memory holds
    assert cache.load(tmp_path, "x") is None


def test_a_full_disk_keeps_nothing_of_it(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    cache.save(tmp_path, "x", b"other")
    assert [path.name for path in file.parent.iterdir()] == ["x"]
    assert cache.load(tmp_path, "x") == PAYLOAD
