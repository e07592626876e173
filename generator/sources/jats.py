"""Text with tags of JATS or HTML in it, as Crossref hands on abstracts and titles → plain text, formulas as TeX.

The tags are those of https://jats.nlm.nih.gov/ that publishers use there. What is no such tag is text: ``p < 0.05``.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Final

from generator.sources import mathml_tex
from generator.text import characters
from generator.text.texsymbols import SUBSCRIPTS, SUPERSCRIPTS

LONGEST: Final = 200_000
DEEPEST: Final = 60
TAG: Final = re.compile(
    r"<(/?)(?:[a-z]{1,5}:)?([a-z][a-z0-9-]{0,20})"
    r"(?:\s+[\w:.-]{1,40}\s*=\s*(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')){0,12}\s*(/?)>",
    re.IGNORECASE,
)
BLOCKS: Final = frozenset(
    {
        "p", "sec", "title", "list", "list-item", "disp-formula", "abstract", "div", "br", "break", "ul", "ol", "li",
        "h1", "h2", "h3", "h4", "disp-quote", "def-list", "def-item",
    }
)  # fmt: skip
INLINE: Final = frozenset(
    {
        "italic", "bold", "sup", "sub", "inf", "sc", "scp", "underline", "monospace", "i", "b", "em", "strong", "u",
        "tt", "span", "a", "ext-link", "xref", "uri", "email", "label", "named-content", "styled-content", "roman",
        "inline-formula", "inline-graphic", "graphic", "alternatives", "tex-math", "sans-serif", "code", "strike",
    }
)  # fmt: skip
KNOWN: Final = BLOCKS | INLINE | mathml_tex.ELEMENTS
EMPTY: Final = frozenset({"br", "break", "graphic", "inline-graphic", "mspace"})
STARS: Final = {"italic": "*", "i": "*", "em": "*", "bold": "**", "b": "**", "strong": "**"}
# Some publishers hand in pages of HTML that were escaped once more than they should be.
ESCAPED: Final = re.compile(r"&lt;/(?:p|em|strong|i|b|sub|sup|span|div|a|h[1-4]|li|ul)\s?&gt;", re.IGNORECASE)
# The semicolon is escaped as a command of its own: {\\&}amp$\\mathsemicolon$
TWICE: Final = re.compile(r"\{?\\&\}?(amp|lt|gt|quot|nbsp)(?:\$\\mathsemicolon\$|;)")
ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
TEX: Final = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
# The head of the whole says nothing; that of a section leads its first sentence. The marks are cleaned from any input.
PARAGRAPH, HEAD = "\x01", "\x02"
LEAD: Final = re.compile(rf"(?P<mark>[:.?!{PARAGRAPH}]?)\s*{HEAD}[\s{PARAGRAPH}]*")
WHOLE: Final = re.compile(
    rf"\A[\s{PARAGRAPH}]*(?:abstract|summary|résumé|zusammenfassung|resumen)\s*[:.]?\s*{HEAD}", re.IGNORECASE
)


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet: its parts so far, and the formula in TeX that stands for all of it."""

    name: str
    parts: list[str] = field(default_factory=list)
    tex: str = ""


def to_text(markup: str, *, stars: bool = False) -> str:
    """The text; paragraphs with a blank line between them. With ``stars``, italic and bold words get Markdown's."""
    source = characters.clean(markup[:LONGEST])
    if ESCAPED.search(source):
        source = html.unescape(source)
    if "<" not in source:
        return html.unescape(source).strip()
    found = _Reader(stars).read(source)
    found = LEAD.sub(lambda match: f"{match['mark'] or ':'} ", WHOLE.sub("", found))
    paragraphs = (" ".join(part.split()) for part in found.split(PARAGRAPH))
    return "\n\n".join(filter(None, paragraphs))


def line(markup: str) -> str:
    """The text on one line, as of a title."""
    return " ".join(to_text(markup).split())


def mended(text: str, *, stars: bool = False) -> str:
    """A text of a format that has no tags, as it stands but for tags and characters that a publisher's program left.

    Scopus, Wiley and Crossref write ``<i>`` and ``&amp;`` into BibTeX and RIS; Crossref's BibTeX escapes them once
    more. Lines and paragraphs stay where there is nothing of that.
    """
    text = TWICE.sub(lambda match: html.unescape(f"&{match[1]};"), text)
    if not ENTITY.search(text) and not any(match[2].lower() in KNOWN for match in TAG.finditer(text)):
        return text
    return "\n\n".join(to_text(part, stars=stars) for part in text.split("\n\n"))


class _Reader:
    """Goes from tag to tag with a stack of what is open."""

    __slots__ = ("_open", "_stars")

    def __init__(self, stars: bool) -> None:
        self._open = [_Open("")]
        self._stars = stars

    def read(self, source: str) -> str:
        at = 0
        for match in TAG.finditer(source):
            name = match[2].lower()
            if name not in KNOWN or (not match[1] and len(self._open) > DEEPEST):
                continue
            self._text(source[at : match.start()])
            at = match.end()
            if match[1]:
                self._close(name)
            else:
                self._start(name, closed=bool(match[3]) or name in EMPTY)
        self._text(source[at:])
        while len(self._open) > 1:
            self._end()
        return "".join(self._open[0].parts)

    def _text(self, raw: str) -> None:
        text = html.unescape(raw).replace("&lt;", "<").replace("&gt;", ">")
        within = self._open[-1].name
        # Between the elements of a formula there is only space.
        if text and (within not in mathml_tex.ELEMENTS or within in mathml_tex.LEAVES or text.strip()):
            self._open[-1].parts.append(text)

    def _start(self, name: str, *, closed: bool) -> None:
        if name in BLOCKS:
            self._open[-1].parts.append(PARAGRAPH)
        if not closed:
            self._open.append(_Open(name))

    def _close(self, name: str) -> None:
        """End the element, and what was left open in it; an end without a beginning is nothing."""
        if any(one.name == name for one in self._open):
            while self._open[-1].name != name:
                self._end()
            self._end()

    def _end(self) -> None:
        ended = self._open.pop()
        outer = self._open[-1]
        if ended.name == "tex-math":
            ended.tex = _formula("".join(ended.parts))
        if ended.tex and outer.name in ("alternatives", "inline-formula", "disp-formula"):
            outer.tex = ended.tex
        outer.parts.append(ended.tex or self._written(ended))

    def _written(self, one: _Open) -> str:
        text = "".join(one.parts)
        match one.name:
            case "sup" | "sub" | "inf":
                return _shifted(text.strip(), up=one.name == "sup")
            case "title":
                return text.strip() + HEAD
            case "math":
                return _formula(mathml_tex.element("math", one.parts))
            case name if name in mathml_tex.LEAVES:
                return mathml_tex.leaf(name, text)
            case name if name in mathml_tex.ELEMENTS:
                return mathml_tex.element(name, one.parts)
            case name if name in BLOCKS:
                return text + PARAGRAPH
        mark = STARS.get(one.name, "") if self._stars and "*" not in text and text == text.strip() else ""
        return f"{mark}{text}{mark}" if text else ""


def _shifted(text: str, *, up: bool) -> str:
    """Raised or lowered characters where Unicode has them all; ``4th`` needs no raising."""
    shapes = SUPERSCRIPTS if up else SUBSCRIPTS
    if text and all(character in shapes for character in text) and not (up and text.isalpha()):
        return "".join(shapes[character] for character in text)
    return text if text.isalpha() and up else f"{'^' if up else '_'}{text}" if text else ""


def _formula(tex: str) -> str:
    """TeX between dollars, out of the document that some publishers put around it."""
    inside = TEX.search(tex)
    bare = " ".join((inside[1] if inside else tex).split())
    for opening, closing in (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]")):
        if bare.startswith(opening) and bare.endswith(closing) and len(bare) > len(opening + closing):
            bare = bare[len(opening) : -len(closing)].strip()
            break
    return f"${bare}$" if bare else ""
