"""One server for all tests that only read."""

from collections.abc import Iterator

import pytest

from tests.serve.served import Served, serving, small
from tests.site_folder import Site


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A small site, built and shown."""
    site = small(Site(tmp_path_factory.mktemp("served")))
    site.write("content/static/demo.html", "<!doctype html><title>Demo</title><p>Mine.")
    site.write("content/static/pic.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    with serving(site) as running:
        running.ready()
        yield running
