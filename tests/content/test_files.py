"""Files as bytes on a disk that anybody may have written to."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator.content import files, walk

PATH = "content/papers/2026/x.md"


def written(root: Path, content: bytes, path: str = PATH) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def said(root: Path, path: str = PATH) -> str:
    text, problems = files.read(root, path)
    assert text is None
    (problem,) = problems
    return str(problem).removeprefix(path)


@pytest.mark.parametrize("text", ["", "a\r\nb\rc\n", "\ufeffa", "é日本\U0001f600", "a\0b"])
def test_a_text_is_read_as_it_stands(tmp_path: Path, text: str) -> None:
    written(tmp_path, text.encode())
    assert files.read(tmp_path, PATH) == (text, [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"title: caf\xe9\n", ":1:11: holds the byte 0xE9, which is no UTF-8; save the file as UTF-8"),
        ("é\nö\n".encode() + b"ab\xff", ":3:3: holds the byte 0xFF, which is no UTF-8; save the file as UTF-8"),
        (b"\xed\xa0\x80", ":1:1: holds the byte 0xED, which is no UTF-8; save the file as UTF-8"),
        (b"a\xc0\xaf", ":1:2: holds the byte 0xC0, which is no UTF-8; save the file as UTF-8"),
        ("title".encode("utf-16"), ":1:1: is saved as UTF-16; save it as UTF-8"),
        (b"x" * (1024 * 1024 + 1), ": is larger than 1024 KB; shorten it"),
    ],
    ids=["Latin-1", "third line", "surrogate", "overlong", "UTF-16", "large"],
)
def test_what_is_no_text_is_named_with_its_place(tmp_path: Path, content: bytes, message: str) -> None:
    written(tmp_path, content)
    assert said(tmp_path) == message


def test_a_text_that_comes_in_pieces_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, b"a text of several pieces")
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: read(descriptor, min(size, 3)))
    assert files.read(tmp_path, PATH) == ("a text of several pieces", [])


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    file = written(tmp_path, b"")
    file.unlink()
    os.mkfifo(file)
    assert said(tmp_path) == ": is a pipe, socket or device and cannot be published; delete it"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path, b"secret", "secret")
    file = written(tmp_path, b"")
    file.unlink()
    file.symlink_to(secret)
    assert said(tmp_path) == ": is a symbolic link, which may lead anywhere; put the file or folder itself here"


def test_a_folder_and_a_missing_file_are_no_text(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    assert said(tmp_path) == ": is no plain file; put a text file here"
    assert said(tmp_path, "content/papers/y.md") == ": there is no such file; check its name"


def test_a_name_that_a_terminal_would_obey_is_shown_harmlessly() -> None:
    assert walk.shown("content/\x1b[31m\udcff.md").isprintable()


def test_a_saved_text_is_read_back_byte_for_byte(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\n\n"
    files.save(tmp_path, PATH, text)
    assert (tmp_path / PATH).read_bytes() == text.encode()
    files.save(tmp_path, PATH, "new")
    assert files.read(tmp_path, PATH) == ("new", [])
    assert [file.name for file in (tmp_path / PATH).parent.iterdir()] == ["x.md"]


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o022)
    yield 0o022
    os.umask(before)


def test_a_saved_file_can_be_read_by_all_whom_the_umask_allows(tmp_path: Path, umask: int) -> None:
    files.save(tmp_path, PATH, "x")
    assert stat.S_IMODE((tmp_path / PATH).stat().st_mode) == 0o666 & ~umask


class _Full:
    """A disk that is full for the call of one name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        monkeypatch.setattr(owner, name, self._refuse)

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("owner", "name"), [(os, "open"), (os, "fsync"), (os, "replace"), (os, "fdopen")])
def test_the_old_file_stays_whole_at_whatever_step_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    written(tmp_path, b"old")
    with monkeypatch.context() as patch:
        _Full(patch, owner, name)
        with pytest.raises(OSError, match=f"No space left on device: '{PATH}'"):
            files.save(tmp_path, PATH, "new")
    assert {file.name: file.read_bytes() for file in (tmp_path / PATH).parent.iterdir()} == {"x.md": b"old"}


def test_a_text_that_is_no_utf8_is_not_half_saved(tmp_path: Path) -> None:
    written(tmp_path, b"old")
    with pytest.raises(UnicodeEncodeError):
        files.save(tmp_path, PATH, "a\ud800")
    assert {file.name: file.read_bytes() for file in (tmp_path / PATH).parent.iterdir()} == {"x.md": b"old"}


OUTSIDE = (
    *("x.md", "content", "content/", "site/x.md", "/etc/x.md", "/content/x.md", "../content/x.md", "content/../x.md"),
    *("content/papers/../../x.md", "content/a\\b.md", "content/a\0b.md", "content/a\nb.md", "", "."),
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_is_saved_outside_content(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="is no path below content/"):
        files.save(tmp_path, path, "x")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("path", ["content/papers/x.md", "content/papers/a/x.md"])
def test_nothing_is_saved_through_a_link(tmp_path: Path, path: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "papers").symlink_to(tmp_path / "out")
    with pytest.raises(ValueError, match="content/papers is a symbolic link; nothing is written through it"):
        files.save(tmp_path, path, "x")
    assert list((tmp_path / "out").iterdir()) == []
