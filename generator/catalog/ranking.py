"""Who stands above whom."""

from collections.abc import Iterable

from generator.catalog.entries import Entry


def place(entry: Entry) -> tuple[bool, int, int, int, str, str]:
    """The sort key within a day: featured first, then upvotes, comments, stars; ties go by title, then by id.

    A count that is not known ranks as zero, so that a source without counts neither gains nor loses.
    """
    paper = entry.paper
    return (
        not paper.featured,
        -(paper.upvotes or 0),
        -(paper.comments or 0),
        -(paper.stars or 0),
        paper.title.casefold(),
        paper.id,
    )


def ranked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by rank, the first on top."""
    return tuple(sorted(entries, key=place))
