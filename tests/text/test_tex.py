"""Titles and names with TeX in them, as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import characters
from generator.text.tex import to_unicode

TEX = st.lists(
    st.sampled_from(
        [
            "\\", "{", "}", "$", "^", "_", "``", "''", "`", "'", '"', "~", "--", "%", "&", "\\'", '\\"', "\\emph{",
            "\\href{", "\\alpha", "\\v ", "\\o ", "\\left(", "\\frac", "https://example.org/", "\\url{", "*", "**",
            "a", "B", "1", " ", "\n", "é", "\x00", "\ud800", "\\(", "\\)", "\\[",
            "{\\bf ", "\\texttt{", "{}", "\\n", "\\\\",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # What surely is TeX.
        (r"{\Psi}", "Ψ"),
        (r"Gr\"onwall", "Grönwall"),
        (r"99\%", "99%"),
        (r"M{\"u}ller, J\"{o}rg and \c{C}elik", "Müller, Jörg and Çelik"),
        (r"Erd\H{o}s, Ha\v{s}ek, Ha\v sek, fa\c cade", "Erdős, Hašek, Hašek, façade"),
        (r"S\o ren, {\O}rsted, \O rsted, \L ukasz", "Søren, Ørsted, Ørsted, Łukasz"),
        (r"Stra\ss e, \AA ngstr\"om, \AE{}lfric", "Straße, Ångström, Ælfric"),
        (r"Mart\'\i nez and Mart{\'\i}nez and Mart\'{\i}nez", "Martínez and Martínez and Martínez"),
        (r"\^age \~nandu \=a \.z \`a", "âge ñandu ā ż à"),
        (r"{\v S}imon, \v Cech, Nguy\~{\^e}n, Nguy{\~{\^e}}n", "Šimon, \\v Cech, Nguyễn, Nguyễn"),
        (r"\v Cech, \glqq a\grqq, {\noopsort{b}}A \textless\ B\slash C", "Čech, „a“, A < B/C"),
        (r"methodology\hyphen independent \textquotedblleft a\textquotedblright", "methodology-independent “a”"),
        (r"H.{\,}P. Example, {\relax Ch}arles, \ensuremath{\alpha}", "H. P. Example, Charles, α"),
        ("``void.'' and ``x\" and `y'", "“void.” and “x” and ‘y’"),
        (r"\emph{a} \textbf{b} {\em c} {\bf d} \textsc{e}", "a b c d e"),
        (r"R\&D \$5 a\_b \#1 \{x\}", "R&D $5 a_b #1 {x}"),
        (r"i.i.d.\ samples, 10\,000, in\-fi\-nite", "i.i.d. samples, 10 000, infinite"),
        ("of~$X$, 5.2~nm, Fig.~3, Vita~-- Leben", "of X, 5.2 nm, Fig. 3, Vita – Leben"),
        ("C--C, 1736--1739, a---b", "C–C, 1736–1739, a—b"),
        (r"\href{https://example.org/}{a paper} at \url{https://example.org/a\_b}", "a paper at https://example.org/a_b"),
        (r"3\textsuperscript{rd} \mkbibquote{De Anima}", "3rd “De Anima”"),
        (r"\TeX{}nical \LaTeX", "TeXnical LaTeX"),
        (r"\acro{EPS} in \MF and \LaTeXe{}: \XeTeX", "EPS in METAFONT and LaTeX2ε: XeTeX"),
        (r"\mathcal{O}(n) over \mathbb{R}", "𝒪(n) over ℝ"),
        # Braces of BibTeX protect capitals; braces of a set are the text's.
        ("{BERT}: {Pre}-training of {Deep Nets}", "BERT: Pre-training of Deep Nets"),
        ("{{A Whole Title, Twice Protected}}", "A Whole Title, Twice Protected"),
        ("{van der Berg}", "van der Berg"),
        ("Set {a, b}", "Set {a, b}"),
        ("O(n^{-1/2}) and x_{i}", "O(n^{-1/2}) and x_{i}"),
        ("{Qwen3-4B, 8B, 14B}", "Qwen3-4B, 8B, 14B"),
        ("all of {Qwen3-4B, 8B, 14B}", "all of {Qwen3-4B, 8B, 14B}"),
        # Simple mathematics.
        (r"$\alpha$-divergence, $k$-NN, $\pi$Test", "α-divergence, k-NN, πTest"),
        (r"CO$_2$, $L^2$, $\ell_1$, $10^{-3}$, $90^\circ$, $\pi^*$", "CO₂, L², ℓ₁, 10⁻³, 90°, π*"),
        (r"$O(n\log n)$, $\tilde{O}(\sqrt{n})$, $\log_2 n$", r"O(n log n), Õ(√n), log₂ n"),
        (r"$\mathcal{N}=4$, $\mathbb{Z}_2$, $SU(2)$, $x \le y$", "𝒩=4, ℤ₂, SU(2), x ≤ y"),
        (r"$\left(a\right)$, $\text{MSE}$, $a, b$", "(a), MSE, a, b"),
        # What no line of text can show stays whole.
        (r"$\frac{a}{b}$ and $x^{\alpha}$ and $\mathbb{R}^d$", r"$\frac{a}{b}$ and $x^{\alpha}$ and $\mathbb{R}^d$"),
        (r"$\unknown{x}$ and $x^{n^2}$", r"$\unknown{x}$ and $x^{n^2}$"),
        # What is no TeX, or was once.
        (r"top-\p sampling of \n locally-interacting", r"top-\p sampling of \n locally-interacting"),
        ("64times, <=, Theta(log n / n), S^3", "64times, <=, Theta(log n / n), S^3"),
        ("{approx}5{times}", "{approx}5{times}"),
        ("100% of A & B # 1", "100% of A & B # 1"),
        ("Cost $5 and $10", "Cost $5 and $10"),
        (r"it\'s and they\'re", r"it\'s and they\'re"),
        (r"a \"quoted only\" word", r"a \"quoted only\" word"),
        (r"\cite{a} \item \O(n) \S 1", r"\cite{a} \item \O(n) \S 1"),
        (r"C:\new\temp", r"C:\new\temp"),
        ("~2B and --flag and a -- b", "~2B and --flag and a -- b"),
        ("students' {a", "students' {a"),
        ("two\n  lines\x00", "two lines"),
    ],
)  # fmt: skip
def test_titles(source: str, text: str) -> None:
    assert to_unicode(source) == text


@given(TEX)
def test_nothing_raises_and_the_line_is_one_line_that_a_feed_can_hold(source: str) -> None:
    text = to_unicode(source)
    assert text == " ".join(text.split())
    assert characters.problem(text) == ""


@given(st.text(st.characters(exclude_characters="\\{}`$~-", exclude_categories=["Cs", "Cc"])))
def test_a_title_without_tex_stays_as_it_is(source: str) -> None:
    assert to_unicode(source) == " ".join(source.split())


@given(st.text(alphabet="{}7x\\$ ", max_size=60))
def test_only_marks_are_lost(source: str) -> None:
    assert to_unicode(source).count("7") == source.count("7")


@pytest.mark.parametrize(
    "source", ["{" * 9000 + "x" + "}" * 9000, "\\emph{" * 3000, "$a" * 9000, "``" * 9000, "`a " * 6000]
)
def test_a_hostile_title_is_only_a_title(source: str) -> None:
    assert len(to_unicode(source)) > 0


def test_a_title_of_any_length_comes_back() -> None:
    assert to_unicode(r"\alpha" * 10_000) == r"\alpha" * 10_000
