"""What a person types for papers of Hugging Face → the address of the API that answers it.

A day, a week, a month, what is trending, a search or one paper: ``hf:2026-06-08`` or the address of its page. The
parameters are those of https://huggingface.co/docs/hub/api, read in November 2026.
"""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qsl, unquote_plus, urlencode, urljoin, urlsplit

from generator.problems import Position, Problem, ProblemsError
from generator.sources.source import Answer, Request

API: Final = "https://huggingface.co/api"
LISTS: Final = f"{API}/daily_papers"
PREFIX: Final = re.compile(r"hf:", re.IGNORECASE)
ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)(/[^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE
)
PAGES: Final = re.compile(r"/(?:api/)?(papers|daily_papers)(?:/(.*?))?/?", re.DOTALL)
DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
WEEK: Final = re.compile(r"(\d{4})-[Ww](\d{2})", re.ASCII)
MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
PAPER: Final = re.compile(r"(\d{4}\.\d{4,5})(?:v\d{1,3})?(?:\.md)?", re.ASCII)
NUMBER: Final = re.compile(r"\d{1,4}", re.ASCII)
SEARCH: Final = re.compile(r"search\?q=(.*)", re.DOTALL)
PERIODS: Final = MappingProxyType({"date": DAY, "week": WEEK, "month": MONTH})
PARAMETERS: Final = ("date", "week", "month", "submitter", "sort", "p", "limit")
FORMS: Final = "hf:2026-06-08, hf:2026-W24, hf:2026-06, hf:daily, hf:trending, hf:2601.03220 or hf:search?q=words"
NAMED: Final = MappingProxyType({"daily": LISTS, "trending": f"{LISTS}?sort=trending"})
ENDING: Final = frozenset({*PERIODS, "submitter"})
LONGEST: Final = 500
# A month has some thirty pages. An answer that always names another would else be asked for ever.
PAGES_AT_MOST: Final = 100


def first(what: str) -> Request | None:
    """The first request; None for words of another form. Raises ProblemsError where they are written wrong."""
    words = what.strip()
    if PREFIX.match(words):
        url = _of_words(words[3:].strip())
    elif (address := ADDRESS.fullmatch(words)) and (page := PAGES.fullmatch(address[1])):
        url = _of_page(page[1], page[2] or "", dict(parse_qsl(address[2] or "")))
    else:
        return None
    if not url:
        message = f"is nothing that Hugging Face's papers can be asked for; write {FORMS}"
        raise ProblemsError([Problem(Position(what[:LONGEST]), "", message)])
    return Request(url, "application/json")


def following(request: Request, answer: Answer) -> Request | None:
    """The next page of a list: of the same address as the one before, and further on. None after the last.

    Only these have an end: of what is newest or trending, the first page is all.
    """
    before = urlsplit(request.url)
    try:
        url = urljoin(request.url, answer.following) if answer.following else ""
        after = urlsplit(url)
    except ValueError:
        return None
    if after[:3] != before[:3] or not dict(parse_qsl(before.query)).keys() & ENDING:
        return None
    page = _page(after.query)
    return Request(url, request.accept) if _page(before.query) < page <= PAGES_AT_MOST else None


def _of_words(words: str) -> str:
    if search := SEARCH.fullmatch(words):
        return _search(unquote_plus(search[1]))
    return _list(words) or _paper(words) or NAMED.get(words.lower(), "")


def _of_page(kind: str, rest: str, query: Mapping[str, str]) -> str:
    """A page of the site, or an address of the API itself."""
    if kind == "daily_papers":
        return "" if rest else _asked(query)
    period, _, value = rest.partition("/")
    if query.get("q", "").strip() and (rest in ("", "search", "trending") or period in PERIODS):
        return _search(query["q"], query.get("limit", ""))
    if period in PERIODS and PERIODS[period].fullmatch(value):
        return _list(value)
    if rest == "trending":
        return NAMED[rest]
    return _paper(rest) if rest else _asked(query)


def _asked(query: Mapping[str, str]) -> str:
    """A list by its parameters, each checked; those that the API has not are left out."""
    if any(not form.fullmatch(query[key]) or not _list(query[key]) for key, form in PERIODS.items() if key in query):
        return ""
    kept = {key: query[key] for key in PARAMETERS if key in query}
    return f"{LISTS}?{urlencode(kept)}" if kept else LISTS


def _list(words: str) -> str:
    """A day, a week or a month of the calendar; empty for what is none."""
    for key, form in PERIODS.items():
        match = form.fullmatch(words)
        if match and _exists(key, *map(int, match.groups())):
            return f"{LISTS}?{key}={words.upper()}"
    return ""


def _exists(period: str, year: int, number: int, day: int = 1) -> bool:
    try:
        if period == "week":
            date.fromisocalendar(year, number, 1)
        else:
            date(year, number, day)
    except ValueError:
        return False
    return True


def _search(words: str, limit: str = "") -> str:
    asked = {"q": " ".join(words.split())} | ({"limit": limit} if NUMBER.fullmatch(limit) else {})
    return f"{API}/papers/search?{urlencode(asked)}" if 0 < len(asked["q"]) <= LONGEST else ""


def _paper(words: str) -> str:
    match = PAPER.fullmatch(words)
    return f"{API}/papers/{match[1]}" if match else ""


def _page(query: str) -> int:
    number = dict(parse_qsl(query)).get("p", "0")
    return int(number) if NUMBER.fullmatch(number) else 0
