"""One question and its answer, at a host that answers well, badly or not at all."""

import gzip
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate

import pytest

from generator import __version__
from generator.net.client import Client
from generator.net.failure import NetworkError
from generator.net.hosts import Host, Hosts
from tests.net.conftest import Make
from tests.wild import Reply, Wild, drip, reply


def refusal(client: Client, url: str) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        client.get(url)
    return raised.value


def test_an_answer_is_its_text_and_the_address_of_the_next(host: Wild, client: Make) -> None:
    url = host.says("/a?b=%20c", reply(200, "Zürich ∀".encode(), Link='</a?p=0>; rel="prev", <?p=2>; rel="next"'))
    answer = client().get(url, "application/json")
    assert (answer.url, answer.text, answer.following) == (url, "Zürich ∀", f"{host.url}/a?p=2")
    (call,) = host.calls
    assert call.fields == {
        "host": host.name,
        "user-agent": f"Broadsheet/{__version__} (+https://you.github.io/repo/)",
        "accept": "application/json",
        "accept-encoding": "gzip",
    }


def test_a_packed_answer_is_unpacked(host: Wild, client: Make) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 8
    assert client().get(host.says("/", reply(200, packed, Content_Encoding="gzip"))).text == "one two"


def test_no_cookie_is_sent_back(host: Wild, client: Make) -> None:
    asking = client()
    url = host.says("/", reply(200, b"x", Set_Cookie="a=b; Max-Age=99"))
    for _ in range(2):
        asking.get(url)
    assert len(host.calls) == 2
    assert not any("cookie" in call.fields for call in host.calls)


def test_what_has_not_changed_is_not_sent_again(host: Wild, client: Make) -> None:
    url = host.says("/", reply(200, b"kept", ETag='"v1"'), reply(304, ETag='"v1"', Content_Length=""))
    assert [client().get(url).text, client().get(url).text] == ["kept", "kept"]
    assert [call.fields.get("if-none-match") for call in host.calls] == [None, '"v1"']


def test_a_packed_answer_is_kept_as_it_came(host: Wild, client: Make) -> None:
    fields = {"Content_Encoding": "gzip", "ETag": '"v1"'}
    url = host.says("/", reply(200, gzip.compress(b"kept"), **fields), reply(304, Content_Length="", **fields))
    assert [client().get(url).text, client().get(url).text] == ["kept", "kept"]
    assert len(host.calls) == 2


def test_what_is_fresh_is_not_asked_for_again(host: Wild, client: Make) -> None:
    url = host.says("/", reply(200, b"kept", Cache_Control="private, max-age=600", Date=formatdate(usegmt=True)))
    assert [client().get(url).text, client().get(url).text] == ["kept", "kept"]
    assert len(host.calls) == 1


def test_what_says_nothing_of_its_age_is_asked_for_again(host: Wild, client: Make) -> None:
    """The cache's own default is to keep it for ever."""
    url = host.says("/", reply(200, b"old"), reply(200, b"new"))
    assert [client().get(url).text, client().get(url).text] == ["old", "new"]


@pytest.mark.parametrize(
    "bad",
    [
        reply(503, b"later", Cache_Control="max-age=600"),
        reply(200, b"plain", Cache_Control="max-age=600", Content_Encoding="gzip"),
        reply(200, gzip.compress(b"x" * 999)[:-9], Cache_Control="max-age=600", Content_Encoding="gzip"),
        reply(200, b" ", Cache_Control="max-age=600"),
    ],
    ids=["status", "no-gzip", "half-gzip", "blank"],
)
def test_what_is_no_answer_is_not_kept(host: Wild, client: Make, bad: Reply) -> None:
    assert client().get(host.says("/", bad, reply(200, b"good"))).text == "good"
    host.says("/2", reply(200, b"\xff\xfe\xfd", Cache_Control="max-age=600"), reply(200, b"good"))
    refusal(client(), f"{host.url}/2")
    assert client().get(f"{host.url}/2").text == "good"


def test_a_host_in_trouble_does_not_cost_what_is_kept(host: Wild, client: Make) -> None:
    url = host.says("/", reply(200, b"kept", ETag='"v1"'), reply(503), reply(304, ETag='"v1"', Content_Length=""))
    assert client().get(url).text == "kept"
    refusal(client(attempts=1), url)
    assert client().get(url).text == "kept"


def test_two_forms_of_one_address_are_two_answers(host: Wild, client: Make) -> None:
    fresh = {"Cache_Control": "max-age=600", "Date": formatdate(usegmt=True)}
    url = host.says("/", reply(200, b"{}", **fresh), reply(200, b"<a/>", **fresh))
    asking = client()
    assert asking.get(url, "application/json").text == "{}"
    assert asking.get(url, "application/xml").text == "<a/>"
    assert asking.get(url, "application/json").text == "{}"


def test_a_host_may_be_kept_longer_than_it_says(host: Wild, client: Make) -> None:
    url = host.says("/", reply(200, b"x", Cache_Control="no-store", Expires="0", Date=formatdate(usegmt=True)))
    table = host.table(Host(fresh=600))
    for _ in range(2):
        assert client(table).get(url).text == "x"
    assert len(host.calls) == 1
    refusal(client(table), host.says("/missing", reply(404)))
    refusal(client(table), f"{host.url}/missing")
    assert len(host.calls) == 3
    moved = host.says("/moved", reply(301, Location="/", Date=formatdate(usegmt=True)))
    for _ in range(2):
        assert client(table).get(moved).text == "x"
    assert len(host.calls) == 5


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_host_in_trouble_is_asked_again(host: Wild, client: Make, status: int) -> None:
    url = host.says("/", reply(status), reply(status), reply(200, b"well"))
    assert client().get(url).text == "well"
    assert len(host.calls) == 3


def test_a_host_that_stays_in_trouble_is_given_up(host: Wild, client: Make) -> None:
    error = refusal(client(attempts=3), host.says("/", reply(503)))
    assert str(error) == f"{host.name} answers 503 (Service Unavailable); try again later"
    assert len(host.calls) == 3


def test_a_wait_that_is_asked_for_is_kept(host: Wild, client: Make) -> None:
    url = host.says("/", reply(429, Retry_After="1"), reply(200, b"well"))
    assert client().get(url).text == "well"
    first, second = host.calls
    assert second.began - first.began >= 1


@pytest.mark.parametrize("day_and_time", [False, True])
def test_a_wait_that_is_too_long_is_left_to_the_person(host: Wild, client: Make, day_and_time: bool) -> None:
    value = formatdate(time.time() + 915, usegmt=True) if day_and_time else "900"
    error = refusal(client(), host.says("/", reply(429, Retry_After=value)))
    assert str(error) == (
        f"{host.name} answers 429 (Too Many Requests) and asks to be left alone for 15 minutes; try again then"
    )
    assert len(host.calls) == 1


def test_a_wait_that_goes_beyond_the_end_is_not_begun(host: Wild, client: Make) -> None:
    error = refusal(client(total=1.0), host.says("/", reply(503, Retry_After="5")))
    assert str(error) == f"{host.name} answers 503 (Service Unavailable); try again later"
    assert len(host.calls) == 1


@pytest.mark.parametrize("value", ["soon", "-1", "9" * 400, "", "Mon, 99 Foo 2026", "1e3", "²"])
def test_a_wait_that_is_nonsense_keeps_nobody(host: Wild, client: Make, value: str) -> None:
    asking = client(attempts=2, retry_after=5e8)
    assert "503" in str(refusal(asking, host.says("/", reply(503, Retry_After=value.encode().decode("latin-1")))))


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (400, "answers 400 (Bad Request); check what was asked for"),
        (403, "answers 403 (Forbidden); it does not let programs in; save the page in a browser and import the file"),
        (404, "answers 404 (Not Found); check that it is written right"),
        (204, "answers 204 (No Content); try again later"),
        (206, "answers 206 (Partial Content); try again later"),
        (304, "answers 304 (Not Modified); try again later"),
        (799, "answers 799; try again later"),
    ],
)
def test_a_refusal_is_not_asked_again(host: Wild, client: Make, status: int, advice: str) -> None:
    assert str(refusal(client(), host.says("/", reply(status)))) == f"{host.name} {advice}"
    assert len(host.calls) == 1


def test_a_refusal_keeps_what_the_host_says_of_it(host: Wild, client: Make) -> None:
    assert refusal(client(), host.says("/", reply(400, b'{"error": "no such day"}'))).text == '{"error": "no such day"}'
    assert refusal(client(), host.says("/", reply(400, b"x" * 300_000))).text == ""
    cut = refusal(client(), host.says("/", reply(404, b"x", Content_Length="99")))
    assert (str(cut), cut.text) == (f"{host.name} answers 404 (Not Found); check that it is written right", "")


@pytest.mark.parametrize(
    "dripping",
    [
        lambda: drip(b"", b"H"),
        lambda: drip(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        lambda: drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        lambda: drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        lambda: drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["status", "fields", "body", "chunks", "interim"],
)
def test_a_host_that_drips_is_left(host: Wild, client: Make, dripping: Callable[[], Reply]) -> None:
    error = refusal(client(total=0.5), host.says("/", dripping()))
    assert str(error) == f"{host.name} gave no whole answer within 0.5 seconds; try again later"
    assert len(host.calls) == 1


def test_a_host_that_is_silent_is_asked_again(host: Wild, client: Make) -> None:
    silent = drip(b"", b"", 5)
    assert client(silence=0.1).get(host.says("/", silent, reply(200, b"here"))).text == "here"
    assert "said nothing for 0.1 seconds" in str(
        refusal(client(silence=0.1, attempts=1), host.says("/2", drip(b"", b"", 5)))
    )


PACKED = gzip.compress(b"whole " * 1000)


@pytest.mark.parametrize(
    "cut",
    [
        reply(200, b"wh", Content_Length="5"),
        reply(200, b"5\r\nwh", Content_Length="", Transfer_Encoding="chunked"),
        reply(200, b"5\r\nwhole\r\n", Content_Length="", Transfer_Encoding="chunked"),
        reply(200, PACKED[:-4], Content_Length="", Content_Encoding="gzip"),
        reply(200, PACKED[:-4], Content_Encoding="gzip"),
        [b"HTTP/1.1 200 OK\r\nContent-"],
        [],
    ],
    ids=["length", "chunk", "last-chunk", "gzip-open", "gzip", "fields", "nothing"],
)
def test_an_answer_that_is_cut_short_is_none(host: Wild, client: Make, cut: list[bytes]) -> None:
    asking = client(attempts=2)
    assert "broke off" in str(refusal(asking, host.says("/", cut)))
    assert len(host.calls) == 2
    assert asking.get(host.says("/", cut, reply(200, b"whole"))).text == "whole"


@pytest.mark.parametrize("fields", [{"Content_Encoding": "br"}, {"Content_Encoding": "gzip, gzip"}])
def test_a_packing_that_was_not_asked_for_is_refused(host: Wild, client: Make, fields: dict[str, str]) -> None:
    assert "was not asked for" in str(refusal(client(), host.says("/", reply(200, b"x", **fields))))


def test_what_only_says_that_it_is_packed_is_refused(host: Wild, client: Make) -> None:
    error = refusal(client(attempts=1), host.says("/", reply(200, b"plain", Content_Encoding="gzip")))
    assert str(error) == f"{host.name} sends its answer as gzip, which it is not; try again later"


# A member that goes on with empty blocks for ever: much comes in, and nothing comes out.
GZIP_HEAD = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10]


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size)) + packer.flush()


@pytest.mark.parametrize(
    "large",
    [
        reply(200, b"x" * (2**20 + 1)),
        reply(200, b"x" * (2**20 + 1), Content_Length=""),
        reply(200, bomb(300), Content_Encoding="gzip"),
        reply(200, gzip.compress(b"") * 20_000, Content_Encoding="gzip"),
        drip(GZIP_HEAD, b"\0\0\0\xff\xff" * 2**14, 0),
        reply(200, (b"\x1f\x8b" + gzip.compress(b"x" * 2**20)[2:]) * 3, Content_Encoding="gzip"),
        drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 2**17, 0),
    ],
    ids=["length", "open", "bomb", "members", "blocks", "sum", "endless"],
)
def test_an_answer_that_is_too_large_is_left(host: Wild, client: Make, large: Reply) -> None:
    error = refusal(client(size=2**20), host.says("/", large))
    assert str(error) == f"{host.name} answers with more than 1 MB, which is too much; ask for less"
    assert len(host.calls) == 1


def test_fields_without_end_are_refused(host: Wild, client: Make) -> None:
    assert "no HTTP" in str(
        refusal(client(attempts=1), host.says("/", drip(b"HTTP/1.1 200 OK\r\nA: ", b"x" * 9999, 0)))
    )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_host_is_followed(host: Wild, client: Make, status: int) -> None:
    url = host.says("/a", reply(status, Location="b?c=d#e"))
    host.says("/b?c=d", reply(200, b"there", Link="<f>; rel=next"))
    answer = client().get(url)
    assert (answer.url, answer.text, answer.following) == (f"{host.url}/b?c=d", "there", f"{host.url}/f")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (
            "http://{other}/a",
            "sends this on to another host; if you trust it, name its address instead: http://{other}/a",
        ),
        ("//{other}/a", "sends this on to another host; if you trust it, name its address instead: http://{other}/a"),
        ("http://127.0.0.1:1/", "sends this on to another host"),
        ("http://a@{name}/", "sends this on to something that is no address"),
        ("javascript:alert(1)", "sends this on to something that is no address"),
        ("http://[::1/", "sends this on to something that is no address"),
        ("https://\x01/", "sends this on to something that is no address"),
        ("/a", "sends this round in circles"),
        ("/more/0", "sends this round in circles"),
    ],
)
def test_a_redirect_to_elsewhere_is_not_followed(host: Wild, client: Make, location: str, said: str) -> None:
    names = {"other": host.other, "name": host.name}
    url = host.says("/a", reply(302, Location=location.format(**names)))
    for number in range(9):
        host.says(f"/more/{number}", reply(302, Location=f"/more/{number + 1}"))
    assert str(refusal(client(), url)).startswith(f"{host.name} {said.format(**names)}")
    assert {call.fields["host"] for call in host.calls} == {host.name}


def test_a_host_may_send_on_to_those_in_the_table(host: Wild, client: Make) -> None:
    to = frozenset({host.other})
    table = Hosts({host.name: Host(sends_to=to), host.other: Host(sends_to=to)}, "http", private=True)
    url = host.says("/doi", reply(302, Location=f"http://{host.other}/record"))
    host.says("/record", reply(200, b"{}"))
    assert client(table).get(url).text == "{}"
    host.says("/record", reply(302, Location="http://publisher.example/landing"))
    error = refusal(client(table), url)
    assert str(error) == (
        f"{host.other} sends this on to http://publisher.example/landing, which gives no bibliographic record; "
        "save one there and import the file"
    )


def test_only_hosts_of_the_table_and_those_that_are_named_are_asked(host: Wild, client: Make) -> None:
    url = host.says("/", reply(200, b"x"))
    asking = client(Hosts({}, "http", private=True))
    assert str(refusal(asking, url)) == f"{host.name} is none of the hosts that are asked; name its address yourself"
    assert asking.get(url, named=host.name).text == "x"
    with pytest.raises(NetworkError, match="none of the hosts"):
        asking.get(url, named=host.other)


@pytest.mark.parametrize("name", ["127.0.0.1:{port}", "localhost:{port}", "[::ffff:127.0.0.1]:{port}"])
def test_a_named_host_that_is_not_public_is_not_connected_to(host: Wild, client: Make, name: str) -> None:
    name = name.format(port=host.name.partition(":")[2])
    with pytest.raises(NetworkError, match="only public hosts are asked"):
        client(Hosts({}, "http")).get(f"http://{name}/", named=name)
    assert host.calls == []


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "ftp://{name}/", "https://{name}/", "http://a:b@{name}/", "http://{name}/ x", "http://{name}/\udc80",
     "http://" + "a" * 64 + "/", "http://xn--a/", "http://a..b/"],
)  # fmt: skip
def test_what_is_no_address_to_ask_is_refused(host: Wild, client: Make, url: str) -> None:
    assert str(refusal(client(), url.format(name=host.name)))
    assert host.calls == []


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_an_empty_answer_is_none(host: Wild, client: Make, body: bytes) -> None:
    assert str(refusal(client(attempts=1), host.says("/", reply(200, body)))).endswith(
        "answers nothing; try again later"
    )


def test_a_host_that_lies_of_its_encoding_is_read_all_the_same(host: Wild, client: Make) -> None:
    lie = reply(200, "naïve".encode(), Content_Type="text/plain; charset=iso-8859-1")
    assert client().get(host.says("/", lie)).text == "naïve"


def test_an_encoding_that_cannot_be_told_is_refused(host: Wild, client: Make) -> None:
    assert "encoding that cannot be told" in str(refusal(client(), host.says("/", reply(200, b"\xff\x80"))))


def test_nobody_there_is_said_so(client: Make) -> None:
    error = refusal(client(Hosts({"127.0.0.1:1": Host()}, "http", private=True), attempts=2), "http://127.0.0.1:1/")
    assert str(error) == (
        "127.0.0.1:1 cannot be reached (Connection refused); check the address and this machine's connection"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"Cache_Control": "max-age=" + "9" * 5000}, {"Cache_Control": "max-age=\xb2, ,,=,\"", "Vary": ",,*,"},
        {"Expires": "Mon, 99 Jan 99999", "Date": "x"}, {"Vary": "*", "ETag": "\xff\xfe", "Age": "-5"},
        {"Link": "<" * 5000}, {"Link": "; rel=next"}, {"Link": "<http://[::1>; rel=next"},
        {"Content_Type": "text/html; charset=" + "x" * 5000}, {"Content_Type": "; charset=unicode_escape"},
        {"Last_Modified": "Mon, 01 Jan 0001 00:00:00 GMT", "Pragma": "no-cache"},
    ],
)  # fmt: skip
def test_odd_fields_harm_nothing(host: Wild, client: Make, fields: dict[str, str]) -> None:
    url = host.says("/", reply(200, b"fine", **fields))
    assert [client().get(url).text, client().get(url).text] == ["fine", "fine"]
