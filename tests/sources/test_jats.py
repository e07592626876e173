"""Text with tags of JATS and HTML in it → plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.jats import line, mended, to_text

SECTIONS = (
    "<jats:sec><jats:title>Aims</jats:title><jats:p>A.</jats:p></jats:sec>"
    "<jats:sec><jats:title>Results:</jats:title><jats:p>B.</jats:p></jats:sec>"
)
DOCUMENT = (
    "<jats:inline-formula><jats:tex-math>\\documentclass{minimal}\n\\begin{document}$$a$$\\end{document}"
    "</jats:tex-math></jats:inline-formula>"
)
BOTH = (
    "<jats:alternatives><jats:tex-math>$$x^2$$</jats:tex-math>"
    "<mml:math><mml:mi>x</mml:mi></mml:math></jats:alternatives>"
)
MATH = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">{}</mml:math>'


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo."),
        ("<jats:p>Water, H<jats:sub>2</jats:sub>O, 10<jats:sup>-3</jats:sup> m</jats:p>", "Water, H₂O, 10⁻³ m"),
        ("the 4<sup>th</sup> of x<sub>Q</sub>", "the 4th of x_Q"),
        ("<jats:p>Of <jats:italic>E. coli</jats:italic> and <b>b</b></jats:p>", "Of *E. coli* and **b**"),
        ("<i>a*b</i>", "a*b"),
        (SECTIONS, "Aims: A.\n\nResults: B."),
        ("<p>A</p><ul><li>b</li><li>c</li></ul>", "A\n\nb\n\nc"),
        ("a<br/>b", "a\n\nb"),
        ("p &lt; 0.05 &amp; more &amp;amp; &#8211;", "p < 0.05 & more &amp; –"),
        ("p<0.05 and a>b, x <b and c> y, List<String>, <script>x</script>", None),
        ("<jats:p>&lt;p&gt;Of &lt;em&gt;E. coli&lt;/em&gt;&amp;nbsp;K.&lt;/p&gt;&lt;p&gt;B&lt;/p&gt;</jats:p>",
         "Of *E. coli* K.\n\nB"),
        ("<jats:p>Below (&amp;lt;1 m) and x &lt; y &lt;p 3</jats:p>", "Below (<1 m) and x < y <p 3"),
        ("", ""),
        ("<jats:p>never closed <jats:italic>here", "never closed *here*"),
        ("</jats:p>never opened", "never opened"),
        (f"{BOTH}.", "$x^2$."),
        (DOCUMENT, "$a$"),
    ],
)  # fmt: skip
def test_tags_become_text(markup: str, text: str | None) -> None:
    assert to_text(markup, stars=True) == (markup if text is None else text)


@pytest.mark.parametrize(
    ("markup", "tex"),
    [
        ("<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>", "x^{2}"),
        ("<mml:msub><mml:mi>max</mml:mi><mml:mi>i</mml:mi></mml:msub>", r"{\mathrm{max}}_{i}"),
        ("<mml:mfrac><mml:mn>1</mml:mn><mml:mi>n</mml:mi></mml:mfrac>", r"\frac{1}{n}"),
        ("<mml:msubsup><mml:mi>x</mml:mi><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:msubsup>", "{x}_{1}^{2}"),
        ("<mml:msqrt><mml:mi>n</mml:mi></mml:msqrt>", r"\sqrt{n}"),
        ("<mml:mover><mml:mi>x</mml:mi><mml:mo>¯</mml:mo></mml:mover>", r"\bar{x}"),
        (
            "<mml:mrow>\n<mml:mi>p</mml:mi> <mml:mo>&lt;</mml:mo>\n<mml:mn>5</mml:mn><mml:mo>%</mml:mo></mml:mrow>",
            r"p < 5 \%",
        ),
        ("<mml:mtext>if any</mml:mtext>", r"\text{if any}"),
        ("<mml:semantics><mml:mi>x</mml:mi><mml:annotation>x in words</mml:annotation></mml:semantics>", "x"),
    ],
)
def test_mathml_becomes_tex(markup: str, tex: str) -> None:
    assert to_text(MATH.format(markup)).split() == f"${tex}$".split()


def test_a_title_is_one_line_without_stars() -> None:
    assert line("On <i>E. coli</i><br/>and\n H<sub>2</sub>O") == "On E. coli and H₂O"


@pytest.mark.parametrize(
    "piece", ["<jats:p>", "</p>", "<", '<a b="', "<sup>", "<i>x</i>", "<mml:msup>", '<p a="b" ', "<title>"]
)
def test_much_of_anything_costs_no_more_than_its_length(piece: str) -> None:
    assert len(to_text(piece * 40_000, stars=True)) <= 400_000


@given(st.text(st.sampled_from("<>/pisub&;=\"'$*\\{} \x01\x02\n")))
def test_no_markup_is_too_strange(markup: str) -> None:
    assert not set(to_text(markup, stars=True)) & {"\x01", "\x02"}


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po"], exclude_characters="&<")))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert to_text(text, stars=True) == text.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Of <i>E. coli</i> &amp; H<sub>2</sub>O", "Of E. coli & H₂O"),
        (r"Science {\&}amp$\mathsemicolon$ {\&}lt$\mathsemicolon$i{\&}gt$\mathsemicolon$Wool", "Science & Wool"),
        ("One.\n\n<p>Two</p>", "One.\n\nTwo"),
        ("p<0.05, x <b and AT&T;\n  $a & b$", None),
        (r"A \& B; {C}", None),
        ("", None),
    ],
)
def test_a_text_without_tags_stays_and_a_publishers_are_taken(text: str, shown: str | None) -> None:
    assert mended(text) == (text if shown is None else shown)
