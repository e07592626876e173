"""Where a text names a paper of arXiv: as an id or an address, old or new, with a version or without.

The two schemes are https://info.arxiv.org/help/arxiv_identifier.html. Whether there can be such an id is the entry's to
say: here only its form counts.
"""

import re
from dataclasses import dataclass
from typing import Final

# Behind an old archive's name may stand a subject class, which is no part of the id: math.GT/0309136.
ID: Final = r"(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z-]{2,})?/\d{7})(?:v([1-9]\d{0,3}))?"
CLASS: Final = re.compile(r"\.[a-z-]+(?=/)", re.ASCII | re.IGNORECASE)
BARE: Final = re.compile(rf"(?:arxiv:\s*|oai:arxiv\.org:)?{ID}", re.ASCII | re.IGNORECASE)
ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:(?:www\.|export\.|browse\.)?arxiv\.org|(?:www\.)?alphaxiv\.org|ar5iv(?:\.labs\.arxiv)?\.org)"
    rf"/(?:abs|pdf|html|format|ps|src|e-print|tb)/{ID}(?:\.pdf)?/?(?:[?#].*)?",
    re.ASCII | re.IGNORECASE,
)
DOI: Final = re.compile(
    rf"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.{ID}", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ArxivId:
    """A paper's id, and the version that was named with it."""

    bare: str
    version: int | None = None

    def __str__(self) -> str:
        return f"{self.bare}v{self.version}" if self.version else self.bare


def named(text: str) -> ArxivId | None:
    """The paper that the whole of a text names: ``2401.01230v2``, ``arXiv:…``, an address, an arXiv DOI; else None."""
    text = text.strip()
    match = BARE.fullmatch(text) or ADDRESS.fullmatch(text) or DOI.fullmatch(text)
    if not match:
        return None
    return ArxivId(CLASS.sub("", match[1]).lower(), int(match[2]) if match[2] else None)
