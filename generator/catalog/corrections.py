"""What became known of papers after they were listed: withdrawals, retractions, new versions, a curator's words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from generator.catalog.entries import Corrected, Entry
from generator.model import Correction


def corrected(entries: Iterable[Entry], today: date) -> tuple[Corrected, ...]:
    """The corrections of all entries, newest first, without those of days to come.

    Those of one day go as their entries do, and those of one entry as they stand in it.
    """
    found = [one for entry in entries for one in _of(entry) if one.correction.day <= today]
    return tuple(sorted(found, key=lambda one: one.correction.day, reverse=True))


def words(correction: Correction) -> str:
    """What a correction is, as a heading: "Withdrawn", "Version 3", "Correction"."""
    version = f"version {correction.version}" if correction.version else ""
    return ", ".join(filter(None, (correction.status, version))).capitalize() or "Correction"


def _of(entry: Entry) -> Iterator[Corrected]:
    """The corrections of an entry, each with a name that it keeps whatever is added behind it."""
    seen: Counter[str] = Counter()
    for correction in entry.paper.corrections:
        name = f"{correction.day}:{words(correction).lower().replace(', ', '-').replace(' ', '-')}"
        seen[name] += 1
        yield Corrected(entry, correction, name if seen[name] == 1 else f"{name}-{seen[name]}")
