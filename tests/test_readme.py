"""The README says what is declared: the fields of every file, as the program reads them."""

import re
from collections.abc import Callable

import pytest

from generator.content import day, entry, organization, page, settings
from tests.needs import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLES: dict[str, Callable[[], str]] = {
    "entry": entry.fields_table,
    "settings": settings.fields_table,
    "organization": organization.fields_table,
    "day": day.fields_table,
    "page": page.fields_table,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_fields_is_as_declared(name: str) -> None:
    (shown,) = re.findall(rf"<!-- fields: {name} -->\n\n(.*?)\n<!-- end -->", README, re.DOTALL)
    assert shown == TABLES[name]()


def test_every_file_that_is_linked_exists() -> None:
    for name in ("README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", "generator/README.md"):
        file = ROOT / name
        links = re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8"))
        assert [link for link in links if not (file.parent / link).exists()] == [], name


def test_every_file_and_function_of_the_architecture_note_exists() -> None:
    note = (ROOT / "generator" / "README.md").read_text(encoding="utf-8")
    files = re.findall(r"`([\w/]+\.py)`", note)
    assert [name for name in files if not _known(name)] == []
    rooms = {path.stem for path in (ROOT / "generator").iterdir()}
    functions = [name for name in re.findall(r"`(\w+(?:\.[a-z_]+)+)`", note) if name.partition(".")[0] in rooms]
    assert [name for name in functions if not name.endswith(".py") and not _function(name)] == []


def _known(name: str) -> bool:
    return any(ROOT.glob(f"generator/{name}")) or any(ROOT.glob(f"generator/*/{name}"))


def _function(name: str) -> bool:
    module, _, function = name.rpartition(".")
    file = ROOT / "generator" / (module.replace(".", "/") + ".py")
    return (
        file.is_file()
        and re.search(rf"^(def|class) {function}\b", file.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )
