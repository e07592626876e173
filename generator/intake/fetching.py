"""What a person typed in place of a file → the texts that a host answers, by the sources that know whom to ask."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeGuard

from generator.content import store
from generator.intake.inputs import MAX_SIZE, Input
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.source import Answer, Given, Remote, Request, Source

if TYPE_CHECKING:
    from generator.net.client import Client

FOLDER: Final = ".cache/broadsheet/net"
MOST_PARTS: Final = 20

FORMS: Final = "hf:2026-06-08, arxiv:2606.01234, doi:10.1000/182 or https://…"
"""What may be asked for, in the words of messages and help."""


class Asking(Protocol):
    """What asks a host for a text, as the network's client does: NetworkError where there is none."""

    def get(self, url: str, accept: str = "", *, named: str = "") -> "_Found":
        """The text at an address, in the form that ``accept`` says; ``named`` is a host that a person wrote."""


class _Found(Protocol):
    """A text, and the address of the one that follows."""

    @property
    def text(self) -> str: ...

    @property
    def following(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Question:
    """What a person typed, the source that it is for, and the first request that it becomes."""

    what: str
    source: Remote
    request: Request


def question(what: str, sources: Sequence[Source] | None = None) -> Question | None:
    """The question that words are; None where no source knows them. The most trusted that does is asked.

    Raises ProblemsError where they are of a source and written wrong.
    """
    for source in table.SOURCES if sources is None else sources:
        if _is_remote(source) and (request := source.asks(what)):
            return Question(what, source, request)
    return None


@contextmanager
def asking(root: Path) -> Iterator[Asking]:
    """Who asks for the site in a folder, while the block runs; it comes when the first question does."""
    lazy = _Lazy(root)
    try:
        yield lazy
    finally:
        lazy.close()


class _Lazy:
    """The network's client. An import of files alone does without it, and all that it brings along."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._client: Client | None = None

    def get(self, url: str, accept: str = "", *, named: str = "") -> "_Found":
        if self._client is None:
            self._client = _client(self._root)
        return self._client.get(url, accept, named=named)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()


def _client(root: Path) -> "Client":
    from generator.net import client, hosts

    settings = store.read_settings(root)
    return client.Client(root / FOLDER, settings.base_url if settings else "", hosts.HOSTS)


def fetch(asked: Question, asking: Asking) -> Input:
    """All parts of the answer to a question; where one of them cannot be had, those before it, and why."""
    found: list[bytes] = []
    try:
        for part in parts(asked, asking):
            found.append(part)  # noqa: PERF402 - what came before a failure is kept
    except ProblemsError as error:
        return Input(asked.what, tuple(found), asked.source.name, error.problems)
    return Input(asked.what, tuple(found), asked.source.name)


def parts(asked: Question, asking: Asking) -> Iterator[bytes]:
    """The parts of an answer, each asked for when it is wanted. Raises ProblemsError where one cannot be had."""
    from generator.net.failure import NetworkError

    try:
        yield from _parts(asked, asking)
    except NetworkError as error:
        raise ProblemsError([_problem(asked, f"{error}{_reason(asked, error.text)}")]) from None


def _parts(asked: Question, asking: Asking) -> Iterator[bytes]:
    """The parts; ProblemsError where there are more than are taken."""
    named = _host(asked.what)
    request: Request | None = asked.request
    seen: set[Request] = set()
    size = 0
    while request and request not in seen:
        _ensure_goes_on(asked, request, len(seen), size)
        seen.add(request)
        found = asking.get(request.url, request.accept, named=named)
        yield (part := found.text.encode())
        size += len(part)
        request = asked.source.asks_on(request, Answer(found.text, found.following))


def _ensure_goes_on(asked: Question, request: Request, parts: int, size: int) -> None:
    if _host(request.url) != _host(asked.request.url):
        raise ProblemsError(
            [_problem(asked, "the answer goes on at another host, which is not asked; name it yourself")]
        )
    if parts >= MOST_PARTS or size > MAX_SIZE:
        message = f"the answer goes on after the {parts} pages that were taken; ask for less at once"
        raise ProblemsError([_problem(asked, message)])


def _reason(asked: Question, text: str) -> str:
    """What a host said with its refusal, where the source can read it."""
    if not text:
        return ""
    try:
        skipped = asked.source.read(text, Given()).skipped
    except ProblemsError:
        return ""
    return f" ({skipped[0].reason[:200]})" if skipped else ""


def _host(text: str) -> str:
    """The host of an address as the network names it; "" for other words."""
    from generator.net import hosts
    from generator.net.failure import NetworkError

    try:
        return hosts.netloc(hosts.parse(text))
    except NetworkError:
        return ""


def _problem(asked: Question, message: str) -> Problem:
    return Problem(Position(asked.what), "", message)


def _is_remote(source: Source) -> TypeGuard[Remote]:
    return hasattr(source, "asks")
