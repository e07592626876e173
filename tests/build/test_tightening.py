"""Our code of a template shows what Jinja's shows, and where it cannot, Jinja's does."""

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.templates import Templates
from generator.pages.parts import Reference
from tests.build.themes import Folder

BASE = (
    "{% from 'marks.html' import bold %}{% set own = 'base' %}<title>{% block title %}base{% endblock %}</title>"
    "{% if view.wide %}{% block aside %}<aside>{% block inner %}inner{% endblock %}</aside>{% endblock %}{% endif %}"
    "{{ own }}{% block content %}{% endblock %}{{ own }}"
)
MARKS = "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{% macro list(all) %}{{ all|join(' ') }}{% endmacro %}"

FLAT = [
    "{% block content %}{{ bold(view.title) }}{% endblock %}",
    "{% block inner %}<{{ own }}>{% endblock %}",
    "{% block aside %}none{% endblock %}",
    "{% block content %}{% set own = 'mine' %}{{ own }}{% endblock %}",
    "{% block content %}{% for x in view.all %}{{ loop.index }}{{ x }}{% endfor %}{% endblock %}",
    "{% from 'marks.html' import list %}{% block content %}{{ list(view.all) }}{% endblock %}",
    "{% from 'marks.html' import list as bold %}{% block content %}{{ bold(view.all) }}{% endblock %}",
    "{% block content %}{% include 'part.html' %}{% endblock %}",
    "{% block content %}{{ part('part.html', view=view) }}{{ part('part.html', view=view)|trim }}{% endblock %}",
    "not shown {{ view.title }}{% block title %}{{ view.title ~ site.title }}{% endblock %}",
    "{% block content %}{% block new %}{{ view.title|upper }}{% endblock %}{% endblock %}",
    "{% set x = view.title %}{% block content %}{{ x }}{% endblock %}",
    "{% macro m() %}m{% endmacro %}{% block content %}{{ m() }}{% endblock %}",
    "{% macro _m() %}m{% endmacro %}{% block content %}{{ _m is defined }}{% endblock %}",
    "{% set _x = 1 %}{% block content %}{{ _x is defined }}{% endblock %}",
]
"""Blocks of a page that stands in one function with what it extends."""

APART = [
    "{% block title %}{{ super() }}!{% endblock %}",
    "{% block title %}t{% endblock %}{% block content %}{{ self is defined }}{% endblock %}",
    "{% if view.wide %}{% block title %}wide{% endblock %}{% endif %}",
]
"""Those that only Jinja's inheritance can fill in."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.write("parent/base.html", BASE)
    folder.write("parent/marks.html", MARKS)
    folder.write("parent/part.html", "[{{ view.title }}]\n")
    return folder


VIEWS: list[dict[str, Any]] = [
    {"title": "a <b>", "wide": True, "all": ["<", "é", "→"]},
    {"title": "", "wide": False, "all": []},
]


def shown(templates: Templates, view: Any, name: str = "page.html") -> str:
    """A page, which is the one that Jinja's own code makes."""
    made = templates.render(name, view)
    assert made == templates._plain.page(name, view)
    return made.decode()


def functions(templates: Templates) -> int:
    """How many functions Jinja calls for a page: one, where it is flat, and one more for each block."""
    return len(templates._filling._environment.get_template("page.html").blocks)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("text", FLAT)
def test_a_page_that_fills_in_blocks_is_made_in_one(folder: Folder, text: str, view: dict[str, Any]) -> None:
    folder.write("child/page.html", "{% extends 'base.html' %}" + text)
    templates = folder.templates()
    assert shown(templates, Seen(**view))
    assert not functions(templates)
    assert not templates._slow


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("text", APART)
def test_a_page_that_does_more_is_made_by_its_blocks(folder: Folder, text: str, view: dict[str, Any]) -> None:
    folder.write("child/page.html", "{% extends 'base.html' %}" + text)
    templates = folder.templates()
    assert shown(templates, Seen(**view))
    assert functions(templates)
    assert not templates._slow


def test_a_block_in_a_loop_sees_no_more_than_it_did(folder: Folder) -> None:
    folder.write("parent/base.html", "{% for own in view.all %}{% block title %}{% endblock %}{% endfor %}")
    folder.write("child/page.html", "{% extends 'base.html' %}{% block title %}{{ own is defined }} {% endblock %}")
    assert shown(folder.templates(), Seen(all=[1, 2])) == "False False "


def test_three_templates_stand_in_one_another(folder: Folder) -> None:
    blocks = "{% block title %}middle{% endblock %}{% block content %}<{% block new %}{% endblock %}>{% endblock %}"
    folder.write("parent/middle.html", "{% extends 'base.html' %}" + blocks)
    folder.write("child/page.html", "{% extends 'middle.html' %}{% block new %}page{% endblock %}")
    templates = folder.templates()
    assert shown(templates, Seen(wide=False)) == "<title>middle</title>base<page>base"
    assert not functions(templates)


@pytest.mark.parametrize("text", ["{% extends 'page.html' %}", "{% extends view.title %}", "{% extends 'lost.html' %}"])
def test_a_template_that_extends_none_that_is_known_stays_as_it_is(folder: Folder, text: str) -> None:
    folder.write("child/page.html", text)
    folder.mistake(title="lost.html")


def test_what_a_page_stands_in_is_looked_at_again(folder: Folder) -> None:
    folder.write("child/page.html", "{% extends 'base.html' %}{% block title %}page{% endblock %}")
    first = folder.templates()
    first.render("page.html", Seen(wide=False))
    first.save()
    folder.write("parent/base.html", "<h1>{% block title %}{% endblock %}</h1>")
    assert shown(folder.templates(), Seen(wide=False)) == "<h1>page</h1>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ view.map.key }}", "value"),
        ("{{ view.map.items() is iterable }}", "True"),
        ("{{ view.lost is defined }}", "False"),
        ("{{ lost is defined }}", "False"),
        ("{{ view.lost|default('none') }}", "none"),
        ("{% if view.map.lost is not defined %}none{% endif %}", "none"),
        ("{{ view.map['key'].upper() }}", "VALUE"),
        ("{% import 'marks.html' as marks %}{{ marks.bold('<') }}", "<b>&lt;</b>"),
        ("{{ '%s'|format('<') }}{{ '{}'.format('<') }}", "&lt;&lt;"),
        ("{{ view.html }}<", "<i><"),
        ("{% filter upper %}<{{ view.title }}{% endfilter %}", "<TITLE"),
        ("{% set x %}<{{ view.title }}>{% endset %}{{ x }}", "<title>"),
        ("{% macro m(a, b='two', c=view.title) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, c=3) }}",
         "1twotitle1two3"),
        ("{% for a in view.tree recursive %}{{ a[0] }}{{ loop(a[1]) }}{% endfor %}", "123"),
        ("{% for x in view.all %}{% if loop.last %}{{ x }}{% endif %}{% else %}none{% endfor %}", "none"),
        ("{{ card(view.card) }}{{ card(view.card) }}", "[card][card]"),
        ("{% set n = namespace(x=1) %}{% for _ in 'ab' %}{% set n.x = n.x + 1 %}{% endfor %}{{ n.x }}", ""),
    ],
)  # fmt: skip
def test_a_page_shows_what_jinja_shows(folder: Folder, text: str, expected: str) -> None:
    folder.write("child/card.html", "[{{ card.id }}]")
    folder.write("child/page.html", text)
    view = Seen(
        title="title",
        map=MappingProxyType({"key": "value"}),
        html=Html(),
        tree=[(1, [(2, [])]), (3, [])],
        all=(),
        card=Seen(id="card"),
    )
    if not expected:  # an error is one in either way
        assert "namespace" in folder.mistake(**vars(view))
    else:
        assert shown(folder.templates(), view) == expected


def test_a_template_that_asks_for_more_is_asked_once(folder: Folder) -> None:
    folder.write("child/page.html", "{{ view.map.key }}")
    templates = folder.templates()
    assert templates.render("page.html", Seen(map={"key": 1})) == b"1"
    assert templates._slow == {"page.html"}
    assert templates.render("page.html", Seen(map={"key": 2})) == b"2"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    folder = Folder(tmp_path_factory.mktemp("words"))
    folder.write(
        "child/page.html",
        "<p>{{ view.title }}</p>{% for who in view.names %}<a href='{{ who.url }}'>{{ who.name }}</a>{{ loop.index }}"
        "{% endfor %}{% if view.number is not none %}{{ '{:,}'.format(view.number) }}{% endif %}",
    )
    return folder.templates()


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, st.lists(st.builds(Reference, name=TEXT, url=TEXT)), st.one_of(st.none(), st.integers()))
def test_whatever_a_view_holds_is_shown_alike(
    words: Templates, title: str, names: list[Reference], number: int | None
) -> None:
    assert shown(words, Seen(title=title, names=names, number=number))
    assert not words._slow


class Seen:
    """A view of any fields, each of which shows as itself."""

    def __init__(self, **fields: Any) -> None:
        vars(self).update(fields)


class Html:
    """What is HTML already."""

    def __html__(self) -> str:
        return "<i>"
