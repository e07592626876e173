"""What a person types for papers of Hugging Face, and the addresses that are asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import ProblemsError
from generator.sources import huggingface_api as api
from generator.sources.source import Answer, Request

LISTS = "https://huggingface.co/api/daily_papers"
PAPERS = "https://huggingface.co/api/papers"
DAY = Request(f"{LISTS}?date=2026-06-08", "application/json")


@pytest.mark.parametrize(
    ("what", "url"),
    [
        ("hf:2026-06-08", f"{LISTS}?date=2026-06-08"),
        ("HF: 2024-02-29 ", f"{LISTS}?date=2024-02-29"),
        ("hf:2026-W24", f"{LISTS}?week=2026-W24"),
        ("hf:2026-w53", f"{LISTS}?week=2026-W53"),
        ("hf:2026-06", f"{LISTS}?month=2026-06"),
        ("hf:trending", f"{LISTS}?sort=trending"),
        ("hf:Daily", LISTS),
        ("hf:2601.03220", f"{PAPERS}/2601.03220"),
        ("hf:1206.0042v3", f"{PAPERS}/1206.0042"),
        ("hf:search?q=counting sheep", f"{PAPERS}/search?q=counting+sheep"),
        ("hf:search?q=counting+sheep%20%26%20goats", f"{PAPERS}/search?q=counting+sheep+%26+goats"),
        ("https://huggingface.co/papers", LISTS),
        ("huggingface.co/papers/", LISTS),
        ("https://huggingface.co/papers?date=2026-06-08", f"{LISTS}?date=2026-06-08"),
        ("https://huggingface.co/papers/date/2026-06-08", f"{LISTS}?date=2026-06-08"),
        ("http://www.huggingface.co/papers/week/2026-W24?utm_source=mail", f"{LISTS}?week=2026-W24"),
        ("https://hf.co/papers/month/2026-06#top", f"{LISTS}?month=2026-06"),
        ("https://huggingface.co/papers/trending", f"{LISTS}?sort=trending"),
        ("https://huggingface.co/papers/2601.03220#community", f"{PAPERS}/2601.03220"),
        ("https://huggingface.co/papers/2601.03220.md", f"{PAPERS}/2601.03220"),
        ("https://huggingface.co/papers?q=counting%20sheep", f"{PAPERS}/search?q=counting+sheep"),
        ("https://huggingface.co/papers/date/2026-06-08?q=sheep", f"{PAPERS}/search?q=sheep"),
        (f"{LISTS}?week=2026-W24&p=2&limit=100&token=x", f"{LISTS}?week=2026-W24&p=2&limit=100"),
        (f"{PAPERS}/2601.03220", f"{PAPERS}/2601.03220"),
        (f"{PAPERS}/search?q=sheep&limit=10", f"{PAPERS}/search?q=sheep&limit=10"),
    ],
)
def test_words_and_addresses_become_an_address_of_the_api(what: str, url: str) -> None:
    assert api.asks(what) == Request(url, "application/json")


@pytest.mark.parametrize(
    "what",
    [
        "",
        "listing.txt",
        "arxiv:2601.03220",
        "2601.03220",
        "hfx:2026-06-08",
        "https://huggingface.co/blog/feed.xml",
        "https://huggingface.co/datasets/papers/2601.03220",
        "https://huggingface.co.example/papers/2601.03220",
        "https://huggingface.co/papersofmine",
        "https://ada@huggingface.co/papers",
        "https://arxiv.org/abs/2601.03220",
    ],
)
def test_what_is_another_source_s_is_left_to_it(what: str) -> None:
    assert api.asks(what) is None


@pytest.mark.parametrize(
    "what",
    [
        "hf:",
        "hf:today",
        "hf:2026-13-01",
        "hf:2026-02-30",
        "hf:2026-W54",
        "hf:2025-W53",
        "hf:2026-00",
        "hf:0000-01-01",
        "hf:26-6-8",
        "hf:2601.03220x",
        "hf:search?q=",
        "hf:search?q=+%20",
        "hf:search?q=" + "sheep" * 101,
        "hf:\u0662\u0660\u0662\u0666-06-08",
        "https://huggingface.co/papers/date/2026-13-01",
        "https://huggingface.co/papers/week/now",
        "https://huggingface.co/papers/sheep",
        "https://huggingface.co/papers?date=2026-13-01",
        f"{LISTS}?week=24",
        f"{LISTS}/2026-06-08",
    ],
)
def test_words_of_no_day_and_no_paper_are_a_mistake_that_shows_the_right_forms(what: str) -> None:
    with pytest.raises(ProblemsError) as raised:
        api.asks(what)
    (problem,) = raised.value.problems
    assert str(problem).startswith(f"{what[:500]}: is nothing")
    assert (
        "hf:2026-06-08, hf:2026-W24, hf:2026-06, hf:daily, hf:trending, hf:2601.03220 or hf:search?q=words"
        in problem.message
    )


@given(st.text())
def test_no_words_make_it_fail_otherwise(words: str) -> None:
    for what in (words, f"hf:{words}", f"https://huggingface.co/papers{words}"):
        try:
            request = api.asks(what)
        except ProblemsError:
            continue
        assert request is None or request.url.startswith("https://huggingface.co/api/")
        assert request is None or request.url.isascii()


def test_the_next_page_is_what_the_answer_names() -> None:
    second = Request(f"{LISTS}?date=2026-06-08&p=1", "application/json")
    assert api.asks_on(DAY, Answer("[]", second.url)) == second
    assert api.asks_on(DAY, Answer("[]", "?date=2026-06-08&p=1")) == second
    assert api.asks_on(second, Answer("[]", f"{LISTS}?date=2026-06-08&p=2")) is not None


@pytest.mark.parametrize(
    ("asked", "following"),
    [
        (DAY.url, ""),
        (DAY.url, DAY.url),
        (DAY.url, f"{LISTS}?date=2026-06-08&p=0"),
        (DAY.url, f"{LISTS}?date=2026-06-08&p=101"),
        (DAY.url, f"{LISTS}?date=2026-06-08&p=x"),
        (f"{DAY.url}&p=3", f"{DAY.url}&p=3"),
        (f"{DAY.url}&p=3", f"{DAY.url}&p=2"),
        (DAY.url, "https://sheep.example/api/daily_papers?p=1"),
        (DAY.url, "http://huggingface.co/api/daily_papers?p=1"),
        (DAY.url, "https://huggingface.co/api/models?p=1"),
        (DAY.url, "https://[?p=1"),
        (f"{LISTS}?sort=trending", f"{LISTS}?sort=trending&p=1"),
        (LISTS, f"{LISTS}?p=1"),
    ],
)
def test_no_answer_leads_elsewhere_or_round_for_ever(asked: str, following: str) -> None:
    assert api.asks_on(Request(asked), Answer("[]", following)) is None
