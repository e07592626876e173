"""Parsed Markdown to HTML: the elements that CommonMark knows, and attributes from a short list."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from generator.text import mathml
from generator.text.bounds import LARGEST, TooMuchError
from generator.text.headings import PREFIX
from generator.text.words import as_text

DEEPEST = 60

ATTRIBUTES = frozenset({
    "href", "title", "rel", "src", "alt", "loading", "id", "class", "start", "data-align",
})  # fmt: skip

_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]{1,30}")
_ALIGN = re.compile(r"text-align:(left|center|right)")


class Writer(RendererHTML):
    """Writes tokens. markdown-it calls the method that has a token's name."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """The HTML of a body; raises TooMuchError before it would cost much."""
        size, depth, out = 0, 0, []
        for part, position in _inline_or_block(tokens):
            token = part[position]
            depth += token.nesting
            if depth > DEEPEST:
                raise TooMuchError(f"is nested more than {DEEPEST} deep; use fewer marks inside each other")
            rule = self.rules.get(token.type)
            out.append(rule(part, position, options, env) if rule else self.renderToken(part, position, options, env))
            size += len(out[-1])
            if size > LARGEST:
                raise TooMuchError(f"becomes more than {LARGEST:,} characters of HTML; shorten it")
        return "".join(out)

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 - markdown-it's name
        """The attributes of a token that are allowed."""
        pairs = ((key, str(value)) for key, value in token.attrItems() if key in ATTRIBUTES)
        return "".join(f' {key}="{escape(value)}"' for key, value in pairs)

    def math(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A formula; as a paragraph where it stands alone."""
        token = tokens[idx]
        written = mathml.render(token.content, bool(token.meta["display"]))
        return f"<p>{written}</p>\n" if token.block else written

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A link; one that leaves the site passes on none of its standing."""
        token = tokens[idx]
        href = str(token.attrs["href"])
        if href.startswith("#"):
            token.attrs["href"] = _prefixed(href)
        elif not href.startswith("/"):
            token.attrs["rel"] = "nofollow"
        return self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture of this site; one from elsewhere becomes a link to it, or its text inside another link."""
        token = tokens[idx]
        address, words = str(token.attrs["src"]), as_text(token.children or [])
        if address.startswith("/"):
            token.attrs = {**token.attrs, "alt": words, "loading": "lazy"}
            return self.renderToken(tokens, idx, options, env)
        shown = escape(words or address)
        return shown if token.meta.get("linked") else f'<a href="{escape(address)}" rel="nofollow">{shown}</a>'

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A block of code with the name of its language."""
        token = tokens[idx]
        language = _LANGUAGE.match(token.info.strip())
        named = f' class="language-{language.group()}"' if language else ""
        return f"<pre><code{named}>{escape(token.content)}</code></pre>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A cell of a table. Its alignment is an attribute that a theme can match: the site's policy refuses styles."""
        token = tokens[idx]
        if match := _ALIGN.search(str(token.attrs.pop("style", ""))):
            token.attrs["data-align"] = match.group(1)
        return self.renderToken(tokens, idx, options, env)

    td_open = th_open


def _prefixed(fragment: str) -> str:
    return fragment if fragment == "#" or fragment.startswith(f"#{PREFIX}") else f"#{PREFIX}{fragment[1:]}"


def _inline_or_block(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], int]]:
    """Each token to write with the list it stands in; a paragraph's tokens in the place of its text."""
    for index, token in enumerate(tokens):
        if token.type == "inline":
            children = token.children or []
            yield from ((children, child) for child in range(len(children)))
        else:
            yield tokens, index
