"""The fixtures that all tests share."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest

from tests import needs
from tests.approved import Golden
from tests.built import Built
from tests.loopback import serving
from tests.site_folder import Site

BASE_URL = "https://example.org/repo/"

# No deadline: a slow machine is no failure. In CI the same examples every time; elsewhere new ones.
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="take what is made now as the golden files",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the file that takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.path.name != "test_clone.py")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return needs.ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; skips where there is none."""
    return needs.shared()


@pytest.fixture(scope="session")
def program() -> Callable[[str], Path]:
    """The path of a program by name; skips where it is not installed, and says how to get it."""
    return needs.program


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty folder for a site, and the real command."""
    return Site(tmp_path)


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compares a file or folder with `tests/golden/<name>`; `pytest --refresh-golden` rewrites it."""
    return Golden(refresh=pytestconfig.getoption("--refresh-golden"))


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own content/, built once for all workers under https://example.org/repo/."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "edition"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            shutil.copytree(needs.ROOT / "content", folder / "content", dirs_exist_ok=True)
            Site(folder).build("--base-url", BASE_URL)
            done.touch()
    return folder / "site"


@pytest.fixture(scope="session")
def tides(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """`tests/sites/tides`, which has a little of everything that a curator may write, built."""
    root = tmp_path_factory.mktemp("tides")
    shutil.copytree(needs.ROOT / "tests" / "sites" / "tides", root, dirs_exist_ok=True)
    return Built(Site(root).build("--today", "2026-06-09", "--strict"))


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder under /repo/ as GitHub Pages would, until the test ends; gives the address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def edition_url(edition: Path) -> Iterator[str]:
    """The address of the edition on this machine."""
    with serving(edition) as url:
        yield url
