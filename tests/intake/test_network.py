"""The whole road of an update, from a host on this machine to the entries."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.intake import update
from generator.intake.network import Network
from generator.intake.outcome import Update
from generator.intake.update import Wish
from generator.net.client import Answer, Client
from generator.net.limits import Limits
from tests.intake.hosts import paper, papers
from tests.intake.world import SETTINGS, World
from tests.wild import Wild, reply, wild

DAY = date(2026, 6, 8)
DAILY = "/api/daily_papers"
SOURCES = """\
sources:
- {name: daily, follow: "hf:daily"}
- {name: lab, follow: "https://lab.example/feed.xml"}
"""
FEED = b"""\
<?xml version="1.0"?><rss version="2.0"><channel><title>Lab</title><link>https://lab.example/</link>
<item><title>On Wolves &lt;i&gt;howling&lt;/i&gt;</title><link>https://lab.example/wolves</link>
<pubDate>Mon, 08 Jun 2026 10:00:00 GMT</pubDate></item></channel></rss>
"""


class Near:
    """The real client, which finds every host on this machine; paths are as the sources ask for them."""

    def __init__(self, client: Client, host: Wild) -> None:
        self._client = client
        self._host = host

    def get(self, url: str, accept: str = "", *, named: str = "") -> Answer:
        parts = urlsplit(url)
        return self._client.get(f"{self._host.url}{parts.path}{f'?{parts.query}' if parts.query else ''}", accept)


@pytest.fixture
def host() -> Iterator[Wild]:
    with wild() as found:
        yield found


def run(world: World, host: Wild, folder: Path, today: date = DAY) -> Update:
    limits = Limits(total=5, silence=2, attempts=2, wait_first=0.01, wait_most=0.02, jitter=0.01)
    with Client(folder, "https://you.github.io/repo/", host.table(), limits) as client:
        return update.run(world.root, Wish(today), Network(Near(client, host)), lambda *_: None)


def test_what_hosts_answer_becomes_entries(world: World, host: Wild, tmp_path: Path) -> None:
    world.write("content/site.yaml", SETTINGS + SOURCES)
    host.says(DAILY, reply(200, papers(paper(1)).encode()))
    host.says("/feed.xml", reply(200, FEED, Content_Type="application/rss+xml"))
    done = run(world, host, tmp_path / "net")
    assert [(one.name, len(one.added), one.failure) for one in done.outcomes] == [("daily", 1, ""), ("lab", 1, "")]
    assert len(world.papers()) == 2
    before = world.files()
    host.says(f"{DAILY}?date=2026-06-08", reply(200, papers(paper(1)).encode()))
    assert run(world, host, tmp_path / "net").report.files == ()
    assert world.files() == before


LIES = {
    "breaks": reply(500),
    "is gone": reply(404, b"<html>gone</html>"),
    "says nothing": reply(200, b""),
    "says no text": reply(200, b"\xff\xfe\x00"),
    "is down": reply(200, b"<html><body>Down for repairs</body></html>"),
    "says an error": reply(200, json.dumps({"error": "no"}).encode()),
    "goes deep": reply(200, b"[" * 100_000),
    "breaks off": [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n[{"],
    "leads away": reply(302, Location="https://other.example/"),
    "speaks otherwise": [b"\x00\x00"],
    "hangs up": [],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_host_that_lies_changes_nothing_but_how_it_stands(world: World, host: Wild, tmp_path: Path, lie: str) -> None:
    world.write("content/site.yaml", SETTINGS + SOURCES)
    host.says(DAILY, reply(200, papers(paper(1)).encode()))
    host.says("/feed.xml", reply(200, FEED, Content_Type="application/rss+xml"))
    run(world, host, tmp_path / "net")
    entries = {path: text for path, text in world.files().items() if "/papers/" in path}
    assert len(entries) == 2
    for target in (DAILY, f"{DAILY}?date=2026-06-08", "/feed.xml"):
        host.says(target, LIES[lie])
    done = run(world, host, tmp_path / "other", date(2026, 6, 9))
    assert done.failed
    assert {path: text for path, text in world.files().items() if "/papers/" in path} == entries
    assert [one.failing for one in world.content().standings.sources] == [True, True]
