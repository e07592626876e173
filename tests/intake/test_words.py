"""Lists of ids and addresses."""

import pytest

from generator.intake.words import questions, words


def known(word: str) -> bool:
    return word.startswith("https://") or word[0].isdigit()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1\n2\n", ("1", "2")),
        ("\ufeff1\r\n\r\n  2  \r\n1\r\n", ("1", "2")),
        ("# title\n- 1\n* 2\n+ 3\n• 4\n", ("1", "2", "3", "4")),
        ("https://a.example/x#y\n", ("https://a.example/x#y",)),
        ("1\nnone\n", ()),
        ("", ()),
        ("# nothing but a note\n", ()),
    ],
)
def test_a_list_is_one_word_a_line_or_none_at_all(text: str, found: tuple[str, ...]) -> None:
    assert words(text.encode(), known) == found


def test_a_list_has_an_end() -> None:
    assert len(words("\n".join(map(str, range(500))).encode(), known)) == 500
    assert words("\n".join(map(str, range(501))).encode(), known) == ()
    assert words(b"1\n" * 40_000, known) == ()


def test_bytes_that_are_no_text_are_no_list() -> None:
    assert words(b"1\n\xff\xfe2\n", known) == ()


def test_ids_of_arxiv_are_asked_for_together() -> None:
    asked = questions(["2606.00001", "https://lab.example/x", "https://arxiv.org/abs/2606.00002v1", "10.1000/182"])
    assert list(asked) == ["2606.00001 https://arxiv.org/abs/2606.00002v1", "https://lab.example/x", "10.1000/182"]
    many = [f"2606.{number:05}" for number in range(250)]
    assert [question.count(" ") + 1 for question in questions(many)] == [100, 100, 50]
    assert list(questions([])) == []
