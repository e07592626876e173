"""Whether two papers of one title are one paper: many an editorial is called "Editorial"."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.content.identifiers import arxiv_of_doi
from generator.intake.facts import mark
from generator.model import Author, Paper, Source

GENERIC: Final = frozenset(
    (
        *("abstract", "abstracts", "announcement", "announcements", "appendix", "bookreview", "bookreviews", "comment"),
        *(
            "comments",
            "commentary",
            "conclusion",
            "conclusions",
            "contents",
            "correction",
            "corrections",
            "corrigendum",
        ),
        *("discussion", "editorial", "editorialboard", "editorsnote", "epilogue", "errata", "erratum", "foreword"),
        *("frontmatter", "fromtheeditor", "guesteditorial", "index", "inthisissue", "introduction", "letter"),
        *("lettertotheeditor", "news", "note", "obituary", "overview", "perspective", "preface", "prologue"),
        *("acknowledgement", "acknowledgements", "acknowledgments", "addresses", "calendar", "callforpapers"),
        *("comingnextissue", "editorialcomment", "editorialcomments", "editorscomments", "editorsintroduction"),
        *("fromtheeditors", "fromthepresident", "futureissues", "indexofadvertisers", "inmemoriam", "letters"),
        *("letterfromtheeditor", "letterfromthepresident", "letterstotheeditor", "masthead", "openingwords"),
        *("messagefromthepresident", "presidentsmessage", "productionnotes", "reviews", "toourreaders"),
        *("reply", "report", "response", "retraction", "review", "summary", "survey", "tableofcontents", "untitled"),
    )
)
"""Titles, as ``normalized`` gives them, that say nothing of the paper below them."""

_WORD: Final = re.compile(r"\w+")


def normalized(title: str) -> str:
    """A title by its letters and digits alone; by itself where it has none."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    return "".join(filter(str.isalnum, folded)) or " ".join(title.split())


def names(paper: Paper) -> Iterator[str]:
    """What a paper may be found by: its title, those under which sources know it, and the digest of what one wrote.

    A person may have mended the title since.
    """
    yield normalized(paper.title)
    for source in paper.sources:
        if source.key and source.key != paper.arxiv_id:
            yield normalized(source.key)
        if "title" in source.wrote:
            yield f"digest {source.wrote['title']}"


def sought(paper: Paper) -> Iterator[str]:
    """What is looked for of a paper that a source tells of."""
    yield from names(paper)
    yield f"digest {mark(paper.title)}"


def distinct(one: Paper, other: Paper) -> bool:
    """Whether two papers of one title are two: by an id, or by authors and year; by one of these if it says nothing.

    A journal that has a title in two years has two papers of it, such as a column; a preprint stands elsewhere.
    """
    ids = ((one.arxiv_id, other.arxiv_id), (_doi(one), _doi(other)))
    if any(a and b and a != b for a, b in ids):
        return True
    others = _strangers(one.authors, other.authors)
    years = one.published and other.published and one.published.year != other.published.year
    if normalized(one.title) in GENERIC or normalized(other.title) in GENERIC:
        return bool(others or years)
    return bool(years and (others or _same_venue(one, other)))


def _same_venue(one: Paper, other: Paper) -> bool:
    return bool(one.venue) and normalized(one.venue) == normalized(other.venue)


def told_by(paper: Paper, source: Source) -> bool:
    """Whether this very record of a source is in the entry already."""
    return any(one.name == source.name and one.key == source.key for one in paper.sources)


def family(author: Author) -> str:
    """The name that two spellings of a person share, as a rule: the family's, or the last word."""
    words = _WORD.findall(author.family or author.name.partition(",")[0])
    plain = unicodedata.normalize("NFKD", words[-1].casefold()) if words else author.name
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _doi(paper: Paper) -> str:
    return "" if arxiv_of_doi(paper.doi) else paper.doi


def _strangers(one: tuple[Author, ...], other: tuple[Author, ...]) -> bool:
    return bool(one and other) and not {*map(family, one)} & {*map(family, other)}
