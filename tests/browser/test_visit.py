"""The eyes of the browser tests see what is wrong; else their silence would prove nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><html lang=en><title>A page</title><link rel=icon href=data:,><body>"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>console.log('here')</script>", "console: log: here"),
        ("<script>throw new Error('lost')</script>", "error: lost"),
        ("<img alt='' src='http://127.0.0.2:9/pixel.gif'>", "asked elsewhere: http://127.0.0.2:9/pixel.gif"),
        ("<img alt='' src='missing.gif'>", "console: error: Failed to load resource"),
        ("<div style='width: 5000px'>wide</div>", "too wide: <div style="),
    ],
)
def test_a_fault_is_seen(
    tmp_path: Path, serve: Callable[[Path], str], look: Callable[..., Visit], body: str, fault: str
) -> None:
    (tmp_path / "index.html").write_text(PAGE + body)
    seen = look(serve(tmp_path))
    seen.open("")
    assert any(one.startswith(fault) for one in seen.faults), seen.faults


def test_a_quiet_page_has_no_fault(tmp_path: Path, serve: Callable[[Path], str], look: Callable[..., Visit]) -> None:
    (tmp_path / "index.html").write_text(PAGE + "<h1>Quiet</h1>")
    seen = look(serve(tmp_path))
    seen.open("")
    assert seen.faults == []
