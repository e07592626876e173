r"""Where mathematics stands in a text: ``$…$``, ``$$…$$``, ``\(…\)`` and ``\[…\]``, told apart from money.

One reader serves the Markdown of a curator, the abstract of a stranger and the title of a paper, so that what the
intake writes as mathematics is read back as mathematics.
"""

import re
from typing import NamedTuple

# Characters of TeX in one formula, as in the patterns below; what is longer is text.
LONGEST = 4000

# A paragraph ends a formula, and so does an unescaped dollar. The body is bounded, so a stray dollar costs little.
_DOLLAR = re.compile(r"\$(?!\s)((?:[^$\\\n]|\\.|\n(?![ \t]*\n)){1,4000}?)(?<!\s)\$(?!\d)", re.DOTALL)
_DISPLAY = re.compile(r"\$\$((?:[^$\\\n]|\\.|\n(?![ \t]*\n)){1,4000})\$\$", re.DOTALL)
_ROUND = re.compile(r"\\\(((?:[^\\\n]|\\[^()\[\]]|\n(?![ \t]*\n)){1,4000})\\\)", re.DOTALL)
_SQUARE = re.compile(r"\\\[((?:[^\\\n]|\\[^()\[\]]|\n(?![ \t]*\n)){1,4000})\\\]", re.DOTALL)

_PUNCTUATION = re.compile(r"[,.;:!?)]+(?:\s|$)")
# How a sum of money begins: digits, with separators and a fraction.
_SUM = re.compile(r"\d[\d.,]*")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.")
_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|operatorname|mbox|textrm)\*?\s*\{[^{}]*\}")
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_FUNCTIONS = frozenset({
    "log", "ln", "exp", "sin", "cos", "tan", "max", "min", "mod", "lim", "sup", "inf", "det", "dim", "ker", "deg",
    "gcd", "arg", "argmax", "argmin", "poly", "polylog", "var", "cov", "tr", "rank", "diag", "sign", "sgn", "if",
    "else", "otherwise", "for", "all", "and", "or", "st",
})  # fmt: skip
_SIGNS = re.compile(r"[\\^_={}<>+|]")


class Formula(NamedTuple):
    """Mathematics in a text: where it begins and ends with its marks, the TeX between them, and if it is displayed."""

    start: int
    end: int
    tex: str
    display: bool


def at(text: str, index: int) -> Formula | None:
    """The formula that begins at this index, at a ``$`` or a backslash; None where it is money or a lone mark."""
    if text.startswith("$", index):
        return _display_at(text, index) if text.startswith("$$", index) else _dollar_at(text, index)
    for opening, pattern, display in ((r"\(", _ROUND, False), (r"\[", _SQUARE, True)):
        if text.startswith(opening, index):
            return _formula(pattern.match(text, index), display)
    return None


def find(text: str, start: int = 0) -> Formula | None:
    r"""The first formula at or behind an index; escaped marks (``\$``, ``\\(``) begin none."""
    for match in re.compile(r"\\[^(\[]|[$\\]", re.DOTALL).finditer(text, start):
        if len(match.group()) == 1 and (formula := at(text, match.start())):
            return formula
    return None


def _display_at(text: str, index: int) -> Formula | None:
    return _formula(_DISPLAY.match(text, index), True)


def _dollar_at(text: str, index: int) -> Formula | None:
    match = _DOLLAR.match(text, index)
    if not match or text.startswith("$", match.end()) or _is_money(text, match):
        return None
    return _formula(match, False)


def _formula(match: re.Match[str] | None, display: bool) -> Formula | None:
    if not match or not match.group(1).strip():
        return None
    return Formula(match.start(), match.end(), match.group(1).strip(), display)


def _is_money(text: str, match: re.Match[str]) -> bool:
    r"""Whether two dollars are two sums, or a sum and a formula, rather than the two ends of one formula.

    ``$5 (and $x$)`` and ``5$, then 10$`` satisfy the rule of spaces and are no mathematics all the same.
    """
    body = match.group(1)
    if _PUNCTUATION.match(body):
        return True
    number, signs = _SUM.match(body), _SIGNS.search(body)
    if signs and not number:
        return False
    plain = _COMMAND.sub(" ", _TEXT_COMMAND.sub(" ", body))
    words = [word for word in _WORD.findall(plain) if word.lower() not in _FUNCTIONS]
    if number and (_unbalanced(body) or "`" in body or "\\$" in body):
        return True
    if number and ((words and re.search(r"\s", plain)) or re.fullmatch(r"\s*[-–—/(,:;+]", body[number.end() :])):
        return True
    behind_number = match.start() > 0 and text[match.start() - 1].isdigit()
    if behind_number and body[-1].isdigit() and not signs:
        return True
    return len(words) >= 4 and not signs


def _unbalanced(body: str) -> bool:
    """Whether brackets do not pair: a formula may mix them (``[0,1)``), but has as many that open as that close."""
    bare = _COMMAND.sub(" ", body)
    return "\\" not in body and (bare.count("(") + bare.count("[")) != (bare.count(")") + bare.count("]"))
