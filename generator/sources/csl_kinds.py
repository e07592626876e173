"""What an item of CSL-JSON is, and what became of it: by CSL's types and Crossref's, and by Crossref's updates.

The types are https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
https://api.crossref.org/types; an update stands in the notice (``update-to``) and in the paper (``updated-by``).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from generator.model import Status
from generator.sources import citation, csl_values
from generator.sources.csl_values import text
from generator.sources.json_values import maps_of, text_of

NO_PAPERS: Final = MappingProxyType(
    {
        "bill": "a bill", "broadcast": "a broadcast", "collection": "a collection", "component": "a part of a paper",
        "database": "a database", "dataset": "a dataset", "edited-book": "an edited volume", "event": "an event",
        "figure": "a figure", "grant": "a grant", "graphic": "a picture", "hearing": "a hearing",
        "interview": "an interview", "journal": "a journal", "journal-issue": "an issue of a journal",
        "journal-volume": "a volume of a journal", "legal_case": "a court's case", "legislation": "a law",
        "map": "a map", "motion_picture": "a film", "musical_score": "music", "patent": "a patent",
        "peer-review": "a review of a paper", "performance": "a performance",
        "periodical": "a periodical", "personal_communication": "a letter",
        "proceedings": "a volume of proceedings", "proceedings-series": "a series of proceedings",
        "regulation": "a regulation", "software": "software", "song": "music", "treaty": "a treaty",
        "book-series": "a series of books", "book-set": "a set of books", "report-series": "a series of reports",
        "standard-series": "a series of standards",
    }
)  # fmt: skip
ENDS: Final = MappingProxyType({"retraction": "retracted", "removal": "retracted", "withdrawal": "withdrawn"})


def no_paper(values: Mapping[str, Any]) -> str:
    """Why an item is no paper; empty for one that is."""
    kind = text_of(values, "type").lower()
    if kind in NO_PAPERS:
        return f"is {NO_PAPERS[kind]}, no paper"
    doi = text_of(values, "DOI")
    for update in maps_of(values, "update-to"):
        if text_of(update, "type") in ENDS and text_of(update, "DOI").lower() != doi.lower():
            return f"is a notice of {text_of(update, 'type')}, no paper; it is about doi:{text_of(update, 'DOI')}"
    if kind == "book" and not values.get("author") and values.get("editor"):
        return "is an edited volume, no paper"
    return "" if text(values, "title", "original-title") else citation.untitled(doi)


def status(values: Mapping[str, Any], title: str) -> Status:
    """What became of the paper: what Crossref knows of updates to it, then what its title says, then its journal."""
    own = text_of(values, "DOI").lower()
    told = [
        *maps_of(values, "updated-by"),
        *(update for update in maps_of(values, "update-to") if text_of(update, "DOI").lower() == own),
    ]
    ended = next((ENDS[kind] for update in told if (kind := text_of(update, "type")) in ENDS), "")
    if ended:
        return "withdrawn" if ended == "withdrawn" else "retracted"
    return citation.status(title) or ("published" if any(csl_values.related(values, "is-preprint-of")) else "")
