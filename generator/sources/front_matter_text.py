"""What stands below the head of a page, as Markdown that another site can show.

What is a word to another program (shortcodes, Liquid, imports of MDX, attributes of kramdown) is left out; the text
that such words stand around stays. Pages in HTML give their text alone.
"""

import re
from html.parser import HTMLParser
from typing import Final

from generator.text import characters, markdown

# Each is bounded, so that a text of nothing but beginnings costs no more than its length.
_WORDS: Final = (
    re.compile(r"\{\{[<%][^\n]{0,2000}?[>%]\}\}"),  # Hugo, Quarto
    re.compile(r"\{%-?[^\n%]{0,2000}-?%\}"),  # Liquid
    re.compile(
        r"\{\{-?[ \t][^{}\n]{0,2000}[ \t]-?\}\}|\{\{-?(?:site|page|post|content|include)[.\[ ][^{}\n]{0,2000}\}\}"
    ),
    re.compile(r"<!--.{0,5000}?-->", re.DOTALL),
    re.compile(r"\{:[ \t]?[^{}\n]{0,500}\}"),  # kramdown
    re.compile(r"^:{3,}[^\n]*$", re.MULTILINE),  # Quarto's and pandoc's blocks
    re.compile(r"^(?:import|export)[ \t][^\n]*(?:from[ \t]+['\"][^\n]*['\"]|=[^\n]*);?[ \t]*$", re.MULTILINE),  # MDX
)
# Tags of HTML in Markdown, which an entry would show as they stand; what is code stays.
_CODE: Final = re.compile(r"(^```.{0,20000}?^```|`[^`\n]{1,500}`)", re.DOTALL | re.MULTILINE)
_ATTRIBUTES: Final = r"(?:\s[^<>]{0,1000})?"
_TAGS: Final = (
    (re.compile(rf"<br{_ATTRIBUTES}/?>[ \t]*\n?", re.IGNORECASE), "\n"),
    (re.compile(r"<(i|em)>(?=\S)([^<>*\n]{1,500})(?<=\S)</\1>", re.IGNORECASE), r"*\2*"),
    (re.compile(r"<(b|strong)>(?=\S)([^<>*\n]{1,500})(?<=\S)</\1>", re.IGNORECASE), r"**\2**"),
    (
        re.compile(
            rf"<a\s[^<>]{{0,500}}?href=[\"'](https?://[^\s<>\"'()]{{1,1000}})[\"']{_ATTRIBUTES}>([^<>\[\]\n]{{1,300}})</a>",
            re.IGNORECASE,
        ),
        r"[\2](\1)",
    ),
    (
        re.compile(
            rf"</?(?:a|b|i|em|p|u|img|div|span|font|small|strong|center|section|figure){_ATTRIBUTES}/?>", re.IGNORECASE
        ),
        "",
    ),
)
_ABSTRACT: Final = re.compile(
    r"\A\s*(?:#{1,6}[ \t]*Abstract:?[ \t]*#*|\*\*Abstract[.:]?\*\*[.:]?)[ \t]*\n?", re.IGNORECASE
)
# [Download paper here](…), with which pages of academicpages end; many hold nothing else.
_LINKS_ALONE: Final = re.compile(r"(?:[\s|•·/,.-]|\[[^\[\]\n]{0,200}\]\([^()\s]{0,2000}\))*")
_HEADING: Final = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_BLOCKS: Final = frozenset(
    {"p", "div", "li", "ul", "ol", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "pre"}
)
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "svg"})


def cleaned(body: str) -> str:
    """A body without the words that are no text."""
    for words in _WORDS:
        body = words.sub("", body)
    body = "".join(part if place % 2 else _untagged(part) for place, part in enumerate(_CODE.split(body)))
    lines = (line.rstrip() if not line.endswith("  ") else line for line in characters.clean(body).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _untagged(text: str) -> str:
    for tag, written in _TAGS:
        text = tag.sub(written, text)
    return text


def abstract_in(body: str) -> str:
    """The text below a heading "Abstract" with which a body begins, up to the next heading; "" where it does not."""
    found = _ABSTRACT.match(body)
    if not found:
        return ""
    rest = body[found.end() :]
    following = _HEADING.search(rest)
    return rest[: following.start() if following else len(rest)].strip()


def is_text(body: str) -> bool:
    """Whether a body says something, and does not only lead elsewhere."""
    return _LINKS_ALONE.fullmatch(body) is None


def is_sound(body: str) -> bool:
    """Whether a body can stand in an entry as it is."""
    return not markdown.render(body).problems


def of_html(body: str) -> str:
    """The text of a page in HTML, by paragraphs."""
    reader = _Text()
    reader.feed(body)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n\n".join(filter(None, lines))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
