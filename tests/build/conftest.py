"""What the tests of the build share."""

from pathlib import Path

import pytest

from tests.build.world import LEAN, World, world


@pytest.fixture
def tides(tmp_path: Path) -> World:
    """A site of four papers with all that a site may have."""
    return world(tmp_path)


@pytest.fixture
def lean(tmp_path: Path) -> World:
    """The same four papers with as few pages as may be."""
    return world(tmp_path, LEAN)
