"""Bytes from outside → text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.decoding import UndecodableError, decode


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Müller, Jürgen; Gödel; Åström; façade", "latin-1"),
        ("naïve “quotes” – Ærø, Šimon", "cp1252"),
        ("ÉCOLE POLYTECHNIQUE, É. Galois, Ólafur Þórðarson", "latin-1"),
        ("5 µm ± 3 °C, § 4, 10 £, n° 2, m²", "latin-1"),
        ("测试期刊，一个研究", "gbk"),
        ("Müller 测试", "gbk"),
        ("作者 = {测试}, title = {A Study}", "gb18030"),
    ],
)
def test_an_old_file_is_read_where_its_words_speak_for_one_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Dvořák, Antonín", "cp1250"),
        ("Łukasz Świątek", "cp1250"),
        ("Łukasz", "iso8859-2"),
        ("Erdős", "iso8859-2"),
        ("Băsescu", "cp1250"),
        ("Çağlar", "iso8859-9"),
        ("Пушкин", "cp1251"),
        ("Пушкин", "koi8-r"),
        ("Ελλάδα", "iso8859-7"),
        ("Müller", "mac-roman"),
        ("東京大学の研究", "shift_jis"),
        ("東京大学の研究", "euc-jp"),
        ("한국어", "euc-kr"),
        ("臺灣大學", "big5"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_line(text: str, encoding: str) -> None:
    with pytest.raises(UndecodableError, match=r"save the file as UTF-8, or name its encoding") as refused:
        decode(f"title\n\n{text}".encode(encoding))
    assert refused.value.line == 3


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
        ("% Encoding: ISO8859_2", "iso8859-2"),
        ("% Encoding: Cp1250", "cp1250"),
        ("% -*- coding: latin-2-unix -*-", "iso8859-2"),
        ("% !TEX encoding = IsoLatin2\n% Encoding: latin2", "iso8859-2"),
        ('<meta charset="windows-1250">', "cp1250"),
        ("% vim: set fileencoding=iso-8859-2:", "iso8859-2"),
    ],
)
def test_what_a_file_says_of_itself_is_believed(head: str, encoding: str) -> None:
    text = f"{head}\nDvořák, Łukasz"
    assert decode(text.encode(encoding)) == text


def test_latin_9_is_not_taken_for_latin_1() -> None:
    assert decode(b"% -*- coding: latin-9-unix -*-\ntest\xa6") == "% -*- coding: latin-9-unix -*-\ntestŠ"


@pytest.mark.parametrize("name", ["unicode_escape", "rot13", "zip", "idna", "undefined", "no-such", "utf-7"])
def test_a_codec_that_is_no_encoding_of_files_is_not_used(name: str) -> None:
    assert decode(f"% Encoding: {name}\n".encode() + b"M\xfcller \\x41").endswith("Müller \\x41")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_settles_it_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Łukasz 测".encode(encoding)) == "Łukasz 测"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"% Encoding: UTF-8\nM\xfcller", 2, "is not UTF-8 here"),
        (b"% Encoding: US-ASCII\n\nM\xfcller", 3, "says that it is ascii, and is not here"),
        ("é è ü\n".encode() + b"M\xfcller", 2, "is not UTF-8 here"),
        (codecs.BOM_UTF16_LE + b"a", 1, "begins with the mark of UTF-16"),
        (bytes(range(256)), 0, "is no text"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(content: bytes, line: int, message: str) -> None:
    with pytest.raises(UndecodableError, match=message) as refused:
        decode(content)
    assert refused.value.line == line


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_is_always_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert isinstance(decode(content), str)
    except UndecodableError as error:
        line = error.line
    else:
        line = 0
    assert 0 <= line <= content.count(b"\n") + 1
