"""BibTeX and biblatex (https://www.bibtex.org/Format/, https://texdoc.org/serve/biblatex/0): one record for each paper.

What is no paper is skipped: volumes that hold papers, sets, what only lends its fields, and what is no text at all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.model import Author, PartialDate
from generator.sources import bibtex_kinds, bibtex_links, citation, citation_dates, jats, journals, languages
from generator.sources.bibtex_blocks import BibEntry, parse
from generator.sources.bibtex_grouping import ungrouped
from generator.sources.bibtex_inheritance import containers, resolved
from generator.sources.bibtex_names import names_of
from generator.sources.record import Record
from generator.sources.source import Given, Reading, Skipped

name: Final = "bibtex"

BLOCK: Final = re.compile(
    r"^[ \t]*@(?:(?:comment|preamble)[ \t]*[{(]|string[ \t]*[{(]\s*[^\s={}\"]+\s*="
    r"|[a-z]\w*[ \t]*[{(]\s*[^\s,={}\"]*\s*,)",
    re.IGNORECASE | re.MULTILINE,
)
OTHER_FORMATS: Final = re.compile(r"\s*(?:[{\[<]|---\s|\+\+\+\s|TY  - )")
# Jekyll reads any file that begins with an empty head, and al-folio's bibliography is such a file.
EMPTY_HEAD: Final = re.compile(r"\s{0,99}---[ \t]*\n---[ \t]*(?=\n)")
ARXIV_NAMES: Final = frozenset({"", "arxiv", "arxiv.org"})
ORCID: Final = re.compile(
    r"(?<!\d)(\d{1,5})\s*=\s*\"?(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.ASCII
)
PROTECTED: Final = re.compile(r"(?<![\\\w^}\]'\"`~=.])\{([A-Z][\w.+-]{0,40})\}")
# Biber's multiscript variants: https://github.com/plk/biber
TITLE: Final = ("title", "title_original")


def recognizes(text: str) -> bool:
    """Whether a line begins an entry, an abbreviation or a comment of BibTeX, and the text is no other format's."""
    text = _below_head(text)
    return OTHER_FORMATS.match(text) is None and BLOCK.search(text) is not None


def read(text: str, given: Given) -> Reading:
    """One record a paper, in the order of the file, with what it inherits from others; what is broken is named."""
    bibliography = parse(_below_head(text))
    volumes = containers(bibliography.entries)
    records: list[Record] = []
    skipped: list[Skipped] = []
    for entry in resolved(bibliography.entries):
        reason = bibtex_kinds.no_paper(entry, volumes) or _untitled(entry)
        if reason:
            skipped.append(Skipped(entry.key or f"@{entry.type}", reason, entry.line))
        else:
            records.append(_record(entry, given))
            skipped += _unsaid(entry)
    if not bibliography.entries and not bibliography.skipped:
        skipped.append(Skipped("the file", "has no entries, only abbreviations or comments"))
    return Reading(tuple(records), tuple(sorted((*bibliography.skipped, *skipped), key=lambda one: one.line)))


def _below_head(text: str) -> str:
    """The text with line ends of one kind, and empty lines where an empty head stood."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return EMPTY_HEAD.sub(lambda head: "\n" * head[0].count("\n"), text, count=1) if EMPTY_HEAD.match(text) else text


def _untitled(entry: BibEntry) -> str:
    return (
        ""
        if ungrouped(entry.get(*TITLE, "subtitle")).strip()
        else citation.untitled(bibtex_links.verbatim(entry.get("doi")))
    )


def _record(entry: BibEntry, given: Given) -> Record:
    title = citation.whole_title(_shown(entry.get(*TITLE)), _shown(entry.get("subtitle")))
    addresses = tuple(bibtex_links.addresses(entry, *bibtex_links.OWN_ADDRESSES, "pdf"))
    notes = (
        *addresses,
        *(entry.get(field)[:1000] for field in ("note", "howpublished", "journal", "volume", "addendum")),
    )
    identity = citation.identity(bibtex_links.verbatim(entry.get("doi")), _eprint(entry), notes)
    return Record(
        source=name,
        key=identity.key(title),
        title=title,
        abstract=_abstract(entry),
        published=_published(entry)[0],
        listed=given.as_listed,
        authors=_authors(entry),
        arxiv_id=identity.arxiv_id,
        version=_version(entry, identity.arxiv_id),
        status=citation.status(title),
        doi=identity.doi,
        venue=_venue(entry),
        links=bibtex_links.links(entry),
        categories=_categories(entry),
        keywords=tuple(map(ungrouped, citation.keywords((entry.get("keywords", "keyword"),)))),
        language=languages.code(entry.get("langid", "language", "hyphenation")),
        line=entry.line,
    )


def _unsaid(entry: BibEntry) -> Iterator[Skipped]:
    """What an entry says that a record cannot: dates that are not plain, and authors that it does not name."""
    label = entry.key or entry.get("title")[:80]
    unread = _published(entry)[1]
    if unread:
        reason = f"its date '{unread[:60]}' is no day, month or year that is known for sure, and is left out"
        yield Skipped(label, reason, entry.line)
    if not names_of(entry.get("author")).complete:
        yield Skipped(label, "has more authors than it names", entry.line)


def _shown(text: str) -> str:
    return ungrouped(jats.mended(text))


def _abstract(entry: BibEntry) -> str:
    """The abstract without the braces that protect a word's capitals, which are no part of it; formulas keep theirs."""
    parts = jats.mended(entry.get("abstract"), stars=True).split("$")
    return "$".join(PROTECTED.sub(r"\1", part) if place % 2 == 0 else part for place, part in enumerate(parts))


def _authors(entry: BibEntry) -> tuple[Author, ...]:
    """The authors, with the ORCID iDs that biblatex's annotations give them by their numbers."""
    authors = names_of(entry.get("author")).authors
    ids = {int(match[1]): match[2] for match in ORCID.finditer(entry.get("author+an:orcid")[:100_000])}
    return (
        tuple(author._replace(orcid=ids.get(place, "")) for place, author in enumerate(authors, 1)) if ids else authors
    )


def _published(entry: BibEntry) -> tuple[PartialDate | None, str]:
    return citation_dates.published(*map(entry.get, ("date", "year", "month", "day")))


def _eprint(entry: BibEntry) -> str:
    """What may be an arXiv id; the ids of other archives look alike."""
    own = bibtex_links.verbatim(entry.get("arxivid", "arxiv"))
    return own or (bibtex_links.verbatim(entry.get("eprint")) if _archive(entry) in ARXIV_NAMES else "")


def _archive(entry: BibEntry) -> str:
    return entry.get("eprinttype", "archiveprefix").strip("{}").lower()


def _version(entry: BibEntry, arxiv_id: str) -> int | None:
    said = entry.get("version").removeprefix("v")
    return int(said) if arxiv_id and said.isascii() and said.isdigit() and 0 < int(said[:4]) < 100 else None


def _venue(entry: BibEntry) -> str:
    published = entry.get("howpublished")
    journal = journals.spelt_out(entry.get("journaltitle", "journal"))
    venue = citation.venue(
        journal,
        *map(entry.get, ("booktitle", "publisher", "school", "institution", "organization")),
        "" if bibtex_links.ADDRESS.search(published) or bibtex_links.WRAPPED.search(published) else published,
    )
    return _shown(venue)


def _categories(entry: BibEntry) -> tuple[str, ...]:
    """The categories of arXiv; other archives have classes of their own."""
    classes = entry.get("eprintclass", "primaryclass", "arxivclass")[:500] if _archive(entry) in ARXIV_NAMES else ""
    named = (word for word in re.split(r"[\s,;]+", classes.strip("{} ")) if citation.CATEGORY.fullmatch(word))
    texts: Iterable[str] = map(entry.get, ("eprint", "journal", "note"))
    return tuple(dict.fromkeys((*named, *citation.categories(texts))))
