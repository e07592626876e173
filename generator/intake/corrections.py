"""What a source tells of a paper that was told otherwise before: a withdrawal, a retraction, a new version.

The entry remembers the day, since a file says what is and not since when. What a feed learns of a paper for the first
time is no change: so it does not matter in which order two sources are imported on one day.
"""

from dataclasses import replace
from datetime import date

from generator.intake.facts import writers
from generator.model import Correction, Paper, Source, Status


def noted(old: Paper, new: Paper, source: Source) -> Paper:
    """The ``new`` paper with a correction for what ``source`` changed in the ``old`` one."""
    if source.seen is None:
        return new
    found = Correction(source.seen, _status(old, new, source), _version(old, new, source.seen))
    if not (found.status or found.version) or found in new.corrections:
        return new
    return replace(new, corrections=(*new.corrections, found))


def _status(old: Paper, new: Paper, source: Source) -> Status:
    """The status that a source gives which told of the paper before and gave another."""
    told = any(known.name == source.name for known in old.sources)
    return new.status if told and new.status != old.status and new.status in ("withdrawn", "retracted") else ""


def _version(old: Paper, new: Paper, seen: date) -> int | None:
    """The version that came out after the day on which an older one was told."""
    if not (old.version and new.version and new.version > old.version):
        return None
    known = [writer.seen for writer in writers(old, "version") if writer.seen]
    return new.version if known and max(known) < seen else None
