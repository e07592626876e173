"""Mathematics told apart from money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import formulas


def found(text: str) -> list[str]:
    """The TeX of every formula, a displayed one between bars."""
    formula, tex = formulas.find(text), []
    while formula:
        tex.append(f"|{formula.tex}|" if formula.display else formula.tex)
        formula = formulas.find(text, formula.end)
    return tex


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("for $n$ and $O(n^2)$, say", ["n", "O(n^2)"]),
        (r"64$\times$ faster", [r"\times"]),
        ("CO$_2$ and $k$-NN and the $n$th", ["_2", "k", "n"]),
        ("$50$ tests at $25\\%$, or $0.5$.", ["50", "25\\%", "0.5"]),
        ("$[0,1)$ and $]0,1]$", ["[0,1)", "]0,1]"]),
        ("$0 \\le x \\le 1$, $2 n \\log n$, $2 n log n$", ["0 \\le x \\le 1", "2 n \\log n", "2 n log n"]),
        (r"$\$5$", [r"\$5"]),
        ("$p$-value<$0.05$", ["p", "0.05"]),
        ("costs $5 per $x$", ["x"]),
        ("$5 (with $x$ units)", ["x"]),
        ("about $1,000/$x$", ["x"]),
        ("$$a+b$$ then $c$", ["|a+b|", "c"]),
        (r"\(x\) and \[y\left(z\right)\]", ["x", r"|y\left(z\right)|"]),
        ("$a\nb$", ["a\nb"]),
        ("$x \\text{ if the sum is } 3$", ["x \\text{ if the sum is } 3"]),
    ],
)
def test_mathematics(text: str, tex: list[str]) -> None:
    assert found(text) == tex


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "$5-$10",
        "$5–$10",
        "($5) and ($10)",
        "5$, 10$",
        "(5$) and (10$)",
        "5$-10$",
        "US$5 versus A$6",
        "US$ and A$",
        "$10k, $20k and $30k",
        "$3.5/M tokens, then $10/M",
        "$100 for one, versus 90$ for two",
        "from $10M to $20M.",
        "between 1$ and 2$.",
        "$10 million ($5 each)",
        "a lone $",
        "$ x $",
        "$$",
        "$$$$",
        "$$ $$",
        r"\$5 and \$6",
        r"\\(x\\)",
        r"\(x",
        r"\( \)",
        "$a\n\nb$",
        "$$a\n\nb$$",
        "$" + "a" * 4001 + "$",
    ],
)
def test_no_mathematics(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="$\\()[] a1\n.", max_size=60))
def test_a_formula_lies_in_the_text_with_its_marks_around_it(text: str) -> None:
    formula = formulas.find(text)
    if formula:
        written = text[formula.start : formula.end]
        assert formula.tex in written
        assert written[0] in "$\\"
        assert written[-1] in "$)]"
        assert formula.tex == formula.tex.strip() != ""
