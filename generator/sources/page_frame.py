"""The words around the papers on a page of huggingface.co/papers: bylines, counts, buttons and the page's own frame."""

import re
from typing import Final

from generator.sources import listing_dates

DOT: Final = "·"
NUMBER: Final = re.compile(r"-|\d[\d,]{0,8}(?:\.\d{1,2})?k?", re.ASCII)
AUTHORS: Final = re.compile(r"(\d[\d,]{0,8}) authors?", re.ASCII)
UPVOTE: Final = re.compile(r"Upvote\s*(-|\d[\d,]{0,8}(?:\.\d{1,2})?k?)?", re.ASCII)
STARS: Final = re.compile(r"(?:LINK: )?GitHub\s*(\d[\d,]{0,8}(?:\.\d{1,2})?k?)?", re.ASCII)
ARXIV: Final = re.compile(r"arXiv(?: Page)?")
# Buttons in a row lose the space between them in some programs' hands: "Upvote101GitHub 131arXiv Page".
BUTTONS: Final = re.compile(rf"({UPVOTE.pattern})?\s*({STARS.pattern})?\s*({ARXIV.pattern})?", re.ASCII)
SUBMITTER: Final = re.compile(r"Submitted by\b:?\s*(?:\[[^\[\]]{0,100}\])?(.{0,80})")
FURNITURE: Final = re.compile(
    r"new|subscribe|daily|weekly|monthly|previous|next|papers|trending papers|daily papers(?: - hugging face)?"
    r"|by(?: ?ak\b.{0,90})?|ak|(?:ak )?and the research community|get trending papers in your email inbox.{0,40}"
    r"|hugging face(?:'s logo.{0,20})?|(?:search by arxiv id|search papers).{0,40}|sort:?|paper submitter",
    re.IGNORECASE,
)
FOOT: Final = re.compile(
    r"system theme|company|website|tos(?: privacy.{0,40})?|privacy|about|careers|models(?: datasets.{0,40})?|datasets"
    r"|spaces|pricing|docs|enterprise|log ?in|sign ?up|view all activity|trending papers ranked by.{0,60}",
    re.IGNORECASE,
)
# What stands above the parts of one paper's page, and the buttons below its abstract.
LABEL: Final = re.compile(
    r"authors:|abstract|ai-generated summary|view arxiv page.{0,100}|published on \w.{0,20}"
    r"|arxiv:\s?(?:\d{4}\.\d{4,5})?",
    re.ASCII | re.IGNORECASE,
)
BULLET: Final = re.compile(r"^(?:[-*•+]\s+)+")


def parts(line: str) -> tuple[str, ...]:
    """The parts of a line that belongs to a byline or to buttons; nothing for a line of a title or an abstract."""
    bare = BULLET.sub("", line.strip()).strip()
    if not is_words(bare):
        return (bare,)
    if bare.startswith("Submitted by") and SUBMITTER.fullmatch(bare):
        return (bare,)
    if (buttons := BUTTONS.fullmatch(bare)) and bare:
        return tuple(part.strip() for part in (buttons[1], buttons[3], buttons[5]) if part)
    return _byline(bare) if DOT in bare else ()


def is_label(text: str) -> bool:
    """Whether it is a line of one paper's page that stands by itself."""
    return LABEL.fullmatch(text.strip()) is not None


def is_words(text: str) -> bool:
    """Whether it is words: no dot, number, date, count of authors or button."""
    framed = text == DOT or any(form.fullmatch(text) for form in (AUTHORS, NUMBER, UPVOTE, STARS, ARXIV))
    return not framed and not listing_dates.printed(text)


def is_furniture(text: str) -> bool:
    """Whether it is of the page's own head or foot."""
    return bool(FURNITURE.fullmatch(text) or FOOT.fullmatch(text))


def number(text: str) -> int | None:
    """A number that is printed in full: ``1.2k`` is none that could be written down."""
    bare = text.replace(",", "")
    return int(bare) if NUMBER.fullmatch(text) and bare.isdigit() else None


def _byline(line: str) -> tuple[str, ...]:
    found = [part.strip() for part in line.split(DOT)]
    if not any(part and not is_words(part) for part in found):
        return ()
    dotted = [word for part in found for word in (DOT, part)]
    return tuple(word for word in dotted[1:] if word)
