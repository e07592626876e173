"""Which changes count, and what is said where there are none to be had."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from watchfiles import Change

from generator.problems import ProblemsError
from generator.serve import watching
from generator.serve.watching import counts, watch


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


def test_a_limit_of_the_system_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()

    def limited(*_: object, **__: object) -> None:
        raise OSError('OS file watch limit reached. about ["/s/content"] (Error { kind: MaxFilesWatch })')

    monkeypatch.setattr(watching, "awatch", limited)  # the limit itself is the whole machine's
    with ThreadPoolExecutor(1) as thread, pytest.raises(ProblemsError) as caught:
        thread.submit(asyncio.run, watch(tmp_path, lambda _: None)).result()
    assert str(caught.value) == (
        "content: cannot be watched: OS file watch limit reached; raise fs.inotify.max_user_watches, "
        "or set WATCHFILES_FORCE_POLLING=1, which looks without the system's help"
    )
