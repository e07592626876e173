"""Why each file was last rewritten: found from what a build meets that is another than before, and kept in the cache.

A reason is a line for people. It is looked for only where a file was rewritten, so that it costs a build nothing else.
"""

import marshal
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from generator.build import cache
from generator.build.digest import COLOPHON
from generator.build.manifest import Basis, Manifest
from generator.build.request import Request
from generator.build.staging import Stale
from generator.build.templates import Templates
from generator.catalog.entries import Entry, parts_of
from generator.content.walk import SETTINGS
from generator.model import Origin
from generator.plan import Document, File, Page
from generator.text.slug import slugify

NEW = "new"
UNFINISHED = "the build before did not end"
MISSING = "missing"
FOREIGN = "changed by someone else"
PROGRAM = "the program changed"
SITE = "what every page shows of the site changed"
OTHERS = "other files of the site changed"
ASKED = "the day changed, or what was asked for"
UNKNOWN = "what it shows changed (of what, is not known: .cache was deleted or is another program's)"
UNOWNED = "nothing makes it any more"

NAMED = 3
"""Files that a reason names, where there are more."""


class Known(NamedTuple):
    """What is kept of the last build: the digests of the content's files, None where not known, and the reasons.

    ``rest`` is the reason of each path that has none of its own: of most in a site of which all was new, "" where that
    is not known.
    """

    sources: Mapping[str, str] | None = None
    reasons: Mapping[str, str] = {}
    rest: str = ""

    def reason(self, path: str) -> str:
        """Why a file was last rewritten; "" where that is not known."""
        return self.reasons.get(path, self.rest)


def load(request: Request) -> Known:
    """What is known of the last build into this output."""
    payload = cache.load(request.root, _name(request))
    return Known(*marshal.loads(payload)) if payload else Known()  # noqa: S302 - its digest is right


def save(request: Request, known: Known) -> None:
    """Keep what is known of a build that has read its content."""
    kept = (dict(known.sources or {}), dict(known.reasons), known.rest)
    cache.save(request.root, _name(request), marshal.dumps(kept))


def forget(request: Request) -> None:
    """Keep nothing of an output that is no more."""
    cache.forget(request.root, _name(request))


def _name(request: Request) -> str:
    return f"reasons-{request.key}"


class Reasons:
    """What is another than in the build before, and what that means for each file."""

    def __init__(
        self, before: Manifest, basis: Basis, templates: Templates, known: Known, sources: Mapping[str, str]
    ) -> None:
        self._before = before
        self._templates = templates
        self._content = None if known.sources is None else _changes(known.sources, sources)
        self._profiles = profiles(sources) if self._content else {}
        self._shared = list(_shared(before.basis, basis, self._content or {}))
        self._theme = _changes(before.basis.theme, basis.theme) if before.basis.theme else {}
        self._themed: dict[str, list[str]] = {}

    def rewritten(self, found: Stale) -> str:
        """Why a file is made anew."""
        job, known = found.job, self._before.files.get(found.job.path)
        if known is None:
            return NEW
        if self._before.dirty:
            return UNFINISHED
        if known.fingerprint == found.fingerprint:
            return FOREIGN if found.current else MISSING
        if isinstance(job, File):
            return f"{job.origin.path} changed"
        theme = self._of_theme(job.template) if isinstance(job, Page) else []
        return ", ".join(dict.fromkeys([*self._shared, *theme, *self._own(job)])) or self._rest(job.path)

    def removed(self) -> str:
        """Why files go that no job makes."""
        return f"{UNOWNED}: {_listed(self._content)}" if self._content else UNOWNED

    def _of_theme(self, template: str) -> list[str]:
        """The files of the theme that changed and that a template needs."""
        if self._theme and template not in self._themed:
            needed = self._templates.files(template).keys() & self._theme.keys()
            found = {name: self._theme[name] for name in needed}
            self._themed[template] = [f"the theme's {_listed(found)}"] if found else []
        return self._themed.get(template, [])

    def _own(self, job: Page | Document) -> list[str]:
        """The files that a job reads itself and that are others now."""
        if not self._content:
            return []
        own = origins(job.inputs, self._profiles).keys() & self._content.keys()
        return [_listed({path: self._content[path] for path in own})] if own else []

    def _rest(self, path: str) -> str:
        """Why a file is made anew whose own sources are as they were: it shows counts of others, or its neighbours."""
        if path == COLOPHON:
            return OTHERS
        if self._content is None:
            return UNKNOWN
        return f"what it shows of others changed: {_listed(self._content)}" if self._content else ASKED


def origins(value: Any, profiles: Mapping[str, str]) -> dict[str, None]:
    """The paths of the files that an input was read from, in its order; ``profiles`` are of organizations, by slug."""
    found: dict[str, None] = {}
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Entry):
            found[one.paper.origin.path] = None
            for badge in one.organizations:
                if badge.slug in profiles:
                    found[profiles[badge.slug]] = None
        elif isinstance(origin := getattr(one, "origin", None), Origin):
            found[origin.path] = None
        else:
            waiting += parts_of(one)[::-1]
    return found


def profiles(sources: Collection[str]) -> dict[str, str]:
    """The files of organizations, by slug."""
    folder, ending = "content/orgs/", ".md"
    found = (path for path in sources if path.startswith(folder))
    return {slugify(path.removeprefix(folder).removesuffix(ending)): path for path in found}


def _shared(before: Basis, now: Basis, content: Mapping[str, str]) -> Iterator[str]:
    if before.program not in ("", now.program):
        yield PROGRAM
    if before.site not in ("", now.site):
        told = {path: how for path, how in content.items() if path == SETTINGS or path.startswith("content/pages/")}
        yield f"{SITE}: {_listed(told)}" if told else SITE


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What became of each file that is another now: changed, added or removed."""
    changed = {path: "changed" for path, digest in now.items() if before.get(path, digest) != digest}
    added = dict.fromkeys(now.keys() - before.keys(), "added")
    return changed | added | dict.fromkeys(before.keys() - now.keys(), "removed")


def _listed(changes: Mapping[str, str]) -> str:
    shown = [f"{path} {changes[path]}" for path in sorted(changes)[:NAMED]]
    more = len(changes) - len(shown)
    return ", ".join([*shown, f"and {more:,} more"] if more else shown)
