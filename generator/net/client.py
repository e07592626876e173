"""The client: what is to be known about asking a host for a text is known here."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import uniform
from types import MappingProxyType
from typing import Final

import httpx
import stamina
from hishel import BaseStorage

from generator import __version__
from generator.net import body, cache, encoding, hosts, refusals
from generator.net.deadline import Deadline
from generator.net.exchange import Exchange, Question
from generator.net.failure import NetworkError
from generator.net.hosts import Hosts
from generator.net.limits import LIMITS, Limits

_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_GOOD: Final = frozenset((200, 203))
_ERROR_SIZE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The text that a host gave, the address that it stood at in the end, and the one that its Link calls the next."""

    url: str
    text: str
    following: str = ""


class Client:
    """Asks hosts as politely as they may wish, one question at a time.

    ``folder`` is for the cache and the turns, and may be deleted at any time; ``site`` is the address that hosts find
    in their logs beside the program's name.
    """

    def __init__(self, folder: Path, site: str = "", table: Hosts = hosts.HOSTS, limits: Limits = LIMITS) -> None:
        stamina.instrumentation.set_on_retry_hooks([])  # a second try is nothing that a person should read of
        self._folder = folder
        self._agent = f"Broadsheet/{__version__}{f' (+{_ascii(site)})' if site else ''}"
        self._hosts = table
        self._limits = limits
        self._trust = httpx.create_ssl_context()
        self._kept = cache.opened(folder)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the cache."""
        if self._kept is not None:
            self._kept.close()

    def get(self, url: str, accept: str = "", *, named: str = "") -> Answer:
        """The text at an address, in the form that ``accept`` says, as an Accept header does.

        ``named`` is a host that a person wrote, which may be asked beside those of the table. Raises NetworkError.
        """
        deadline = Deadline(self._limits.total)
        tries = stamina.retry_context(
            on=partial(_wait, deadline, self._limits),
            attempts=self._limits.attempts,
            timeout=None,
            wait_initial=self._limits.wait_first,
            wait_max=self._limits.wait_most,
            wait_jitter=self._limits.jitter,
        )
        for attempt in tries:
            with attempt:
                return self._followed(hosts.parse(url), accept, named, deadline)
        raise AssertionError

    def _followed(self, url: httpx.URL, accept: str, named: str, deadline: Deadline) -> Answer:
        """The answer to a question, wherever redirects lead that may be followed."""
        seen: set[httpx.URL] = set()
        while url not in seen and len(seen) <= self._limits.redirects:
            seen.add(url)
            host = self._hosts.admit(url, named)
            found = self._asked(Question(url, host, self._headers(accept)), deadline)
            if isinstance(found, Answer):
                return found
            url = self._hosts.onward(url, found, host)
        raise NetworkError(hosts.netloc(url), "sends this round in circles; try again later")

    def _headers(self, accept: str) -> MappingProxyType[str, str]:
        return MappingProxyType(
            {"User-Agent": self._agent, "Accept": accept or "*/*", "Accept-Encoding": body.ACCEPTED}
        )

    def _asked(self, question: Question, deadline: Deadline) -> Answer | str:
        """The answer of one address, or the place that it redirects to. Where the cache fails, it is asked without."""
        try:
            return self._read(question, deadline, self._kept)
        except NetworkError:
            raise
        except Exception:  # whatever may be wrong with a file that anyone may have changed
            if self._kept is None:
                raise
            self._forget()
            return self._read(question, deadline, None)

    def _forget(self) -> None:
        """Ask without the cache from now on; the next run begins a new one."""
        self.close()
        self._kept = None
        with suppress(OSError):
            cache.forget(self._folder)

    def _read(self, question: Question, deadline: Deadline, kept: BaseStorage | None) -> Answer | str:
        asking = Exchange(self._trust, deadline, self._limits, self._folder, self._hosts.private)
        try:
            with asking.answered(question, kept) as response:
                return self._taken(response, question.url)
        except refusals.BROKEN as error:
            raise refusals.of_connection(error, hosts.netloc(question.url), deadline, self._limits) from None

    def _taken(self, response: httpx.Response, url: httpx.URL) -> Answer | str:
        name = hosts.netloc(url)
        if response.status_code in _REDIRECTS and (location := response.headers.get("location", "")):
            return str(location)
        if response.status_code not in _GOOD:
            raise refusals.of_status(response, name, _said(response, name), self._limits)
        content = body.read(response, name, self._limits.size)
        text = encoding.decode(content, response.headers.get("content-type", ""))
        if text is None:
            message = "answers in an encoding that cannot be told; save it as a file in UTF-8 and import that"
            raise NetworkError(name, message)
        if not text.strip():
            raise NetworkError(name, "answers nothing; try again later", again=True)
        return Answer(str(url), text, _following(response, url))


def _wait(deadline: Deadline, limits: Limits, error: Exception) -> bool | float:
    """Whether to ask again after a failure, and after how many seconds where the host says so."""
    if not isinstance(error, NetworkError) or not error.again:
        return False
    longest = limits.wait_most if error.after is None else error.after + limits.jitter
    if longest >= deadline.left:
        return False
    return True if error.after is None else error.after + uniform(0, limits.jitter)  # noqa: S311 - no secret


def _said(response: httpx.Response, name: str) -> str:
    """What a host says with its refusal; "" where that is nothing to read."""
    try:
        content = body.read(response, name, _ERROR_SIZE)
    except (NetworkError, *refusals.BROKEN):
        return ""
    return encoding.decode(content, response.headers.get("content-type", "")) or ""


def _following(response: httpx.Response, url: httpx.URL) -> str:
    """The address that the Link header calls the next (RFC 8288), if any."""
    try:
        link = response.links.get("next", {}).get("url", "")
        return str(url.join(link)) if link else ""
    except httpx.InvalidURL:
        return ""


def _ascii(site: str) -> str:
    try:
        return str(httpx.URL(site))
    except httpx.InvalidURL:
        return ""
