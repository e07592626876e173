"""What stands in arXiv's comments and abstracts for want of a place of its own: a withdrawal, the code's address."""

import re
from collections.abc import Iterator
from typing import Final

from generator.model import Link

PAPER: Final = r"(?:paper|article|submission|manuscript|preprint|pre-print|work|document|note|report|draft)"
# A sentence that says it of this paper; what was withdrawn from a conference, or in an earlier version, is still there.
WITHDRAWN: Final = re.compile(
    rf"(?:v\d+:\s*)?[\[(*]*(?:(?:this|the|our)\s+)?(?:arxiv\s+)?{PAPER}\s+"
    r"(?:(?:has|have)\s+been|is|was|is\s+being|is\s+now)\s+(?:now\s+)?(?:temporarily\s+|voluntarily\s+)?withdrawn\b"
    r"(?!\s+(?:from|and\s+(?:resubmitted|replaced\s+by\s+(?:this|a\s+new)))(?!\s+(?:the\s+)?arxiv))",
    re.IGNORECASE,
)
# Without a verb it must be all that is said, or go on with who or why: "Withdrawn by the authors due to an error".
WITHDRAWN_BY: Final = re.compile(
    rf"(?:v\d+:\s*)?[\[(*]*(?:(?:this|the)\s+)?(?:{PAPER}\s+)?withdrawn\b\s*"
    r"(?:[.,;:!\])*]|\Z|(?:by|due|because|since|as|for)\b)",
    re.IGNORECASE,
)
ADMINISTRATORS: Final = re.compile(r"\bwithdrawn\s+by\s+arxiv\s+admin", re.IGNORECASE)
SENTENCES: Final = re.compile(r"(?<=[.;!?\])])\s+")
# No notice begins later in a comment, and a comment is short.
LONGEST_COMMENT: Final = 2000
LONGEST_NOTICE: Final = 600
REPOSITORY: Final = re.compile(
    r"https?://(?:www\.)?((?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/[\w.-]{1,100}/[\w.-]{1,100})", re.ASCII
)
OFFERED: Final = re.compile(
    r"\b(?:code|implementation|software|available|released?|open[- ]?sourced?|here|at)\b", re.IGNORECASE
)
NEAR: Final = 120


def withdrawn(comment: str, abstract: str) -> bool:
    """Whether the paper itself is withdrawn: a sentence of the comment says so, or the abstract's first one does."""
    sentences = SENTENCES.split(" ".join(comment[:LONGEST_COMMENT].split()))
    said = any(_says(sentence) or ADMINISTRATORS.search(sentence) for sentence in sentences)
    return said or _says(" ".join(abstract[:LONGEST_NOTICE].split()))


def without_notice(abstract: str) -> str:
    """The abstract; nothing where all that stands in its place is that the paper is withdrawn.

    So an entry keeps the abstract that it has: what became of the paper is said by its status.
    """
    return "" if len(abstract) <= LONGEST_NOTICE and withdrawn("", abstract) else abstract


def _says(sentence: str) -> bool:
    return WITHDRAWN.match(sentence) is not None or WITHDRAWN_BY.match(sentence) is not None


def code(comment: str, abstract: str) -> Iterator[Link]:
    """The paper's code, where comment and abstract together name one repository, and the abstract offers its own."""
    offered = (match for match in REPOSITORY.finditer(abstract) if OFFERED.search(abstract, *_before(match)))
    found = {_address(match) for match in (*REPOSITORY.finditer(comment[:LONGEST_COMMENT]), *offered)}
    if len(found) == 1:
        yield Link("code", found.pop())


def _before(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - NEAR), match.start()


def _address(match: re.Match[str]) -> str:
    return f"https://{match[1].rstrip('.').removesuffix('.git')}"
