"""The pages that are looked at, as a change makes them, long before all that the change touches is built.

A large site takes seconds to be written. This child keeps what the pages of the last plan were made of, and plans those
that are open: where an entry's words or a theme's files change, it makes them anew, with the new entry or theme in
place of the old. Where more changes (an entry's day or tags, a file that comes or goes, a setting) it also plans them
anew, of what it has read before and of what changed. The build follows at once and has the last word.
"""

import gc
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from generator.build.memory import Memory
from generator.build.planning import Prepared, prepared
from generator.build.reading import read
from generator.build.request import Progress
from generator.build.rubbish import uncollected
from generator.build.templates import Templates
from generator.build.theme import Theme, load
from generator.build.unchanged import Found, find, find_again
from generator.catalog.catalog import index
from generator.catalog.entries import Badge, Entry, Name
from generator.content import store
from generator.content.walk import File
from generator.model import Content, Paper, Settings
from generator.pages.edition import Edition
from generator.pages.planner import plan_near
from generator.plan import Page
from generator.problems import ProblemsError
from generator.serve.builder import local
from generator.serve.child import answering
from generator.serve.messages import NOTHING, Look, Preview, Replan

MOST = 20
"""Changed files at most for which a preview is made: more are no one's keystroke."""


T = TypeVar("T", Name, Badge)


class UnsureError(Exception):
    """A change that reaches beyond the entry or the theme that it was made in."""


class Previews:
    """What the pages of the last plan are made of, with what has changed since; pages are planned when looked at."""

    def __init__(self) -> None:
        self._last: _Last | None = None
        self._former: _Last | None = None
        self._found: Found | None = None
        self._since: frozenset[str] = frozenset()  # what changed since those files were found
        self._memory = Memory(private=True)

    def answer(self, question: Replan | Look) -> bool | Preview:
        """Whatever the server asks."""
        if isinstance(question, Replan):
            return self._replan(question)
        try:
            return self._preview(question)
        except ProblemsError as error:
            self._missed |= question.changed
            return Preview({}, error.problems)
        except Exception:  # noqa: BLE001 - whatever it is, the build meets it too, and says so
            return NOTHING

    def tidy(self) -> None:
        """Let go of the plan before the last, which takes as long as to make a page, and of what leads to itself."""
        self._former = None
        gc.collect()

    def _replan(self, ask: Replan) -> bool:
        self._ask = ask
        try:
            self._request, self._base = local(ask.request, ask.origin)
            self._found = None
            self._renew()
        except Exception:  # noqa: BLE001 - the build says what is wrong
            self._last = None
            return False
        return True

    def _renew(self) -> "_Last":
        root = self._request.root
        self._found = find_again(root, self._found, self._since) if self._found else find(root)
        self._since = frozenset()
        content = read(root, self._request.jobs, given=self._found, memory=self._memory)
        before = self._last.made if self._last else None
        made = prepared(self._request, content, datetime.now(UTC), before=before)
        self._former, self._last = self._last, _Last(made)
        self._missed: frozenset[str] = frozenset()
        return self._last

    def _preview(self, look: Look) -> Preview:
        changed = look.changed | self._missed
        self._since |= {path for path in look.changed if not path.startswith("themes/")}
        if self._last is None or len(changed) > MOST:
            raise UnsureError
        try:
            last, assets = self._last, self._changed(self._last, changed)
        except UnsureError:
            last, assets = self._anew(self._last)
        templates = Templates(self._request.root, last.theme, edition := Edition(last.edition.site))
        jobs = {path: job for path in look.wanted if (job := last.page(path))}
        pages = {path: self._page(job, templates, edition, last.newer) for path, job in jobs.items()}
        self._missed = frozenset()
        return Preview({**assets, **pages})

    def _anew(self, before: "_Last") -> tuple["_Last", Mapping[str, bytes]]:
        """The plan of what the content says now, where its pages stand under the same path, and its new assets."""
        self._request, base = local(self._ask.request, self._ask.origin)
        if base != self._base:
            raise UnsureError
        last = self._renew()
        return last, _fresh(before.theme, last.theme)

    def _changed(self, last: "_Last", changed: frozenset[str]) -> Mapping[str, bytes]:
        """Take changed entries and themes into the plan; the assets that it did not have."""
        themes = {path for path in changed if path.startswith("themes/")}
        newer = dict(self._entry(last, path) for path in sorted(changed - themes))
        assets = self._themed(last) if themes else MappingProxyType({})
        last.newer |= newer
        return assets

    @staticmethod
    def _page(job: Page, templates: Templates, edition: Edition, newer: Mapping[Entry, Entry]) -> bytes:
        return templates.render(job.template, job.make(edition, *renewed(job.inputs, newer)))

    def _entry(self, last: "_Last", path: str) -> tuple[Entry, Entry]:
        """The entry of a file as it was planned, and as it is now."""
        old = last.entries.get(path)
        if old is None:
            raise UnsureError
        text, problems = store.read_text(self._request.root, path)
        if text is None:
            raise UnsureError if not (self._request.root / path).exists() else ProblemsError(problems)
        paper, problems = store.parse_file(File(path, "paper", 0, 0, 0), text)
        if problems:
            raise ProblemsError(problems)
        return old, self._indexed(old, paper)

    def _indexed(self, old: Entry, paper: Paper) -> Entry:
        """An entry by itself, under the names that its old one had in the site."""
        content = Content(settings=self._settings(), papers=(paper,))
        found = index(content, old.day, drafts=self._request.drafts).entries
        if not found or (found[0].id, found[0].day) != (old.id, old.day):
            raise UnsureError
        if _slugs(found[0]) != _slugs(old):  # lists that it leaves or joins are others now
            raise UnsureError
        return replace(
            found[0],
            organizations=_known(found[0].organizations, old.organizations),
            tags=_known(found[0].tags, old.tags),
            authors=_known(found[0].authors, old.authors),
        )

    def _themed(self, last: "_Last") -> Mapping[str, bytes]:
        """Take in the theme as it is now; the assets that it did not have."""
        theme, problems = load(self._request.root, last.theme.name, self._settings())
        if theme is None:
            raise ProblemsError(problems)
        before, last.theme = last.theme, theme
        last.edition = Edition(last.edition.site._replace(settings=theme.settings))
        return _fresh(before, theme)

    def _settings(self) -> Settings:
        found = store.read_settings(self._request.root)
        if found is None:
            raise UnsureError
        return found


class _Last:
    """What was planned last. ``newer`` holds the entries that have changed since, as they are now, by the old ones."""

    def __init__(self, made: Prepared) -> None:
        self.made = made
        self.catalog, self.theme, self.edition = made.catalog, made.theme, made.edition
        self.entries = {entry.paper.origin.path: entry for entry in self.catalog.entries}
        self.newer: dict[Entry, Entry] = {}
        self._pages: dict[str, Page] = {}
        self._all = False

    def page(self, path: str) -> Page | None:
        """The page at a path, which is planned with others of its sort; None where the site has none."""
        if path not in self._pages and not self._all:
            near = plan_near(self.catalog, path)
            self._pages |= {page.path: page for page in near}
            self._all = path not in self._pages
        return self._pages.get(path)


def _fresh(before: Theme, now: Theme) -> dict[str, bytes]:
    """The assets that a theme did not have before."""
    known = {asset.path for asset in before.assets.values()}
    return {asset.path: asset.source.read_bytes() for asset in now.assets.values() if asset.path not in known}


def _slugs(entry: Entry) -> list[list[str]]:
    return [[name.slug for name in names] for names in (entry.organizations, entry.tags, entry.authors)]


def _known(names: Iterable[T], known: Iterable[T]) -> tuple[T, ...]:
    """Names as the site spells them, where the entry had them before."""
    spelled = {name.slug: name for name in known}
    return tuple(spelled.get(name.slug, name) for name in names)


def renewed(value: Any, newer: Mapping[Entry, Entry]) -> Any:
    """A value with newer entries in place of old ones, however deep they stand in tuples and frozen values."""
    if isinstance(value, Entry):
        return newer.get(value, value)
    if isinstance(value, tuple):
        parts = tuple(renewed(part, newer) for part in value)
        if all(new is part for new, part in zip(parts, value, strict=True)):
            return value
        return type(value)(*parts) if hasattr(value, "_fields") else parts
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: renewed(part, newer) for name, part in own.items()}
        return replace(value, **new) if any(new[name] is not part for name, part in own.items()) else value
    return value


def work(descriptor: int) -> None:
    """In the child: answer whatever the server asks."""
    previews = Previews()

    def answer(question: Replan | Look, _: Progress) -> bool | Preview:
        with uncollected():
            return previews.answer(question)

    answering(descriptor, answer, previews.tidy)
