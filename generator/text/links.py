"""The rules for links and images in Markdown: one rule for addresses, and a refused link is shown and reported.

Each rule stands in the place of markdown-it's own and calls it; what it made is looked at before it may stay.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from markdown_it.rules_inline import StateInline, autolink, image, link

from generator.text import address, bare
from generator.text.report import report

# A scheme that means a program, a file or a letter: shown with a message. Any other <word:word> is just text.
_TELLING = frozenset({
    "javascript", "vbscript", "data", "blob", "view-source", "file", "ftp", "mailto", "about", "filesystem",
})  # fmt: skip
_SCHEME = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]*):")
# An image's text is parsed by a parser of its own, which may hold an image again.
_DEEPEST_IMAGE = 5
_INSIDE = re.compile(r"/(?![/\\])|#")


@lru_cache(maxsize=4096)
def problem(href: str) -> str:
    """Like ``address.problem``, but an address inside the site (``/papers/x/``, ``#s-method``) is good too."""
    if len(href) <= address.LONGEST and _INSIDE.match(href) and href.isprintable():
        return ""
    wrong = address.problem(href)
    if wrong and href and "no whole address" in wrong:
        return wrong + ", or with / for a page of this site"
    return wrong


def link_rule(state: StateInline, silent: bool) -> bool:
    """``[text](address)``, ``[text][label]``."""
    return state.src[state.pos] == "[" and _guarded(state, silent, link)


def image_rule(state: StateInline, silent: bool) -> bool:
    """``![text](address)``: a picture of this site, or a link to a picture elsewhere: no page asks another host."""
    depth = state.env.get("images", 0)
    if depth >= _DEEPEST_IMAGE or not state.src.startswith("![", state.pos):
        return False
    state.env["images"] = depth + 1
    try:
        return _guarded(state, silent, image)
    finally:
        state.env["images"] = depth


def autolink_rule(state: StateInline, silent: bool) -> bool:
    """``<https://example.org/>``; what else has angle brackets is text."""
    if not (match := _SCHEME.match(state.src, state.pos)):
        return False
    telling = match.group(1).lower() in _TELLING or state.src.startswith("//", match.end())
    return telling and _guarded(state, silent, autolink)


def bare_rule(state: StateInline, silent: bool) -> bool:
    """``https://example.org/`` and ``arXiv:2001.08361``, met at their colon."""
    found = bare.at_colon(state.src, state.pos) if not state.linkLevel else None
    return bool(found and found.end <= state.posMax and _link_bare(state, silent, found))


def _link_bare(state: StateInline, silent: bool, found: bare.Bare) -> bool:
    if not silent:
        scheme = state.src[found.start : state.pos]
        if not state.pending.endswith(scheme):
            return False
        state.pending = state.pending.removesuffix(scheme)
        state.push("link_open", "a", 1).attrs = {"href": found.url}
        state.push("text", "", 0).content = state.src[found.start : found.end]
        state.push("link_close", "a", -1)
    state.pos = found.end
    return True


def _guarded(state: StateInline, silent: bool, rule: Callable[[StateInline, bool], bool]) -> bool:
    """Run markdown-it's rule; where it made a link that is not allowed, take it back and show the source instead."""
    if silent:
        return rule(state, True)
    start, pending, first, first_meta = state.pos, state.pending, len(state.tokens), len(state.tokens_meta)
    if not rule(state, False):
        return False
    made = next(token for token in state.tokens[first : first + 2] if token.type != "text")
    wrong = problem(str(made.attrs.get("href", made.attrs.get("src", ""))))
    if wrong:
        del state.tokens[first:], state.tokens_meta[first_meta:]
        state.pending = pending + state.src[start : state.pos]
        report(state, start, wrong)
    elif state.linkLevel:
        made.meta["linked"] = True
    return True
