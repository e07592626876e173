"""A list of ids and addresses, one a line."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from generator.content import identifiers
from generator.content.reading import RefusedError

MOST_WORDS: Final = 500
MOST_IDS: Final = 100
LONGEST_LIST: Final = 64 * 1024
_MARK = re.compile(r"[-*+•]\s+")


def words(content: bytes, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The ids and addresses of a list, each once; none where a line is something else, or where there are too many.

    Empty lines, lines that begin with ``#`` and the marks of a bulleted list do not count.
    """
    if len(content) > LONGEST_LIST:
        return ()
    lines = (_MARK.sub("", line.strip(), count=1) for line in content.decode("utf-8-sig", "replace").splitlines())
    found = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    return found if len(found) <= MOST_WORDS and all(map(known, found)) else ()


def questions(words: Sequence[str]) -> Iterator[str]:
    """The words to ask with: ids of arXiv together, since it wants three seconds between any two questions."""
    ids = [word for word in words if _is_of_arxiv(word)]
    for start in range(0, len(ids), MOST_IDS):
        yield " ".join(ids[start : start + MOST_IDS])
    yield from (word for word in words if word not in ids)


def _is_of_arxiv(word: str) -> bool:
    try:
        return bool(identifiers.split_arxiv(word))
    except RefusedError:
        return False
