"""What the server answers, asked over a socket."""

import re

import pytest

from tests.serve.served import Served, folder_of


def test_the_site_stands_under_its_base_path(served: Served) -> None:
    assert served.url.endswith("/repo/")
    page = served.get("").body.decode()
    assert "The first title" in page
    assert f'<link rel="canonical" href="{served.url}">' in page
    assert "example.org" not in served.get("atom.xml").body.decode().replace("tag:example.org", "")


@pytest.mark.parametrize("path", ["/", "/repo"])
def test_what_lies_before_the_base_path_leads_there(served: Served, path: str) -> None:
    answer = served.get(path)
    assert (answer.status, answer.headers["location"]) == (307, "/repo/")


def test_a_folder_gets_its_slash(served: Served) -> None:
    answer = served.get("papers/one?x=1")
    assert (answer.status, answer.headers["location"]) == (307, "/repo/papers/one/?x=1")
    assert served.get("papers/one/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "papers/none/",
        "/elsewhere/",
        "/repository/",
        "//example.org/",
        "//example.org",
        "/repo//example.org",
        "papers/../papers/one/",
        "../content/site.yaml",
        "../../../../../../etc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/content/site.yaml",
        "..%2f..%2f..%2fcontent/site.yaml",
        "..\\..\\..\\content\\site.yaml",
        "%00",
        "papers/one/%00index.html",
        "x" * 5000,
        ".broadsheet/manifest.json",
        "papers/one/index.html/",
        "papers",
        "papers/",
    ],
)
def test_what_is_not_there_is_the_sites_own_404_page(served: Served, path: str) -> None:
    answer = served.get(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "A feed" in answer.body.decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("demo.html", "text/html; charset=utf-8"),
        ("atom.xml", "application/atom+xml"),
        ("rss.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
        ("feeds.opml", "text/x-opml; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        ("pic.svg", "image/svg+xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_has_its_type_and_is_never_kept(served: Served, path: str, kind: str) -> None:
    answer = served.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "no-store"


def test_pages_get_the_script_and_the_files_on_disk_do_not(served: Served) -> None:
    for path in ("", "demo.html", "404.html"):
        page = served.get(path).body.decode()
        script = re.search(r'<script src="([^"]*)" data-version="[0-9a-f]{16}" defer></script>', page)
        assert script is not None
        found = served.get(script[1])
        assert (found.status, found.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    files = [file for file in folder_of(served.site).rglob("*") if file.is_file()]
    assert len(files) > 10
    assert not [file for file in files if b"/.broadsheet/" in file.read_bytes()]


def test_other_files_come_as_they_are(served: Served) -> None:
    assert served.get("atom.xml").body == (folder_of(served.site) / "atom.xml").read_bytes()


def test_the_head_of_a_page_is_the_page_without_its_body(served: Served) -> None:
    head, page = served.get("", method="HEAD"), served.get("")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(page.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_done_but_reading(served: Served, method: str) -> None:
    assert served.get("", method=method).status == 405


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]", "[", ""])
def test_a_name_that_is_not_this_machines_is_refused(served: Served, host: str) -> None:
    assert served.get("", host=host or " ").status in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:8000"])
def test_the_names_of_this_machine_are_answered(served: Served, host: str) -> None:
    assert served.get("", host=host).status == 200


def test_the_sites_own_folder_stays_as_it_was(served: Served) -> None:
    """A site with this machine's address must not lie where it could be published from."""
    assert not (served.site.root / "site").exists()
