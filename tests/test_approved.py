from pathlib import Path

import pytest

from tests.approved import Golden


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    (folder / "papers").mkdir(parents=True)
    (folder / "index.html").write_text("one\n")
    (folder / "papers" / "logo.png").write_bytes(b"\x89PNG\xff")
    return folder


@pytest.fixture
def approved(tmp_path: Path, made: Path) -> Path:
    folder = tmp_path / "approved"
    Golden(refresh=True, folder=folder)(made, "site")
    return folder


def test_the_same_tree_passes(approved: Path, made: Path) -> None:
    Golden(refresh=False, folder=approved)(made, "site")


def test_a_changed_line_fails(approved: Path, made: Path) -> None:
    (made / "index.html").write_text("two\n")
    with pytest.raises(AssertionError, match=r"index\.html differs"):
        Golden(refresh=False, folder=approved)(made, "site")


@pytest.mark.parametrize("name", ["index.html", "papers/logo.png"])
def test_a_missing_file_fails(approved: Path, made: Path, name: str) -> None:
    (made / name).unlink()
    with pytest.raises(AssertionError, match="other files"):
        Golden(refresh=False, folder=approved)(made, "site")


def test_a_new_file_fails_until_refreshed(approved: Path, made: Path) -> None:
    (made / "new.html").touch()
    with pytest.raises(AssertionError, match="other files"):
        Golden(refresh=False, folder=approved)(made, "site")
    Golden(refresh=True, folder=approved)(made, "site")
    Golden(refresh=False, folder=approved)(made, "site")


def test_a_single_file_is_compared_too(tmp_path: Path) -> None:
    feed = tmp_path / "rss.xml"
    feed.write_text("<rss/>")
    Golden(refresh=True, folder=tmp_path / "approved")(feed, "rss.xml")
    feed.write_text("<feed/>")
    with pytest.raises(AssertionError, match=r"rss\.xml differs"):
        Golden(refresh=False, folder=tmp_path / "approved")(feed, "rss.xml")
