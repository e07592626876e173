"""Files that people have and no source reads: what each is, and what to export instead."""

import re
from typing import Final

HEAD: Final = 5000
KNOWN: Final = (
    (
        re.compile(r"\A\s*FN (?:Clarivate|Thomson|ISI)|^PT [JBSP]\r?\n(?:A[UF]|BA) ", re.MULTILINE),
        "is an export of Web of Science in its own format; export it there as BibTeX or RIS",
    ),
    (
        re.compile(r"^PMID ?- ?\d", re.MULTILINE),
        "is an export of PubMed (.nbib); import it into a reference manager and export RIS or BibTeX there",
    ),
    (re.compile(r"^%0 [A-Z][a-z]+", re.MULTILINE), "is an export of EndNote (refer); export it as BibTeX or RIS"),
    (re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?<xml>\s*<records>"), "is EndNote's XML; export it as BibTeX or RIS"),
    (re.compile(r"<mods(?:Collection)?[\s>]"), "is MODS; export it as BibTeX or RIS"),
    (re.compile(r"<PubmedArticle(?:Set)?[\s>]"), "is XML of PubMed; export it as RIS or BibTeX"),
    (re.compile(r"\A%PDF-"), "is a PDF; give its arXiv id or its DOI instead, as in doi:10.1000/xyz123"),
)


def advice(text: str) -> str:
    """What the text is and what to give in its place; empty where it is nothing that is known here."""
    head = text.removeprefix("\ufeff")[:HEAD]
    return next((says for pattern, says in KNOWN if pattern.search(head)), "")
