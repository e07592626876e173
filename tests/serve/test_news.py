"""What is told after which builds and previews."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.build.request import Summary
from generator.problems import Position, Problem
from generator.serve.messages import Built, Failed, Outcome, Preview
from generator.serve.news import News, State

HERE = (Problem(Position("content/papers/a.md", 1), "", "x"),)
THERE = (Problem(Position("content/papers/b.md", 1), "", "y"),)
DONE = Built("/", Summary(papers=1), loose=False)
A, B = frozenset({"content/papers/a.md"}), frozenset({"content/papers/b.md"})


@pytest.fixture
def news() -> News:
    """News of a site that has been built."""
    found = News()
    found.take(DONE, 0)
    return found


def test_a_failed_build_leaves_the_site_and_tells_its_mistakes(news: News) -> None:
    news.take(Failed(HERE), 1)
    assert news.state == State("/", ready=True, problems=HERE)
    news.take(DONE, 2)
    assert news.state == State("/", ready=True)


def test_without_a_site_there_are_mistakes_alone() -> None:
    news = News()
    news.take(Failed(HERE), 0)
    assert news.state == State(problems=HERE)


def test_loose_files_are_counted(news: News) -> None:
    news.take(Built("/", Summary(papers=1), loose=True), 1)
    news.take(DONE, 2)
    assert news.state.loose == 1


def test_a_preview_stands_until_its_change_is_built(news: News) -> None:
    news.preview(Preview({"a": b"1", "b": b"1"}), A, 1)
    news.preview(Preview({"a": b"2"}), A, 2)
    assert news.state.files == {"a": b"2", "b": b"1"}
    news.take(DONE, 1)  # begun before the second change
    assert news.state.files == {"a": b"2", "b": b"1"}
    news.take(DONE, 2)
    assert news.state.files == {}


@pytest.mark.parametrize("older", [DONE, Failed(THERE)])
def test_a_build_says_nothing_about_what_came_after_it(news: News, older: Outcome) -> None:
    news.preview(Preview({}, HERE), A, 2)
    news.take(older, 1)
    assert news.state.problems == HERE


def test_a_preview_takes_away_the_mistakes_of_what_it_is_of(news: News) -> None:
    news.take(Failed((*HERE, *THERE)), 1)
    news.preview(Preview({}), B, 2)
    assert news.state.problems == HERE
    news.preview(Preview({}, THERE), A, 3)
    assert news.state.problems == THERE


def test_a_mistake_that_is_found_again_is_told_once(news: News) -> None:
    news.take(Failed(THERE), 1)
    news.preview(Preview({}, (*HERE, *THERE)), A, 2)
    assert news.state.problems == (*HERE, *THERE)


def test_pages_stay_as_they_were_while_anything_is_wrong(news: News) -> None:
    news.take(Failed(HERE), 1)
    news.preview(Preview({"b": b"1"}), B, 2)
    assert news.state.files == {}
    news.preview(Preview({"a": b"1", "b": b"1"}), A, 3)
    assert news.state == State("/", ready=True, files={"a": b"1", "b": b"1"})


def test_what_is_viewed_is_known_as_long_as_anyone_looks() -> None:
    news = News()
    with news.viewing("/a/"):
        with news.viewing("/a/"), news.viewing("/b/"):
            assert news.viewed == {"/a/", "/b/"}
        assert news.viewed == {"/a/"}
    assert news.viewed == frozenset()


def test_states_are_told_to_everyone_until_the_end() -> None:
    async def heard(states: AsyncIterator[State]) -> list[bool]:
        return [state.ready async for state in states]

    async def main() -> tuple[list[bool], list[bool]]:
        news = News()
        readers = [asyncio.create_task(heard(news.states())) for _ in range(2)]
        await asyncio.sleep(0)
        news.take(DONE, 0)
        await asyncio.sleep(0)
        news.close()
        one, other = await asyncio.gather(*readers)
        return one, other

    with ThreadPoolExecutor(1) as thread:  # a browser of other tests may hold the loop of this thread
        assert thread.submit(asyncio.run, main()).result() == ([False, True], [False, True])
