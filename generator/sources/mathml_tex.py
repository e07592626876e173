"""MathML's elements → TeX, as far as abstracts use them (https://www.w3.org/TR/mathml-core/); the rest is its text."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

ESCAPED: Final = MappingProxyType(
    str.maketrans(
        {letter: f"\\{letter}" for letter in "%#&$_{}"} | {"\\": r"\backslash ", "^": r"\hat{}", "~": r"\sim "}
    )
)
# Two arguments and what stands around and between them.
PAIRS: Final = MappingProxyType(
    {
        "msup": ("{", "}^{", "}"), "msub": ("{", "}_{", "}"), "mfrac": (r"\frac{", "}{", "}"),
        "mover": ("{", "}^{", "}"), "munder": ("{", "}_{", "}"),
    }
)  # fmt: skip
OVER: Final = MappingProxyType(
    {"¯": r"\bar", "‾": r"\bar", "^": r"\hat", "ˆ": r"\hat", "~": r"\tilde", "˜": r"\tilde", "˙": r"\dot", "→": r"\vec"}
)
LEAVES: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})
ELEMENTS: Final = frozenset(
    {
        *LEAVES, *PAIRS, "math", "mrow", "mstyle", "mfenced", "msqrt", "mroot", "msubsup", "munderover", "mspace",
        "mpadded", "mphantom", "menclose", "semantics", "annotation", "mtable", "mtr", "mtd", "mmultiscripts",
    }
)  # fmt: skip


def leaf(name: str, text: str) -> str:
    """A name, number, sign or text between tags."""
    text = " ".join(text.split())
    written = text.translate(dict(ESCAPED))
    if name in ("mtext", "ms"):
        return f"\\text{{{text.translate(dict(ESCAPED))}}}" if text else ""
    return f"\\mathrm{{{written}}}" if name == "mi" and len(text) > 1 and text.isalpha() else written


def element(name: str, children: Sequence[str]) -> str:
    """An element of others, which are TeX already; one that is not known, or has too few, is what they are in a row."""
    if name == "mover" and len(children) == 2 and children[1] in OVER:
        return f"{OVER[children[1]]}{{{children[0]}}}"
    if name in PAIRS and len(children) == 2:
        before, between, behind = PAIRS[name]
        written = f"{before}{children[0]}{between}{children[1]}{behind}"
        return (
            written.replace(f"{{{children[0]}}}", children[0], 1)
            if len(children[0]) == 1 and before == "{"
            else written
        )
    if name in ("msubsup", "munderover") and len(children) == 3:
        return f"{{{children[0]}}}_{{{children[1]}}}^{{{children[2]}}}"
    if name == "mroot" and len(children) == 2:
        return f"\\sqrt[{children[1]}]{{{children[0]}}}"
    row = " ".join(children) if name != "annotation" else ""
    return {"msqrt": f"\\sqrt{{{row}}}", "mfenced": f"({row})", "mspace": r"\ "}.get(name, row)
