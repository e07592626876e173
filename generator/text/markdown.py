"""Markdown to the one safe HTML that pages and feeds share.

Content is a stranger's. Raw HTML is shown as text, links go to http and https or to this site, pictures come from this
site alone, mathematics becomes MathML, and every element and attribute that can come out is known
(``writer``, ``mathtree``). What is refused is shown as it was written and reported with its line.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import NamedTuple

from generator.text import bounds, sentences, texmath

_SCOPED = re.compile(r' (?:id="|href="#)(?=s-)')
_ROOTED = re.compile(r' (href|src)="/')
_PIECE = re.compile(
    r'<math[^>]* alttext="(?P<tex>[^"]*)"[^>]*>[^<]*+(?:<(?!/math>)[^<]*+)*+</math>'
    r'|<img[^>]* alt="(?P<alt>[^"]*)"[^>]*>'
    r"|(?P<inline></?(?:a|em|strong|code|s)(?:\s[^>]*)?>)"
    r"|(?P<tag><[^>]*>)"
    r"|[^<]+|<"
)


class Rendered(NamedTuple):
    """Safe HTML, and what was refused on the way: the line of the source from 1, and what to do about it."""

    html: str
    problems: tuple[tuple[int, str], ...] = ()


def render(source: str, top: int = 3) -> Rendered:
    """The HTML of a Markdown text; ``top`` is the level that its highest heading gets.

    Addresses inside the site stay root-relative (``href="/papers/x/"``): see ``rebase``. A text that would cost too
    much gives no HTML and says why.
    """
    if excess := bounds.problem(source):
        return Rendered("", ((1, excess),))
    if html := sentences.written(source):
        return Rendered(html)
    return _parsed(source, top)


def _parsed(source: str, top: int) -> Rendered:
    # Heavy, and most builds parse nothing but sentences.
    from generator.text.parser import parser
    from generator.text.report import new_environment

    environment = {**new_environment(), "top": top}
    try:
        html = parser().render(source, environment)
    except bounds.TooMuchError as error:
        return Rendered("", ((1, str(error)),))
    return Rendered(html, tuple(sorted(environment["problems"])))


def rebase(html: str, root: str) -> str:
    """The HTML with ``root`` (``/repo/``, ``https://you.github.io/repo/``) before every address inside the site."""
    if root == "/" or '="/' not in html:
        return html
    base = escape(root)
    return _ROOTED.sub(lambda match: f' {match.group(1)}="{base}', html)


def scoped(html: str, name: str) -> str:
    """The HTML with ids of its own, so that several bodies may stand on one page; links to them go along."""
    if '="s-' not in html and '="#s-' not in html:
        return html
    scope = f"{escape(name)}-"
    return _SCOPED.sub(lambda match: match[0] + scope, html)


def plain(html: str) -> str:
    """The text of rendered HTML on one line: formulas as far as a line can show them, else as TeX; pictures by text."""
    return _line(_pieces(html))


def opening(html: str, length: int) -> str:
    """The beginning of ``plain(html)``: all of it, or more than ``length`` characters."""
    found: list[str] = []
    size, enough = 0, length
    for piece in _pieces(html):
        found.append(piece)
        size += len(piece)
        if size > enough:
            if len(text := _line(found)) > length:
                return text
            enough = 2 * size  # spaces and entities shrink; to look again for each piece would take for ever
    return _line(found)


def _pieces(html: str) -> Iterator[str]:
    """What stands for each piece of HTML in a line, still escaped: nothing for an inline tag, a space for another."""
    for match in _PIECE.finditer(html):
        kind = match.lastgroup
        if kind is None:
            yield match[0]
        elif kind == "tex":
            yield _formula(match["tex"])
        elif kind == "alt":
            yield match["alt"]
        elif kind == "tag":
            yield " "


def _line(pieces: Iterable[str]) -> str:
    return " ".join(unescape("".join(pieces)).split())


def _formula(escaped: str) -> str:
    tex = unescape(escaped)
    return escape(texmath.to_text(tex) or tex)
