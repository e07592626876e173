"""The child that builds says how far it is, and what came of it."""

import asyncio
from pathlib import Path

from generator.build.refusal import SERVED
from generator.build.request import Request
from generator.serve.builder import Builder
from generator.serve.messages import Built, Failed, Outcome, Underway
from tests.serve.served import small
from tests.site_folder import Site


def built(root: Path) -> tuple[list[Underway], Outcome]:
    """What a build of a site tells, and its outcome."""
    told: list[Underway] = []
    builder = Builder(Request(root, root / SERVED, jobs=1), "http://127.0.0.1:8000")
    try:
        outcome = asyncio.run(builder.build(told.append))
        return told.copy(), outcome  # all that was told comes before the outcome
    finally:
        builder.close()


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    site = small(Site(tmp_path))
    for number in range(60):
        site.write(f"content/papers/p{number}.md", f"---\ntitle: P{number}\nlisted: 2026-06-08\n---\n")
    told, outcome = built(tmp_path)
    assert isinstance(outcome, Built)
    assert outcome.summary.papers == 61
    assert told[0] == Underway("Reading files", 0, 62)
    assert all(found.done <= found.total for found in told)


def test_a_mistake_is_an_outcome_like_another(tmp_path: Path) -> None:
    site = small(Site(tmp_path))
    site.write("content/papers/x.md", "---\ntitle:\n---\n")
    told, outcome = built(tmp_path)
    assert isinstance(outcome, Failed)
    assert told


def test_a_child_that_died_gives_way_to_another(tmp_path: Path) -> None:
    site = small(Site(tmp_path))
    builder = Builder(Request(site.root, site.root / SERVED), "http://127.0.0.1:8000")
    try:
        builder.close()
        assert isinstance(asyncio.run(builder.build(lambda _: None)), Built)
    finally:
        builder.close()
