"""Addresses and arXiv identifiers in a sentence."""

import pytest

from generator.text import bare


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://example.org/a_b. Next", "https://example.org/a_b"),
        ("https://example.org/a), b", "https://example.org/a"),
        ("https://example.org/a_(b)) c", "https://example.org/a_(b)"),
        ("https://example.org/?q=1&r=2!", "https://example.org/?q=1&r=2"),
        ("https://example.org/a**", "https://example.org/a"),
        ("https://example.org/a'.", "https://example.org/a"),
        ("https://example.org/a…", "https://example.org/a"),
        ("https://example.org/a。次", "https://example.org/a"),
        ("https://example.org/a”", "https://example.org/a"),
        ("HTTPS://EXAMPLE.ORG/~a/", "HTTPS://EXAMPLE.ORG/~a/"),
        ("https://example.org/a<b>", "https://example.org/a"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, written: str) -> None:
    found = bare.at(text, 0)
    assert found
    assert (text[: found.end], found.url) == (written, written)


@pytest.mark.parametrize(
    "text", ["https://", "http://.", "https://user@example.org/", "ftp://example.org/", "https://a..b/", "example.org"]
)
def test_what_may_not_be_a_link_is_text(text: str) -> None:
    assert bare.at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("arXiv:2001.08361", "2001.08361"),
        ("arxiv:2001.08361v2.", "2001.08361v2"),
        ("ARXIV: 0704.0001", "0704.0001"),
        ("arXiv:astro-ph/0601001,", "astro-ph/0601001"),
        ("arXiv:math.GT/0309136v1", "math.GT/0309136v1"),
        ("arXiv:2013.08361", ""),
        ("arXiv:2001.083612", ""),
        ("arXiv:20010.08361", ""),
        ("arXiv:cs", ""),
    ],
)
def test_an_arxiv_identifier_leads_to_its_abstract(text: str, identifier: str) -> None:
    found = bare.at(text, 0)
    assert (found.url if found else "") == (identifier and f"https://arxiv.org/abs/{identifier}")


def test_an_address_in_tex_keeps_what_was_escaped() -> None:
    found = bare.escaped_at(r"https://example.org/a\_b\%20c\#d.", 0)
    assert found
    assert (found.url, found.end) == ("https://example.org/a_b%20c#d", 32)
