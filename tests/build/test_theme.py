"""A theme is a folder that may stand on another; what a site sets is checked against it."""

import marshal
import os
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from generator.build import cache, plain
from generator.build.theme import DEEPEST, SAID, Theme, load, shown
from generator.model import Origin, Settings
from tests.needs import ROOT


def settings(theme: str = "child", **chosen: Any) -> Settings:
    marks = {"theme": (4, 1), **{f"theme_settings.{name}": (6 + place, 3) for place, name in enumerate(chosen)}}
    return Settings(
        title="T",
        base_url="https://example.org/",
        feed_tag="tag:x",
        theme=theme,
        theme_settings=MappingProxyType(chosen),
        origin=Origin("content/site.yaml", marks),
    )


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    folder = tmp_path / "themes"
    write(folder / "child/theme.yaml", "parent: parent\nsettings: {words: mine, extra: 1}\n")
    write(folder / "child/assets/style.css", "child")
    write(folder / "parent/theme.yaml", "settings: {words: theirs, shown: 30, wide: false, names: [a], map: {k: v}}\n")
    write(folder / "parent/assets/style.css", "parent")
    write(folder / "parent/assets/icons/a.svg", "<svg/>")
    write(folder / "parent/assets/LICENSE", "free")
    write(folder / "parent/assets/.style.css.swp", "x")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(root: Path, chosen: Settings) -> Theme:
    theme, problems = load(root, chosen.theme, chosen)
    assert problems == []
    assert theme
    return theme


def said(root: Path, chosen: Settings) -> list[str]:
    theme, problems = load(root, chosen.theme, chosen)
    assert theme is None
    return [str(problem) for problem in problems]


def test_a_child_takes_what_it_lacks_from_its_parent(themes: Path) -> None:
    theme = found(themes.parent, settings())
    assert theme.folders == (themes / "child", themes / "parent")
    assert theme.settings == {
        "words": "mine",
        "extra": 1,
        "shown": 30,
        "wide": False,
        "names": ["a"],
        "map": {"k": "v"},
    }
    assert {name: job.source.relative_to(themes).as_posix() for name, job in theme.assets.items()} == {
        "style.css": "child/assets/style.css",
        "icons/a.svg": "parent/assets/icons/a.svg",
        "LICENSE": "parent/assets/LICENSE",
    }


def test_an_asset_has_its_digest_in_its_name(themes: Path) -> None:
    def paths() -> dict[str, str]:
        return {name: job.path for name, job in found(themes.parent, settings()).assets.items()}

    before = paths()
    assert before["icons/a.svg"].startswith("assets/icons/a.")
    assert before["icons/a.svg"].endswith(".svg")
    assert before["LICENSE"].startswith("assets/LICENSE.")
    write(themes / "child/assets/style.css", "other")
    after = paths()
    assert {name for name in before if before[name] != after[name]} == {"style.css"}


def test_what_a_site_sets_takes_the_type_of_the_default(themes: Path) -> None:
    chosen = settings(words="ours", shown="12", wide="true", names=("b", "c"), map=MappingProxyType({"k": "w"}))
    theme = found(themes.parent, chosen)
    assert dict(theme.settings) == {
        "words": "ours",
        "extra": 1,
        "shown": 12,
        "wide": True,
        "names": ("b", "c"),
        "map": {"k": "w"},
    }


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("shown", "twelve", "must be a whole number"),
        ("shown", "-1", "must be a whole number"),
        ("shown", "١", "must be a whole number"),
        ("shown", ("1",), "must be a whole number"),
        ("shown", "9" * 10, "must be a whole number"),
        ("wide", "yes", "must be true or false"),
        ("words", ("a",), "must be text"),
        ("names", "a", "must be a list"),
        ("map", ("a",), "must be a map"),
        ("showm", "1", "is no setting of this theme; did you mean 'shown'?"),
        ("xyzzy", "1", "is no setting of this theme; it has words, shown, wide, names, map, extra"),
    ],
)
def test_what_a_site_may_not_set(themes: Path, name: str, value: Any, message: str) -> None:
    chosen = settings(**{name: value})
    assert said(themes.parent, chosen) == [f"content/site.yaml:6:3: theme_settings.{name}: {message}"]


def test_every_mistake_is_told(themes: Path) -> None:
    assert len(said(themes.parent, settings(shown="x", wide="x", other="x"))) == 3


def test_a_theme_that_is_not_there(themes: Path) -> None:
    message = "there is no theme 'lost' (a folder themes/lost with a theme.yaml); there are: broadsheet, child, "
    assert said(themes.parent, settings("lost"))[0].startswith(f"content/site.yaml:4:1: theme: {message}")
    write(themes / "child/theme.yaml", "parent: lost\n")
    assert said(themes.parent, settings())[0].startswith(f"themes/child/theme.yaml: theme: {message}")
    (themes / "pipe").mkdir()
    os.mkfifo(themes / "pipe/theme.yaml")
    assert "pipe" not in said(themes.parent, settings("lost"))[0]


@pytest.mark.parametrize("name", ["../parent", "a/b", ".", "..", ".hidden", "a\0b", "x" * 300])
def test_a_name_leads_nowhere_else(themes: Path, name: str) -> None:
    write(themes / ".hidden/theme.yaml", "")
    write(themes.parent / "theme.yaml", "")
    assert "there is no theme" in said(themes.parent, settings(name))[0]


@pytest.mark.parametrize("parent", ["child", "parent"])
def test_a_circle(themes: Path, parent: str) -> None:
    write(themes / "parent/theme.yaml", f"parent: {parent}\n")
    message = f"themes/parent/theme.yaml: parent: {parent!r} stands on itself; name another parent, or none"
    assert said(themes.parent, settings()) == [message]


def test_a_row_without_end(themes: Path) -> None:
    for number in range(9):
        write(themes / f"t{number}/theme.yaml", f"parent: t{number + 1}\n")
    message = "themes/t4/theme.yaml: parent: 't5' would be one of more than 5; name another parent, or none"
    assert said(themes.parent, settings("t0")) == [message]
    assert len(found(themes.parent, settings("child")).folders) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", ": must be a map with name, parent, settings"),
        ("parent: [", ":2:1: is not readable as YAML: did not find expected node content"),
        ("parent: 5", ": parent: must be the name of a theme"),
        ("parents: x", ": parents: is no field of a theme; there are name, parent, settings"),
        ("settings: [a]", ": settings: must be a map of names to the values they have where a site sets none"),
        *(
            (
                f"settings: {{x: {value}}}",
                ": settings.x: must have text, a whole number, true or false, a list or a map as its value",
            )
            for value in ("", "1.5", "2026-06-08")
        ),
        (
            "settings: {1: x}",
            ": settings.1: must have text, a whole number, true or false, a list or a map as its value",
        ),
        ("x: !!python/object:os.system 1", ":1:4: is not readable as YAML: could not determine a constructor"),
        ("\0", ""),
    ],
)
def test_what_a_theme_may_not_say(themes: Path, text: str, message: str) -> None:
    write(themes / "child/theme.yaml", text)
    for _ in range(2):  # the second time some of it is known
        [problem] = said(themes.parent, settings())
        assert problem.startswith(f"themes/child/theme.yaml{message}")


def test_what_a_theme_says_is_kept(themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(themes.parent, settings("child"))
    monkeypatch.setattr(yaml, "load", lambda *_, **__: pytest.fail("was read again"))
    assert found(themes.parent, settings("child")) == before


def test_what_only_a_few_themes_say_is_kept(themes: Path) -> None:
    for number in range(3 * DEEPEST):
        write(themes / "child/theme.yaml", f"name: child {number}\n")
        found(themes.parent, settings("child"))
    assert len(marshal.loads(cache.load(themes.parent, SAID) or b"")) == DEEPEST  # noqa: S302


def test_bytes_that_are_no_text(themes: Path) -> None:
    (themes / "child/theme.yaml").write_bytes(b"name: \xff")
    [problem] = said(themes.parent, settings())
    assert problem.startswith("themes/child/theme.yaml: is not readable as YAML: 'utf-8' codec")


def test_an_asset_that_cannot_be_read(themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = plain.pieces

    def broken(path: Path) -> Iterator[bytes]:
        if path.name == "a.svg":
            raise OSError(5, "Input/output error")
        yield from read(path)

    monkeypatch.setattr(plain, "pieces", broken)
    assert said(themes.parent, settings()) == [
        "themes/parent/assets/icons/a.svg: cannot be read: Input/output error; check its permissions"
    ]


def test_a_sites_own_theme_comes_before_the_one_of_its_name_that_comes_with_the_program(themes: Path) -> None:
    assert found(themes.parent, settings("broadsheet")).folders == (ROOT / "themes/broadsheet",)
    write(themes / "broadsheet/theme.yaml", "")
    assert found(themes.parent, settings("broadsheet")).folders == (themes / "broadsheet",)


def test_a_theme_is_named_as_it_stands_in_the_site(tmp_path: Path) -> None:
    assert shown(tmp_path, tmp_path / "themes/x/theme.yaml") == "themes/x/theme.yaml"
    assert shown(tmp_path, Path(f"{os.sep}opt/themes/lib/themes/x/theme.yaml")) == "themes/x/theme.yaml"
