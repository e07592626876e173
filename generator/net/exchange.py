"""One request and its answer: in the host's turn, through the cache, within the deadline."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from ssl import SSLContext

import httpx
from hishel import BaseStorage
from hishel.httpx import CacheTransport

from generator.net import cache, hosts
from generator.net.deadline import Deadline
from generator.net.failure import NetworkError
from generator.net.hosts import Host
from generator.net.limits import Limits
from generator.net.pace import Turn
from generator.net.wire import Wire


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a host."""

    url: httpx.URL
    host: Host
    headers: Mapping[str, str]

    @property
    def key(self) -> str:
        """By what its answers are kept: one address may have several forms, which the host may forget to say."""
        return sha256(f"{self.headers['Accept']}\n{self.url}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a question is asked: whom we trust, how long it may take, and where turns are kept.

    With ``private``, hosts may stand on this machine or in its network.
    """

    trust: SSLContext
    deadline: Deadline
    limits: Limits
    folder: Path
    private: bool

    @contextmanager
    def answered(self, question: Question, kept: BaseStorage | None) -> Iterator[httpx.Response]:
        """What the host answers, or the cache, if there is one, while the block runs. The host's turn ends with it.

        What the block finds to be no answer, by a NetworkError, is not kept.
        """
        file = self.folder / f"{question.host.pace}.turn"
        with ExitStack() as stack:
            turn = stack.enter_context(Turn(file, question.host.gap, self.deadline))
            wire = stack.enter_context(Wire(self.trust, self.deadline, self.limits, private=self.private))
            transport: httpx.BaseTransport = _Polite(wire, turn, question.host)
            if kept is not None:
                transport = CacheTransport(transport, kept, cache.OPTIONS)
            response = transport.handle_request(_request(question))
            stack.callback(response.close)
            try:
                yield response
            except NetworkError:
                if kept is not None and _is_kept(response):
                    _forget(question, kept)
                raise


def _is_kept(response: httpx.Response) -> bool:
    told = response.extensions.get("caching", {})
    return bool(told.get("stored") or told.get("from_cache"))


def _forget(question: Question, kept: BaseStorage) -> None:
    with suppress(Exception):  # it may be the cache that was wrong
        for entry in kept.get_entries(question.key):
            kept.remove_entry(entry.id)


class _Polite(httpx.BaseTransport):
    """Asks a host in turn, and keeps its answers as long as it wishes; answers of the cache need neither."""

    def __init__(self, wire: Wire, turn: Turn, host: Host) -> None:
        self._wire = wire
        self._turn = turn
        self._host = host

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            self._turn.begin()
        except TimeoutError:
            message = "is being asked by another run, and our turn did not come in time; try again later"
            raise NetworkError(hosts.netloc(request.url), message) from None
        response = self._wire.handle_request(request)
        if self._host.fresh and response.status_code in (200, 304):
            response.headers["Cache-Control"] = f"max-age={self._host.fresh}"
            for name in ("Expires", "Pragma", "Age"):
                response.headers.pop(name, None)
        return response


def _request(question: Question) -> httpx.Request:
    return httpx.Request("GET", question.url, headers=question.headers, extensions={"caching": {"key": question.key}})
