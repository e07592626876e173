r"""TeX to MathML, at build time: no script in the page, no style in the markup, and never an error.

The conversion is math-core's; ``mathtree`` then lets through what is allowed. A formula that fails is shown as its
source. ``<math>`` carries the TeX as ``alttext``: for readers that know no MathML, and for ``markdown.plain``.
"""

import re
from functools import lru_cache
from html import escape

from math_core import LatexError, LatexToMathML

from generator.text import formulas, mathtree

# Bounds what one formula may cost. The converter recurses on the machine's stack, so the number of things that
# could be nested in one another is what matters; ten thousand of them would end the process.
_MOST_NESTABLE = 400
_LONGEST_RESULT = 100_000

_NESTABLE = re.compile(r"[{^_'\\]")
# Definitions can make megabytes of a line, and a formula of an abstract needs none.
_DEFINITION = re.compile(r"\\(?:(?:re)?new|provide|Declare)[A-Za-z]*|\\(?:[egx]?def|let|futurelet)(?![A-Za-z])")

_MACROS = {
    # Commands of well-known packages that math-core does not know.
    "abs": r"\lvert #1\rvert",
    "ensuremath": "#1",
    "hbox": r"\text{#1}",
    "mathbbm": r"\mathbb{#1}",
    "mathds": r"\mathbb{#1}",
    "mbox": r"\text{#1}",
    "nicefrac": r"{#1}/{#2}",
    "norm": r"\lVert #1\rVert",
    "pmb": r"\boldsymbol{#1}",
    "poly": r"\operatorname{poly}",
    "polylog": r"\operatorname{polylog}",
    "smash": "#1",
    "substack": r"\begin{matrix}#1\end{matrix}",
    "textnormal": r"\text{#1}",
    "textup": r"\text{#1}",
    "xspace": "",
    # A link inside a formula would bring an address past the rule for addresses.
    "href": "#2",
}
# The numbered environments would print "(1)" beside the formula and stretch it over the page.
_ENVIRONMENTS = {
    "align": "aligned", "alignat": "aligned", "eqnarray": "aligned", "equation": "", "flalign": "aligned",
    "gather": "gathered", "multline": "gathered", "split": "aligned", "math": "", "displaymath": "",
}  # fmt: skip
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(" + "|".join(_ENVIRONMENTS) + r")\*?\}")
_NUMBERING = re.compile(r"\\(?:label|tag\*?)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_LONE_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
_TEXT = re.compile(r"\\(?:text[a-z]*|mbox|hbox)\s*\{[^{}]*\}")
_LONE_UNDERSCORE = re.compile(r"(?<!\\)_")


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    # \widetilde and its like are called unreliable because browsers differ in looks, not in meaning.
    return LatexToMathML(macros=_MACROS, fancy_error=False, allow_unreliable_rendering=True)


@lru_cache(maxsize=2048)
def render(tex: str, display: bool) -> str:
    """MathML from the allow-list, inline or displayed; or ``<code class="tex">`` with the source where that fails."""
    body = _convert(tex, display)
    if not body:
        return f'<code class="tex">{escape(tex)}</code>'
    block = ' display="block"' if display else ""
    return f'<math{block} alttext="{escape(" ".join(tex.split()))}">{body}</math>'


def _convert(tex: str, display: bool) -> str:
    if len(tex) > formulas.LONGEST or len(_NESTABLE.findall(tex)) > _MOST_NESTABLE or _DEFINITION.search(tex):
        return ""
    try:
        mathml = _converter().convert_with_local_state(_prepare(tex), displaystyle=display)
        return mathtree.rewrite(mathml) if len(mathml) <= _LONGEST_RESULT else ""
    except (LatexError, mathtree.RefusedError, UnicodeEncodeError):
        return ""


def _prepare(tex: str) -> str:
    """The TeX as math-core reads it: ``%`` is a per cent sign in every abstract and a comment in none."""
    if "%" in tex:
        tex = _LONE_PERCENT.sub(r"\1\\%", tex)
    if "\\" not in tex:
        return tex
    tex = _NUMBERING.sub("", _ENVIRONMENT.sub(_rename_environment, tex))
    return _TEXT.sub(lambda match: _LONE_UNDERSCORE.sub(r"\\_", match.group()), tex)


def _rename_environment(match: re.Match[str]) -> str:
    name = _ENVIRONMENTS[match.group(2)]
    return f"\\{match.group(1)}{{{name}}}" if name else ""
