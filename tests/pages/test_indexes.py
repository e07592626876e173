from generator.model import Affiliation, Author, Organization, Paper
from generator.pages.indexes import MOST
from generator.pages.views import IndexView
from tests.catalog.world import catalog, paper
from tests.pages.printing import routes, view


def shown(found: IndexView) -> list[tuple[str, int]]:
    return [(entry.name, entry.count) for entry in found.entries]


def test_an_index_stands_in_both_orders() -> None:
    papers = (
        paper("a", tags=("beta", "Alpha")),
        paper("b", tags=("beta", "gamma")),
        paper("c", tags=("beta", "gamma")),
    )
    by_name, by_number = view(catalog(*papers), "tags/"), view(catalog(*papers), "tags/by/number/")
    assert shown(by_name) == [("Alpha", 1), ("beta", 3), ("gamma", 2)]
    assert shown(by_number) == [("beta", 3), ("gamma", 2), ("Alpha", 1)]
    assert (by_name.other.url, by_number.other.url) == ("/repo/tags/by/number/", "/repo/tags/")
    assert (by_name.head.title, by_number.head.title) == ("Tags", "Tags, by number of papers")
    assert (by_name.letters, by_name.letter) == ((), "")


def test_organizations_show_their_sign() -> None:
    profile = Organization(slug="lab", name="The Lab", logo="/lab.svg")
    found = view(catalog(paper("a", organizations=(Affiliation("lab", "Lab"),)), organizations=(profile,)), "orgs/")
    (entry,) = found.entries
    assert (entry.name, entry.url, entry.logo) == ("The Lab", "/repo/orgs/lab/", "/repo/lab.svg")
    assert entry.monogram is not None


def test_without_papers_the_indexes_are_there_and_empty() -> None:
    assert [view(catalog(), route).entries for route in ("orgs/", "tags/", "authors/", "authors/by/number/")] == [
        ()
    ] * 4


class TestLetters:
    def papers(self) -> list[Paper]:
        names = [f"{first}a{number}" for first in "abc" for number in range(MOST // 3)]
        others = ["王伟", "李娜", "Éa", "3M", "C++", "Ж", "d"]
        return [paper("a", authors=tuple(map(Author, names))), paper("b", authors=tuple(map(Author, others)))]

    def test_cut_an_index_that_is_too_long(self) -> None:
        found = catalog(*self.papers())
        first = view(found, "authors/")
        third = MOST // 3
        assert [(letter.name, letter.count) for letter in first.letters] == [
            ("3", 1), ("A", third), ("B", third), ("C", third + 1), ("D", 1), ("E", 1), ("Other", 3)
        ]  # fmt: skip
        assert len(first.entries) == MOST // 10
        assert routes(found, "authors/by/letter/")[-1] == "authors/by/letter/other/"

    def test_hold_every_name_once(self) -> None:
        found = catalog(*self.papers())
        pages = [view(found, route) for route in routes(found, "authors/by/letter/")]
        names = [entry.name for page in pages for entry in page.entries]
        assert sorted(names) == sorted(shelf.name for shelf in found.authors)
        assert {page.letter for page in pages} == {letter.name for letter in pages[0].letters}
        other = pages[-1]
        assert (other.head.title, [entry.name for entry in other.entries]) == ("Authors: Other", ["Ж", "李娜", "王伟"])

    def test_are_not_needed_by_number(self) -> None:
        found = view(catalog(*self.papers()), "authors/by/number/")
        assert (len(found.entries), found.name) == (MOST, "The 1,000 authors with most papers")
        assert found.letters == ()
