"""The way by a proxy, where the network has one."""

import pytest

from generator.net.failure import NetworkError
from generator.net.hosts import Host, Hosts
from tests.net.conftest import Make
from tests.wild import Wild, reply

ELSEWHERE = Hosts({"papers.example": Host()}, "http", private=True)


@pytest.fixture
def by_proxy(host: Wild, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host is this network's proxy."""
    monkeypatch.setenv("no_proxy", "inside.example")
    monkeypatch.setenv("http_proxy", f"http://me:secret@{host.name}")
    monkeypatch.setenv("https_proxy", f"http://{host.name}")


@pytest.mark.usefixtures("by_proxy")
def test_a_proxy_is_asked_where_there_is_one(host: Wild, client: Make) -> None:
    host.says("http://papers.example/", reply(200, b"x"))
    assert client(ELSEWHERE).get("http://papers.example/").text == "x"
    assert host.calls[0].fields["proxy-authorization"] == "Basic bWU6c2VjcmV0"


@pytest.mark.usefixtures("by_proxy")
def test_a_proxy_makes_the_tunnel_of_tls(host: Wild, client: Make) -> None:
    with pytest.raises(NetworkError, match=r"papers\.example cannot be reached by this network's proxy \(404"):
        client(Hosts({"papers.example": Host()})).get("https://papers.example/")
    assert [call.target for call in host.calls] == ["papers.example:443"]


@pytest.mark.usefixtures("by_proxy")
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "10.0.0.1:8080", "[::1]"])
def test_a_proxy_is_not_asked_for_private_hosts(host: Wild, client: Make, name: str) -> None:
    with pytest.raises(NetworkError, match="only public hosts are asked"):
        client(Hosts({}, "http")).get(f"http://{name}/", named=name)
    assert host.calls == []


@pytest.mark.usefixtures("by_proxy")
def test_a_host_that_needs_no_proxy_is_asked_straight(
    host: Wild, client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert client().get(host.says("/", reply(200, b"x"))).text == "x"


@pytest.mark.parametrize("value", ["socks5://127.0.0.1:1", "https://127.0.0.1:1", "://"])
def test_a_proxy_that_is_none_is_said_so(client: Make, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("no_proxy", "inside.example")
    monkeypatch.setenv("http_proxy", value)
    with pytest.raises(NetworkError, match="the proxy that http_proxy names is none"):
        client(ELSEWHERE).get("http://papers.example/")
