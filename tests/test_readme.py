"""The README says what is declared: the fields of every file, and the commands with all that they take."""

import re
from argparse import Action, ArgumentParser
from collections.abc import Callable, Iterator

import pytest

from generator.cli.main import _parsers
from generator.content import day, entry, following, organization, page, removal, settings
from tests.needs import ROOT


def commands() -> dict[str, ArgumentParser]:
    """The parser of each command."""
    (group,) = [action for action in _parsers()[0]._actions if isinstance(action.choices, dict)]
    return dict(group.choices or {})


def commands_table() -> str:
    """A line for each command: what follows it, and what it does."""
    rows = [f"| `{' '.join([name, *words(parser)])}` | {parser.description} |" for name, parser in commands().items()]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows, ""])


def words(parser: ArgumentParser) -> Iterator[str]:
    """What stands behind a command without dashes."""
    for action in parser._actions:
        if not action.option_strings:
            name = f"{action.metavar}{'' if action.nargs is None else '…'}"
            yield f"[{name}]" if action.nargs == "*" else name


def options_table() -> str:
    """A line for each option: the commands that take it in this sense, and what it does."""
    takers: dict[tuple[str, str], list[str]] = {}
    for name, parser in commands().items():
        for action in parser._actions:
            if action.option_strings and action.dest != "help":
                takers.setdefault((shown(action), told(action)), []).append(name)
    rows = [f"| `{option}` | {', '.join(takes)} | {what} |" for (option, what), takes in takers.items()]
    return "\n".join(["| option | of | what it does |", "| --- | --- | --- |", *rows, ""])


def shown(action: Action) -> str:
    return " ".join(filter(None, [action.option_strings[0], str(action.metavar or "")]))


def told(action: Action) -> str:
    return (action.help or "") % vars(action)


README = ROOT / "README.md"
TABLES: dict[str, Callable[[], str]] = {
    "entry": entry.fields_table,
    "settings": settings.fields_table,
    "source": following.fields_table,
    "organization": organization.fields_table,
    "day": day.fields_table,
    "page": page.fields_table,
    "removed": removal.fields_table,
    "commands": commands_table,
    "options": options_table,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_declared(name: str, pytestconfig: pytest.Config) -> None:
    """`pytest --refresh-golden` writes the tables anew."""
    readme = README.read_text(encoding="utf-8")
    (table,) = re.findall(rf"<!-- table: {name} -->\n\n(.*?)\n<!-- end -->", readme, re.DOTALL)
    if pytestconfig.getoption("--refresh-golden"):
        README.write_text(readme.replace(table, TABLES[name]()), encoding="utf-8")
    else:
        assert table == TABLES[name]()


@pytest.mark.parametrize("name", commands())
def test_every_option_says_what_it_does(name: str) -> None:
    assert [action.dest for action in commands()[name]._actions if not action.help] == []


def test_every_file_that_is_linked_exists() -> None:
    for name in ("README.md", "IMPORTING.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", "generator/README.md"):
        file = ROOT / name
        links = re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8"))
        assert [link for link in links if not (file.parent / link).exists()] == [], name


def test_the_picture_is_light() -> None:
    picture = (ROOT / ".github" / "site.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= 200_000


def test_every_file_and_function_of_the_architecture_note_exists() -> None:
    note = (ROOT / "generator" / "README.md").read_text(encoding="utf-8")
    files = re.findall(r"`([\w/]+\.py)`", note)
    assert [name for name in files if not _known(name)] == []
    rooms = {path.stem for path in (ROOT / "generator").iterdir()}
    functions = [name for name in re.findall(r"`(\w+(?:\.[a-z_]+)+)`", note) if name.partition(".")[0] in rooms]
    assert [name for name in functions if not name.endswith(".py") and not _function(name)] == []


def _known(name: str) -> bool:
    return (ROOT / name).is_file() or any(any(ROOT.glob(f"generator/{folder}{name}")) for folder in ("", "*/"))


def _function(name: str) -> bool:
    module, _, function = name.rpartition(".")
    file = ROOT / "generator" / (module.replace(".", "/") + ".py")
    return (
        file.is_file()
        and re.search(rf"^(def|class) {function}\b", file.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )
