"""What the tests of the build share."""

from pathlib import Path

import pytest

from generator.build import cache, compiling
from tests.build.world import LEAN, SETTINGS, World, world


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The theme's templates as a build keeps them: to compile them takes longer than all else in a small site."""
    made = world(tmp_path_factory.mktemp("compiled"))
    made.build()
    return bytes(cache.load(made.root, compiling.NAME) or b"")


@pytest.fixture
def tides(tmp_path: Path, compiled: bytes) -> World:
    """A site of four papers with all that a site may have."""
    cache.save(tmp_path, compiling.NAME, compiled)
    return world(tmp_path, SETTINGS)


@pytest.fixture
def lean(tmp_path: Path, compiled: bytes) -> World:
    """The same four papers with as few pages as may be."""
    cache.save(tmp_path, compiling.NAME, compiled)
    return world(tmp_path, LEAN)
