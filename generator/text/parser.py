"""The one Markdown parser: markdown-it with raw HTML off, and our rules for links, mathematics and headings."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.text import links, mathrules
from generator.text.headings import heading_rule
from generator.text.report import report_line
from generator.text.writer import Writer

# Blocks inside blocks. markdown-it drops what is nested deeper; here that is said.
DEEPEST = 50


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser, made at the first use."""
    made = MarkdownIt("js-default", {"html": False, "linkify": False, "maxNesting": DEEPEST}, renderer_cls=Writer)
    # Links are judged by the rules that stand in the place of markdown-it's own, which can say where one was.
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    made.inline.ruler.at("link", links.link_rule)
    made.inline.ruler.at("image", links.image_rule)
    made.inline.ruler.at("autolink", links.autolink_rule)
    made.inline.ruler.at("linkify", links.bare_rule)
    made.inline.ruler.before("escape", "math", mathrules.math_rule)
    made.block.ruler.before("paragraph", "math", mathrules.math_block_rule)
    made.core.ruler.at("inline", _inline_rule)
    made.core.ruler.after("inline", "heading", heading_rule)
    made.disable(["replacements", "smartquotes", "html_block", "html_inline"])
    return made


def _inline_rule(state: StateCore) -> None:
    """Parse each paragraph's text, with its line at hand for what may be wrong in it."""
    for token in state.tokens:
        if token.map:
            state.env["line"] = token.map[0] + 1
        if token.level >= DEEPEST - 1:
            report_line(state.env, state.env["line"], f"is nested more than {DEEPEST} levels deep; take some away")
        if token.type == "inline":
            _parse_inline(state, token)


def _parse_inline(state: StateCore, token: Token) -> None:
    token.children = []
    state.md.inline.parse(token.content, state.md, state.env, token.children)
