"""Connections that keep the deadline, whoever is at the other end and however slowly they speak."""

import socket
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import httpcore
import httpx

from generator.net import public
from generator.net.deadline import Deadline
from generator.net.limits import Limits
from generator.net.proxy import proxy

_LOOK: Final = 2.0
"""Seconds for looking up a host that a proxy will look up itself: behind one, there may be nobody to ask."""


class Wire(httpx.BaseTransport):
    """Sends one request over a connection of its own and gives the answer, whose body is yet to be read.

    Raises httpcore's exceptions, and NetworkError where the host is not public.
    """

    def __init__(self, trust: ssl.SSLContext, deadline: Deadline, limits: Limits, *, private: bool) -> None:
        self._trust = trust
        self._deadline = deadline
        self._timeouts = {"connect": limits.connect, "read": limits.silence, "write": limits.silence}
        self._private = private
        self._pools: list[httpcore.ConnectionPool] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request without a body."""
        self._pools.append(pool := self._way(request.url))
        answer = pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions={"timeout": self._timeouts},
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Hang up."""
        for pool in self._pools:
            pool.close()

    def _way(self, url: httpx.URL) -> httpcore.ConnectionPool:
        """Straight to the host, or by the proxy of the network that we stand in."""
        found = proxy(url)
        if found is None:
            backend = _Backend(self._deadline, private=self._private)
            return httpcore.ConnectionPool(self._trust, max_keepalive_connections=0, network_backend=backend)
        if not self._private:
            self._ensure_public(url)
        return httpcore.HTTPProxy(
            found.url,
            found.auth,
            ssl_context=self._trust,
            max_keepalive_connections=0,
            network_backend=_Backend(self._deadline, private=True),
        )

    def _ensure_public(self, url: httpx.URL) -> None:
        """The proxy looks up the host; where we can too, it must not be a private one."""
        with suppress(OSError):
            public.addresses(url.host, 443, self._deadline.within(_LOOK), private=False)


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to public addresses alone, unless ``private`` says otherwise."""

    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        self._deadline = deadline
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that takes one."""
        with _told(httpcore.ConnectTimeout, httpcore.ConnectError):
            seconds = self._deadline.within(timeout)
            found = public.addresses(host, port, seconds, private=self._private)
            return _Stream(self._connected(found, port, timeout), self._deadline)

    def _connected(self, addresses: Sequence[str], port: int, timeout: float | None) -> socket.socket:
        *first, last = addresses
        for address in first:
            with suppress(OSError):
                return socket.create_connection((address, port), self._deadline.within(timeout))
        return socket.create_connection((last, port), self._deadline.within(timeout))


class _Stream(httpcore.NetworkStream):
    """A connection, each step of which keeps the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _told(httpcore.ReadTimeout, httpcore.ReadError):
            self._socket.settimeout(self._deadline.within(timeout))
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _told(httpcore.WriteTimeout, httpcore.WriteError):
            self._socket.settimeout(self._deadline.within(timeout))
            self._socket.sendall(buffer)

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            with _told(httpcore.ConnectTimeout, httpcore.ConnectError):
                self._socket.settimeout(self._deadline.within(timeout))
                # An end without TLS's own goodbye may be an answer cut short: then it is an error, and no end.
                wrapped = ssl_context.wrap_socket(
                    self._socket, server_hostname=server_hostname, suppress_ragged_eofs=False
                )
        except BaseException:
            self.close()
            raise
        return _Stream(wrapped, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return None


@contextmanager
def _told(late: type[Exception], broken: type[Exception]) -> Iterator[None]:
    """The system's errors as httpcore's, with the system's own as argument."""
    try:
        yield
    except TimeoutError as error:
        raise late from error
    except OSError as error:
        raise broken(error) from error
