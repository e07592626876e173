"""Which pages are old after which builds."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from generator.build.request import Summary
from generator.problems import Position, Problem
from generator.serve.builder import Built, Failed
from generator.serve.news import News, State

PROBLEMS = (Problem(Position("a.md", 1), "", "x"),)
WROTE = Built("/", Summary(papers=1, written=("index.html",)))
REMOVED = Built("/", Summary(papers=1, removed=("x/index.html",)))
NOTHING = Built("/", Summary(papers=1))


def test_a_build_that_wrote_or_removed_makes_pages_old() -> None:
    news = News()
    seen = [news.state.build]
    for outcome in (WROTE, WROTE, REMOVED, Built("/other/", NOTHING.summary)):
        news.take(outcome)
        seen.append(news.state.build)
    assert len(set(seen)) == 5


def test_a_build_that_wrote_nothing_leaves_pages_and_takes_mistakes_away() -> None:
    news = News()
    news.take(WROTE)
    before = news.state
    news.take(Failed(PROBLEMS))
    assert news.state == State(before.build, "/", ready=True, problems=PROBLEMS)
    news.take(NOTHING)
    assert news.state == before


def test_the_first_build_makes_the_notice_old_even_if_all_was_there() -> None:
    news = News()
    before = news.state.build
    news.take(NOTHING)
    assert (news.state.build != before, news.state.ready) == (True, True)


def test_without_a_site_every_failure_makes_the_notice_old() -> None:
    news = News()
    seen = {news.state.build}
    for _ in range(2):
        news.take(Failed(PROBLEMS))
        seen.add(news.state.build)
    assert (len(seen), news.state.ready, news.state.problems) == (3, False, PROBLEMS)


def test_another_server_never_has_the_same_builds() -> None:
    assert News().state.build != News().state.build


def test_states_are_told_to_everyone_until_the_end() -> None:
    async def heard(states: AsyncIterator[State]) -> list[str]:
        return [state.build async for state in states]

    async def main() -> tuple[list[str], list[str]]:
        news = News()
        readers = [asyncio.create_task(heard(news.states())) for _ in range(2)]
        await asyncio.sleep(0)
        first = news.state.build
        news.take(WROTE)
        await asyncio.sleep(0)
        news.close()
        one, other = await asyncio.gather(*readers)
        assert one == other
        return one, [first, news.state.build]

    with ThreadPoolExecutor(1) as thread:  # a browser of other tests may hold the loop of this thread
        told, expected = thread.submit(asyncio.run, main()).result()
    assert told == expected
