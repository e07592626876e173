"""Papers of every kind, for properties that hold for all of them."""

import re
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from generator.model import Affiliation, Author, Correction, Link, Listed, Meeting, Paper, PartialDate, Prose, Source
from generator.text import markdown
from generator.text.slug import slugify

# What XML 1.0 allows, with more of what YAML, Markdown and HTML trip over than chance would bring.
CHARACTERS = st.one_of(
    st.sampled_from(":#'\"-?[]{},&*!|>%@`\\ \n\t~<=.$_/\x85\u2028\ufeff\xa0é\u0301"),
    st.characters(min_codepoint=0x20, max_codepoint=0xFFFD, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x10000),
)
TYPED = ("no", "yes", "~", "null", "true", "2401.01230", "010", "12:30", "1e3", "0x1F", "2026-06-08", "<<", "=", "-1")
MARKED = ("a: b", "a #b", "---", "- a", "[a]", "{a}", "a, b", "'a'", '"a"', "|", ">", "a:", "? a", "%x", " a", "a ")
LINES = ("a\n  b\n", "\na", "a\n\n", "a\n---\nb", "a\n b: c", "# a\n#b")
HARD_WORDS = st.sampled_from((*TYPED, *MARKED, *LINES))
TEXT = st.one_of(HARD_WORDS, st.text(CHARACTERS, max_size=30))
VISIBLE = TEXT.map(lambda text: " ".join(re.split("[\t\n\r\x85\u2028\u2029]", text))).filter(
    lambda text: bool(text.strip())
)
WORDS = st.lists(VISIBLE, max_size=3).map(tuple)
COUNT = st.none() | st.integers(0, 10**6)
DAY = st.dates(date(1500, 1, 1), date(2999, 12, 31))
NAME = st.from_regex(r"[a-z0-9]{1,8}(?:[-._][a-z0-9]{1,8}){0,2}", fullmatch=True).filter(
    lambda name: not name.startswith(("con", "prn", "aux", "nul", "com", "lpt"))
)
ADDRESS = st.sampled_from(
    ["https://example.org/", "http://a.example/x?y=1&z=[2]#f", "https://bücher.example/ü", "https://[::1]/"]
)
ORCID = st.sampled_from(["", "0000-0002-1825-0097", "0000-0002-1694-233X"])
ROR = st.sampled_from(["", "05dxps055", "03vek6s52"])


def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


INSTANT = st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=st.integers(-840, 840).map(_zone))  # noqa: DTZ001 - the strategy adds the zone
PARTIAL = st.one_of(
    st.builds(PartialDate, st.integers(1500, 2999)),
    st.builds(PartialDate, st.integers(1500, 2999), st.integers(1, 12)),
    DAY.map(lambda day: PartialDate(day.year, day.month, day.day)),
)
# By functions, where not all fields are said: Hypothesis makes up the others of a named tuple.
AUTHOR = st.one_of(
    st.builds(lambda name, orcid, literal: Author(name, orcid=orcid, literal=literal), VISIBLE, ORCID, st.booleans()),
    st.builds(lambda given, family, orcid: Author(f"{given} {family}", given, family, orcid), VISIBLE, VISIBLE, ORCID),
    st.builds(Author, VISIBLE, st.just("") | VISIBLE, st.just("") | VISIBLE, ORCID, st.just(False)),
)
HOURS = st.sampled_from(["", "00:00", "17:30", "09:15-23:59"])
CORRECTION = st.one_of(
    st.builds(
        Correction, DAY, st.sampled_from(["withdrawn", "retracted"]), st.none() | st.integers(1, 99), st.just("")
    ),
    st.builds(lambda day, note: Correction(day, note=note), DAY, VISIBLE),
)
ORGANIZATION = st.one_of(
    VISIBLE.map(lambda name: Affiliation(slugify(name), name)),
    st.builds(Affiliation, st.sampled_from(["Qwen", "qwen", "LAMDA-NeSy", "a.b_c"]), VISIBLE, ROR),
)
SOURCE = st.builds(
    Source,
    VISIBLE,
    st.just("") | VISIBLE,
    st.just("") | ADDRESS,
    st.none() | DAY,
    st.dictionaries(st.sampled_from(["title", "body", "comments"]), st.from_regex(r"[0-9a-f]{8}", fullmatch=True)).map(
        MappingProxyType
    ),
)
FREE: st.SearchStrategy[Any] = st.recursive(
    TEXT,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(VISIBLE, inner, max_size=3).map(MappingProxyType)
    ),
    max_leaves=6,
)


def prose(source: str) -> Prose:
    """The prose of a Markdown text, as reading it from a file gives it."""
    return Prose(source, markdown.render(source).html) if source else Prose()


def _harmless(source: str) -> bool:
    return not markdown.render(source).problems


MARKDOWN = TEXT.filter(_harmless)
NOTE = MARKDOWN.map(prose)
# Blank lines around a body, and how its lines end, are the file's and not the text's.
BODY = (
    st.lists(MARKDOWN, max_size=3)
    .map("\n\n".join)
    .map(lambda text: text.strip("\n") if text.strip() else "")
    .filter(_harmless)
    .map(prose)
)
PAPER = st.builds(
    Paper,
    id=NAME,
    title=VISIBLE,
    published=st.none() | PARTIAL,
    listed=st.one_of(DAY, INSTANT).map(Listed),
    relisted=st.lists(DAY, max_size=3, unique=True).map(tuple),
    authors=st.lists(AUTHOR, max_size=3).map(tuple),
    author_count=COUNT,
    organizations=st.lists(ORGANIZATION, max_size=2).map(tuple),
    arxiv_id=st.sampled_from(["", "2401.01230", "0704.0001", "hep-th/9901001"]),
    version=st.none() | st.integers(1, 99),
    status=st.sampled_from(["", "withdrawn", "retracted", "published"]),
    doi=st.sampled_from(["", "10.1000/xyz", "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"]),
    venue=st.just("") | VISIBLE,
    links=st.dictionaries(st.sampled_from(["paper", "pdf", "code", "huggingface"]), ADDRESS).map(
        lambda links: tuple(Link(kind, url) for kind, url in links.items())
    ),
    categories=WORDS,
    tags=WORDS,
    keywords=WORDS,
    language=st.sampled_from(["", "en", "zh-Hans", "pt-BR"]),
    upvotes=COUNT,
    comments=COUNT,
    stars=COUNT,
    note=NOTE,
    body_kind=st.sampled_from(["abstract", "summary"]),
    featured=st.booleans(),
    draft=st.booleans(),
    meeting=st.none() | st.builds(Meeting, DAY, st.just("") | VISIBLE, st.just("") | VISIBLE, HOURS),
    corrections=st.lists(CORRECTION, max_size=2, unique=True).map(tuple),
    aliases=st.lists(st.sampled_from(["/papers/old/", "/a/b-c/", "/X_1/"]), unique=True, max_size=2).map(tuple),
    uid=st.just("") | NAME,
    sources=st.lists(SOURCE, max_size=2).map(tuple),
    extra=st.dictionaries(VISIBLE, FREE, max_size=3).map(MappingProxyType),
    body=BODY,
)
