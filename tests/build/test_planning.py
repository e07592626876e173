"""What was planned before is used again where it is still right."""

from dataclasses import replace
from datetime import timedelta

from generator.build.planning import Prepared, prepared
from generator.build.reading import read
from generator.model import Content
from tests.build.world import NOW, World


def shown(found: Prepared) -> list[str]:
    return [entry.id for entry in found.catalog.entries]


def titled(content: Content, title: str) -> Content:
    return content._replace(settings=replace(content.settings, title=title))


def test_the_entries_where_a_setting_changed_that_they_do_not_depend_on(tides: World) -> None:
    content = read(tides.root, 1)
    first = prepared(tides.request, content, NOW)
    again = prepared(tides.request, titled(content, "Ebbs"), NOW, before=first)
    assert again.edition.site.title == "Ebbs"
    assert all(one is other for one, other in zip(again.catalog.entries, first.catalog.entries, strict=True))


def test_not_on_another_day(tides: World) -> None:
    tides.paper("later", "2026-06-11")
    content = read(tides.root, 1)
    first = prepared(tides.request, content, NOW)
    assert "later" not in shown(first)
    assert "later" in shown(prepared(tides.request, titled(content, "Ebbs"), NOW + timedelta(days=1), before=first))


def test_not_where_a_file_changed(tides: World) -> None:
    first = prepared(tides.request, read(tides.root, 1), NOW)
    tides.write("content/pages/about.md", "---\ntitle: About us\n---\nWho we are.\n")
    again = prepared(tides.request, read(tides.root, 1), NOW, before=first)
    assert [page.title for page in again.catalog.pages] == ["About us"]
