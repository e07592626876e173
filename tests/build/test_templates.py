"""Templates: what they may show, where they are wrong, and which pages a change of one reaches."""

import re
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.build import runtime
from generator.build.templates import Templates
from generator.build.theme import Theme
from generator.pages.edition import Edition
from generator.pages.parts import Reference
from generator.pages.views import CardView
from generator.problems import Position, Problem, ProblemsError
from tests.build.themes import Folder
from tests.needs import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.mark.parametrize("name", ["page.html", "page.xml", "page.txt", "page", "page.html.j2"])
def test_everything_is_escaped_whatever_a_templates_name(folder: Folder, name: str) -> None:
    folder.write(f"child/{name}", "<p>{{ view.title }} {{ site.title }}</p>\n")
    assert folder.page(name, title="<script>&\"'") == "<p>&lt;script&gt;&amp;&#34;&#39; Low &lt;water&gt;</p>\n"


def test_what_is_shown_is_never_a_template(folder: Folder) -> None:
    folder.write("child/page.html", "{{ view.title }}")
    assert folder.page(title="{{ site.title }}{% if 1 %}") == "{{ site.title }}{% if 1 %}"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "a\nb {{ view.titel }}",
            "child/templates/page.html:2:1: UndefinedError: 'types.SimpleNamespace object' has no attribute 'titel'",
        ),
        ("{{ nothing }}", "child/templates/page.html:1:1: UndefinedError: 'nothing' is undefined"),
        (
            "\n\n{% if %}",
            "child/templates/page.html:3:1: TemplateSyntaxError: Expected an expression, got 'end of statement block'",
        ),
        (
            "{{ view.title|nothing }}",
            "child/templates/page.html:1:1: TemplateAssertionError: No filter named 'nothing'.",
        ),
        ("\n{{ 1 // 0 }}", "child/templates/page.html:2:1: ZeroDivisionError: integer division or modulo by zero"),
        (
            '{% include "lost.html" %}',
            "child/templates/page.html:1:1: needs the template 'lost.html', which the theme lacks",
        ),
        ('{% include "part.html" %}', "parent/templates/part.html:2:1: UndefinedError: 'wrong' is undefined"),
        (
            '\n{{ asset("lost.css") }}',
            "child/templates/page.html:2:1: TemplateError: there is no asset 'lost.css' in the theme",
        ),
        (
            "{% block a %}{{ self.a() }}{% endblock %}",
            "child/templates/page.html:1:1: RecursionError: maximum recursion depth exceeded",
        ),
    ],
)
def test_a_mistake_stands_at_its_line(folder: Folder, text: str, mistake: str) -> None:
    folder.write("child/page.html", text)
    folder.write("parent/part.html", "\n{{ wrong }}")
    assert folder.mistake(title="x").startswith(f"themes/{mistake}")


def test_a_template_that_is_missing_or_no_text(folder: Folder) -> None:
    folder.write("child/other.html", "")
    message = "themes/child/templates/page.html: needs the template 'page.html', which the theme lacks"
    assert folder.mistake() == message
    with pytest.raises(ProblemsError, match="needs the template"):
        folder.templates().digest("page.html")
    (folder.root / "themes/child/templates/page.html").write_bytes(b"\xff")
    assert folder.mistake().startswith("themes/child/templates/page.html: UnicodeDecodeError")


def test_a_template_that_may_not_be_read_is_named_without_the_machines_path(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("child/page.html", "")

    def refused(_: object, __: object, name: str) -> None:
        raise PermissionError(13, "Permission denied", f"{folder.root}/themes/child/templates/{name}")

    monkeypatch.setattr("jinja2.FileSystemLoader.get_source", refused)
    message = "cannot be read: Permission denied; check its permissions"
    assert folder.mistake() == f"themes/child/templates/page.html: {message}"


def test_a_child_comes_before_its_parent(folder: Folder) -> None:
    folder.write("parent/page.html", "{% include 'part.html' %} {% include 'other.html' %}")
    folder.write("parent/part.html", "parent")
    folder.write("parent/other.html", "parent")
    folder.write("child/part.html", "child")
    assert folder.page() == "child parent"


def test_a_child_changes_a_single_block(folder: Folder) -> None:
    folder.write("parent/base.html", "<h1>{% block head %}parent{% endblock %}</h1>{% block rest %}rest{% endblock %}")
    folder.write("parent/page.html", '{% extends "base.html" %}{% block rest %}page{% endblock %}')
    folder.write("child/base.html", '{% extends "parent/base.html" %}{% block head %}child{% endblock %}')
    assert folder.page() == "<h1>child</h1>page"


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("", False),
        ("part.html", False),
        ("{# {% include 'part.html' %} #}", False),
        ("{% include 'part.html' %}", True),
        ("{% include ['none.html', 'part.html'] %}", True),
        ("{% extends 'part.html' %}", True),
        ("{% import 'part.html' as part %}", True),
        ("{% from 'part.html' import x %}", True),
        ("{% include view.name %}", True),
        ("{% include 'middle.html' %}", True),
        ("{% include 'parent/part.html' %}", True),
    ],
)
def test_a_change_reaches_the_pages_that_use_it(folder: Folder, text: str, used: bool) -> None:
    folder.write("child/page.html", text)
    folder.write("child/none.html", "")
    folder.write("parent/middle.html", "{% if 0 %}{% include 'part.html' %}{% endif %}")
    folder.write("parent/part.html", "{% macro x() %}{% endmacro %}1")
    before = folder.digests("page.html", "part.html")
    assert folder.digests("page.html", "part.html") == before
    folder.write("parent/part.html", "{% macro x() %}{% endmacro %}2")
    after = folder.digests("page.html", "part.html")
    assert before["part.html"] != after["part.html"]
    assert (before["page.html"] != after["page.html"]) is used


@pytest.mark.parametrize("text", ["{{ card(view.entry) }}", "{% set c = card %}{{ c(view.entry) }}", "{{ card (1) }}"])
def test_a_change_of_the_card_reaches_its_lists(folder: Folder, text: str) -> None:
    folder.write("child/page.html", text)
    folder.write("child/plain.html", "card(s)")
    folder.write("parent/card.html", "1")
    before = folder.digests("page.html", "plain.html")
    folder.write("parent/card.html", "2")
    after = folder.digests("page.html", "plain.html")
    assert {name for name in before if before[name] != after[name]} == {"page.html"}


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("{{ asset('style.css') }}", True),
        ("{% include 'part.html' %}", True),
        ("{{ asset(view.name) }}", True),
        ("{% set a = asset %}", True),
        ("{{ asset('other.css') }}", False),
        ("asset('style.css')", False),
    ],
)
def test_a_change_of_an_asset_reaches_the_pages_that_lead_to_it(folder: Folder, text: str, reached: bool) -> None:
    folder.write("child/page.html", text)
    folder.write("child/part.html", "{{ asset('style.css') }}")
    one = folder.digests("page.html", style_css="assets/style.1.css")
    other = folder.digests("page.html", style_css="assets/style.2.css")
    assert (one != other) is reached


def test_an_asset_is_shown_by_its_address(folder: Folder) -> None:
    folder.write("child/page.html", "{{ asset('style.css') }}")
    assert folder.templates(style_css="assets/style.1.css").render("page.html", None) == b"/repo/assets/style.1.css"


def test_a_child_that_takes_a_templates_place_changes_its_pages(folder: Folder) -> None:
    folder.write("parent/page.html", "{% include 'part.html' %}")
    folder.write("parent/part.html", "x")
    before = folder.digests("page.html")
    folder.write("child/part.html", "y")
    assert folder.digests("page.html") != before


def test_what_is_rendered_is_what_was_digested(folder: Folder) -> None:
    folder.write("child/page.html", "1")
    templates = folder.templates()
    templates.digest("page.html")
    folder.write("child/page.html", "2")
    assert templates.render("page.html", None) == b"1"


def test_a_card_is_made_once(folder: Folder) -> None:
    folder.write("child/card.html", " <b>{{ card.title }}</b>\n")
    folder.write("child/page.html", "{{ card(view.a) }}{{ card(view.b) }}")
    first, other = (cast(CardView, SimpleNamespace(id="x", title=title)) for title in ("<1>", "<2>"))
    assert folder.page(a=first, b=other) == "<b>&lt;1&gt;</b>" * 2


def test_a_part_is_made_once_for_equal_values_and_sees_nothing_else(folder: Folder) -> None:
    folder.write("child/part.html", " <b>{{ name }}{{ view is defined }}</b>{{ made() or '' }}\n")
    folder.write("child/page.html", "{% for name in ('<', '&', '<') %}{{ part('part.html', name=name) }}{% endfor %}")
    made: list[int] = []
    templates = folder.templates()
    templates._filling._environment.globals["made"] = lambda: made.append(1)
    for _ in range(2):
        assert templates.render("page.html", None) == b"<b>&lt;False</b><b>&amp;False</b><b>&lt;False</b>"
    assert len(made) == 2


def test_values_that_are_equal_and_not_the_same_have_parts_of_their_own(folder: Folder) -> None:
    folder.write("child/part.html", "{{ template }}")
    parts = ("1", "true", "1.0", "'<'|safe", "'<'", "(1, (2,))", "(true, (2,))", "(1, (2.0,))")
    folder.write("child/page.html", " ".join(f"{{{{ part('part.html', template={part}) }}}}" for part in parts))
    assert folder.page() == "1 True 1.0 < &lt; (1, (2,)) (True, (2,)) (1, (2.0,))"


@pytest.mark.parametrize("field", ["count", "index"])
def test_a_field_that_a_view_lacks_is_a_mistake(folder: Folder, field: str) -> None:
    folder.write("child/page.html", f"\n{{{{ view.who.{field} }}}}")
    with pytest.raises(ProblemsError, match=rf"page.html:2:1: .*'{field}' is no field of Reference"):
        folder.page(who=Reference(name="A", url=""))


def test_a_mistake_in_an_entry_is_not_the_templates(folder: Folder) -> None:
    problem = Problem(Position("content/papers/x.md"), "", "was changed")

    class Lost:
        @property
        def title(self) -> str:
            raise ProblemsError([problem])

    folder.write("child/page.html", "{{ view.lost.title }}")
    with pytest.raises(ProblemsError) as caught:
        folder.page(lost=Lost())
    assert tuple(caught.value.problems) == (problem,)


@pytest.mark.parametrize("text", ["{{ part('part.html') }}", "{{ part(view.name) }}", "{% set p = part %}{{ p('x') }}"])
def test_a_change_of_a_part_reaches_the_pages_that_show_it(folder: Folder, text: str) -> None:
    folder.write("child/page.html", text)
    folder.write("child/plain.html", "part('part.html')")
    folder.write("parent/part.html", "1")
    before = folder.digests("page.html", "plain.html")
    folder.write("parent/part.html", "2")
    after = folder.digests("page.html", "plain.html")
    assert {name for name in before if before[name] != after[name]} == {"page.html"}


def test_a_mistake_in_a_part_is_named_by_its_own_line(folder: Folder) -> None:
    folder.write("child/page.html", "\n\n{{ part('part.html', name='x') }}")
    folder.write("child/part.html", "\n{{ nmae }}")
    with pytest.raises(ProblemsError, match=r"child/templates/part.html:2:1: .*'nmae' is undefined"):
        folder.page()


@pytest.mark.parametrize(
    "call",
    [
        "{{ m('<') }}",
        "{% for x in [1] %}{{ m('<') }}{% endfor %}",
        "{% set f = m %}{{ f('<') }}",
        "{{ m(a='<') }}",
        "{% call n('<') %}{% endcall %}",
        "{{ v('<', 2) }}",
    ],
)
def test_a_macro_called_in_any_way_escapes_once(folder: Folder, call: str) -> None:
    macros = "{% macro m(a) %}{{ a }}{% endmacro %}{% macro n(a) %}{{ a }}{{ caller() }}{% endmacro %}"
    varied = "{% macro v(a) %}{{ a }}{{ varargs|length - 1 or '' }}{% endmacro %}"
    folder.write("child/page.html", f"{macros}{varied}{{% block x %}}{call}{{% endblock %}}{call}")
    assert folder.page() == "&lt;" * 2


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("{{ m() }}", "1:1: UndefinedError: parameter 'a' was not provided"),
        ("{{ m(1, 2) }}", "2:1: TypeError: macro 'm' takes not more than 1 argument"),
        ("{{ m(b=1) }}", "2:1: TypeError: macro 'm' takes no keyword argument 'b'"),
    ],
)
def test_a_macro_called_wrongly_is_a_mistake_as_ever(folder: Folder, call: str, said: str) -> None:
    folder.write("child/page.html", f"{{% macro m(a) %}}{{{{ a }}}}{{% endmacro %}}\n{call}")
    with pytest.raises(ProblemsError, match=re.escape(f"child/templates/page.html:{said}")):
        folder.page()


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.text().map(Markup), st.lists(st.text())))
def test_what_a_template_shows_is_escaped_as_ever(value: object) -> None:
    assert runtime.text(value) == escape(value)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_page_of_parts_is_joined_like_text(pieces: list[str]) -> None:
    mixed = [part for piece in pieces for part in (piece, runtime.Part(piece.encode()))]
    whole = "".join(piece + piece for piece in pieces)
    assert runtime.encoded(mixed) == whole.encode()
    assert runtime.joined(mixed) == whole


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m() %}{{ part('part.html') }}{% endmacro %}{{ m() }}",
        "{% set x %}{{ part('part.html') }}{% endset %}{{ x }}",
        "{% set x = part('part.html') %}{{ x ~ '' }}",
        "{{ part('part.html')|trim }}",
        "{{ [part('part.html')]|join }}",
        "{% filter trim %} {{ part('part.html') }}{% endfilter %}",
    ],
)
def test_a_part_may_stand_wherever_html_may(folder: Folder, text: str) -> None:
    folder.write("child/part.html", "<b>é &amp; →</b>")
    folder.write("child/page.html", text)
    assert folder.page() == "<b>é &amp; →</b>"


def test_the_themes_own_templates_are_whole() -> None:
    """Each can be digested, so that none names one that is not there."""
    root = ROOT / "themes/broadsheet"
    theme = Theme("broadsheet", (root,), MappingProxyType({}), MappingProxyType({}))
    edition = cast(Edition, SimpleNamespace(site=None, url=str))
    templates = Templates(ROOT, theme, edition)
    names = sorted(path.name for path in (root / "templates").iterdir())
    assert len({templates.digest(name) for name in names}) == len(names) > 10
