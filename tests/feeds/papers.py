"""An invented feed, and what its jobs make."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from generator.catalog.catalog import Catalog, index
from generator.feeds.planner import plan_feeds
from generator.model import (
    Affiliation,
    Author,
    Content,
    Link,
    Listed,
    Meeting,
    Paper,
    PartialDate,
    Prose,
    Settings,
)
from generator.text.markdown import render

TODAY = date(2026, 12, 31)
TAG = "tag:you.example,2026:papers"


def prose(markdown: str) -> Prose:
    return Prose(markdown, render(markdown).html)


def settings(**fields: Any) -> Settings:
    given = {
        "title": "Tides & Tables",
        "tagline": "What the sea left on the desk",
        "base_url": "https://you.example/repo/",
        "feed_tag": TAG,
        "timezone": "Europe/Berlin",
    }
    return Settings(**{**given, **fields})


def paper(name: str, listed: date | datetime = date(2026, 6, 8), **fields: Any) -> Paper:
    return Paper(id=name, **{"title": f"Paper {name}", "listed": Listed(listed), **fields})


def catalog(*papers: Paper, **fields: Any) -> Catalog:
    return index(Content(settings=settings(**fields), papers=papers), TODAY)


def made(*papers: Paper, **fields: Any) -> dict[str, bytes]:
    """Path → bytes of every job that the feeds plan."""
    return {job.path: job.make(*job.inputs) for job in plan_feeds(catalog(*papers, **fields))}


def many(count: int, first: date = date(2026, 6, 8), per_day: int = 10, **fields: Any) -> list[Paper]:
    """Papers on days that go back in time from ``first``, so many a day."""
    return [paper(f"p{number:04}", first - timedelta(days=number // per_day), **fields) for number in range(count)]


ADA, BO = Author("Ada Lark"), Author("Bo Reed", orcid="0000-0002-1825-0097")
HARBOUR = Affiliation("harbour", "Harbour Institute")

SAMPLE = (
    paper(
        "2606.01234",
        datetime(2026, 6, 9, 8, 30, tzinfo=timezone(timedelta(hours=2))),
        title="Low Water <b>marks</b> & the 5 < 7 Problem",
        published=PartialDate(2026, 5, 30),
        authors=(ADA, BO),
        organizations=(HARBOUR,),
        arxiv_id="2606.01234",
        links=(Link("code", "https://code.example/low?a=1&b=2"), Link("project", "https://low.example/")),
        categories=("cs.CL", "hep-th", "Oceanography"),
        tags=("tides", "C++"),
        note=prose("Read [the older one](/papers/old-rope/) first, then *this*."),
        body=prose("It bounds $x^2 < y$ by a [table](#s-table).\n\n# Table\n\n| a | b |\n| :- | -: |\n| 1 | 2 |"),
        meeting=Meeting(date(2026, 6, 12), "Cy <Drift>", "Room 4"),
    ),
    paper("ebb", author_count=4, organizations=(HARBOUR,), tags=("tides",), upvotes=9, links=()),
    paper(
        "old-rope",
        title="Une vieille corde",
        uid="rope",
        authors=(ADA,),
        doi="10.1000/rope<1>",
        language="fr",
        status="withdrawn",
        venue="Journal of Knots",
        published=PartialDate(1905),
        body=prose("Elle tient."),
        body_kind="summary",
        tags=("tides",),
    ),
    paper("third", date(2026, 6, 1), authors=(ADA,), links=(Link("pdf", "https://low.example/third.pdf"),)),
)
"""Every thing that a feed can say, at least once: Ada has three papers, Bo one."""
