"""The server of the tests answers as GitHub Pages does; else the tests of links would prove nothing."""

from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Get = Callable[[str], tuple[int, str, str, str]]


@pytest.fixture
def get(tmp_path: Path, serve: Callable[[Path], str]) -> Get:
    folder = tmp_path / "site"
    (folder / "papers" / "x").mkdir(parents=True)
    (folder / "papers" / "x" / "index.html").write_text("a paper")
    (folder / "404.html").write_text("not here")
    (folder / "rss.xml").write_text("<rss/>")
    (tmp_path / "secret").write_text("secret")
    host = urlsplit(serve(folder)).netloc

    def ask(path: str) -> tuple[int, str, str, str]:
        connection = HTTPConnection(host)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body, answer.getheader("Content-Type", ""), answer.getheader("Location", "")

    return ask


def test_a_folder_is_its_index(get: Get) -> None:
    assert get("/repo/papers/x/")[:3] == (200, "a paper", "text/html; charset=utf-8")


def test_a_folder_without_its_slash_is_elsewhere(get: Get) -> None:
    status, _, _, location = get("/repo/papers/x")
    assert (status, location) == (301, "/repo/papers/x/")


def test_types_are_told(get: Get) -> None:
    assert get("/repo/rss.xml")[2] == "application/xml; charset=utf-8"


@pytest.mark.parametrize("path", ["/repo/papers/y/", "/papers/x/", "/", "/repo/../secret", "/repo/%2e%2e/secret"])
def test_all_else_is_not_found(get: Get, path: str) -> None:
    assert get(path)[:2] == (404, "not here")
