"""A list of ids and addresses, one a line."""

import re
from collections.abc import Callable
from typing import Final

MOST_WORDS: Final = 500
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
