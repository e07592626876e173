"""Cards that an earlier build has made are not made again, where they would be the same."""

from collections.abc import Callable

import pytest

from generator.build import cache, templates
from generator.build.cache import FOLDER, Pack
from generator.catalog.entries import Entry
from generator.digests import SIZE
from generator.pages.cards import new_card
from generator.pages.edition import Edition
from generator.pages.views import CardView
from tests.build.world import World, tree

CARD = "<article id={{ card.id }}>{{ card.title }}</article>"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the papers whose cards are made."""
    ids: list[str] = []

    def told(edition: Edition, entry: Entry) -> CardView:
        ids.append(entry.id)
        return new_card(edition, entry)

    monkeypatch.setattr(templates, "new_card", told)
    return ids


@pytest.fixture
def first(tides: World, made: list[str]) -> World:
    """A site that was built once."""
    tides.build()
    assert sorted(made) == ["ebb", "flow", "neap", "spring"]
    made.clear()
    return tides


def again(site: World) -> None:
    """Let all lists be made anew, and find them right."""
    for path in ("index.html", "tags/tides/index.html", "days/2026-06-08/index.html", "days/2026-06-09/index.html"):
        (site.output / path).unlink()
    site.build()
    assert tree(site.output) == site.fresh()


def test_only_what_changed(first: World, made: list[str]) -> None:
    first.paper("ebb", "2026-06-08", "tags: [tides]\n", "It is low.")
    first.build()
    assert made == ["ebb"]
    assert tree(first.output) == first.fresh()


def test_none_where_nothing_changed(first: World, made: list[str]) -> None:
    (first.output / "index.html").unlink()
    first.build()
    assert made == []


def test_what_was_kept_later_is_kept_beside_the_others(first: World, made: list[str]) -> None:
    first.paper("ebb", "2026-06-08", "tags: [tides]\n", "It is low.")
    first.build()
    first.paper("flow", "2026-06-08", "tags: [tides]\n", "It is high.")
    first.build()
    made.clear()
    (first.output / "index.html").unlink()
    first.build()
    assert made == []


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.edit("content/site.yaml", "Tides", "Ebbs"),
        lambda site: site.write("themes/mine/templates/card.html", f"{CARD}!"),
        lambda site: site.write("themes/mine/assets/style.css", "p { color: red }"),
    ],
)
def test_all_where_something_else_changed_that_they_are_made_of(
    tides: World, made: list[str], change: Callable[[World], object]
) -> None:
    tides.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    tides.write("themes/mine/templates/card.html", f"{CARD}{{{{ asset('style.css') }}}}")
    tides.edit("content/site.yaml", "title: Tides\n", "title: Tides\ntheme: mine\n")
    tides.build()
    made.clear()
    change(tides)
    tides.build()
    assert set(made) == {"ebb", "flow", "neap", "spring"}
    assert tree(tides.output) == tides.fresh()


def test_of_an_organization_that_was_renamed(first: World, made: list[str]) -> None:
    first.edit("content/orgs/harbour.md", "Harbour Lab", "Port Lab")
    first.build()
    assert sorted(set(made)) == ["ebb", "spring"]
    assert tree(first.output) == first.fresh()


def spoil(site: World) -> None:
    """Put another byte in each place of the pack."""
    pack = site.root / FOLDER / "cards-html"
    pack.write_bytes(bytes(byte ^ 1 for byte in pack.read_bytes()))


def test_none_is_trusted_that_is_not_what_was_kept(first: World, made: list[str]) -> None:
    spoil(first)
    again(first)
    assert set(made) == {"ebb", "flow", "neap", "spring"}


def test_a_spoilt_pack_is_whole_after_the_next_build(first: World, made: list[str]) -> None:
    spoil(first)
    again(first)
    made.clear()
    (first.output / "index.html").unlink()
    first.build()
    assert made == []


@pytest.mark.parametrize("names", [["cards-html"], ["cards"], ["cards", "cards-html"]])
def test_where_they_are_gone(first: World, made: list[str], names: list[str]) -> None:
    for name in names:
        (first.root / FOLDER / name).unlink()
    again(first)
    assert set(made) == {"ebb", "flow", "neap", "spring"}


def test_of_another_program(first: World, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_digest", lambda: b"x" * SIZE)
    again(first)
    assert set(made) == {"ebb", "flow", "neap", "spring"}


def test_where_they_cannot_be_kept(tides: World, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Pack, "keep", full)
        tides.build()
    assert not list((tides.root / FOLDER).glob("cards*"))
    made.clear()
    again(tides)
    assert made


def test_a_card_that_cannot_be_made_is_not_kept(tides: World) -> None:
    tides.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    tides.write("themes/mine/templates/card.html", f"{CARD}{{{{ 1 // (card.id|length - 3) }}}}")
    tides.edit("content/site.yaml", "title: Tides\n", "title: Tides\ntheme: mine\n")
    assert "themes/mine/templates/card.html:1:1: ZeroDivisionError" in tides.mistakes()
    assert "themes/mine/templates/card.html:1:1: ZeroDivisionError" in tides.mistakes()


def test_two_processes_keep_those_of_both(tides: World, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.workers.FEWEST", 1)
    tides.build(jobs=2)
    made.clear()
    (tides.output / "index.html").unlink()
    tides.build()
    assert made == []
    assert tree(tides.output) == tides.fresh()


MARKED = """\
{% from "m.html" import row %}{% set named = "d.html" %}
{{ row(card.title) }}{% include "i.html" %}{{ part("p.html", title=card.title) }}{{ part(named, title=card.title) }}
"""


@pytest.mark.parametrize("name", ["m", "i", "p", "d"])
def test_all_where_a_template_changed_that_they_need(tides: World, made: list[str], name: str) -> None:
    templates = {
        "card": MARKED,
        "m": "{% macro row(title) %}<b>{{ title }}</b>{% endmacro %}",
        "i": "<u>{{ card.id }}</u>",
        "p": "<p>{{ title }}</p>",
        "d": "<i>{{ title }}</i>",
    }
    tides.write("themes/mine/theme.yaml", "parent: broadsheet\n")
    for template, text in templates.items():
        tides.write(f"themes/mine/templates/{template}.html", text)
    tides.edit("content/site.yaml", "title: Tides\n", "title: Tides\ntheme: mine\n")
    tides.build()
    made.clear()
    tides.edit(f"themes/mine/templates/{name}.html", "}}", "}}!")
    tides.build()
    assert set(made) == {"ebb", "flow", "neap", "spring"}
    assert tree(tides.output) == tides.fresh()


def test_of_another_paper_under_the_same_name(first: World) -> None:
    (first.root / "content/papers/ebb.md").unlink()
    first.build()
    for drafts in (False, True):
        first.paper("ebb", "2026-06-09", "draft: true\n" if drafts else "", f"Another: {drafts}.")
        first.build(drafts=drafts)
        assert tree(first.output) == first.fresh(drafts=drafts)


def sizes(site: World) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in (site.root / FOLDER).glob("cards*")}


def test_none_of_a_paper_that_is_gone(tides: World) -> None:
    largest = 0
    for number in range(8):
        tides.paper(f"x{number}", "2026-06-08", body="word " * 2000)
        tides.build()
        (tides.root / f"content/papers/x{number}.md").unlink()
        tides.build()
        largest = max(largest, sizes(tides)["cards-html"])
    tides.paper("ebb", "2026-06-08")
    tides.build()
    assert largest < 4 * 2000 * len("word ")
    assert sizes(tides)["cards-html"] < largest


def test_those_of_two_addresses_and_no_more(tides: World, made: list[str]) -> None:
    for address in ("https://a.example/", "https://b.example/"):
        tides.build(base_url=address, output=tides.root / address[8])
    made.clear()
    for address in ("https://a.example/", "https://b.example/"):
        tides.paper("ebb", "2026-06-08", body=f"At {address}.")
        tides.build(base_url=address, output=tides.root / address[8])
    assert made == ["ebb", "ebb"]
    tides.build(base_url="https://c.example/", output=tides.root / "c")
    assert sizes(tides).keys() == {"cards", "cards-html", "cards-before", "cards-before-html"}
    made.clear()
    tides.paper("flow", "2026-06-08")
    tides.build(base_url="https://a.example/", output=tides.root / "a")
    assert {"ebb", "flow"} < set(made)
