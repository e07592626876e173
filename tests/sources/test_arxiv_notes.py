"""What comments and abstracts say of a withdrawal and of code."""

import pytest

from generator.model import Link
from generator.sources import arxiv_notes


@pytest.mark.parametrize(
    "note",
    [
        "This paper has been withdrawn by the author due to a crucial error in Lemma 3.",
        "Withdrawn",
        "withdrawn due to an error",
        "Withdrawn: error in Lemma 3",
        "Paper withdrawn by the authors",
        "This submission has been withdrawn by arXiv administrators due to plagiarism",
        "This paper has been withdrawn from arXiv",
        "This paper has been withdrawn and replaced by arXiv:1234.56789",
        "v2: This manuscript is withdrawn.",
        "(This article was temporarily withdrawn)",
    ],
)
def test_a_withdrawal_is_known(note: str) -> None:
    assert arxiv_notes.withdrawn(note, "")
    assert arxiv_notes.withdrawn("", note)


@pytest.mark.parametrize(
    "note", ["5 pages. This paper has been withdrawn.", "arXiv admin note: withdrawn by arXiv admins"]
)
def test_a_comment_may_say_it_in_any_sentence_an_abstract_in_its_first(note: str) -> None:
    assert arxiv_notes.withdrawn(note, "")
    assert not arxiv_notes.withdrawn("", note)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "An earlier version of this paper was withdrawn",
        "This paper has been withdrawn from ICLR 2024",
        "This paper replaces a withdrawn one",
        "This paper was never withdrawn",
        "Not withdrawn",
        "Withdrawn papers are studied",
        "Withdrawn from the market, these drugs are still sold.",
        "Blood was withdrawn. Withdrawn blood was kept.",
        "The work that has been withdrawn is not this one",
        "We study papers that have been withdrawn by their authors",
    ],
)
def test_other_things_are_withdrawn_too(note: str) -> None:
    assert not arxiv_notes.withdrawn(note, "")
    assert not arxiv_notes.withdrawn("", note)


def test_a_long_text_is_not_searched_for_ever() -> None:
    assert not arxiv_notes.withdrawn("this " * 1_000_000, "withdrawn " * 1_000_000)
    assert not list(arxiv_notes.code("https://github.com/" * 100_000, "github.com/a/b " * 100_000))


@pytest.mark.parametrize(
    ("comment", "abstract", "url"),
    [
        ("9 pages, https://github.com/sheep/fold.", "", "https://github.com/sheep/fold"),
        ("", "Our code is available at https://github.com/sheep/fold.git.", "https://github.com/sheep/fold"),
        ("http://www.gitlab.com/sheep/fold/tree/main", "see https://example.org", "https://gitlab.com/sheep/fold"),
        ("https://github.com/sheep/fold", "released: https://github.com/sheep/fold", "https://github.com/sheep/fold"),
        ("", "We compare with https://github.com/wolf/den in detail.", ""),
        ("https://github.com/sheep/fold and https://github.com/sheep/wool", "", ""),
        ("https://github.com/sheep", "", ""),
    ],
)
def test_the_one_repository_that_is_offered_is_the_code(comment: str, abstract: str, url: str) -> None:
    assert list(arxiv_notes.code(comment, abstract)) == ([Link("code", url)] if url else [])
