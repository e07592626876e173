"""The answers on disk: whatever becomes of them, a run goes on, and says nothing of it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from email.utils import formatdate
from pathlib import Path

import pytest

from generator.net import cache
from tests.needs import ROOT
from tests.net.conftest import Make
from tests.wild import Wild, drip, reply


def database(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def spoil(file: Path, start: int, length: int) -> None:
    content = bytearray(file.read_bytes())
    content[start : start + length] = os.urandom(len(content[start : start + length]))
    file.write_bytes(content)


def instead(file: Path, make: Callable[[Path], object]) -> None:
    """Puts something else in a file's place."""
    file.unlink()
    make(file)


def no_room(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


SPOILS: dict[str, Callable[[Path], object]] = {
    "garbage": lambda file: file.write_bytes(b"garbage" * 999),
    "empty": lambda file: file.write_bytes(b""),
    "short": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "head": lambda file: spoil(file, 0, 100),
    "pages": lambda file: spoil(file, 4096, 8192),
    "all-but-head": lambda file: spoil(file, 4096, 10**6),
    "other-tables": lambda file: instead(file, lambda file: database(file, "CREATE TABLE entries (id)")),
    "no-tables": lambda file: database(file, "DROP TABLE streams", "DROP TABLE entries"),
    "no-bodies": lambda file: database(file, "DELETE FROM streams"),
    "other-heads": lambda file: database(file, "UPDATE entries SET data = x'c1'"),
    "odd-heads": lambda file: database(file, "UPDATE entries SET data = x'80'"),
    "odd-keys": lambda file: database(file, "UPDATE entries SET id = 'x', chunk_count = 'y'"),
    "folder": lambda file: instead(file, Path.mkdir),
    "full-folder": lambda file: instead(file, lambda file: (file / "x").mkdir(parents=True)),
    "fifo": lambda file: instead(file, os.mkfifo),
    "link": lambda file: instead(file, lambda file: file.symlink_to(file.with_name("elsewhere"))),
    "gone": lambda file: shutil.rmtree(file.parent),
    "no-room": lambda file: no_room(file.parent),
}


@pytest.mark.parametrize("spoiling", SPOILS.values(), ids=SPOILS)
def test_a_broken_cache_fails_no_run(
    host: Wild, folder: Path, client: Make, spoiling: Callable[[Path], object]
) -> None:
    url = host.says("/", reply(200, b"x" * 300_000, Cache_Control="max-age=600", Date=formatdate(usegmt=True)))
    with client() as asking:
        asking.get(url)
    assert not (folder / f"{cache.NAME}-wal").exists()
    spoiling(folder / cache.NAME)
    for _ in range(2):
        with client() as asking:
            assert len(asking.get(url).text) == 300_000
    assert not (folder / "elsewhere").exists()


@pytest.mark.parametrize("name", ["garbage", "short", "other-tables", "odd-keys", "no-bodies", "fifo", "link"])
def test_a_broken_cache_is_begun_anew(host: Wild, folder: Path, client: Make, name: str) -> None:
    url = host.says("/", reply(200, b"x", Cache_Control="max-age=600", Date=formatdate(usegmt=True)))
    with client() as asking:
        asking.get(url)
    SPOILS[name](folder / cache.NAME)
    for _ in range(4):
        with client() as asking:
            asking.get(url)
    assert len(host.calls) <= 3


def test_a_cache_that_breaks_during_a_run_fails_it_not(host: Wild, folder: Path, client: Make) -> None:
    url = host.says("/", reply(200, b"x" * 300_000, ETag='"a"'), reply(304, ETag='"a"', Content_Length=""))
    host.says("/other", reply(200, b"other"))
    asking = client()
    asking.get(url)
    database(folder / cache.NAME, "UPDATE streams SET chunk_number = chunk_number + 9")
    host.says("/", reply(200, b"again"))
    assert asking.get(url).text == "again"
    shutil.rmtree(folder)
    assert asking.get(f"{host.url}/other").text == "other"


GET = """\
import sys
from pathlib import Path
from generator.net.client import Client
from generator.net.hosts import Host, Hosts
folder, name = sys.argv[1:]
with Client(Path(folder), "", Hosts({name: Host()}, "http", private=True)) as client:
    client.get(f"http://{name}/")
"""


def test_what_ails_the_cache_is_not_told(host: Wild, folder: Path, client: Make) -> None:
    """In a process of its own, where nobody else takes what the library logs."""
    host.says("/", reply(200, b"x", Cache_Control="max-age=600"))
    with client() as asking:
        asking.get(f"{host.url}/")
    SPOILS["other-heads"](folder / cache.NAME)
    done = subprocess.run(
        [sys.executable, "-c", GET, str(folder), host.name],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize("pause", [0.0, 0.1, 0.3])
def test_a_process_that_is_killed_leaves_no_half_answer(host: Wild, folder: Path, client: Make, pause: float) -> None:
    fields = b"HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: 30000000\r\n\r\n"
    host.says("/", drip(fields, b"x" * 150_000, 0.01), reply(200, b"whole", Cache_Control="max-age=600"))
    process = subprocess.Popen(
        [sys.executable, "-c", GET, str(folder), host.name], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    while not host.calls:
        time.sleep(0.01)
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert [client().get(f"{host.url}/").text for _ in range(2)] == ["whole", "whole"]
