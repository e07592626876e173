"""Which text some bytes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.net.encoding import decode

XML = '<?xml version="1.0" encoding="{}"?>\n<a>é</a>'


@pytest.mark.parametrize(
    ("content", "content_type", "text"),
    [
        ("é".encode(), "", "é"),
        ("\ufeffé".encode(), "text/plain; charset=iso-8859-1", "é"),
        ("\ufeffé".encode("utf-16-le"), "text/plain; charset=utf-8", "é"),
        ("\ufeffé".encode("utf-16-be"), "", "é"),
        ("é".encode("utf-16-le"), "text/plain; charset=utf-16le", "é"),
        ("né".encode("latin-1"), 'text/plain; charset="ISO-8859-1"', "né"),
        ("“n”".encode("cp1252"), "text/plain; charset=latin1", "“n”"),
        ("“n”".encode("cp1252"), "text/plain; charset=us-ascii", "“n”"),
        ("é".encode(), "text/plain; charset=iso-8859-1", "é"),
        ("é".encode(), "text/plain; charset=gbk", "é"),
        ("中文".encode("gbk"), "text/plain; charset=gb2312", "中文"),
        ("日本".encode("iso2022_jp"), "text/plain; charset=ISO-2022-JP", "日本"),
        ("日本".encode("shift_jis"), "text/plain;charset=Shift_JIS;x=y", "日本"),
        ("Ж".encode("koi8-r"), "text/plain; charset=koi8-r", "Ж"),
        (XML.format("iso-8859-1").encode("latin-1"), "text/xml", XML.format("iso-8859-1")),
        (XML.format("iso-8859-2").encode("latin-1"), "text/xml; charset=utf-8", XML.format("iso-8859-2")),
        (XML.format("utf-16").encode(), "text/xml", XML.format("utf-16")),
        (b'<html><head><meta charset="windows-1251">\xc6', "text/html", '<html><head><meta charset="windows-1251">Ж'),
        (b"\xff\x80", "", None),
        (b"\xff\x80", "text/plain; charset=utf-8", None),
        (b"\xff", "text/plain; charset=unicode_escape", None),
        (b"\\ud800", "text/plain; charset=unicode_escape", "\\ud800"),
        (b"+ADw-", "text/plain; charset=utf-7", "+ADw-"),
        (b"78", "text/plain; charset=hex", "78"),
        (b"\xed\xa0\x80", "text/plain; charset=utf-8", None),
        (b"", "", ""),
    ],
)
def test_bytes_are_the_text_that_was_meant(content: bytes, content_type: str, text: str | None) -> None:
    assert decode(content, content_type) == text


@given(st.text().filter(lambda text: not text.startswith("\ufeff")), st.text(max_size=60))
def test_text_in_utf8_is_itself_whatever_is_said_of_it(text: str, content_type: str) -> None:
    assert decode(text.encode(), content_type) == text


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "latin-1", "utf-16", "gbk", "big5", "euc-kr", "x"]))
def test_no_bytes_give_anything_but_text(content: bytes, name: str) -> None:
    text = decode(content, f"text/plain; charset={name}")
    assert text is None or text.encode().decode() == text
