"""An organization in a byline → its slug and name: by its address, or by how the page writes organizations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.model import Affiliation
from generator.sources.listing_entries import Entry
from generator.sources.listing_layout import above_dot, is_text
from generator.sources.page_paragraphs import Piece
from generator.sources.page_rows import SLUG
from generator.text.slug import slugify

ORGANIZATION_URL: Final = re.compile(
    r"https?://(?:www\.)?huggingface\.co/([A-Za-z0-9][A-Za-z0-9._-]{0,95})/?", re.ASCII
)
NOT_ORGANIZATIONS: Final = frozenset({"papers", "login", "join", "models", "datasets", "spaces", "docs", "pricing"})
# "of the", "für", "de": a name goes on with such a word, where a slug and a name would begin anew.
WITHIN_A_NAME: Final = re.compile(r"(?:of|for|and|the|at|in|de|der|für|&)\b", re.IGNORECASE)
# "googleGoogle", "lumen-aiLumen Institute": a slug right before its name, by a program that puts no space there.
GLUED: Final = re.compile(r"([a-z0-9][a-z0-9._-]{0,95}?)([A-Z].*)")
# No name begins with such a word: "tau-intelligence", "umich", "IITPatna01".
SLUG_LIKE: Final = re.compile(r"[-_.\d]|^[^A-Z]+$")


@dataclass(frozen=True, slots=True)
class Written:
    """How a page writes organizations: ``slugs`` is whether a slug stands before each name, None where it is not known.

    ``glued`` is whether it stands right before it, as some programs put a picture's name before the words behind it.
    """

    slugs: bool | None = None
    glued: bool = False


def shows_slugs(listing: Iterable[Entry]) -> bool | None:
    """Whether bylines hold a slug before the name; all of a page do or none, so that one tells. None if none does."""
    bylines = [
        piece.text
        for entry in listing
        for at, piece in enumerate(entry.rest)
        if not piece.url and above_dot(entry.rest, at)
    ]
    if any(" " not in words for words in bylines):
        return False
    return True if any(_is_slug_of(*words.split(" ", 1)) for words in bylines) else None


def organization(rest: Sequence[Piece], written: Written) -> tuple[Affiliation, ...]:
    """The one organization of an entry: by its address, or by its place above a dot; empty where there is none."""
    for at, piece in enumerate(rest):
        match = ORGANIZATION_URL.fullmatch(piece.url)
        if match and match[1] not in NOT_ORGANIZATIONS and is_text(piece):
            return (_with_address(match[1], piece.text),)
        if not piece.url and above_dot(rest, at):
            return (_from_words(piece.text, written),)
    return ()


def _with_address(slug: str, words: str) -> Affiliation:
    rest = words.removeprefix(slug).strip()
    return Affiliation(slug, rest if words.startswith(slug) and rest else words)


def _from_words(words: str, written: Written) -> Affiliation:
    """``Qwen Qwen`` is a slug and a name; on a page that shows names alone, the slug is made of the name."""
    if written.glued:
        return _unglued(words)
    slug, _, name_words = words.partition(" ")
    fits = name_words and SLUG.fullmatch(slug) and not WITHIN_A_NAME.match(name_words)
    if fits and (written.slugs or (written.slugs is None and SLUG_LIKE.search(slug))):
        return Affiliation(slug, name_words.strip())
    return Affiliation(slugify(words), words)


def _is_slug_of(slug: str, name: str) -> bool:
    """Whether a word is made of the name behind it: of its letters, its first word or its initials."""
    short, long = _bare(slug), _bare(name)
    initials = _bare("".join(word[0] for word in name.split() if word[0].isupper()))
    first = _bare(name.split(maxsplit=1)[0])
    return bool(short) and (long.startswith(short) or (len(first) > 1 and short.startswith(first)) or short == initials)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _unglued(words: str) -> Affiliation:
    half = len(words) // 2
    if len(words) % 2 == 0 and words[:half].lower() == words[half:].lower():
        return Affiliation(words[:half], words[half:])
    match = GLUED.fullmatch(words)
    return Affiliation(match[1], match[2]) if match else Affiliation(slugify(words), words)
