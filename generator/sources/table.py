"""The formats that can be imported: to add one, write its file and name it here."""

from types import MappingProxyType
from typing import Final

from generator.problems import Position, Problem, ProblemsError
from generator.sources import arxiv_api, arxiv_feed, bibtex, csl_json, feed, foreign, front_matter, ris
from generator.sources import huggingface_api as api
from generator.sources import huggingface_listing as listing
from generator.sources import huggingface_page as page
from generator.sources.source import Source

# The one that knows more about a paper comes first: its word on a title or an abstract is not undone by a later one's.
SOURCES: Final[tuple[Source, ...]] = (
    csl_json,
    arxiv_api,
    bibtex,
    ris,
    arxiv_feed,
    api,
    page,
    listing,
    front_matter,
    feed,
)
BY_NAME: Final = MappingProxyType({source.name: source for source in SOURCES})


def choose(text: str, path: str, name: str = "") -> Source:
    """The source of that name, or else the one that recognizes the text; ``path`` is only named in messages.

    Raises ProblemsError for a name that is not known, and for a text that no source or more than one recognizes.
    """
    if name:
        return _named(name, path)
    found = [source for source in SOURCES if source.recognizes(text)]
    if len(found) == 1:
        return found[0]
    which = " and ".join(source.name for source in found)
    if not found and (advice := foreign.advice(text)):
        raise _refused(path, advice)
    found_what = f"the text could be {which}" if found else "the text has no known format"
    raise _refused(path, f"{found_what}; import it and say which with --format ({_names()})")


def trust(name: str) -> int:
    """How much a source's word counts: more for those that stand first, least for a name that is not known."""
    return next((len(SOURCES) - place for place, source in enumerate(SOURCES) if source.name == name), 0)


def _named(name: str, path: str) -> Source:
    if name not in BY_NAME:
        raise _refused(path, f"there is no format {name!r}; the formats are {_names()}")
    return BY_NAME[name]


def _names() -> str:
    return ", ".join(BY_NAME)


def _refused(path: str, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(path), "format", message)])
