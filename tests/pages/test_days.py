from datetime import date, timedelta

from generator.model import Affiliation, Day, Paper, PartialDate, Prose
from generator.pages.days import HOME_SIZE
from generator.pages.views import DayView, HomeView
from tests.catalog.world import catalog, paper
from tests.pages.printing import routes, view

JUNE = date(2026, 6, 8)


def group(found: HomeView) -> list[tuple[str, int, list[str]]]:
    return [(one.name, one.start, [card.id for card in one.entries]) for one in found.groups]


def many(*counts: int) -> list[Paper]:
    """So many papers on days that follow each other; the first of a day has the lowest number."""
    return [
        paper(f"d{day}-{number:02}", JUNE + timedelta(days=day), upvotes=99 - number)
        for day, count in enumerate(counts)
        for number in range(count)
    ]


class TestDay:
    def test_has_a_lead_and_the_rest(self) -> None:
        found = view(catalog(paper("a"), paper("b", featured=True), paper("c", upvotes=1)), "days/2026-06-08/")
        assert isinstance(found, DayView)
        assert found.lead is not None
        assert (found.lead.id, [card.id for card in found.entries]) == ("b", ["c", "a"])
        assert (found.count, found.pagination.start) == (3, 2)
        assert (found.week.name, found.week.url) == ("Week 24, 2026", "/repo/weeks/2026-W24/")
        assert (found.month.name, found.month.url) == ("June 2026", "/repo/months/2026-06/")

    def test_leads_to_the_days_with_papers_beside_it(self) -> None:
        found = catalog(paper("a", date(2026, 5, 1)), paper("b"), paper("c", date(2026, 7, 2)))
        middle, first = view(found, "days/2026-06-08/"), view(found, "days/2026-05-01/")
        assert (middle.previous.iso, middle.next.iso) == ("2026-05-01", "2026-07-02")
        assert (first.previous, first.next.iso) == (None, "2026-06-08")

    def test_in_numbers(self) -> None:
        labs = Affiliation("lab", "Lab"), Affiliation("sea", "Sea")
        facts = view(
            catalog(
                paper("old", date(2026, 1, 1)),
                paper("a", organizations=labs, comments=2, published=PartialDate(2019), tags=("x", "y")),
                paper("b", organizations=labs[:1], comments=None, published=PartialDate(2026, 6), tags=("y",)),
                paper("c", tags=("z", "y", "x", "w")),
            ),
            "days/2026-06-08/",
        ).facts
        assert (facts.number, facts.papers, facts.organizations, facts.comments) == (2, 3, 2, 2)
        assert facts.published == "2019–26"
        assert [(tag.name, tag.count) for tag in facts.tags] == [("y", 3), ("x", 2), ("w", 1)]

    def test_shows_the_editors_words_on_its_first_page(self) -> None:
        word = Day(day=JUNE, headline="A calm sea", body=Prose("x", "<p>x</p>"))
        found = catalog(*many(101), days=(word,))
        first, second = view(found, "days/2026-06-08/"), view(found, "days/2026-06-08/page/2/")
        assert (first.headline, first.note) == ("A calm sea", "<p>x</p>")
        assert (second.headline, second.note, second.lead) == ("", "", None)
        assert second.head.title == "Monday, 8 June 2026, page 2"


class TestHome:
    def test_begins_with_the_newest_day(self) -> None:
        found = view(catalog(*many(2, 3)), "")
        assert (found.day.iso, found.count, found.lead.id) == ("2026-06-09", 3, "d1-00")
        assert group(found) == [
            ("Tuesday, 9 June 2026", 2, ["d1-01", "d1-02"]),
            ("Monday, 8 June 2026", 1, ["d0-00", "d0-01"]),
        ]
        assert (found.previous.iso, found.pagination.older) == ("2026-06-08", "")
        assert [week for week in found.rail.calendar.weeks if any(day.current for day in week)]

    def test_of_one_paper_has_a_lead_alone(self) -> None:
        found = view(catalog(paper("a")), "")
        assert (found.lead.id, found.groups, found.previous) == ("a", (), None)

    def test_goes_on_over_older_pages_each_paper_once(self) -> None:
        found = catalog(*many(20, 50, 45))
        pages = [view(found, route) for route in ("", "page/2/", "page/1/")]
        shown = [[card.id for one in page.groups for card in one.entries] for page in pages]
        assert [len(ids) for ids in shown] == [54, HOME_SIZE, HOME_SIZE]
        everything = [pages[0].lead.id, *shown[0], *shown[1], *shown[2]]
        assert everything == [entry.id for entry in found.entries]
        assert [page.pagination.older for page in pages] == ["/repo/page/2/", "/repo/page/1/", ""]
        assert [page.pagination.newer for page in pages] == ["", "/repo/", "/repo/page/2/"]
        assert [page.head.title for page in pages[1:]] == ["Earlier papers, page 2", "Earlier papers, page 1"]

    def test_goes_on_with_the_rank_where_a_day_is_cut(self) -> None:
        found = catalog(*many(20, 50, 45))
        starts = [(one.name[:7], one.start) for route in ("page/2/", "page/1/") for one in view(found, route).groups]
        assert starts == [("Tuesday", 11), ("Tuesday", 41), ("Monday,", 1)]

    def test_shows_a_paper_that_was_listed_again_once_on_a_page(self) -> None:
        again = paper("again", JUNE, upvotes=9, relisted=(date(2026, 6, 9),))
        found = view(catalog(again, paper("a"), paper("b", date(2026, 6, 9))), "")
        assert found.lead.id == "again"
        assert group(found) == [("Tuesday, 9 June 2026", 2, ["b"]), ("Monday, 8 June 2026", 2, ["a"])]

    def test_without_papers_is_there(self) -> None:
        found = view(catalog(tagline="Soon"), "")
        assert (found.day, found.lead, found.groups) == (None, None, ())
        assert (found.head.title, found.head.description) == ("Tide Tables", "Soon")
        assert routes(catalog(), "page/") == []
