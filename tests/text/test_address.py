"""Which addresses may become a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import address

GOOD = [
    "https://example.org",
    "https://example.org/",
    "HTTP://EXAMPLE.ORG/a?b=c#d",
    "http://localhost:8000/",
    "https://127.0.0.1/x",
    "https://[::1]:8443/x",
    "https://example.org./x",
    "https://münchen.example/straße",
    "https://xn--mnchen-3ya.example/",
    "https://例え.テスト/路",
    "https://example.org/?q[]=1&x=(y)",
    "https://example.org/a%20b;c,d'e!f*g~h",
    "https://under_score.example.org/",
]

BAD = [
    ("", "no address"),
    ("example.org", "must begin with https://"),
    ("/papers/x/", "must begin with https://"),
    ("//example.org/", "write https: before it"),
    ("javascript:alert(1)", "begins with javascript:"),
    ("JaVaScRiPt:alert(1)", "begins with JaVaScRiPt:"),
    ("data:text/html,x", "begins with data:"),
    ("vbscript:x", "begins with vbscript:"),
    ("blob:https://example.org/x", "begins with blob:"),
    ("view-source:https://example.org/", "begins with view-source:"),
    ("ftp://example.org/", "begins with ftp:"),
    ("mailto:a@example.org", "begins with mailto:"),
    ("https:", "no host"),
    ("https://", "no host"),
    ("https:///x", "no host"),
    ("https:example.org", "no host"),
    ("https:/example.org", "no host"),
    ("https://?q", "no host"),
    ("https://./", "no host"),
    ("https://a..b/", "empty part"),
    ("https://user@example.org/", "user name"),
    ("https://user:word@example.org/", "user name"),
    ("https://example.org@evil.example/", "user name"),
    ("https://example.org:0/", "port"),
    ("https://example.org:65536/", "port"),
    ("https://example.org:999999999999999999999/", "port"),
    ("https://example.org:/", "port"),
    ("https://example.org:80a/", "port"),
    ("https://example.org:８０/", "port"),
    ("https://example.org/a b", "write %20"),
    ("https://example.org/a\tb", "U+0009"),
    ("java\tscript:alert(1)", "U+0009"),
    ("https://example.org/\n", "U+000A"),
    ("https://example.org/\x00", "U+0000"),
    ("https://example.org/\x7f", "U+007F"),
    ("https://example.org/\u00a0", "U+00A0"),
    ("https://example.org/\u200b", "U+200B"),
    ("https://example.org/\u202egpj", "U+202E"),
    ("https://example.org/\ud800", "U+D800"),
    ("\ufeffhttps://example.org/", "U+FEFF"),
    ("https://example.org\\@evil.example/", "backslash"),
    ("https:\\\\example.org\\", "backslash"),
    ("https://example.org/<b>", "write %3C"),
    ('https://example.org/"x', "write %22"),
    ("https://example.org/{x}", "write %7B"),
    ("https://example.org/100%", "write %25"),
    ("https://example.org/%zz", "write %25"),
    ("https://exa%6Dple.org/", "no host name can hold"),
    ("https://example.org／evil/", "no host name can hold"),
    ("https://exam!ple.org/", "no host name can hold"),
    ("https://[::1/", "no IPv6"),
    ("https://[127.0.0.1]/", "no IPv6"),
    ("https://1.2.3.256/", "no IPv4"),
    ("https://1.2.3/", "no IPv4"),
    ("https://0x7f.1/", "no IPv4"),
    ("https://" + "a" * 64 + ".example/", "too long"),
    ("https://example.org/" + "a" * 2048, "at most 2048"),
]


@pytest.mark.parametrize("url", GOOD)
def test_an_address_with_a_host_is_good(url: str) -> None:
    assert address.problem(url) == ""


@pytest.mark.parametrize(("url", "why"), BAD)
def test_all_else_is_refused_and_the_message_says_why(url: str, why: str) -> None:
    assert why in address.problem(url)


@given(st.text())
def test_a_message_can_always_be_printed(url: str) -> None:
    address.problem(url).encode()
    assert "\n" not in address.problem(url)


@given(st.text(max_size=8), st.text(max_size=8))
def test_what_is_good_has_a_scheme_and_a_host_for_every_reader(before: str, behind: str) -> None:
    url = f"{before}https://example.org{behind}"
    if not address.problem(url):
        assert before == "" or before.startswith("http")
        assert not any(character.isspace() or not character.isprintable() for character in url)
