"""What one value may be."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import scalars
from generator.content.reading import RefusedError
from generator.model import Listed, PartialDate
from generator.text.address import problem
from tests.content.papers import DAY, INSTANT, PARTIAL


@given(PARTIAL)
def test_a_partial_date_reads_back(value: PartialDate) -> None:
    assert scalars.partial_date(str(value)) == value


@given(INSTANT)
def test_an_instant_reads_back_with_its_offset(value: datetime) -> None:
    read = scalars.listed(str(Listed(value)))
    assert read == Listed(value)
    assert read.instant
    assert read.instant.utcoffset() == value.utcoffset()


@given(DAY)
def test_a_day_reads_back(value: date) -> None:
    assert scalars.day(value.isoformat()) == value
    assert scalars.listed(value.isoformat()) == Listed(value)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (scalars.listed, "2026-06-08T09:30Z", Listed(datetime(2026, 6, 8, 9, 30, tzinfo=UTC))),
        (scalars.listed, "2026-06-08 09:30:15.5 +0200",
         Listed(datetime(2026, 6, 8, 9, 30, 15, 500_000, tzinfo=timezone(timedelta(hours=2))))),
        (scalars.count, "0", 0),
        (scalars.count, "1200", 1200),
        (scalars.version, "v2", 2),
        (scalars.hours, "00:00", "00:00"),
        (scalars.hours, "17:30-18:45", "17:30-18:45"),
        (scalars.boolean, "true", True),
        (scalars.boolean, "false", False),
        (scalars.language, "zh-Hans", "zh-Hans"),
        (scalars.language, "pt-BR", "pt-BR"),
        (scalars.language, "es-419", "es-419"),
        (scalars.name, "2509.02510", "2509.02510"),
        (scalars.alias, "/papers/old-name/", "/papers/old-name/"),
        (scalars.own_path, "/logos/x.svg", "/logos/x.svg"),
        (scalars.slug, "LAMDA-NeSy", "LAMDA-NeSy"),
        (scalars.address, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ],
)  # fmt: skip
def test_a_value_is_read(read: Callable[[str], Any], text: str, value: object) -> None:
    assert read(text) == value


WRONG: dict[Callable[[str], Any], tuple[str, ...]] = {
    scalars.count: ("", "-1", "1,200", "1.5", "1e3", "010", "00", "+1", "1 200", "٣", "²", "1\n", "9" * 13, "true"),
    scalars.version: ("0", "v0", "vv1", "1.0", "v", "V1"),
    scalars.hours: (
        *("", "24:00", "7:30", "17:60", "17.30", "17:30-", "-17:30", "17:30-17:30", "17:30-09:00", "17:30–18:45"),
        *("17:30-18:45-19:00", "17:30 - 18:45", "17:30\n", "１７:30", "17:30:00"),
    ),
    scalars.boolean: ("yes", "no", "True", "TRUE", "on", "1", "", "true "),
    scalars.day: (
        "2026-02-30",
        "2026-13-01",
        "2026-6-8",
        "20260608",
        "2026-W24-1",
        "08.06.2026",
        "2026-06",
        "0000-01-01",
    ),
    scalars.partial_date: (
        "2026-00",
        "2026-13",
        "26",
        "2026-",
        "2026-06-",
        "2026-06-31",
        "June 2026",
        "2026/06",
        "1499",
    ),
    scalars.listed: (
        *("2026-06-08T09:30", "2026-06-08T24:00Z", "2026-06-08T09:60Z", "2026-06-08T09:30:60Z", "2026-06-08T9:30Z"),
        *("2026-06-08T09:30+15:00", "2026-06-08T09:30+02:60", "2026-02-30T09:30Z", "2026-06", "now", "2026-06-08Z"),
    ),
    scalars.language: ("English", "EN", "e", "en_US", "en-us", "zh-hans", "x-klingon", ""),
    scalars.name: ("", "A", "a b", "a/b", "..", ".a", "a.", "-a", "a-", "a..b", "é", "con", "nul.md", "a" * 121, "a\n"),
    scalars.alias: (
        *("a/", "/a", "/", "//", "//a/", "/a//b/", "/../", "/a/../b/", "/./", "/a b/", "/é/", "/%2e%2e/", "/a?b/"),
        *("/a#b/", "/a\\b/", "https://example.org/a/", "/con/", "/a/NUL.x/", "/" + "a" * 200 + "/", "/a/\n"),
    ),
    scalars.own_path: (
        "x.svg",
        "/",
        "//x/y.svg",
        "https://x/y.svg",
        "/../x.svg",
        "/.x",
        "data:image/svg+xml,x",
        "/a b.svg",
    ),
    scalars.slug: ("", "a b", "a/b", ".a", "é", "a" * 121, "-é"),
    scalars.address: (
        "",
        "x",
        "//x",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://u:p@x/",
        "https://x/\t",
    ),
    scalars.text: ("", " ", "\u3000", "a\tb", "a\nb", "a\u2028b"),
}


@pytest.mark.parametrize(("read", "text"), [(read, text) for read, texts in WRONG.items() for text in texts])
def test_what_is_no_value_is_refused(read: Callable[[str], Any], text: str) -> None:
    with pytest.raises(RefusedError):
        read(text)


@pytest.mark.parametrize(
    "read", [scalars.count, scalars.day, scalars.partial_date, scalars.listed, scalars.name, scalars.slug]
)
def test_a_long_value_is_not_shown_whole(read: Callable[[str], Any]) -> None:
    with pytest.raises(RefusedError) as refused:
        read("x" * 100_000)
    assert len(str(refused.value)) < 250


@given(st.from_regex(scalars._PLAIN_ADDRESS, fullmatch=True))
def test_the_plain_form_of_addresses_is_one_that_the_whole_rule_allows(value: str) -> None:
    assert problem(value) == ""
