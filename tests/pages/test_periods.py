from datetime import date, timedelta

from generator.model import Affiliation, Day, Paper
from generator.pages.periods import OF_YEAR
from generator.pages.views import MonthView, WeekView, YearView
from tests.catalog.world import catalog, paper
from tests.pages.printing import routes, view

JUNE = date(2026, 6, 8)


class TestWeek:
    def test_across_the_turn_of_a_year_of_53_weeks(self) -> None:
        papers = (paper("a", date(2020, 12, 31)), paper("b", date(2021, 1, 3), upvotes=1), paper("c", date(2021, 1, 4)))
        assert routes(catalog(*papers), "weeks/") == ["weeks/2020-W53/", "weeks/2021-W01/"]
        found = view(catalog(*papers), "weeks/2020-W53/")
        assert isinstance(found, WeekView)
        assert (found.name, found.span) == ("Week 53, 2020", "28 December 2020 – 3 January 2021")
        assert (found.month.name, found.month.url) == ("December 2020", "/repo/months/2020-12/")
        assert [card.id for card in found.entries] == ["b", "a"]
        assert [summary.day.iso for summary in found.days] == ["2021-01-03", "2020-12-31"]
        assert found.previous is None
        assert found.next is not None
        assert (found.next.name, found.next.url) == ("Week 1, 2021", "/repo/weeks/2021-W01/")

    def test_counts_and_lists_a_paper_once(self) -> None:
        found = view(catalog(paper("a", relisted=(date(2026, 6, 9),), tags=("x",)), paper("b")), "weeks/2026-W24/")
        assert (found.count, [card.id for card in found.entries]) == (2, ["a", "b"])
        assert [tally.count for tally in found.rail.tags] == [1]
        assert [summary.count for summary in found.days] == [1, 2]

    def test_of_more_than_a_page_goes_on_without_its_days(self) -> None:
        found = catalog(*(paper(f"p{number:03}", JUNE + timedelta(days=number % 7)) for number in range(150)))
        first, second = view(found, "weeks/2026-W24/"), view(found, "weeks/2026-W24/page/2/")
        assert (len(first.entries), len(second.entries), second.days) == (100, 50, ())
        assert (second.pagination.start, second.head.title) == (101, "Week 24, 2026, page 2")


class TestMonth:
    def papers(self) -> list[Paper]:
        lab = (Affiliation("lab", "Lab"),)
        days = (date(2026, 6, 29), date(2026, 7, 1), date(2026, 7, 1), date(2026, 7, 20))
        return [paper(f"p{number}", day, organizations=lab, upvotes=number) for number, day in enumerate(days)]

    def test_tells_of_its_days_newest_first(self) -> None:
        word = Day(day=date(2026, 7, 1), headline="A calm sea")
        found = view(catalog(*self.papers(), days=(word,)), "months/2026-07/")
        assert isinstance(found, MonthView)
        assert [(summary.day.iso, summary.count, summary.headline) for summary in found.days] == [
            ("2026-07-20", 1, ""),
            ("2026-07-01", 2, "A calm sea"),
        ]
        assert [reference.name for reference in found.days[1].papers] == ["Paper p2", "Paper p1"]
        assert (found.count, found.rail.organizations[0].count) == (3, 3)

    def test_counts_its_weeks_whole_as_their_pages_do(self) -> None:
        found = catalog(*self.papers())
        weeks = view(found, "months/2026-07/").weeks
        assert [(week.name, week.url, week.count) for week in weeks] == [
            ("Week 27, 2026", "/repo/weeks/2026-W27/", 3),
            ("Week 30, 2026", "/repo/weeks/2026-W30/", 1),
        ]
        assert [view(found, f"weeks/2026-W{week}/").count for week in (27, 30)] == [3, 1]

    def test_of_a_turn_of_the_year_names_the_weeks_of_both(self) -> None:
        found = catalog(paper("a", date(2021, 1, 2)), paper("b", date(2021, 1, 5)))
        assert [week.name for week in view(found, "months/2021-01/").weeks] == ["Week 53, 2020", "Week 1, 2021"]

    def test_names_three_papers_of_a_day(self) -> None:
        (summary,) = view(catalog(*(paper(f"p{number}") for number in range(5))), "months/2026-06/").days
        assert (summary.count, len(summary.papers)) == (5, 3)


class TestYear:
    def test_shows_its_first_papers_by_rank(self) -> None:
        papers = [paper(f"p{number:02}", JUNE + timedelta(days=number), upvotes=number) for number in range(40)]
        found = view(catalog(*papers), "years/2026/")
        assert isinstance(found, YearView)
        assert [card.id for card in found.entries] == [f"p{number:02}" for number in range(39, 39 - OF_YEAR, -1)]
        assert (found.summary.count, found.summary.url) == (40, "/repo/years/2026/")

    def test_leads_to_the_years_with_papers_beside_it(self) -> None:
        found = catalog(*(paper(str(year), date(year, 6, 8)) for year in (2019, 2024, 2026)))
        middle = view(found, "years/2024/")
        assert (middle.previous.name, middle.next.name) == ("2019", "2026")


class TestArchive:
    def test_goes_from_the_newest_year_to_the_oldest(self) -> None:
        papers = (paper("a", date(2024, 6, 8), relisted=(JUNE,)), paper("b"), paper("c", date(2019, 6, 8)))
        found = view(catalog(*papers), "archive/")
        assert [(year.name, year.count) for year in found.years] == [("2026", 2), ("2024", 1), ("2019", 1)]
        assert found.count == 3

    def test_without_papers_is_there(self) -> None:
        assert (view(catalog(), "archive/").count, view(catalog(), "archive/").years) == (0, ())
