"""Which entries of BibTeX and biblatex are no papers, by their types and by what others say of them."""

from types import MappingProxyType
from typing import Final

from generator.sources.bibtex_blocks import BibEntry

VOLUMES: Final = MappingProxyType(
    {
        "proceedings": "a volume of proceedings", "mvproceedings": "a set of proceedings",
        "collection": "a collection", "mvcollection": "a set of collections", "mvbook": "a set of books",
        "reference": "a work of reference", "mvreference": "a set of works of reference", "periodical": "a periodical",
    }
)  # fmt: skip
OTHERS: Final = MappingProxyType(
    {
        "xdata": "fields for other entries", "set": "a set of other entries", "control": "a setting of a style",
        "ieeetranbstctl": "a setting of a style", "patent": "a patent", "dataset": "a dataset", "data": "a dataset",
        "software": "software", "softwareversion": "software", "softwaremodule": "software", "artwork": "an artwork",
        "audio": "a recording", "image": "an image", "movie": "a film", "music": "music", "video": "a video",
        "performance": "a performance", "map": "a map", "letter": "a letter", "legal": "a legal text",
        "legislation": "a law", "jurisdiction": "a court's decision",
    }
)  # fmt: skip


def no_paper(entry: BibEntry, volumes: frozenset[str]) -> str:
    """Why an entry is no paper; empty for one that is. ``volumes`` are the keys that others name as theirs."""
    kind = VOLUMES.get(entry.type) or OTHERS.get(entry.type)
    if kind:
        return f"is {kind}, no paper"
    if entry.key.lower() in volumes and entry.type not in ("article", "misc", "online"):
        return "is the volume of other entries, no paper"
    if entry.type == "book" and not entry.get("author") and entry.get("editor"):
        return "is an edited volume, no paper"
    return ""
