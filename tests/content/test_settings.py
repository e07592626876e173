"""The settings of a site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import settings, sitewide
from generator.content.reading import RefusedError
from generator.model import SECTIONS, FeedSettings, Settings
from tests.content.followed import SOURCES
from tests.content.papers import FREE, VISIBLE

PATH = "content/site.yaml"
LEAST = "title: Tides\nbase_url: https://you.github.io/papers/\nfeed_tag: tag:you.github.io,2026:papers\n"
SETTINGS = st.builds(
    Settings,
    title=VISIBLE,
    base_url=st.sampled_from(["https://example.org/", "http://localhost:8000/a/b/", "https://bücher.example/ü/"]),
    feed_tag=st.sampled_from(
        ["tag:you.github.io,2026:papers", "tag:ada@example.org,2026-06:a/b", "tag:x.example,2026-06-08:p"]
    ),
    tagline=st.just("") | VISIBLE,
    timezone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York"]),
    language=st.sampled_from(["en", "zh-Hans"]),
    repository=st.sampled_from(["", "https://example.org/x"]),
    branch=st.sampled_from(["main", "feature/x"]),
    theme=st.sampled_from(["broadsheet", "ledger"]),
    theme_settings=st.dictionaries(VISIBLE, FREE, max_size=2),
    sections=st.lists(st.sampled_from(SECTIONS), unique=True).map(tuple),
    feeds=st.builds(
        FeedSettings,
        entries=st.integers(1, 500),
        days=st.integers(0, 366),
        formats=st.sampled_from([("atom",), ("rss", "atom"), ("json", "atom", "rss")]),
        sections=st.lists(st.sampled_from(["organizations", "tags", "authors"]), unique=True).map(tuple),
    ),
    sources=SOURCES,
    updates=st.sampled_from(["commit", "pull-request"]),
)


def said(text: str) -> list[str]:
    value, problems = settings.parse(text, PATH)
    assert (value is None) == bool(problems)
    return [str(problem).removeprefix(PATH) for problem in problems]


@given(SETTINGS)
def test_what_is_written_reads_back_as_the_same_settings(value: Settings) -> None:
    assert settings.parse(settings.dump(value), PATH) == (value, [])


def test_the_least_that_is_needed() -> None:
    value, problems = settings.parse(LEAST, PATH)
    assert problems == []
    assert value == Settings(
        title="Tides", base_url="https://you.github.io/papers/", feed_tag="tag:you.github.io,2026:papers"
    )


def test_the_root_of_the_site_ends_with_a_slash() -> None:
    value, _ = settings.parse(LEAST.replace("papers/", "papers"), PATH)
    assert value
    assert value.base_url == "https://you.github.io/papers/"


def test_a_byte_order_mark_line_ends_and_comments_are_no_matter() -> None:
    value, problems = settings.parse("\ufeff# ours\r\n" + LEAST.replace("\n", "\r\n"), PATH)
    assert problems == []
    assert value
    assert str(value.origin.at("title")) == "content/site.yaml:2:8"


@pytest.mark.parametrize("branch", ["main", "gh-pages", "feature/x", "v1.0", "ä", "a#1", "x" * 200])
def test_a_branch_is_called_as_git_lets_it(branch: str) -> None:
    assert sitewide.branch(branch) == branch


@pytest.mark.parametrize(
    "branch",
    [
        *("", "-x", "a b", "/a", "a/", "a//b", ".a", "a.", "a/.b", "a..b", "a.lock", "a.lock/b", "a@{b", "a~1", "a^"),
        *("a:b", "a?b", "a*", "a[b", "a\\b", 'a"b', "a'b", "a\n", "\x7f", "x" * 201, "\u2028"),
    ],
)
def test_what_git_takes_for_no_branch_is_refused(branch: str) -> None:
    with pytest.raises(RefusedError):
        sitewide.branch(branch)


def test_a_missing_tag_is_proposed_ready_to_paste() -> None:
    text = "title: Tides\nbase_url: https://you.github.io/papers/\n"
    (message,) = said(text)
    line = message.rpartition("afterwards: ")[2]
    assert line == "feed_tag: tag:you.github.io,2026:papers"
    assert said(text + line + "\n") == []


def test_an_empty_file_says_all_that_is_needed() -> None:
    assert said("") == [
        ":1:1: title: is missing; add 'title: …' (text)",
        ":1:1: base_url: is missing; add 'base_url: …' (address)",
        (
            ":1:1: feed_tag: is missing; add this line once, and never change it afterwards: "
            "feed_tag: tag:you.github.io,2026:papers"
        ),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("base_url: ftp://x/", "'ftp://x/' begins with ftp:; only https:// and http:// are allowed"),
        ("base_url: https://x/?a", "'https://x/?a' holds a '?' or '#'; write the address of the site's root alone"),
        ("base_url: https://x/#", "'https://x/#' holds a '?' or '#'; write the address of the site's root alone"),
        ("base_url: https://x/a/../b", ("'https://x/a/../b' has an empty or dotted part in its path; "
         "write the address as a browser shows it")),
        ("base_url: https://x//", ("'https://x//' has an empty or dotted part in its path; "
         "write the address as a browser shows it")),
        ("timezone: Berlin", "'Berlin' is no time zone; write one such as Europe/Berlin, America/New_York or UTC"),
        ("timezone: ../../etc/passwd", ("'../../etc/passwd' is no time zone; "
         "write one such as Europe/Berlin, America/New_York or UTC")),
        ("timezone: Europe", "'Europe' is no time zone; write one such as Europe/Berlin, America/New_York or UTC"),
        ("feed_tag: papers", "'papers' is no tag; write it as tag:you.github.io,2026:papers"),
        ("feed_tag: tag:x,2026-13:a", "'2026-13' is no month of the calendar; write 01 to 12 behind the year"),
        ("feed_tag: tag:x:a", "'tag:x:a' is no tag; write it as tag:you.github.io,2026:papers"),
        ("theme: ../x", "'../x' cannot be part of an address; use small letters, digits and '-', at most 120"),
        ("feeds: {entries: 0}", "0 is out of bounds; write a number from 1 to 500"),
        ("feeds: {entries: 501}", "501 is out of bounds; write a number from 1 to 500"),
        ("feeds: {days: 400}", "400 is out of bounds; write a number from 0 to 366"),
        ("feeds: 50", "takes a map; write it in braces: {entries: …, days: …}"),
        ("feeds: {formats: [rss]}", "the formats lack atom, which every list of feeds leads to; add it to formats"),
        ("feeds: {formats: []}", "the formats lack atom, which every list of feeds leads to; add it to formats"),
        ("feeds: {formats: [xml]}", "'xml' is not known here; write one of: atom, rss, json"),
        ("feeds: {sections: [archive]}", ("'archive' is not known here; "
         "write one of: organizations, tags, authors, corrections")),
        ("sections: [days]", ("'days' is not known here; "
         "write one of: archive, organizations, tags, authors, meetings, corrections")),
        ("branch: a..b", "'a..b' is no name of a branch; write it as the repository shows it, for instance main"),
        ("sections: [tags, tags]", "tags stands here twice; keep one"),
        ("sections: tags", "takes a list; write it in brackets: sections: [one, two]"),
        ("feeds: {entry: 5}", "there is no such field; did you mean 'entries'?"),
        ("timezon: UTC", "there is no such field; did you mean 'timezone'?"),
        ("newsletter: {}", ("there is no such field; delete it, or use one of: title, tagline, base_url, timezone, "
         "language, feed_tag, repository, branch, theme, theme_settings, sections, feeds, sources, updates")),
        ("updates: push", "'push' is not known here; write one of: commit, pull-request"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named_and_how_to_mend_it(line: str, message: str) -> None:
    name = line.partition(":")[0]
    text = "".join(kept for kept in LEAST.splitlines(keepends=True) if not kept.startswith(f"{name}:")) + line + "\n"
    (problem,) = said(text)
    assert problem.split(": ", 2)[2] == message
