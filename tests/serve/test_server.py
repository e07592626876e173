"""The server as a process: how it begins, rebuilds and ends."""

import json
import os
import re
import resource
import signal
import socket
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from generator.serve.desk import LARGE
from tests.serve.served import PAPER, Served, alive, children, command, folder_of, refused, save, serving, small, until
from tests.site_folder import Site

OTHER = PAPER.replace("The first title", "Another title")
BROKEN = PAPER.replace("title:", "titel:")
ENTRY = "content/papers/2026/one.md"


@pytest.fixture
def one(site: Site) -> Site:
    return small(site)


def child_of(served: Served, room: str) -> int:
    """The child that builds, or the one that previews."""

    def found() -> int:
        return next((pid for pid in children(served.process.pid) if f"serve import {room}" in command(pid)), 0)

    return until(found, f"the {room}")


def test_what_is_saved_is_shown(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        one.write(ENTRY, OTHER)
        served.shows("papers/one/", "Another title")
        one.write("content/papers/2026/two.md", PAPER.replace("The first title", "The second"))
        served.shows("papers/two/", "The second")
        (one.root / "content/papers/2026/two.md").unlink()
        until(lambda: served.get("papers/two/").status == 404, "the page to go")
        one.write("content/papers/2027/three.md", PAPER.replace("The first title", "In a new folder"))
        served.shows("papers/three/", "In a new folder")
        assert served.out.count("http://") == 1


def test_changes_during_a_build_are_built_too(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        for turn in range(30):
            one.write(ENTRY, PAPER.replace("The first title", f"Turn {turn}"))
        served.shows("papers/one/", "Turn 29")


def test_a_mistake_leaves_the_pages_and_is_told_until_it_is_mended(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        one.write(ENTRY, BROKEN)
        until(lambda: f"{ENTRY}:2:1: titel:" in served.err, "the mistake")
        assert "The first title" in served.get("papers/one/").body.decode()
        one.write(ENTRY, OTHER)
        served.shows("papers/one/", "Another title")


class Events:
    """The events that a page is told."""

    def __init__(self, served: Served, page: str) -> None:
        self.connection = HTTPConnection(urlsplit(served.url).netloc, timeout=60)
        self.connection.request("GET", f"/.broadsheet/events?page={quote(urlsplit(served.url).path + page, safe='')}")
        self.answer = self.connection.getresponse()

    def next(self) -> tuple[str, list[str]]:
        """The next one: the page's version, and where there are mistakes."""
        line = b""
        while not line.startswith(b"data: "):
            line = self.answer.readline()
            assert line, "the stream has ended"
        found = json.loads(line.removeprefix(b"data: "))
        return found["version"], [where for where, _ in found["problems"]]


def version(served: Served, page: str) -> str:
    """The version of a page that it was given itself."""
    found = re.search(r'data-version="(\w+)"', served.get(page).body.decode())
    assert found is not None
    return found[1]


def test_events_tell_how_a_page_stands(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        events = Events(served, "papers/one/")
        assert events.answer.getheader("content-type") == "text/event-stream; charset=utf-8"
        first = events.next()
        assert first == (version(served, "papers/one/"), [])
        save(one, ENTRY, BROKEN)
        assert events.next() == (first[0], [f"{ENTRY}:2:1"])
        save(one, ENTRY, PAPER)
        assert events.next() == first  # the page that is shown is the right one still
        save(one, ENTRY, OTHER)
        changed = events.next()
        assert changed == (version(served, "papers/one/"), [])
        assert changed != first
        events.connection.close()


def test_a_page_that_shows_nothing_of_a_change_is_not_told(one: Site) -> None:
    two = "content/papers/2026/two.md"
    one.write(two, PAPER.replace("2026-06-08", "2025-01-01"))
    with serving(one) as served:
        served.ready()
        events = Events(served, "papers/one/")
        first = events.next()
        save(one, two, PAPER.replace("2026-06-08", "2025-01-01") + "More words.")
        served.shows("papers/two/", "More words.")
        one.write("content/static/picture.svg", "<svg/>")  # may stand in any page, under an address that stays
        assert events.next()[0] != first[0]
        assert served.get("picture.svg").body == b"<svg/>"
        events.connection.close()


def test_a_large_site_shows_the_open_page_before_it_is_built(one: Site) -> None:
    for number in range(LARGE):
        one.write(
            f"content/papers/2025/p{number}.md", PAPER.replace("The first", f"The {number}.").replace("2026", "2025")
        )
    page = folder_of(one) / "papers/one/index.html"
    with serving(one) as served:
        served.ready()
        events = Events(served, "papers/one/")
        seen = [events.next()[0]]
        previewer = child_of(served, "preview")
        for turn in range(8):  # with a preview or, until there is a plan, without
            save(one, ENTRY, PAPER.replace("The first title", f"Turn {turn}"))
            told = events.next()
            assert told[0] not in seen
            assert told == (version(served, "papers/one/"), [])
            assert f"Turn {turn}" in served.get("papers/one/").body.decode()
            seen.append(told[0])
            until(lambda shown=f"Turn {turn}": shown in page.read_text(), "the build")  # type: ignore[misc]
        save(one, ENTRY, BROKEN)
        assert events.next() == (seen[-1], [f"{ENTRY}:2:1"])
        save(one, ENTRY, OTHER)
        assert events.next() == (version(served, "papers/one/"), [])
        assert served.end() == 0
        assert not alive(previewer)
        assert "Traceback" not in served.err
        events.connection.close()


def test_a_site_that_cannot_be_built_shows_its_mistakes_and_comes_when_they_are_mended(one: Site) -> None:
    one.write(ENTRY, BROKEN + "<script>x</script>")
    one.write("content/site.yaml", "title: A feed\n")
    with serving(one) as served:
        until(lambda: "There is no site yet" in served.get("/any/where/").body.decode(), "the mistakes")
        answer = served.get("/")
        assert answer.status == 503
        page = answer.body.decode()
        assert f"<code>{ENTRY}:2:1</code> titel: " in page
        assert "<code>content/site.yaml" in page
        small(one)
        until(lambda: served.get("/repo/").status == 200, "the site")
        assert served.get("/").headers["location"] == "/repo/"


def test_the_base_path_follows_the_settings(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        one.write("content/site.yaml", one.read("content/site.yaml").replace("/repo/", "/other/"))
        until(lambda: served.get("/other/").status == 200, "the other path")
        assert served.get("/repo/").status == 404
        assert served.get("/").headers["location"] == "/other/"


def test_a_base_path_of_its_own(one: Site) -> None:
    with serving(one, "--base-url", "https://example.net/a/b/") as served:
        assert served.url.endswith("/a/b/")
        served.ready()
    one.write("content/site.yaml", one.read("content/site.yaml").replace("/repo/", "/"))
    with serving(one) as served:
        assert urlsplit(served.url).path == "/"
        served.ready()
        assert served.get("/papers/one/").status == 200
        assert served.get("//papers/one/").status == 404


def test_content_that_is_taken_away_and_put_back_is_watched_still(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        (one.root / "content").rename(one.root / "away")
        until(lambda: "content: there is no such folder" in served.err, "the mistake")
        (one.root / "away").rename(one.root / "content")
        count = served.out.count("written")
        until(lambda: served.out.count("written") > count, "a build")
        one.write(ENTRY, OTHER)
        served.shows("papers/one/", "Another title")


def test_a_theme_that_is_put_into_the_site_is_watched(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        one.write("themes/own/theme.yaml", "name: Own\nparent: broadsheet\n")
        one.write("themes/own/templates/404.html", "Nothing here, said the first.")
        one.write("content/site.yaml", one.read("content/site.yaml") + "theme: own\n")
        served.shows("none", "said the first")
        one.write("themes/own/templates/404.html", "Nothing here, said the second.")
        served.shows("none", "said the second")
        one.write("themes/own/templates/404.html", "{% if %}")
        until(lambda: "themes/own/templates/404.html:1:1: " in served.err, "the mistake")


def test_more_connections_than_the_system_allows_are_no_words_at_the_terminal(one: Site) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as opened:
        resource.setrlimit(resource.RLIMIT_NOFILE, (128, before[1]))
        try:
            served = opened.enter_context(serving(one))
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, before)
        served.ready()
        place = urlsplit(served.url)
        with ExitStack() as many:
            for _ in range(160):
                many.enter_context(socket.create_connection((place.hostname or "", place.port or 0)))
            opened_files = Path(f"/proc/{served.process.pid}/fd")  # which Linux has
            until(lambda: not opened_files.exists() or len([*opened_files.iterdir()]) >= 128, "all that it may open")
        served.ready()
        assert served.end() == 0
        assert served.err == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_all_that_it_started(one: Site, number: int) -> None:
    with serving(one) as served:
        served.ready()
        child = child_of(served, "builder")
        listening = HTTPConnection(urlsplit(served.url).netloc, timeout=60)
        listening.request("GET", "/.broadsheet/events")
        listening.getresponse().readline()
        assert served.end(number) == 0
        listening.close()
        assert "Traceback" not in served.err
        assert served.err == ""
        assert not alive(child)


def test_ctrl_c_during_the_first_build_ends_it_too(one: Site) -> None:
    for number in range(300):
        one.write(f"content/papers/2026/p{number}.md", PAPER.replace("The first title", f"Number {number}"))
    with serving(one) as served:
        child = child_of(served, "builder")
        os.killpg(served.process.pid, signal.SIGINT)  # as a terminal does
        assert served.process.wait(60) == 0
        served.silence()
        assert served.err == ""
        assert not alive(child)
    with serving(one) as served:  # and the next one finds nothing to clean
        served.shows("papers/p299/", "Number 299")


def test_a_child_without_a_server_ends(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        child = child_of(served, "builder")
        served.process.kill()
        until(lambda: not alive(child), "the child's end")


def test_a_child_that_dies_is_told_and_another_takes_its_place(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        os.kill(child_of(served, "builder"), signal.SIGKILL)
        one.write(ENTRY, OTHER)
        until(
            lambda: "ended before its work was done" in served.err or "Another" in served.get("").body.decode(), "news"
        )
        one.write(ENTRY, OTHER.replace("Another", "Yet another"))
        served.shows("papers/one/", "Yet another title")


def test_the_pages_of_the_last_server_are_used_again(one: Site) -> None:
    with serving(one) as served:
        served.ready()
        port = str(urlsplit(served.url).port)
        assert served.end() == 0
    made = (folder_of(one) / "index.html").stat().st_mtime_ns
    with serving(one, "--port", port) as served:
        served.ready()
        until(lambda: "0 written" in served.out, "a build with nothing to do")
    assert (folder_of(one) / "index.html").stat().st_mtime_ns == made


def test_a_port_that_is_in_use_is_named_with_another(one: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = refused(one, port=str(port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"--port: port {port} is in use; choose another, such as --port ")


@pytest.mark.parametrize("host", ["198.51.100.7", "no-such-host.invalid", "x" * 70, "a..b", ""])
def test_an_address_of_another_machine_is_refused(one: Site, host: str) -> None:
    done = refused(one, "--host", host)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"--host: {host!r} is no address of this machine")


def test_a_second_server_for_a_site_is_refused(one: Site) -> None:
    with serving(one):
        done = refused(one)
    assert done.returncode == 1
    assert (
        done.stderr == ".cache/broadsheet/served: another `broadsheet serve` is at work for this site; end it first\n"
    )


def test_a_place_that_cannot_be_written_to_is_named(one: Site) -> None:
    one.write(".cache", "")
    done = refused(one)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        ".cache/broadsheet/served: cannot be made or opened: Not a directory; the pages that are shown are kept there\n"
    )


def test_a_folder_without_a_site_is_refused(site: Site) -> None:
    done = refused(site)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "content: there is no such folder here; go to the folder of your site\n"


def test_others_are_let_in_only_when_told_to(one: Site) -> None:
    with serving(one, "--host", "0.0.0.0") as served:  # noqa: S104 - that is what is tested
        assert "Everyone on this network can see the site" in served.err
        served.ready()
        assert served.url.startswith("http://127.0.0.1:")
        assert served.get("", host="a-name.of-this.machine").status == 200
    with serving(one) as served:
        assert served.err == ""


def test_the_address_of_the_newer_protocol(one: Site) -> None:
    if not socket.has_ipv6:  # a machine without it has no such address to serve at
        return
    with serving(one, "--host", "::1") as served:
        assert served.url.startswith("http://[::1]:")
        served.ready()
        assert served.url in served.get("").body.decode()
