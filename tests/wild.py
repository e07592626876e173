"""A host on this machine that answers byte by byte what a test says, lies included, and remembers what it was asked."""

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

from generator.net.hosts import Host, Hosts


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came: its target, its fields by lower-case name, and when it began."""

    target: str
    fields: dict[str, str]
    began: float


Reply = Iterable[bytes]


class Wild:
    """The host. ``replies`` holds for each target what is answered first, second …; the last is answered ever after."""

    def __init__(self, port: int, scheme: str) -> None:
        self.name = f"127.0.0.1:{port}"
        self.other = f"localhost:{port}"
        self.url = f"{scheme}://{self.name}"
        self.scheme = scheme
        self.calls: list[Call] = []
        self.replies: dict[str, list[Reply]] = {}

    def says(self, target: str, *replies: Reply) -> str:
        """Answer a target so; gives its address."""
        self.replies[target] = list(replies)
        return self.url + target

    def table(self, host: Host | None = None, **others: Host) -> Hosts:
        """The table of hosts that holds this one, and no other."""
        return Hosts({self.name: host or Host(), **others}, self.scheme, private=True)

    def answer(self, target: str) -> Reply:
        found = self.replies.get(target, [reply(404)])
        return found.pop(0) if len(found) > 1 else found[0]


def reply(status: int = 200, body: bytes = b"", /, **fields: str) -> list[bytes]:
    """A whole answer; ``Content_Length`` is the body's own, unless it is given, and is left out where that is ""."""
    told = {"Connection": "close", "Content_Length": str(len(body)), **fields}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items() if value or name != "Content_Length"]
    return ["\r\n".join([f"HTTP/1.1 {status} Words", *lines, "", ""]).encode("latin-1"), body]


def drip(before: bytes, piece: bytes, pause: float = 0.02) -> Iterator[bytes]:
    """Some bytes, and then a piece again and again, for as long as anyone listens."""
    yield before
    while True:
        time.sleep(pause)
        yield piece


@dataclass(frozen=True, slots=True)
class Slow:
    """A reply with a pause before each of its pieces."""

    reply: Reply
    pause: float

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.reply:
            time.sleep(self.pause)
            yield piece


class _Handler(StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        line = self.rfile.readline().decode("latin-1")
        if not line:
            return
        fields = {}
        while header := self.rfile.readline().decode("latin-1").strip():
            name, _, value = header.partition(":")
            fields[name.lower()] = value.strip()
        call = Call(line.split()[1], fields, time.time())
        self.server.wild.calls.append(call)
        with suppress(OSError):
            for piece in self.server.wild.answer(call.target):
                self.wfile.write(piece)
                self.wfile.flush()


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tls = tls
        self.wild = Wild(self.socket.getsockname()[1], "https" if tls else "http")

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Speak TLS where there is a certificate; who does not trust it just goes."""
        if self.tls:
            with suppress(OSError), self.tls.wrap_socket(request, server_side=True) as wrapped:
                super().finish_request(wrapped, client_address)
        else:
            super().finish_request(request, client_address)


@contextmanager
def wild(tls: ssl.SSLContext | None = None) -> Iterator[Wild]:
    """The host, while the block runs."""
    with _Server(tls) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.wild
        finally:
            server.shutdown()
            thread.join()
