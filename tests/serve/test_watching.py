"""Which changes count."""

import pytest
from watchfiles import Change

from generator.serve.watching import counts


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/s/content/papers/2026/x.md", True),
        ("/s/content/site.yaml", True),
        ("/s/content/static/.well-known", True),
        ("/s/content/static/.nojekyll", True),
        ("/s/themes/own/templates/home.html", True),
        ("/s/content/papers/2026/.x.md.swp", False),
        ("/s/content/papers/2026/x.md~", False),
        ("/s/content/papers/2026/4913", False),
        ("/s/content/papers/2026/#x.md#", False),
        ("/s/themes/own/templates/.#home.html", False),
        ("/s/content/papers/2026/.x.md.0f.tmp", False),
        ("/s/content/papers/2026/x.md.orig", False),
        ("/s/content/.DS_Store", False),
        ("/s/content/papers/#1.md", True),
    ],
)
def test_what_editors_leave_beside_a_file_is_no_change(path: str, counted: bool) -> None:
    assert counts(Change.modified, path) is counted
