"""Names that others give to papers, people and organizations, each in one spelling."""

import re

from generator.content.reading import RefusedError, refusal

_ARXIV = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})(v[1-9]\d*)?", re.ASCII)
# Before April 2007: archive, for mathematics and physics with a subject class, then year, month and number.
_OLD_ARXIV = re.compile(r"([a-z]+(?:-[a-z]+)?)(\.[A-Za-z-]{2,})?/(\d{2}(?:0[1-9]|1[0-2])\d{3})(v[1-9]\d*)?", re.ASCII)
_ARXIV_PREFIX = re.compile(r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# Old DOIs hold "<" and ">", as in 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}|\\^`]+", re.ASCII)
# The DOIs that arXiv itself gives out, one for each paper: https://info.arxiv.org/help/doi.html.
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(\S+)", re.ASCII | re.IGNORECASE)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_ROR = re.compile(r"0[a-hjkmnp-tv-z0-9]{6}\d{2}", re.ASCII)
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def split_arxiv(text: str) -> tuple[str, int | None]:
    """An arXiv id and its version, from an id or address in any spelling; a subject class is left out.

    The two schemes are https://info.arxiv.org/help/arxiv_identifier.html. Raises ``RefusedError`` where it is neither.
    """
    bare = text[found.end() :] if (found := _ARXIV_PREFIX.match(text)) else text
    bare = bare.removesuffix(".pdf")
    new = _ARXIV.fullmatch(bare)
    if new and _digits_fit(new[1], new[2], new[3]):
        return f"{new[1]}{new[2]}.{new[3]}", _version(new[4])
    old = _OLD_ARXIV.fullmatch(bare)
    if old:
        return f"{old[1]}/{old[3]}", _version(old[4])
    raise refusal(text, 'is no arXiv id; it looks like "2401.01230" or "hep-th/9901001"')


def _digits_fit(year: str, month: str, number: str) -> bool:
    if year + month < "0704":
        return False
    return len(number) == (4 if year < "15" else 5)


def _version(text: str | None) -> int | None:
    return int(text[1:]) if text else None


def arxiv_id(text: str) -> str:
    """An arXiv id without its version, which is a field of its own; raises ``RefusedError``."""
    bare, version = split_arxiv(text)
    if version is not None:
        raise refusal(text, f'names a version; write arxiv_id: "{bare}" and, on a line of its own, version: {version}')
    return bare


def doi(text: str) -> str:
    """A DOI in lower case (they do not tell case apart) and without the address before it; raises ``RefusedError``."""
    bare = text[found.end() :] if (found := _DOI_PREFIX.match(text)) else text
    if not _DOI.fullmatch(bare):
        raise refusal(text, 'is no DOI; it begins with "10." and has a \'/\', as in "10.1000/xyz123"')
    return bare.lower()


def arxiv_of_doi(doi: str) -> str:
    """The arXiv id in a DOI that arXiv gave out, which says nothing more than the id; "" for any other DOI."""
    found = _ARXIV_DOI.fullmatch(doi)
    try:
        return split_arxiv(found[1])[0] if found else ""
    except RefusedError:
        return ""


def orcid(text: str) -> str:
    """An ORCID iD, its check digit verified (ISO 7064 MOD 11-2); raises ``RefusedError``."""
    bare = re.sub(r"^https?://orcid\.org/", "", text).upper()
    if not _ORCID.fullmatch(bare):
        raise refusal(text, "is no ORCID iD; it looks like 0000-0002-1825-0097")
    total = 0
    for digit in bare.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2 % 11
    if bare[-1] != "0123456789X"[(12 - total) % 11]:
        raise refusal(text, "has a wrong digit; copy the iD again from orcid.org")
    return bare


def ror(text: str) -> str:
    """An organization's ROR id without its address, its two check digits verified (ISO 7064 MOD 97-10)."""
    bare = re.sub(r"^https?://ror\.org/", "", text).lower()
    if not _ROR.fullmatch(bare):
        raise refusal(text, "is no ROR id; it looks like 05dxps055")
    number = 0
    for letter in bare[:7]:
        number = number * 32 + _CROCKFORD.index(letter)
    if int(bare[7:]) != 98 - number * 100 % 97:
        raise refusal(text, "has a wrong digit; copy the id again from ror.org")
    return bare
