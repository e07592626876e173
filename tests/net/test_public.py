"""Which machines may be connected to."""

import socket
from threading import Event

import pytest

from generator.net import public
from generator.net.failure import NetworkError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_a_private_address_is_not_public(address: str) -> None:
    assert not public.is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is(address: str) -> None:
    assert public.is_public(address)


def test_a_name_for_this_machine_is_refused_unless_it_may_be_private() -> None:
    assert "127.0.0.1" in public.addresses("localhost", 80, 5, private=True)
    with pytest.raises(NetworkError, match="localhost stands on this machine"):
        public.addresses("localhost", 80, 5, private=False)


@pytest.mark.parametrize("name", ["nobody.invalid", "a" * 70, "a..b"])
def test_a_name_that_is_none_has_no_address(name: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - its words are the system's
        public.addresses(name, 80, 5, private=True)


def test_a_resolver_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [over.wait()][1:])
    with pytest.raises(TimeoutError):
        public.addresses("localhost", 80, 0.05, private=True)
    over.set()
