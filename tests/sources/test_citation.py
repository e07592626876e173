"""What citations say in the same manner, and files that are of no format."""

import pytest

from generator.model import Link
from generator.problems import ProblemsError
from generator.sources import citation, foreign, languages, table


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("english", "en"), ("ngerman", "de"), ("Dutch", "nl"), ("eng", "en"), ("en-us", "en-US"),
        ("zh_Hans", "zh-Hans"), ("EN", "en"), ("langlatin", "la"), ("langlatin and langgerman", ""),
        ("eng-GB", "en-GB"), ("xyz", ""), ("", ""),
        ("français", "fr"), ("1", ""),
    ],
)  # fmt: skip
def test_languages_have_codes(text: str, code: str) -> None:
    assert languages.code(text) == code


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("A", "B", "A: B"),
        ("A?", "B", "A? B"),
        ("A: b", "B", "A: b"),
        ("", "B", "B"),
        ("A", "", "A"),
    ],
)
def test_a_subtitle_follows_its_title_once(title: str, subtitle: str, whole: str) -> None:
    assert citation.whole_title(title, subtitle) == whole


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a, b , ,c", ("a", "b", "c")),
        ("a; b, c", ("a", "b, c")),
        ("a\nb", ("a", "b")),
        ("{a, b}, c, c", ("{a, b}", "c")),
        ("{a, b", ("{a, b",)),
        ("", ()),
    ],
)
def test_keywords_in_each_kind_of_list(text: str, words: tuple[str, ...]) -> None:
    assert citation.keywords([text]) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv:2401.01230 [cs]", ("cs",)),
        ("arXiv:2401.01230 [cond-mat.mes-hall]", ("cond-mat.mes-hall",)),
        ("Computation and Language (cs.CL), Physics (physics.comp-ph)", ("cs.CL", "physics.comp-ph")),
        ("A Journal [online] (Print), in press [preprint]", ()),
    ],
)
def test_categories_are_those_of_arxiv(text: str, found: tuple[str, ...]) -> None:
    assert citation.categories([text]) == found


def test_of_many_addresses_the_first_of_each_kind_is_kept() -> None:
    addresses = [
        "https://doi.org/10.1000/x",
        "https://a.org/1",
        "https://github.com/a/b",
        "https://a.org/2",
        "https://a.org/3.pdf?x",
    ]
    assert citation.links(addresses, ["https://a.org/4"]) == (
        Link("paper", "https://a.org/1"),
        Link("code", "https://github.com/a/b"),
        Link("pdf", "https://a.org/3.pdf?x"),
    )


def test_long_keywords_cost_no_more_than_their_length() -> None:
    assert len(citation.keywords(["{a," * 100_000])) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("FN Clarivate Analytics Web of Science\nVR 1.0\n", "Web of Science"),
        ("PT J\nAU Example, A\n", "Web of Science"),
        ("\nPMID- 123\nOWN - NLM\n", "PubMed"),
        ("%0 Journal Article\n%A Example\n", "EndNote"),
        ('<?xml version="1.0"?><xml><records><record/>', "EndNote"),
        ("%PDF-1.4", "PDF"),
    ],
)
def test_a_file_that_no_source_reads_is_called_by_its_name(text: str, what: str) -> None:
    with pytest.raises(ProblemsError, match=what) as raised:
        table.choose(text, "saved.ris")
    assert "say which with --format" not in str(raised.value)


def test_a_text_that_is_nothing_known_gets_no_advice() -> None:
    assert foreign.advice("Dear Ada, the sheep are well.") == ""
