"""Which records are wanted, and the reason of every refusal."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.filters import filters, folded, reason
from generator.model import Affiliation, Author, Followed
from generator.sources.record import Record

SHEEP = Record(
    source="arxiv-api",
    key="2603.00011",
    title="Counting Sheep with Large Language Models",
    abstract=r"We count sheep at Gr\"onwall's fold, 99\% of them. Self‑attention helps.",
    authors=(Author("Ada K. Shepherd"), Author("Nordmann, Ola", given="Ola", family="Nordmann")),
    organizations=(Affiliation("lumen-ai", "Lumen Institute"),),
    categories=("cs.CL", "stat.ML"),
    upvotes=12,
)
WORD = st.text(string.ascii_lowercase, min_size=1, max_size=8)
TEXT = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


def said(record: Record = SHEEP, /, **wishes: object) -> str:
    return reason(record, filters(Followed(name="x", follow="hf:daily", **wishes)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        ["sheep"],
        ["SHEEP"],
        ["wolves", "sheep"],
        ["large language models"],
        ["language  MODELS"],
        ["Grönwall"],
        ["99%"],
        ["self-attention"],
        ["grönwall's"],
    ],
)
def test_a_keyword_is_found(words: list[str]) -> None:
    assert said(keywords=words) == ""


@pytest.mark.parametrize(
    "words",
    [["she"], ["heep"], ["model"], ["language sheep"], ["models we"], ["9%"], ["ount sheep"], ["count.sheep"]],
)
def test_only_whole_words_of_one_text_are_keywords(words: list[str]) -> None:
    assert said(keywords=words) == "holds none of the keywords"


def test_languages_without_blanks_have_words_anywhere() -> None:
    assert said(Record(source="", key="", title="大型语言模型综述"), keywords=["语言模型"]) == ""


def test_an_excluded_word_is_named() -> None:
    assert said(exclude=["wolves", "Sheep"]) == "holds “sheep”, which is excluded"
    assert said(exclude=["wolves"]) == ""


@pytest.mark.parametrize(
    ("names", "refused"),
    [
        (["cs.CL"], False),
        (["cs"], False),
        (["CS.*"], False),
        (["cs.C"], True),
        (["math", "stat"], False),
        (["c"], True),
    ],
)
def test_a_category_is_one_or_a_whole_archive(names: list[str], refused: bool) -> None:
    assert said(categories=names) == ("is in none of the categories" if refused else "")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("Ada Shepherd", False),
        ("A. Shepherd", False),
        ("Shepherd, Ada", False),
        ("shepherd", False),
        ("Ola Nordmann", False),
        ("O Nordmann", False),
        ("Ola K. Nordmann", False),
        ("Adam Shepherd", True),
        ("Eve Shepherd", True),
        ("Ada", True),
        ("Ada Nordmann", True),
    ],
)
def test_an_author_is_known_by_family_and_first_name(name: str, refused: bool) -> None:
    assert said(authors=[name]) == ("is by none of the authors" if refused else "")


def test_accents_make_no_other_author() -> None:
    record = Record(source="", key="", title="x", authors=(Author(r"Ren\'e Müller"),))
    assert said(record, authors=["Rene Muller"]) == ""


@pytest.mark.parametrize(("name", "refused"), [("lumen-ai", False), ("LUMEN institute", False), ("Lumen", True)])
def test_an_organization_is_known_by_either_name(name: str, refused: bool) -> None:
    assert said(organizations=[name]) == ("is from none of the organizations" if refused else "")


def test_votes_are_counted_where_they_are_known() -> None:
    assert said(upvotes=12) == ""
    assert said(upvotes=13) == "has fewer than 13 upvotes"
    assert said(Record(source="", key="", title="x"), upvotes=1) == "has no upvotes at its source"


def test_every_filter_must_let_it_in() -> None:
    assert said(keywords=["sheep"], categories=["cs"], upvotes=12) == ""
    assert said(keywords=["sheep"], categories=["math"], upvotes=12) == "is in none of the categories"


def test_no_filter_refuses_nothing() -> None:
    assert filters(Followed(name="x", follow="hf:daily")) == ()


@given(TEXT, st.lists(WORD, min_size=1, max_size=3))
def test_keywords_and_exclude_are_opposites(title: str, words: list[str]) -> None:
    record = Record(source="", key="", title=title)
    assert bool(said(record, keywords=words)) != bool(said(record, exclude=words))


@given(TEXT, st.lists(WORD, min_size=1, max_size=3), WORD)
def test_another_keyword_never_keeps_out_what_came_in(title: str, words: list[str], more: str) -> None:
    record = Record(source="", key="", title=title)
    if not said(record, keywords=words):
        assert not said(record, keywords=[*words, more])


@given(TEXT, WORD)
def test_a_keyword_is_found_where_a_text_has_it_among_its_words(title: str, word: str) -> None:
    record = Record(source="", key="", title=title)
    assert (not said(record, keywords=[word])) == (word in title.split())


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_and_never_fails(text: str) -> None:
    once = folded(text)
    assert once == " ".join(once.split())
    said(Record(source="", key="", title=text, abstract=text, authors=(Author(text),)), keywords=["a"], authors=["B C"])


@given(st.text(min_size=1, max_size=30).filter(lambda text: any(map(str.isalnum, text))))
def test_a_keyword_of_any_characters_finds_itself(word: str) -> None:
    assert said(Record(source="", key="", title=word), keywords=[word]) == ""
