"""Whatever a theme's templates do, a page is the one that Jinja alone makes of them, or a mistake where Jinja fails."""

from collections.abc import Callable
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined

from generator.problems import ProblemsError
from tests.build.themes import Folder

# A method shows as a mistake in a page of ours, and so stands in none of these.
NAMES = st.sampled_from(["a", "b", "_c", "site", "view"])
FIELDS = st.sampled_from(["word"] * 4 + ["all", "map", "lost", "None"])
BLOCKS = st.sampled_from(["x", "y", "z"])

Texts = dict[str, str]
Test = TypeVar("Test", bound=Callable[..., None])


def _pair(form: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda found: form.format(*found))


ATOMS = st.one_of(
    _pair("view.{}", FIELDS),
    st.sampled_from(["'<'", "1", "none", "[]", "('<', 2)", "site.title", "view.map.word", "kwargs|dictsort"]),
    _pair("{}|default('-')", st.one_of(NAMES, st.sampled_from(["loop", "loop.index", "varargs", "caller"]))),
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        NAMES,
        _pair("{}.{}", NAMES, FIELDS),
        _pair("({})|default('-')", inner),
        _pair("({})|length", inner),
        _pair("({}) is defined", ATOMS),
        _pair("({} ~ {})", inner, inner),
        _pair("({} if {} else {})", inner, inner, inner),
        _pair("m({})", inner),
        _pair("m({}, class={})", inner, inner),
        _pair("m(q={})", inner),
        _pair("m({}, **view.map)", inner),
        _pair("'{{}}'.format({})", inner),
    ),
    max_leaves=4,
)
SHOWN = st.one_of(st.sampled_from(["<i>", " ", "\n"]), _pair("{{{{ {} }}}}", VALUES))
SETS = st.one_of(
    _pair("{{% set {} = {} %}}", NAMES, VALUES),
    _pair("{{% set {} %}}{}{{% endset %}}", NAMES, SHOWN),
    _pair("{{% macro m(p, q={}) %}}[{}{{{{ p }}}}{{{{ q }}}}]{{% endmacro %}}", VALUES, SHOWN),
    _pair("{{% macro m(p) %}}{}{{% for k, v in kwargs|dictsort %}}{{{{ k }}}}{{% endfor %}}{{% endmacro %}}", SHOWN),
    _pair("{{% macro m(p) %}}{{{{ p }}}}{{{{ caller({}) if caller }}}}{{% endmacro %}}", VALUES),
    _pair("{{% from 'marks.html' import m{} %}}", st.sampled_from(["", " with context", " as a"])),
    _pair("{{% import 'marks.html' as {}{} %}}", NAMES, st.sampled_from(["", " with context"])),
)
PARTS = st.sampled_from(["", " without context", " ignore missing"]).map("{{% include 'marks.html'{} %}}".format)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _pair("{{% block {} %}}{}{{% endblock %}}", BLOCKS, inner),
        _pair("{{% if {} %}}{}{{% else %}}{}{{% endif %}}", VALUES, inner, inner),
        _pair("{{% for {} in view.all %}}{}{{% else %}}-{{% endfor %}}", NAMES, inner),
        _pair("{{% for a in view.all if {} %}}{}{{% endfor %}}", VALUES, inner),
        _pair("{{% for a in view.tree recursive %}}{}{{{{ loop(a[1]) }}}}{{% endfor %}}", inner),
        _pair("{{% with {} = {} %}}{}{{% endwith %}}", NAMES, VALUES, inner),
        _pair("{{% filter upper %}}{}{{% endfilter %}}", inner),
        _pair("{{% call(b) m({}) %}}{}{{% endcall %}}", VALUES, inner),
        _pair("{{% autoescape {} %}}{}{{% endautoescape %}}", st.sampled_from(["false", "true"]), inner),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    )


BODIES = st.recursive(st.one_of(SHOWN, SETS, PARTS), _nested, max_leaves=6)
ABOVE = st.lists(st.one_of(SETS, _pair("{{% block {} %}}{}{{% endblock %}}", BLOCKS, BODIES), SHOWN), max_size=4)


@st.composite
def themes(draw: st.DrawFn) -> Texts:
    """Three templates, of which each may extend the next, and one that they take from."""
    found = {"base.html": draw(BODIES), "marks.html": draw(st.one_of(SETS, BODIES))}
    for name, parent in (
        ("middle.html", "base.html"),
        ("page.html", draw(st.sampled_from(["middle.html"] * 3 + [""]))),
    ):
        extends = f"{{% extends '{parent}' %}}" if parent else ""
        above = draw(ABOVE)
        place = draw(st.sampled_from([0] * 9 + [1]))
        found[name] = "".join([*above[:place], extends, *above[place:]])
    return found


VIEW = {
    "word": "a <b>",
    "all": ("<", "é"),
    "map": MappingProxyType({"word": "<", "lost": 2}),
    "tree": ((1, ((2, ()),)), (3, ())),
}


def alone(texts: Texts) -> str | None:
    """The page as Jinja alone makes it, None where it raises."""
    environment = Environment(
        loader=DictLoader(texts),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals = {"site": SimpleNamespace(title="Low <water>")}
    try:
        return environment.get_template("page.html").render(view=Shown(VIEW))
    except Exception:  # noqa: BLE001 - whatever it is
        return None


class Shown(SimpleNamespace):
    """A view that shows as itself."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__(**fields)

    def __str__(self) -> str:
        return "<view>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("themes"))


def ours(folder: Folder, texts: Texts) -> str | None:
    """The page as a build makes it, None where it is a mistake."""
    for name, text in texts.items():
        folder.write(f"child/{name}", text)
    templates = folder.templates()
    try:
        templates.digest("page.html")
        return templates.render("page.html", Shown(VIEW)).decode()
    except ProblemsError:
        return None


def case(page: str, base: str = "", marks: str = "") -> Callable[[Test], Test]:
    """Such a theme is tried every time."""
    return example({"page.html": page, "base.html": base, "marks.html": marks})


CHILD = "{% extends 'base.html' %}"
OWN = "{% set a = 1 %}{% block x %}{% endblock %}{{ a }}"


@settings(max_examples=150)
@given(themes())
@case("text" + CHILD, OWN)
@case("{% block x %}c{% endblock %}" + CHILD, OWN)
@case(CHILD + "{% block x %}{% block x %}{% endblock %}{% endblock %}", OWN)
@case("{% block x %}" + CHILD + "{% endblock %}", OWN)
@case(CHILD + "{% macro m() %}{{ a|default('-') }}{% endmacro %}{% block x %}{{ m() }}{% endblock %}", OWN)
@case(CHILD + "{% block x %}{{ site is defined }}{% endblock %}", "{% block x %}{% endblock %}{% set site = 1 %}")
@case(CHILD + "{% block x %}{% set b = 1 %}{% block y %}{{ b is defined }}{% endblock %}{% endblock %}", OWN)
@case(
    "{% from 'base.html' import m %}{{ m() if m is defined }}",
    "{% extends 'marks.html' %}{% macro m() %}m{% endmacro %}",
)
@case("{% macro m() %}{{ kwargs }}{% endmacro %}{% for a in view.all %}{{ m(class=a) }}{% endfor %}")
@case("{% macro m(p) %}{{ p }}{% endmacro %}{% autoescape false %}{{ m(m('<')) }}{% endautoescape %}")
@case(
    "{% extends 'marks.html' %}"
    "{% block x %}{% for a in view.all %}{% block y %}y{% endblock %}{% endfor %}{% endblock %}",
    OWN,
    CHILD,
)
@case("{% extends 'marks.html' %}{% block x %}{{ super() }}!{% endblock %}", OWN, CHILD)
@case("{% for a in view.all %}" * 25 + "{% endfor %}" * 25)
@case("{{ view.None is defined }}")
def test_a_page_is_the_one_that_jinja_makes(folder: Folder, texts: Texts) -> None:
    assert ours(folder, texts) == alone(texts)
