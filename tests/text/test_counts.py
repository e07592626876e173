"""Numbers of things, in words."""

import pytest

from generator.text.counts import counted


@pytest.mark.parametrize(("count", "said"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers"), (1200, "1,200 papers")])
def test_one_is_one_and_thousands_are_parted(count: int, said: str) -> None:
    assert counted(count, "paper") == said
