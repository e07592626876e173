"""TeX to MathML from an allow-list."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.text import mathml
from tests.text.allowed import refused

COMMANDS = [
    r"\frac", r"\sqrt", r"\text", r"\color", r"\textcolor", r"\cancel", r"\href", r"\begin{align}", r"\end{align}",
    r"\left(", r"\right)", r"\begin{array}{c|c}", r"\\", r"\end{array}", r"&", r"\hline", r"\mathbb", r"\mathcal",
    r"\operatorname", r"\hspace{99em}", r"\raisebox{9em}", r"\kern", r"\style", r"\class", r"\id", r"\url", r"\eqref",
    r"\tag", r"\label{x}", r"\def", r"\newcommand", r"\unicode", r"\ce", r"\xrightarrow", r"\underbrace", r"\boxed",
    r"\phantom", r"\textsc", r"\texttt", r"\alpha", r"\!", r"\,", r"\quad", r"\not", r"\hat", r"\widetilde",
    r"\substack", r"\ensuremath", r"\mbox", r"\mathds", r"\xspace",
]  # fmt: skip
HOSTILE_TEX = st.lists(
    st.sampled_from(
        [*COMMANDS, *"{}^_[]()'\"<>&%#$~x1 =", "</math>", "<script>", "javascript:", "onload=", "é", "\x01"]
    ),
    max_size=25,
).map("".join)


@pytest.mark.parametrize(
    ("tex", "inside"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\mathds{1}", "<mi>𝟙</mi>"),
        (r"\mathbbm{1}", "<mi>𝟙</mi>"),
        (r"\ensuremath{x}", "<mi>x</mi>"),
        (r"\mbox{a b}", "<mtext>a\u00a0b</mtext>"),
        (r"\nicefrac{1}{2}", '<mn>1</mn><mo lspace="0" rspace="0">/</mo><mn>2</mn>'),
        ("25%", "<mn>25</mn><mi>%</mi>"),
        (r"25\%", "<mn>25</mn><mi>%</mi>"),
        (r"\texttt{a_b}", "<mtext>a_b</mtext>"),
        (r"\color{red} x", "<mrow><mi>x</mi></mrow>"),
        (r"\cancel{x}", '<menclose notation="updiagonalstrike"><mi>x</mi><mrow></mrow></menclose>'),
        (r"\href{javascript:alert(1)}{x}", "<mi>x</mi>"),
        (r"\eqref{x}", "<mtext>(??)</mtext>"),
        (r"\text{</math><script>}", "<mtext>&lt;/math&gt;&lt;script&gt;</mtext>"),
        (r"\hspace{99em}x", "<mspace></mspace><mi>x</mi>"),
        (r"\begin{equation}x\label{eq}\end{equation}", "<mi>x</mi>"),
    ],
)
def test_a_formula_becomes_mathml(tex: str, inside: str) -> None:
    html = mathml.render(tex, False)
    assert html == f'<math alttext="{escape(tex)}">{inside}</math>'


def test_the_named_entities_of_the_converter_become_characters() -> None:
    assert "&" not in mathml.render(r"\arg\max_x f", False)
    assert "\u2061" in mathml.render(r"\arg\max_x f", False)


def test_aligned_equations_carry_no_number_and_no_style() -> None:
    html = mathml.render(r"\begin{align} a &= b \\ c &= d \end{align}", True)
    assert html.startswith('<math display="block" alttext="\\begin{align} a &amp;= b')
    assert html.count('<mtd columnalign="right">') == html.count('<mtd columnalign="left">') == 2
    assert " style=" not in html
    assert "(1)" not in html


@pytest.mark.parametrize(
    "tex",
    [
        r"\left(",
        r"\unknown{x}",
        "a & b",
        r"\newcommand{\a}{b}\a",
        r"\def\a{b}\a",
        "x^" * 300 + "x",
        "{" * 3000,
        "a" * 4001,
        r"\sqrt " * 1000,
        "<b>&\"'",
        "a\ud800",
        r"\text{a" + "\x01}",
        r"\frac{" * 110 + "x" + "}{y}" * 110,
    ],
)
def test_a_formula_that_fails_is_shown_as_its_source(tex: str) -> None:
    assert mathml.render(tex, False) == f'<code class="tex">{escape(tex)}</code>'


@given(HOSTILE_TEX, st.booleans())
def test_nothing_but_the_allowed_list_comes_out_and_it_is_xml(tex: str, display: bool) -> None:
    html = mathml.render(tex, display)
    assert refused(html) == []
    if "\x01" not in tex:
        etree.fromstring(html)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_the_source_can_be_read_back(tex: str) -> None:
    html = mathml.render(tex, False)
    match = re.match(r'<math alttext="([^"]*)">|<code class="tex">([^<]*)</code>', html)
    assert match
    read = match.group(1) if match.group(1) is not None else match.group(2)
    assert unescape(read).split() == tex.split()
