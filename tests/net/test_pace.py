"""Turns: one at a time and not too often, whichever process asks, whatever became of the file."""

import fcntl
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from generator.net.deadline import Deadline
from generator.net.failure import NetworkError
from generator.net.hosts import Host
from generator.net.pace import Turn
from tests.needs import ROOT
from tests.net.conftest import Make
from tests.wild import Slow, Wild, reply

GAP = 0.2

ASK = """\
import sys
from pathlib import Path
from threading import Event
from generator.net.client import Client
from generator.net.hosts import Host, Hosts
folder, name, gap, target, count = sys.argv[1:]
table = Hosts({name: Host(pace="slow", gap=float(gap))}, "http", private=True)
with Client(Path(folder), "", table) as client:
    for _ in range(int(count)):
        client.get(f"http://{name}{target}")
"""


def ask(host: Wild, folder: Path, count: int, target: str = "/") -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", ASK, str(folder), host.name, str(GAP), target, str(count)]
    return subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_two_processes_ask_one_at_a_time_with_the_gap_between(host: Wild, folder: Path) -> None:
    host.says("/", Slow(reply(200, b"x"), 0.1))
    processes = [ask(host, folder, 3) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert len(host.calls) == 6
    calls = sorted(host.calls, key=lambda call: call.began)
    for before, after in pairwise(calls):
        assert after.began - before.began >= 2 * 0.1 + GAP - 0.01  # a clock may be set a little meanwhile


def test_a_killed_process_leaves_its_turn_to_the_next(host: Wild, folder: Path, client: Make) -> None:
    host.says("/slow", [b"HTTP/1.1 200 OK\r\n\r\n"] + [b""] * 10**6)
    host.says("/", reply(200, b"x"))
    process = ask(host, folder, 1, "/slow")
    while not host.calls:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert client(host.table(Host(pace="slow", gap=GAP))).get(f"{host.url}/").text == "x"
    first, second = host.calls
    assert second.began - first.began >= GAP - 0.01


def test_answers_of_the_cache_wait_for_nothing(host: Wild, client: Make) -> None:
    asking = client(host.table(Host(pace="slow", gap=3600.0, fresh=600)))
    url = host.says("/", reply(200, b"x"))
    assert [asking.get(url).text for _ in range(3)] == ["x", "x", "x"]
    with pytest.raises(NetworkError, match="being asked by another run"):
        asking.get(f"{host.url}/other")
    assert len(host.calls) == 1


def test_who_holds_the_turn_too_long_is_not_waited_for(host: Wild, folder: Path, client: Make) -> None:
    folder.mkdir()
    with (folder / "slow.turn").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(NetworkError, match="our turn did not come in time"):
            client(host.table(Host(pace="slow", gap=GAP)), total=0.3).get(f"{host.url}/")
    assert host.calls == []


def waited(file: Path, gap: float = GAP) -> float:
    """Seconds until the turn."""
    began = time.monotonic()
    with Turn(file, gap, Deadline(60)) as turn:
        turn.begin()
    return time.monotonic() - began


@pytest.mark.parametrize("content", ["garbage", "\0" * 20, "nan", "inf", "9999999999.0", "1e400", "-"])
def test_a_file_with_nonsense_costs_the_gap(tmp_path: Path, content: str) -> None:
    file = tmp_path / "slow.turn"
    file.write_text(content)
    assert waited(file) >= GAP
    assert float(file.read_text().split("\n")[0]) <= time.time()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda file: file.symlink_to(file.with_name("x"))])
def test_a_file_that_cannot_be_used_costs_the_gap_each_time(tmp_path: Path, make: object) -> None:
    file = tmp_path / "slow.turn"
    assert callable(make)
    make(file)
    assert waited(file) >= GAP
    assert waited(file) >= GAP
    assert not (tmp_path / "x").exists()


def test_the_first_turn_comes_at_once_and_a_file_that_is_deleted_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "slow.turn"
    with Turn(file, 3600.0, Deadline(60)) as turn:
        turn.begin()
        file.unlink()
    with Turn(file, 3600.0, Deadline(60)) as turn:
        turn.begin()
    assert file.is_file()


def test_who_waited_for_a_file_that_was_deleted_waits_for_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "slow.turn"
    began = Event()

    def take() -> None:
        with Turn(file, 0.01, Deadline(60)) as turn:
            began.set()
            turn.begin()
            assert file.is_file()

    with ThreadPoolExecutor() as threads:
        with file.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            taken = threads.submit(take)
            began.wait()
            time.sleep(0.1)
            file.unlink()
        taken.result()


def test_a_turn_of_no_pace_makes_no_file(tmp_path: Path) -> None:
    waited(tmp_path / ".turn", 0.0)
    assert list(tmp_path.iterdir()) == []
