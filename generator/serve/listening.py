"""The address that is listened on, and the one server that a site has."""

import errno
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from generator.build.refusal import SERVED
from generator.lock import LockedError, locked
from generator.problems import Position, Problem, ProblemsError

NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
"""How a browser on this machine may call it."""


@dataclass(frozen=True, slots=True)
class Listening:
    """An open socket. ``origin`` is the beginning of every address, ``http://127.0.0.1:8000``.

    ``names`` are the hosts that a request may ask for; None where other machines are let in, which may use any name.
    """

    socket: socket.socket
    origin: str
    names: frozenset[str] | None


def listen(host: str, port: int) -> Listening:
    """Listen on a host's address; port 0 takes one that is free. Raises ProblemsError where that is not possible."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        opened = socket.create_server(address[:2], family=family, backlog=128)
    except (OSError, UnicodeError) as error:
        raise ProblemsError([_refused(host, port, error)]) from error
    found = ip_address(opened.getsockname()[0].partition("%")[0])
    # What listens everywhere is called by the name that works on this machine.
    name = ("127.0.0.1" if found.version == 4 else "::1") if found.is_unspecified else host
    origin = f"http://{f'[{name}]' if ':' in name else name}:{opened.getsockname()[1]}"
    return Listening(opened, origin, NAMES | {host.lower()} if found.is_loopback else None)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Be a site's only server: a second one would build its own addresses into the same pages."""
    folder = root / SERVED
    with ExitStack() as held:
        try:  # the folder above, since each build locks the folder itself
            held.enter_context(locked(folder.parent, None))
        except (LockedError, OSError) as error:
            message = "another `broadsheet serve` is at work for this site; end it first"
            if isinstance(error, OSError):
                message = f"cannot be made or opened: {error.strerror}; the pages that are shown are kept there"
            raise ProblemsError([Problem(Position(SERVED), "", message)]) from error
        yield


def _refused(host: str, port: int, error: OSError | UnicodeError) -> Problem:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return Problem(Position("--port"), "", f"port {port} is in use; choose another, such as --port {other}")
    if code == errno.EACCES:
        return Problem(Position("--port"), "", f"port {port} is not for you to use; choose one from 1024 on")
    if isinstance(error, socket.gaierror | UnicodeError) or code == errno.EADDRNOTAVAIL:
        message = f"{host!r} is no address of this machine; leave it out, or write 0.0.0.0 for all of them"
        return Problem(Position("--host"), "", message)
    return Problem(Position("--host"), "", f"{host!r} cannot be listened on: {error}")
