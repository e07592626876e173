"""The site that the words are tried on."""

import pytest

from tests.cli.sites import ENTRY, SETTINGS
from tests.site_folder import Site


@pytest.fixture
def small(site: Site) -> Site:
    """A site of one paper."""
    site.write("content/site.yaml", SETTINGS)
    site.write("content/papers/one.md", ENTRY)
    return site
