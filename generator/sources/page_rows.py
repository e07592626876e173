"""A saved page's text → its own rows, as many as the file has, and the addresses that stand in a list at its end.

What a program has put around the page (front matter, fences, rules) becomes empty rows; pictures and checkboxes go.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}", re.ASCII)
# Quantifiers are bounded so that a file made of opening marks costs no more than its length.
IMAGE: Final = re.compile(r"!\[([^\]\n]{0,300})\](?:\([^)]{0,2000}\)|\[\d{1,5}\])", re.ASCII)
# Other programs' pictures: "[IMG]", "[a.svg]", "[Image 3: logo]", an address of one in brackets.
PICTURE: Final = re.compile(
    r"\[(?:(?:https?:/)?/[^\]\s]{0,1000}\.(?:png|jpe?g|svg|gif|webp)|IMG|INLINE|[\w-]{1,100}\.(?:png|jpe?g|svg|gif|webp))\]"
)
LONE_PICTURE: Final = re.compile(r"\s*[*•+]\s+\[[^\[\]\s]{1,100}\]\s*")
CHECKBOX: Final = re.compile(r"^(\s*)(?:[-*]\s+)?\[[ x-]\](?:\s+|$)")
ANCHOR: Final = re.compile(r"<a id=[^>\n]{0,200}></a>")
# Bullets of a list of pictures, rules below and between what is shown, marks of a division.
EMPTY: Final = re.compile(r"[*•+]*[-=_*━─]{4,}|[*•+]*|:::.*")
FENCES: Final = ("```", "~~~", "[Content truncated")
# "[9]: https://…", as Markdown writes it, and "  9. https://…" below the word References, as Lynx does.
NUMBERED: Final = re.compile(r"^ {0,8}\[(\d{1,5})\]:[ \t]+<?(\S{1,2000}?)>?[ \t]*$", re.ASCII | re.MULTILINE)
LISTED: Final = re.compile(r"^[ \t]*(\d{1,5})\. +([a-z]{2,10}:\S{1,2000})[ \t]*$", re.ASCII | re.MULTILINE)
REFERENCES: Final = re.compile(r"^[ \t]*References[ \t]*$", re.MULTILINE)
# Where addresses stand behind their words and without a host, an organization's is no more than its slug.
BRACKETED: Final = re.compile(r"\[/(?:papers/\d|login\?next=)", re.ASCII)
SLUG_ADDRESS: Final = re.compile(r"\[(/[A-Za-z0-9][A-Za-z0-9._-]{0,95})\](?![(\[])", re.ASCII)
SITE: Final = "https://huggingface.co"


@dataclass(frozen=True, slots=True)
class Rows:
    """The page as one text, and its numbered addresses; ``opening`` is whether a number stands before its link."""

    text: str
    addresses: Mapping[str, str]
    opening: bool = False


def rows(text: str) -> Rows:
    """The rows of the page itself; an address within them is whole, with its host."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, listed = _listed(text)
    addresses = listed or {found[1]: absolute(found[2]) for found in NUMBERED.finditer(text)}
    text = IMAGE.sub(_alternative, NUMBERED.sub("", text))
    if BRACKETED.search(text):
        text = SLUG_ADDRESS.sub(rf"[{SITE}\1]", text)
    lines = text.split("\n")
    head = _front_matter(lines)
    own = ("" if at < head else _own(line) for at, line in enumerate(lines))
    return Rows("\n".join(own), addresses, opening=bool(listed))


def absolute(url: str) -> str:
    """An address with its host; one of the page's own site may come without, or as that of a file."""
    url = url.removeprefix("file://")
    return SITE + url if url.startswith("/") else url


def _listed(text: str) -> tuple[str, dict[str, str]]:
    last = max(REFERENCES.finditer(text), key=re.Match.start, default=None)
    found = {one[1]: absolute(one[2]) for one in LISTED.finditer(text, last.end())} if last else {}
    if not last or not found:
        return text, {}
    return text[: last.start()] + "\n" * text.count("\n", last.start()), found


def _alternative(image: re.Match[str]) -> str:
    """A picture's name, where it may be an organization's slug, and as many ends of lines as it has."""
    return (f"{image[1]} " if SLUG.fullmatch(image[1]) else "") + "\n" * image[0].count("\n")


def _front_matter(lines: list[str]) -> int:
    if lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:60], 1) if line.rstrip() == "---"), 0)


def _own(line: str) -> str:
    if line.startswith(FENCES) or LONE_PICTURE.fullmatch(line):
        return ""
    line = CHECKBOX.sub(r"\1", PICTURE.sub(" ", ANCHOR.sub("", line)).replace("(BUTTON) ", ""))
    return "" if EMPTY.fullmatch("".join(line.split())) else line
