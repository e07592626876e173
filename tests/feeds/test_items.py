"""What any format says of a paper."""

from typing import NamedTuple

from generator.feeds.channels import masthead
from generator.feeds.items import ARXIV_SCHEME, Category, Item, Person, item, legal
from generator.feeds.posts import posts
from generator.model import Paper
from tests.feeds.papers import ADA, BO, SAMPLE, TAG, catalog, paper


def items(*papers: Paper, **fields: str) -> dict[str, Item]:
    shown = catalog(*papers, **fields)
    return {post.entry.id: item(masthead(shown.settings), post) for post in posts(shown)}


def test_ids_are_the_tag_with_uid_or_id_and_survive_a_move_of_the_site() -> None:
    here, there = items(*SAMPLE), items(*SAMPLE, base_url="https://elsewhere.example/")
    expected = {name: f"{TAG}:{name}" for name in ("2606.01234", "ebb", "third")} | {"old-rope": f"{TAG}:rope"}
    assert {name: found.id for name, found in here.items()} == expected
    assert {name: found.id for name, found in there.items()} == expected
    assert there["ebb"].url == "https://elsewhere.example/papers/ebb/"


def test_authors_are_named_as_the_entry_names_them() -> None:
    assert items(paper("x", authors=(ADA, BO)))["x"].authors == (
        Person(name="Ada Lark"),
        Person(name="Bo Reed", url="https://orcid.org/0000-0002-1825-0097"),
    )


def test_a_number_of_authors_names_nobody() -> None:
    assert items(paper("x", author_count=4))["x"].authors == ()


def test_tags_and_categories_say_whose_they_are() -> None:
    tags = "https://you.example/repo/tags/"
    categories = ("cs.CL", "hep-th", "cond-mat.mes-hall", "Oceanography", "GR 1")
    assert items(paper("x", tags=("C++",), categories=categories))["x"].categories == (
        Category(term="c-plus-plus", label="C++", scheme=tags),
        Category(term="cs.CL", label="cs.CL", scheme=ARXIV_SCHEME),
        Category(term="hep-th", label="hep-th", scheme=ARXIV_SCHEME),
        Category(term="cond-mat.mes-hall", label="cond-mat.mes-hall", scheme=ARXIV_SCHEME),
        Category(term="Oceanography", label="Oceanography", scheme=""),
        Category(term="GR 1", label="GR 1", scheme=""),
    )


def test_characters_that_xml_forbids_are_dropped_wherever_they_stand() -> None:
    class Inner(NamedTuple):
        words: tuple[str, ...]
        number: int = 7

    found = legal((Inner(("a\x00b", "c\ud800d", "e\ufffef", "tab\tstays")),))
    assert found[0].words == ("a b", "c\ufffdd", "e\ufffdf", "tab\tstays")
