"""What a reader may change from a page in a browser: its file, or by a word to the curator."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from generator.content import flow
from generator.feeds.channels import absolute
from generator.pages.edition import Edition
from generator.pages.parts import Adding, Mending

EXAMPLE: Final = date(2026, 6, 8)
"""The day of a first paper, on a site that has none: no clock is looked at."""

INBOX: Final = "content/inbox"

_HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "published": "the paper's own date: a day, a month or a year",
        "organizations": "[A University, A Laboratory]",
        "doi": "10.1000/xyz",
        "links": "{code: https://…, project: https://…}",
        "note": "Why it matters, in your words.",
        "body": "summary if the text below is yours and not the abstract",
    }
)


def mending(edition: Edition, title: str, route: str, path: str, begun: str = "") -> Mending | None:
    """The ways to mend a page; ``begun`` is the text of its file where that is not there yet.

    None where the site names no repository on a forge that is known.
    """
    if edition.forge is None:
        return None
    edit = edition.forge.create(path, begun) if begun else edition.forge.edit(path)
    page = absolute(edition.site.base_url, route)
    return Mending(edit=edit, correct=edition.forge.correction(title, page, path))


def adding(edition: Edition, newest: date | None) -> Adding | None:
    """The ways to add a paper; ``newest`` is the newest day of the feed, which a new entry gets."""
    if edition.forge is None:
        return None
    day = newest or EXAMPLE
    return Adding(
        write=edition.forge.create(f"content/papers/{day.year:04}/new-paper.md", new_paper(day)),
        upload=edition.forge.upload(INBOX),
        suggest=edition.forge.suggestion(),
    )


def new_paper(day: date) -> str:
    """An entry to fill in: it is valid as it stands, and says what else may be in it."""
    hints = "".join(f"# {name}: {hint}\n" for name, hint in _HINTS.items())
    return (
        "---\n"
        "# Name the file after the paper, as in 2606.01234.md: that is its address for ever.\n"
        "title: The title of the paper\n"
        f"listed: {day} # the day on which this feed lists it\n"
        "authors: [Given Family, Given Family]\n"
        'arxiv_id: "" # in quotes, as in "2606.01234"; or leave it empty\n'
        "tags: []\n"
        "# What else may be here; take away the # before it:\n"
        f"{hints}"
        "---\n"
        "The abstract, in Markdown with $\\TeX$.\n"
    )


def organization_file(name: str) -> str:
    """An organization's file to fill in."""
    return f"---\nname: {flow.line(name)}\n# homepage: https://…\n# logo: /logos/name.svg\n---\n\n"


def day_file() -> str:
    """A day's file to fill in."""
    return "---\nheadline: What this day is about\n---\n\n"
