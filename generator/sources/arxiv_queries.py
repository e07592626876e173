"""What a person types → the address at which arXiv's API answers it (https://info.arxiv.org/help/api/user-manual.html).

Several ids are one request, since arXiv wants three seconds between any two. A query's newest papers come in pages.
"""

import re
from typing import Final
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from generator.problems import Position, Problem, ProblemsError
from generator.sources import arxiv_ids
from generator.sources.source import Answer, Request

API: Final = "https://export.arxiv.org/api/query"
ATOM: Final = "application/atom+xml"
PAGE: Final = 100
MOST_BY_ITSELF: Final = 1000
MOST_ASKED_FOR: Final = 2000
MOST_IDS: Final = 200
PREFIX: Final = re.compile(r"arxiv:(?!\s*//)", re.IGNORECASE)
API_ADDRESS: Final = re.compile(r"https?://(?:export\.)?arxiv\.org/api/query\?(.*)", re.IGNORECASE | re.DOTALL)
OPTIONS: Final = re.compile(r"&(?=(?:max_results|sortBy|sortOrder)=)")
SORTS: Final = {
    "sortBy": ("relevance", "lastUpdatedDate", "submittedDate"),
    "sortOrder": ("ascending", "descending"),
}
NUMBER_LIKE: Final = re.compile(r"[\d.v/]+", re.ASCII)
HEAD: Final = 20_000
TOTAL: Final = re.compile(r"<(?:\w+:)?totalResults[^>]{0,500}>\s*(\d{1,9})\s*<", re.ASCII)


def request(what: str) -> Request | None:
    """The request for ids and addresses of papers, or for ``arxiv:`` and a query; None for what is none of these."""
    words = what.strip()
    ids = _ids(words)
    if ids:
        return _for_ids(ids, what)
    if match := API_ADDRESS.fullmatch(words):
        return _for_parameters(dict(parse_qsl(match[1])), what)
    if match := PREFIX.match(words):
        return _for_query(words[match.end() :].strip(), what)
    return None


def following(asked: Request, answer: Answer) -> Request | None:
    """The next page of a query; None where a page is the last, holds nothing, or enough is there."""
    values = {name: found[0] for name, found in parse_qs(urlsplit(asked.url).query).items()}
    start = values.get("start", "")
    total = TOTAL.search(answer.text[:HEAD])
    if not start.isdecimal() or not total or "<entry" not in answer.text:
        return None
    following_start = int(start) + PAGE
    if following_start >= min(int(total[1]), MOST_BY_ITSELF):
        return None
    return _request({**values, "start": str(following_start)})


def _ids(words: str) -> list[arxiv_ids.ArxivId]:
    """The ids, where all that is there are ids."""
    parts = [part for part in re.split(r"[,;\s]+", PREFIX.sub("", words)) if part]
    if len(words) > MOST_IDS * 100:
        return []
    found = [arxiv_ids.named(part) for part in parts]
    return [one for one in found if one] if all(found) else []


def _for_ids(ids: list[arxiv_ids.ArxivId], what: str) -> Request:
    names = list(dict.fromkeys(map(str, ids)))
    if len(names) > MOST_IDS:
        raise refused(what, f"names {len(names)} papers; at most {MOST_IDS} can be asked for at once")
    return _request({"id_list": ",".join(names), "max_results": str(len(names))})


def _for_query(query: str, what: str) -> Request:
    words, *options = OPTIONS.split(query)
    if not words.strip():
        raise refused(what, "has no query; write one such as arxiv:cat:cs.CL AND ti:attention")
    if NUMBER_LIKE.fullmatch(words):
        raise refused(what, "is no arXiv id; one looks like 2401.01230 or hep-th/9901001")
    return _for_parameters({"search_query": words, **dict(parse_qsl("&".join(options)))}, what)


def _for_parameters(given: dict[str, str], what: str) -> Request:
    """The request for parameters of the API: the newest first, in pages unless a number is given."""
    values = {name: given[name].strip() for name in ("search_query", "id_list") if given.get(name, "").strip()}
    if not values:
        raise refused(what, "has no search_query and no id_list")
    for name, words in SORTS.items():
        value = given.get(name, words[-1])
        if value not in words:
            raise refused(what, f"{name} is {value!r}; it may be {', '.join(words)}")
        values[name] = value
    if "max_results" not in given:
        return _request({**values, "start": "0", "max_results": str(PAGE)})
    number = given["max_results"]
    if not re.fullmatch(r"[1-9]\d{0,3}", number, re.ASCII) or int(number) > MOST_ASKED_FOR:
        raise refused(what, f"max_results is {number[:20]!r}; it may be a number from 1 to {MOST_ASKED_FOR}")
    return _request({**values, "max_results": number})


def _request(values: dict[str, str]) -> Request:
    return Request(f"{API}?{urlencode(values)}", ATOM)


def refused(what: str, message: str) -> ProblemsError:
    """The refusal of what a person typed."""
    shown = what if len(what) <= 100 else f"{what[:99]}…"
    return ProblemsError([Problem(Position(shown if shown.isprintable() else ascii(shown)), "", message)])
