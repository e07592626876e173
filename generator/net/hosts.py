"""Which hosts are asked, and what each of them wants.

arXiv's wishes: https://info.arxiv.org/help/api/tou.html and https://info.arxiv.org/help/api/user-manual.html. Where
doi.org sends a question for metadata: https://citation.doi.org/docs.html.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import httpx

from generator.net.failure import NetworkError
from generator.text import address


@dataclass(frozen=True, slots=True)
class Host:
    """What a host wants of those who ask it.

    Those with the same ``pace`` are asked one at a time, with ``gap`` seconds between an answer and the next question.
    For ``fresh`` seconds an answer is not asked for again. ``sends_to`` are hosts to which it may send a question on.
    """

    pace: str = ""
    gap: float = 0.0
    fresh: int = 0
    sends_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts that may be asked, each by its name, with ``:port`` where that is not the usual one.

    Tests put another table in the place of the program's: with another ``scheme``, and with ``private`` addresses.
    """

    known: Mapping[str, Host]
    scheme: str = "https"
    private: bool = False

    def admit(self, url: httpx.URL, named: str = "") -> Host:
        """The host of an address, if it is in the table or is the one that a person ``named``; else NetworkError."""
        if url.scheme != self.scheme:
            raise NetworkError(url.host or "the address", f"is asked by {self.scheme} alone; write {self.scheme}://")
        name = netloc(url)
        if name in self.known:
            return self.known[name]
        if name == named:
            return Host()
        raise NetworkError(name, "is none of the hosts that are asked; name its address yourself")

    def onward(self, url: httpx.URL, location: str, host: Host) -> httpx.URL:
        """Where a redirect leads, if it may be followed: to the same host, or where the table lets the host send.

        One to plain http is followed by https.
        """
        try:
            to = url.join(location).copy_with(scheme=self.scheme, fragment=None)
        except httpx.InvalidURL:
            raise NetworkError(netloc(url), "sends this on to something that is no address; try again later") from None
        if address.problem(str(to)):
            raise NetworkError(netloc(url), "sends this on to something that is no address; try again later")
        if netloc(to) != netloc(url) and netloc(to) not in host.sends_to:
            raise NetworkError(netloc(url), _elsewhere(to, host))
        return to


def parse(url: str) -> httpx.URL:
    """An address as its parts; NetworkError where it is none."""
    wrong = address.problem(url)
    try:
        if not wrong:
            return httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        wrong = f"{url[:80]!r} is no address"
    raise NetworkError("the address", wrong)


def netloc(url: httpx.URL) -> str:
    """The host of an address as the table names it."""
    return url.netloc.decode("ascii")


def _elsewhere(to: httpx.URL, host: Host) -> str:
    shown = str(to)
    shown = shown if len(shown) <= 200 else f"{shown[:199]}…"
    if host.sends_to:
        return f"sends this on to {shown}, which gives no bibliographic record; save one there and import the file"
    return f"sends this on to another host; if you trust it, name its address instead: {shown}"


# Each of them asks for "no more than one request every three seconds" and "a single connection at a time", for all of
# arXiv's interfaces together. Their answers change once a day. We keep one for six hours: a run that is repeated asks
# nothing, one run a day asks each question once, and an answer that was empty by mistake does not last a day.
_ARXIV: Final = Host(pace="arxiv", gap=3.0, fresh=6 * 60 * 60)
_FEED: Final = Host(pace="arxiv", gap=3.0)

AGENCIES: Final = frozenset({
    "api.crossref.org",
    "data.crossref.org",
    "api.datacite.org",
    "data.datacite.org",
    "data.crosscite.org",
    "data.medra.org",
    "japanlinkcenter.org",
    "api.japanlinkcenter.org",
})  # fmt: skip
_AGENCY: Final = Host(sends_to=AGENCIES)

HOSTS: Final = Hosts(
    MappingProxyType(
        {
            "huggingface.co": Host(),
            "export.arxiv.org": _ARXIV,
            "rss.arxiv.org": _FEED,
            "arxiv.org": _FEED,
            "www.arxiv.org": _FEED,
            "doi.org": _AGENCY,
            **dict.fromkeys(AGENCIES, _AGENCY),
        }
    )
)
