"""Braces of BibTeX that only hold letters together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.bibtex_grouping import ungrouped
from generator.text.tex import to_unicode


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # Whatever stands in braces, its capitals are kept; what they hold may be small, and may have commas.
        ("{Counting} amazing {sheep}", "Counting amazing sheep"),
        ("{sheep2vec} and {k}-means with {a, b, and C}: {Folds, {Pens}, Locks}",
         "sheep2vec and k-means with a, b, and C: Folds, Pens, Locks"),
        ("{{All of a Title, Twice}}", "All of a Title, Twice"),
        ("Pro{}be, 10{,}000, pages 3{--}4, {``}so{''}", "Probe, 10,000, pages 3–4, “so”"),
        # A command keeps what it takes.
        (r"Erd{\H{o}}s, {\'E}cole, {The {\'E}cole, Twice}, \TeX{}nik", "Erdős, École, The École, Twice, TeXnik"),
        (r"\emph{a, {B}} {\em c, {d}} \href{https://example.org/}{the {page}}", "a, B c, d the page"),
        (r"\{a, b\} in $\{x, {y}\}$ and $x^{\alpha}\,y$", r"{a, b} in {x, y} and $x^{\alpha}\,y$"),
        (r"5\$ {for} 6\$, or ${half}", "5$ for 6$, or $half"),
        # Switches of a font that reach to the end of the text, and corrections of its slant and spaces.
        (r"a \it b, \bf{c} \scshape d", "a b, c d"),
        (r"{\it Folds\/}: \,'94 at 7\,pm", "Folds: '94 at 7 pm"),
        ("One --- two -- three---four", "One — two – three—four"),
        ("a --- https://example.org/a---b", "a --- https://example.org/a---b"),
        # What is not closed, or was never opened, is no group.
        ("a {b", "a {b"), ("a b}", "a b}"), ("", ""),
    ],
)  # fmt: skip
def test_only_what_is_tex_stays(written: str, shown: str) -> None:
    assert to_unicode(ungrouped(written)) == shown


@given(st.text(alphabet="{}$\\ab ,^_-", max_size=60))
def test_no_letter_is_lost_and_once_is_enough(text: str) -> None:
    once = ungrouped(text)
    assert once.count("a") == text.count("a")
    assert ungrouped(once).count("{") <= once.count("{") <= text.count("{")


def test_a_deep_text_costs_no_more_than_its_length() -> None:
    assert ungrouped("{" * 50_000 + "x" + "}" * 50_000) == "x"
    assert ungrouped("$" * 50_000 + "{x}") == "$" * 50_000 + "x"
