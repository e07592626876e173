"""``content/sources.yaml``, which the program writes and anyone may damage."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import standings, walk
from generator.model import Standing, Standings

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
STANDING = st.builds(
    Standing,
    name=st.sampled_from(["daily", "nul-1", "a.b", "2026"]),
    succeeded=DAYS,
    failed=DAYS,
    failing=st.booleans(),
    papers=st.integers(0, 10**9),
)


@given(st.lists(STANDING, min_size=1, max_size=4).map(tuple))
def test_what_is_written_reads_back(sources: tuple[Standing, ...]) -> None:
    value = Standings(sources=sources)
    assert standings.parse(standings.dump(value), walk.STANDINGS) == (value, [])


def test_it_is_a_line_for_each_source() -> None:
    day = date(2026, 6, 8)
    value = Standings(
        sources=(Standing(name="daily", succeeded=day, papers=3), Standing(name="x", failed=day, failing=True))
    )
    assert standings.dump(value).splitlines()[1:] == [
        "sources:",
        "- {name: daily, succeeded: 2026-06-08, papers: 3}",
        "- {name: x, failed: 2026-06-08, failing: true}",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sources:\n- {name: a, papers: -1}\n", "content/sources.yaml:2:21: sources[0].papers: '-1' is no whole"),
        ("<<<<<<< ours\nsources:\n", "content/sources.yaml:2:8: "),
        ("sources: [{}]\n", "content/sources.yaml:1:11: sources[0].name: is missing; add 'name: …' (name)"),
        ("source: []\n", "content/sources.yaml:1:1: source: there is no such field; did you mean 'sources'?"),
        ("sources: [\x00]\n", "content/sources.yaml:1:11: "),
    ],
)  # fmt: skip
def test_damage_is_named_with_its_place(text: str, message: str) -> None:
    value, problems = standings.parse(text, walk.STANDINGS)
    assert value is None
    assert str(problems[0]).startswith(message)


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeffsources: []\n"])
def test_an_empty_file_says_nothing_of_any_source(text: str) -> None:
    assert standings.parse(text, walk.STANDINGS) == (Standings(), [])
