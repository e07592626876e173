"""Views made from their declarations alone: full ones, with a text of choice in every field, and bare ones.

A new field of a view is so tried on the day it is written.
"""

import types
from collections.abc import Callable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from generator.pages import parts, views

Text = Callable[[str], str]

PAGES: Mapping[str, type[Any]] = {
    "home.html": views.HomeView,
    "day.html": views.DayView,
    "week.html": views.WeekView,
    "month.html": views.MonthView,
    "year.html": views.YearView,
    "archive.html": views.ArchiveView,
    "paper.html": views.PaperView,
    "organization.html": views.OrganizationView,
    "tag.html": views.TagView,
    "author.html": views.AuthorView,
    "index.html": views.IndexView,
    "meetings.html": views.MeetingsView,
    "corrections.html": views.CorrectionsView,
    "page.html": views.FreePageView,
    "colophon.html": views.ColophonView,
    "404.html": views.NotFoundView,
    "alias.html": views.AliasView,
    "removed.html": views.RemovedView,
}

FIXED: Mapping[str, str] = {
    "Monogram.hatch": "azure",
    "Monogram.division": "pale",
    "LinkView.kind": "code",
    "FeedLink.kind": "atom",
    "Section.key": "about",
    "Head.section": "about",
    "IndexView.kind": "tags",
    "IndexView.order": "name",
    "CardView.status": "withdrawn",
    "PaperView.status": "retracted",
    "CorrectionView.status": "retracted",
    "CalendarDay.radius": "2.5",
}
"""Words that the program alone chooses."""

NUMBERS = {"x", "y", "height", "radius"}
NAMES = {"id", "anchor"}
"""Fields that name places in a page: the program makes them, each once."""

ALWAYS = NAMES | {"name", "title", "url", "canonical", "target", "text", "iso"}
"""Fields that are never empty."""

LEFT_OUT = {
    "CardView.organizations",
    "PaperView.organizations",
    "PaperView.tags",
    "PaperView.authors",
    "MeetingView.place",
    "DayView.week",
    "DayView.month",
    "DayFacts.tags",
    "RailView.calendar",
    "RailView.organizations",
    "RailView.tags",
    "CalendarView.previous",
    "CalendarView.next",
    "OrganizationView.groups",
    "TagView.groups",
    "AuthorView.groups",
}
"""What leads nowhere where a site leaves all its sections out."""


class Filler:
    """Fills views: ``text`` gives the words of a field by its path; names are counted, so that none comes twice.

    With ``second`` it chooses what a template shows where the first choice is missing: monograms for logos, names
    that lead nowhere.
    """

    def __init__(self, text: Text, *, second: bool = False) -> None:
        self._text = text
        self._second = second
        self._count = 0

    def view(self, cls: type[Any], holder: str = "") -> Any:
        """A view with all that it can hold, two of each where there may be many; ``holder`` is the field it is for."""
        hints = get_type_hints(cls)
        values = {name: self._value(hint, f"{cls.__name__}.{name}") for name, hint in hints.items()}
        if self._second and holder in LEFT_OUT:
            values["url"] = ""
        return cls(**values)

    def _value(self, hint: Any, path: str) -> Any:
        if get_origin(hint) in {Union, types.UnionType}:
            return self._value(get_args(hint)[0], path)
        if get_origin(hint) is tuple:
            kind, *rest = get_args(hint)
            return tuple(self._value(kind, path) for _ in range(2 if rest == [Ellipsis] else 1 + len(rest)))
        if is_view(hint):
            return self.view(hint, path)
        return self._plain(hint, path)

    def _plain(self, hint: Any, path: str) -> Any:
        self._count += 1
        name = path.split(".")[1]
        if hint is str:
            return FIXED.get(path) or self._word(name, path)
        if hint is Markup:
            return Markup("<p>Safe <em>words</em>.</p>")
        if hint in {bool, int}:
            return hint(self._count)
        return {}

    def _word(self, name: str, path: str) -> str:
        if name in NUMBERS:
            return str(self._count)
        if name == "logo" and self._second:
            return ""
        return f"n{self._count}" if name in NAMES else self._text(path)


def is_view(hint: Any) -> bool:
    """Whether a type is a view or a part of one."""
    return isinstance(hint, type) and hasattr(hint, "_fields")


def full(cls: type[Any], text: Text, *, second: bool = False) -> Any:
    """A page's view with everything, and what a template treats otherwise: the home page's own day, many authors."""
    filler = Filler(text, second=second)
    view = filler.view(cls)
    if cls is views.HomeView:
        own = view.groups[0]._replace(url=view.day.url)
        return view._replace(groups=(own, *view.groups[1:]))
    if cls is views.PaperView:
        return view._replace(authors=tuple(filler.view(parts.Reference) for _ in range(0 if second else 40)))
    return view


def bare(cls: type[Any]) -> Any:
    """A view with nothing that may be missing: no texts, no lists, no counts. A name and an address stay."""
    return cls(**{name: _nothing(hint, f"{cls.__name__}.{name}") for name, hint in get_type_hints(cls).items()})


def _nothing(hint: Any, path: str) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        return None
    if get_origin(hint) is tuple:
        return ()
    if is_view(hint):
        return bare(hint)
    if path.startswith("Monogram.") or path.split(".")[1] in ALWAYS:
        return FIXED.get(path, "x")
    return hint() if isinstance(hint, type) else {}
