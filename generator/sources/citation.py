"""What citations say in the same manner, whatever their format: ids, addresses, dates, a paper's end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import unquote

from generator.model import Link, PartialDate, Status

# What an entry can hold: https://info.arxiv.org/help/arxiv_identifier.html and no printed paper before 1500.
YEARS: Final = range(1500, 3000)
ARXIV_NUMBER: Final = r"\d{4}\.\d{4,5}|[a-z]{2,8}(?:-[a-z]{2,5})?(?:\.[A-Z]{2})?/\d{7}"
ARXIV: Final = re.compile(
    rf"(?:\barxiv\s?[:.]\s?|\barxiv\.org/(?:abs|pdf|html)/|(?<![\w/.])abs/)({ARXIV_NUMBER})(v[1-9]\d?)?(?![\w/])",
    re.IGNORECASE,
)
VERSION: Final = re.compile(r"v\d+\Z", re.ASCII)
BARE_ARXIV: Final = re.compile(rf"(?:arxiv:)?\s?({ARXIV_NUMBER})(v[1-9]\d?)?(?:\s?\[[\w.-]+\])?", re.IGNORECASE)
# arXiv's archives, those of old too (https://arxiv.org/archive); a class may follow: cond-mat.mes-hall.
ARCHIVE: Final = (
    r"(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    r"|econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics"
    r"|plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con)"
)
CATEGORY: Final = re.compile(rf"{ARCHIVE}(?:\.[A-Za-z-]{{2,10}})?")
ARXIV_CLASS: Final = re.compile(rf"\[({CATEGORY.pattern})\]|\(({ARCHIVE}\.[A-Za-z-]{{2,10}})\)")
ARXIV_DOI: Final = "10.48550/arxiv."
ARXIV_VENUE: Final = re.compile(r"\s*(?:arxiv|corr\b|e-?prints?\b|computing research repository)", re.IGNORECASE)

DOI: Final = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*|(?=10\.))(10\.\d{4,9}(?:\.\d+)*(?:/|%2f)\S+)", re.IGNORECASE
)
RESOLVER: Final = re.compile(
    r"https?://(?:(?:dx\.|www\.)?doi\.org/10\.|(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/)", re.IGNORECASE
)
CODE: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/", re.IGNORECASE)
PDF: Final = re.compile(r"[^?#]+\.pdf(?:[?#].*)?", re.IGNORECASE)

ENDED: Final = re.compile(r"\W*(retracted|withdrawn)(?: (?:article|paper))?\s?[:\])–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a paper is known by, as far as its citation says."""

    arxiv_id: str = ""
    doi: str = ""

    def key(self, title: str) -> str:
        """What names the paper best; citation keys are no names, for two files give one to two papers."""
        return VERSION.sub("", self.arxiv_id) or self.doi.lower() or title


def identity(doi: str, eprint: str, elsewhere: Iterable[str]) -> Identity:
    """The ids of a paper: from the fields for them, else from what stands in other fields, such as its address.

    A DOI that arXiv itself gave out says no more than the arXiv id in it.
    """
    texts = tuple(elsewhere)
    found = doi_in(doi) or doi.strip() or next(filter(None, map(doi_in, filter(RESOLVER.match, texts))), "")
    own = arxiv_in(eprint, bare=True) or (found[len(ARXIV_DOI) :] if found.lower().startswith(ARXIV_DOI) else "")
    arxiv_id = own or next(filter(None, map(arxiv_in, texts)), "")
    return Identity(arxiv_id, "" if found.lower().startswith(ARXIV_DOI) else found)


def untitled(doi: str) -> str:
    """Why a record without a title is skipped, and how the title may be had."""
    found = doi_in(doi)
    return f"has no title; import doi:{found} instead" if found else "has no title"


def arxiv_in(text: str, *, bare: bool = False) -> str:
    """The first arXiv id in a text, with its version; ``bare`` where the text is nothing else."""
    match = (BARE_ARXIV.fullmatch(text.strip()) if bare else None) or ARXIV.search(text)
    return match[1] + (match[2] or "") if match else ""


def doi_in(text: str) -> str:
    """The DOI that a text is, without the resolver's address before it and a full stop behind it."""
    match = DOI.fullmatch(text.strip())
    if not match:
        return ""
    return (unquote(match[1]) if "%2f" in match[1].lower() or "://" in text else match[1]).rstrip(".,;")


def categories(texts: Iterable[str]) -> tuple[str, ...]:
    """The arXiv categories that texts name: ``arXiv:2401.01230 [cs.CL]``, ``Computation and Language (cs.CL)``."""
    found = (match for text in texts for match in ARXIV_CLASS.finditer(text[:500]))
    return tuple(dict.fromkeys(match[1] or match[2] for match in found))


def venue(*names: str) -> str:
    """The first name that is a place to publish in; arXiv is none, as its papers say so themselves."""
    return next((" ".join(name.split()) for name in names if name.strip() and not ARXIV_VENUE.match(name)), "")


def links(addresses: Iterable[str], files: Iterable[str] = ()) -> tuple[Link, ...]:
    """The addresses by kind, the first of each kind; those that follow from a DOI or an arXiv id are left out."""
    found: dict[str, str] = {}
    for address in addresses:
        if address and not RESOLVER.match(address):
            found.setdefault(_kind(address, found), address)
    for address in files:
        if not RESOLVER.match(address):
            found.setdefault("pdf", address)
    return tuple(Link(kind, url) for kind, url in found.items())


def _kind(address: str, found: dict[str, str]) -> str:
    if CODE.match(address):
        return "code"
    return "pdf" if "paper" in found and PDF.fullmatch(address) else "paper"


def day(year: int, month: int = 0, number: int = 0) -> PartialDate | None:
    """A date as far as it is known; None for a year that no entry can hold, and for what is no day of the calendar."""
    try:
        date(year, month or 1, number or 1)
    except (ValueError, OverflowError):
        return None
    return PartialDate(year, month, number if month else 0) if year in YEARS else None


def status(title: str) -> Status:
    """What publishers write before the title of a paper that is no more: ``RETRACTED: …``."""
    match = ENDED.match(title)
    return "" if not match else "withdrawn" if match[1].lower().startswith("withdr") else "retracted"


def whole_title(title: str, subtitle: str) -> str:
    """Title and subtitle as one, with a colon where the title ends without a mark of its own."""
    title, subtitle = " ".join(title.split()), " ".join(subtitle.split())
    if not title or not subtitle or title.casefold().endswith(subtitle.casefold()):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ".?!:;–—" else f"{title}: {subtitle}"


def keywords(texts: Iterable[str]) -> tuple[str, ...]:
    """Each keyword once, however a list of them is written: with semicolons, else with commas or line ends."""
    return tuple(dict.fromkeys(word for text in texts for word in _words(text)))


def _words(text: str) -> Iterator[str]:
    mark = ";" if ";" in text else "\n" if "\n" in text and "," not in text else ","
    waiting: list[str] = []
    depth = 0
    for part in (*text.split(mark), ""):
        # Braces hold together what is one word of BibTeX: {Folds, Pens}.
        if depth <= 0 and waiting:
            yield from filter(None, [" ".join(mark.join(waiting).split())])
            waiting, depth = [], 0
        waiting.append(part)
        depth += part.count("{") - part.count("}")
    yield from filter(None, [" ".join(mark.join(waiting).split()).rstrip(mark)])
