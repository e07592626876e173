from datetime import date
from typing import Any

from generator.model import Author, Correction, Meeting, PartialDate, Source
from generator.pages.views import PaperView
from tests.catalog.world import catalog, paper
from tests.pages.printing import view


def shown(name: str, *papers: Any, **fields: Any) -> PaperView:
    found = view(catalog(*papers, **fields), f"papers/{name}/")
    assert isinstance(found, PaperView)
    return found


def test_beside_a_paper_stand_those_of_its_day_by_rank() -> None:
    papers = (
        paper("a", upvotes=3),
        paper("b", upvotes=2),
        paper("c", upvotes=1),
        paper("again", date(2026, 6, 1), upvotes=9, relisted=(date(2026, 6, 8),)),
    )
    middle, first = shown("b", *papers), shown("a", *papers)
    assert middle.previous is not None
    assert middle.next is not None
    assert (middle.previous.name, middle.previous.url) == ("Paper a", "/repo/papers/a/")
    assert (middle.next.name, middle.next.url) == ("Paper c", "/repo/papers/c/")
    assert first.previous is None
    again = shown("again", *papers)
    assert (again.previous, again.next) == (None, None)


def test_authors_are_named_as_they_signed_and_lead_to_the_page_of_the_name() -> None:
    papers = (
        paper("a", authors=(Author("Jose Ruiz"),)),
        paper("b", authors=(Author("José Ruiz"),)),
        paper("c", authors=(Author("José Ruiz"),)),
    )
    (author,) = shown("a", *papers).authors
    assert (author.name, author.url) == ("Jose Ruiz", "/repo/authors/jose-ruiz/")


def test_days_of_listing_again_that_are_to_come_are_held_back() -> None:
    given = paper("a", relisted=(date(2026, 6, 8), date(2026, 6, 9), date(2026, 7, 1)))
    found = shown("a", given, today=date(2026, 6, 30))
    assert [day.iso for day in found.relisted] == ["2026-06-09"]
    assert found.relisted[0].url == "/repo/days/2026-06-09/"


def test_the_papers_own_date_is_always_told() -> None:
    published = shown("a", paper("a", published=PartialDate(2026, 6, 8))).published
    assert published is not None
    assert (published.text, published.url) == ("8 June 2026", "")
    assert shown("a", paper("a")).published is None


def test_searches_stand_where_no_address_is_known() -> None:
    assert [search.name for search in shown("a", paper("a")).searches] == ["Search arXiv", "Search Google Scholar"]
    assert shown("a", paper("a", doi="10.1000/x")).searches == ()


def test_identifiers_lead_to_their_registers() -> None:
    found = shown("a", paper("a", arxiv_id="2606.00001", doi="10.1000/x<1>"))
    assert found.arxiv is not None
    assert found.doi is not None
    assert (found.arxiv.name, found.arxiv.url) == ("2606.00001", "https://arxiv.org/abs/2606.00001")
    assert (found.doi.name, found.doi.url) == ("10.1000/x<1>", "https://doi.org/10.1000/x%3C1%3E")


def test_what_became_of_a_paper_is_told_from_its_day_on() -> None:
    told = (Correction(date(2026, 6, 12), "withdrawn"), Correction(date(2026, 7, 2), version=3, note="Shorter."))
    given = paper("a", corrections=told, status="withdrawn")
    found = shown("a", given, today=date(2026, 7, 1)).corrections
    assert [(one.what, one.status, one.day.text, one.note) for one in found] == [
        ("Withdrawn", "withdrawn", "12 June 2026", "")
    ]
    (later, _) = shown("a", given, today=date(2026, 7, 2)).corrections
    assert (later.what, later.note) == ("Version 3", "Shorter.")


def test_meeting_and_sources() -> None:
    source = Source("listing", key="x", url="https://list.example/", seen=date(2026, 6, 9))
    found = shown("a", paper("a", meeting=Meeting(date(2026, 6, 12), "Cy", "Room 4"), sources=(source,)))
    assert found.meeting is not None
    assert (found.meeting.day.text, found.meeting.presenter) == ("12 June 2026", "Cy")
    assert found.meeting.place == ("Room 4", "")
    assert found.meeting.all == "/repo/meetings/"
    (told,) = found.sources
    assert told.seen is not None
    assert (told.name, told.url, told.seen.text) == ("listing", "https://list.example/", "9 June 2026")
