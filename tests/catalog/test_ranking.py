from typing import Any

import pytest

from tests.catalog.world import catalog, paper


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"featured": True}, {"upvotes": 99, "comments": 9, "stars": 9}),
        ({"upvotes": 2}, {"upvotes": 1, "comments": 9, "stars": 9}),
        ({"comments": 2}, {"comments": 1, "stars": 9}),
        ({"stars": 2}, {"stars": 1}),
        ({"upvotes": 1}, {"upvotes": None}),
        ({"title": "alpha"}, {"title": "Beta"}),
        ({"title": "alpha", "upvotes": None}, {"title": "Beta", "upvotes": 0}),
    ],
)
def test_who_stands_first(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Whatever the ids say."""
    for one, other in (("a", "b"), ("b", "a")):
        found = catalog(paper(one, **{"title": "T", **first}), paper(other, **{"title": "T", **second}))
        assert [entry.id for entry in found.days[0].entries] == [one, other]


def test_equals_go_by_id() -> None:
    found = catalog(paper("b", title="T"), paper("a", title="t"))
    assert [entry.id for entry in found.days[0].entries] == ["a", "b"]
