"""The child that builds says how far it is, and what came of it."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from generator.build.refusal import SERVED
from generator.build.request import Request
from generator.serve.builder import Builder
from generator.serve.messages import Built, Failed, Outcome, Underway
from tests.serve.served import small
from tests.site_folder import Site


@contextmanager
def building(root: Path) -> Iterator[Builder]:
    """What builds a site."""
    builder = Builder(Request(root, root / SERVED, jobs=1), "http://127.0.0.1:8000")
    try:
        yield builder
    finally:
        builder.close()


def built(builder: Builder) -> tuple[list[Underway], Outcome]:
    """What a build tells, and its outcome."""
    told: list[Underway] = []

    async def main() -> tuple[list[Underway], Outcome]:
        outcome = await builder.build(told.append)
        return told.copy(), outcome  # all that was told comes before the outcome

    with ThreadPoolExecutor(1) as thread:  # a browser of other tests may hold the loop of this thread
        return thread.submit(asyncio.run, main()).result()


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    site = small(Site(tmp_path))
    for number in range(60):
        site.write(f"content/papers/p{number}.md", f"---\ntitle: P{number}\nlisted: 2026-06-08\n---\n")
    with building(site.root) as builder:
        told, outcome = built(builder)
    assert isinstance(outcome, Built)
    assert outcome.summary.papers == 61
    assert told[0] == Underway("Reading files", 0, 62)
    assert all(found.done <= found.total for found in told)


def test_a_mistake_is_an_outcome_like_another(tmp_path: Path) -> None:
    site = small(Site(tmp_path))
    site.write("content/papers/x.md", "---\ntitle:\n---\n")
    with building(site.root) as builder:
        told, outcome = built(builder)
    assert isinstance(outcome, Failed)
    assert told


def test_a_child_that_died_gives_way_to_another(tmp_path: Path) -> None:
    site = small(Site(tmp_path))
    with building(site.root) as builder:
        builder.close()
        assert isinstance(built(builder)[1], Built)
