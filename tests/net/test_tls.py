"""Hosts that speak TLS: whom the machine trusts is asked, and an end without a goodbye is no end."""

import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.net.failure import NetworkError
from generator.net.hosts import Host, Hosts
from tests.net.conftest import Make
from tests.wild import reply, wild


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory, program: Callable[[str], Path]) -> Path:
    """A key and the certificate of 127.0.0.1 that it signs itself, in one file."""
    file = tmp_path_factory.mktemp("tls") / "127.0.0.1.pem"
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    words = [str(program("openssl")), *made, *names, "-keyout", "key.pem", "-out", "certificate.pem"]
    subprocess.run(words, cwd=file.parent, check=True, capture_output=True)
    file.write_text("".join((file.parent / name).read_text() for name in ("key.pem", "certificate.pem")))
    return file


@pytest.fixture
def server(certificate: Path) -> ssl.SSLContext:
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(certificate)
    return found


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("certificate.pem")))


@pytest.mark.usefixtures("trusted")
def test_a_trusted_host_is_asked(server: ssl.SSLContext, client: Make) -> None:
    with wild(server) as host:
        assert client(host.table()).get(host.says("/", reply(200, b"x"))).text == "x"


def test_a_host_that_is_not_trusted_is_asked_nothing(server: ssl.SSLContext, client: Make) -> None:
    with wild(server) as host:
        with pytest.raises(NetworkError, match=r"has no valid certificate \(self.signed certificate\), so nothing was"):
            client(host.table()).get(f"{host.url}/")
        assert host.calls == []


@pytest.mark.usefixtures("trusted")
def test_a_host_with_the_certificate_of_another_is_asked_nothing(server: ssl.SSLContext, client: Make) -> None:
    with wild(server) as host:
        with pytest.raises(NetworkError, match=r"localhost:\d+ has no valid certificate \(Hostname mismatch"):
            client(Hosts({host.other: Host()}, private=True)).get(f"https://{host.other}/")
        assert host.calls == []


@pytest.mark.usefixtures("trusted")
def test_an_end_without_a_goodbye_is_an_answer_cut_short(server: ssl.SSLContext, client: Make) -> None:
    """Without a length, only TLS itself says whether all has come."""
    with wild(server) as host:
        url = host.says("/", reply(200, b"[1, 2", Content_Length=""))
        with pytest.raises(NetworkError, match="broke off in the middle"):
            client(host.table(), attempts=1).get(url)


@pytest.mark.usefixtures("trusted")
def test_plain_http_is_not_spoken(server: ssl.SSLContext, client: Make) -> None:
    with wild(server) as host, wild() as plain:
        with pytest.raises(NetworkError, match="is asked by https alone"):
            client(host.table()).get(f"http://{host.name}/")
        url = host.says("/", reply(302, Location=f"http://{host.name}/there"))
        host.says("/there", reply(200, b"x"))
        assert client(host.table()).get(url).url == f"https://{host.name}/there"
        mute = Hosts({plain.name: Host()}, private=True)
        with pytest.raises(NetworkError, match=r"could not be reached within 0\.2 seconds"):
            client(mute, attempts=1, connect=0.2).get(f"https://{plain.name}/")
