r"""The rules for mathematics in Markdown: ``$…$``, ``\(…\)`` in a line; ``$$…$$``, ``\[…\]`` also as a paragraph."""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from generator.text import formulas
from generator.text.bounds import MOST_LINES

_CLOSING = {"$$": "$$", r"\[": r"\]"}


def math_rule(state: StateInline, silent: bool) -> bool:
    """A formula inside a paragraph, before emphasis and escapes can take it apart."""
    if state.src[state.pos] not in "$\\":
        return False
    formula = formulas.at(state.src, state.pos)
    if not formula or formula.end > state.posMax:
        return False
    if not silent:
        token = state.push("math", "math", 0)
        token.content = formula.tex
        token.meta["display"] = formula.display
    state.pos = formula.end
    return True


def math_block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A displayed formula that is a paragraph of its own: its lines may begin with ``+``, ``-`` or ``=``."""
    begin = state.bMarks[start] + state.tShift[start]
    mark = state.src[begin : begin + 2]
    if mark not in _CLOSING or state.is_code_block(start):
        return False
    last = _last_line(state, start, min(end, start + MOST_LINES), _CLOSING[mark])
    body = state.getLines(start, last + 1, state.blkIndent, False).strip()
    formula = formulas.at(body, 0) if body else None
    if not formula or formula.end != len(body):
        return False
    if not silent:
        state.line = last + 1
        token = state.push("math", "math", 0)
        token.content, token.map = formula.tex, [start, state.line]
        token.meta["display"] = formula.display
    return True


def _last_line(state: StateBlock, start: int, end: int, closing: str) -> int:
    """The line that ends with the closing mark, or the one before ``start`` where the paragraph ends without it."""
    for line in range(start, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if text.endswith(closing) and (line > start or len(text) > len(closing)):
            return line
    return start - 1
