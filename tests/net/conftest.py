"""A host that answers what a test says, and a client that is allowed to ask it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.net.client import Client
from generator.net.hosts import Hosts
from generator.net.limits import LIMITS
from tests.wild import Wild, wild

Make = Callable[..., Client]
SITE = "https://you.github.io/repo/"
QUICK = replace(LIMITS, total=20.0, silence=10.0, wait_first=0.01, wait_most=0.02, jitter=0.01)


@pytest.fixture(autouse=True)
def straight(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy, whatever this machine has."""
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def host() -> Iterator[Wild]:
    """A host on this machine."""
    with wild() as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the client keeps its files."""
    return tmp_path / "net"


@pytest.fixture
def client(host: Wild, folder: Path) -> Iterator[Callable[..., Client]]:
    """Makes a client for the host: with limits by name, or with another table."""
    with ExitStack() as stack:

        def make(table: Hosts | None = None, **limits: Any) -> Client:
            return stack.enter_context(Client(folder, SITE, table or host.table(), replace(QUICK, **limits)))

        yield make
