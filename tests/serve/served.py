"""A site that a real `broadsheet serve` shows, as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import TypeVar
from urllib.parse import urlsplit

from tests.needs import ROOT
from tests.site_folder import Site

PATIENCE = 60
"""Seconds: no test measures time, and a machine may be busy."""

SETTINGS = """\
title: A feed
base_url: https://example.org/repo/
feed_tag: tag:example.org,2026:papers
"""
PAPER = """\
---
title: "The first title"
listed: 2026-06-08
---
Words about it.
"""

NOW = datetime(2026, 6, 9, 12, tzinfo=UTC)

T = TypeVar("T")


def small(site: Site) -> Site:
    """A site with one paper."""
    site.write("content/site.yaml", SETTINGS)
    site.write("content/papers/2026/one.md", PAPER)
    return site


def save(site: Site, path: str, text: str) -> None:
    """Save a file in one step, as good editors do: in between, a busy machine would be seen to hold an empty one."""
    new = site.write(f"{path.rpartition('/')[0]}/.new", text)
    new.replace(site.root / path)


def until(found: Callable[[], T], what: str) -> T:
    """What ``found`` gives as soon as that is true."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        value = found()
        if value:
            return value
        sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers by lower-case name, body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served:
    """A running server. ``out`` and ``err`` are what it said so far."""

    def __init__(self, site: Site, *args: str) -> None:
        self.site = site
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", "0", *args],
            cwd=site.root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._lines: dict[str, list[str]] = {"out": [], "err": []}
        self._readers = [Thread(target=self._read, args=(name,)) for name in self._lines]
        for reader in self._readers:
            reader.start()
        self.url = until(self._address, "the address")

    def _read(self, name: str) -> None:
        stream = self.process.stdout if name == "out" else self.process.stderr
        assert stream is not None
        with stream:
            self._lines[name] += iter(stream.readline, "")

    def _address(self) -> str:
        assert self.process.poll() is None, self.err
        return next((line.split()[0] for line in self._lines["out"] if line.startswith("http://")), "")

    @property
    def out(self) -> str:
        return "".join(self._lines["out"])

    @property
    def err(self) -> str:
        return "".join(self._lines["err"])

    def get(self, path: str, *, method: str = "GET", host: str = "") -> Answer:
        """Ask for a path of the server, exactly as it is written; ``path`` is relative to the site without a slash."""
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.netloc, timeout=PATIENCE)
        try:
            path = path if path.startswith("/") else parts.path + path
            connection.putrequest(method, path, skip_host=bool(host), skip_accept_encoding=True)
            if host:
                connection.putheader("Host", host)
            connection.endheaders()
            return _read(connection.getresponse())
        finally:
            connection.close()

    def ready(self) -> None:
        """Wait for the first build."""
        until(lambda: self.get("").status == 200, f"the site; {self.out}{self.err}")

    def shows(self, path: str, text: str) -> None:
        """Wait until a page holds a text."""
        until(lambda: text in self.get(path).body.decode(), f"{text!r} in {path}; {self.out}{self.err}")

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal, and wait; the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.silence()
        return code

    def silence(self) -> None:
        """Whatever happened, nothing is left running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for reader in self._readers:
            reader.join()


def _read(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


@contextmanager
def serving(site: Site, *args: str) -> Iterator[Served]:
    """Serve a site while the block runs."""
    served = Served(site, *args)
    try:
        yield served
    finally:
        served.silence()


def refused(site: Site, *args: str, port: str = "0") -> subprocess.CompletedProcess[str]:
    """What a server says that must not start; one that does is ended, and fails the test."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "serve", "--port", port, *args],
        cwd=site.root,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "PYTEST_"))}
    return {**inherited, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def children(pid: int) -> set[int]:
    """The processes that a process has started and that run still."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = (line.split() for line in listed.splitlines())
    return {int(own) for own, parent in pairs if int(parent) == pid}


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be asked about does not."""
    state = subprocess.run(["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.strip().startswith("Z")


def command(pid: int) -> str:
    """The words that a process was started with."""
    return subprocess.run(
        ["ps", "-ww", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False
    ).stdout


def folder_of(site: Site) -> Path:
    """Where a site's served pages are."""
    return site.root / ".cache" / "broadsheet" / "served"
