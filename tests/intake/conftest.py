"""The site that the tests of the intake change."""

from pathlib import Path

import pytest

from tests.intake.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A site without a paper."""
    return World(tmp_path)
