"""Entries as they are to be: new ones whole, old ones with single values changed; nothing is written here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import Final

from generator.content import edit, entry, store
from generator.content.entry import FIELDS
from generator.intake import corrections
from generator.intake.corrections import News, noted
from generator.intake.facts import body_text
from generator.intake.identity import Index
from generator.intake.merge import merge
from generator.intake.normalize import Incoming
from generator.intake.removals import Removals
from generator.model import Content, Paper, Removal
from generator.text.slug import LONGEST, digest, slugify

FOLDER: Final = "content/papers"


class RefusedDraftError(ValueError):
    """An entry that cannot be made; says why."""


class UnknownPaperError(Exception):
    """A revision of a paper that has no entry."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is and as it is to be; ``before`` is empty where there is none yet."""

    paper: Paper
    before: str
    after: str

    @property
    def path(self) -> str:
        """The file, from the site's root."""
        return self.paper.origin.path


@dataclass(frozen=True, slots=True)
class Taken:
    """The entry that a record became part of ("" where none), and what of it was not taken, each with its reason."""

    path: str
    kept: tuple[str, ...] = ()


class Drafts:
    """Every entry that an import has touched, by its path."""

    __slots__ = (
        "_again",
        "_back",
        "_drafts",
        "_index",
        "_news",
        "_opened_as",
        "_removals",
        "_root",
        "_spellings",
        "_trust",
        "_zone",
        "language",
    )

    def __init__(
        self, root: Path, content: Content, zone: tzinfo, trust: Callable[[str], int], *, again: bool = False
    ) -> None:
        self._root = root
        self._zone = zone
        self.language = content.settings.language
        self._trust = trust
        self._index = Index(content.papers)
        self._again = again
        self._removals = Removals(content.removals)
        self._index.reserve(self._removals.names())
        self._back: list[Removal] = []
        self._opened_as: dict[str, Paper] = {}
        self._news: dict[str, dict[str, News]] = {}
        self._drafts: dict[str, Draft] = {}
        self._spellings: dict[str, str] = {}
        for organization in content.organizations:
            self._spellings[slugify(organization.slug)] = organization.slug
        for paper in content.papers:
            for named in paper.organizations:
                self._spellings.setdefault(slugify(named.slug), named.slug)

    @property
    def spellings(self) -> Mapping[str, str]:
        """The short names of organizations that the site has, by their slugs."""
        return self._spellings

    def all(self) -> tuple[Draft, ...]:
        """The drafts by path, unchanged ones too."""
        return tuple(self._finished(self._drafts[path]) for path in sorted(self._drafts))

    def _finished(self, draft: Draft) -> Draft:
        """The draft with what has changed since the import began: on the way a value may go to and fro."""
        draft = _settled(draft)
        old = self._opened_as.get(draft.path)
        if old is None or draft.after == draft.before:
            return draft
        return _changed(draft, noted(old, draft.paper, self._news.get(draft.path, {})))

    def find(self, paper: Paper) -> Paper | None:
        """The entry that is this paper, as it is to be; None where there is none."""
        return self._index.find(paper)

    def stays_out(self, paper: Paper) -> bool:
        """Whether a paper was removed, and may not come back."""
        return not self._again and self._removals.find(paper, paper) is not None

    def texts(self) -> dict[str, str]:
        """The texts of the drafts by path."""
        return {path: draft.after for path, draft in self._drafts.items()}

    def back(self) -> tuple[Removal, ...]:
        """The removals that no longer hold: their papers have come back."""
        return tuple(self._back)

    def take(self, incoming: Incoming, face: Paper | None = None, home: str = "") -> Taken:
        """Makes or changes the entry of a paper.

        ``face`` is what is known of the paper in all, if more than the incoming one says; ``home`` the path of the
        entry that it has by its other records. Raises ``RefusedDraftError`` where there can be no such entry,
        ``UnknownPaperError`` for a revision of a paper that has none; all drafts are then as they were.
        """
        old = self._found(incoming.paper, face or incoming.paper, home)
        if old is None and incoming.revision:
            raise UnknownPaperError
        if old is None:
            return self._made(incoming.paper, face or incoming.paper)
        merged = merge(old, incoming, self._trust, self._zone)
        self._hear(old, merged.paper, incoming)
        self._put(_changed(self._drafts.get(old.origin.path) or self._opened(old), merged.paper))
        return Taken(old.origin.path, merged.kept)

    def _hear(self, old: Paper, new: Paper, incoming: Incoming) -> None:
        """Remember who told what is noted when it changes."""
        for name in corrections.NAMES:
            if getattr(new, name) != getattr(old, name):
                told = News(incoming.paper.sources[0], incoming.revision)
                self._news.setdefault(old.origin.path, {})[name] = told

    def _found(self, paper: Paper, face: Paper, home: str) -> Paper | None:
        claimed = self._index.claimed(paper)
        if len(claimed) > 1:
            both = " and ".join(one.origin.path for one in claimed)
            raise RefusedDraftError(
                f"joins {both}, which are one paper then; keep one of these files, and import again"
            )
        if claimed:
            return claimed[0]
        if home:
            return self._drafts[home].paper
        return self._index.find(face)

    def _made(self, paper: Paper, face: Paper) -> Taken:
        removal = self._removals.find(paper, face)
        if removal is None:
            draft = _new(self._with_id(paper, face))
        elif self._again and removal not in self._back:
            draft = _new(replace(paper, id=removal.id, uid=removal.uid, aliases=removal.aliases))
            self._back.append(removal)
        elif self._again:
            draft = _new(self._with_id(paper, face))
        else:
            return Taken("", (f"was removed on {removal.removed}, as {removal.origin.path} says, and stays out",))
        self._put(draft)
        return Taken(draft.path)

    def _put(self, draft: Draft) -> None:
        self._drafts[draft.path] = draft
        self._index.add(draft.paper)

    def _opened(self, old: Paper) -> Draft:
        text, problems = store.read_text(self._root, old.origin.path)
        if text is None:
            raise RefusedDraftError(str(problems[0]))
        self._opened_as[old.origin.path] = old
        return Draft(old, text, text)

    def _with_id(self, paper: Paper, face: Paper) -> Paper:
        wanted = face.arxiv_id.replace("/", "-").lower() or slugify(paper.title)
        name = next((name for name in _names(wanted, paper) if not self._index.is_taken(name)), "")
        if not name:
            raise RefusedDraftError(f"its id {wanted} is taken by another paper")
        return replace(paper, id=name)


def _names(wanted: str, paper: Paper) -> Iterator[str]:
    """Ids that a paper may have, the shortest first; a journal has a hundred editorials of one title."""
    yield wanted
    told = f"{paper.title}\n{paper.sources[0].key if paper.sources else ''}"
    people = "; ".join(author.name for author in paper.authors)
    for said in (told, f"{told}\n{people}\n{paper.published or ''}\n{paper.venue}\n{body_text(paper)}"):
        salt = digest(said)
        yield f"{wanted[: LONGEST - len(salt) - 1].rstrip('-')}-{salt}"


def _new(paper: Paper) -> Draft:
    if paper.listed is None:
        raise RefusedDraftError("has no listed day")
    at = paper.listed.at
    return Draft(*_read_back(entry.dump(paper), f"{FOLDER}/{at.year:04}/{paper.id}.md", paper, before=""))


def _settled(draft: Draft) -> Draft:
    """The draft, or the file as it was where only the days differ on which its sources were read."""
    if not draft.before or draft.after == draft.before:
        return draft
    old, _ = entry.parse(draft.before, draft.path)
    if old is None or _unseen(old) != _unseen(draft.paper):
        return draft
    return Draft(old, draft.before, draft.before)


def _unseen(paper: Paper) -> tuple[object, str]:
    sources = tuple(replace(source, seen=None) for source in paper.sources)
    return FIELDS.write(replace(paper, sources=sources)), body_text(paper)


def _changed(draft: Draft, paper: Paper) -> Draft:
    """The draft with every field in which the paper differs set in place."""
    old, new = FIELDS.write(draft.paper), FIELDS.write(paper)
    text = draft.after
    try:
        for name in FIELDS.names:
            if name in new and new[name] != old.get(name):
                text = edit.set_value(text, name, entry.written(paper, name))
            elif name in old and name not in new:
                text = edit.remove(text, name)
        if body_text(paper) != body_text(draft.paper):
            text = edit.set_body(text, body_text(paper))
    except ValueError as error:
        raise RefusedDraftError(f"{draft.path} could not be edited: {error}") from None
    return draft if text == draft.after else Draft(*_read_back(text, draft.path, paper, draft.before))


def _read_back(text: str, path: str, meant: Paper, before: str) -> tuple[Paper, str, str]:
    """The draft's parts, once the text says what is meant when it is read."""
    paper, problems = entry.parse(text, path)
    if paper is None:
        raise RefusedDraftError("; ".join(f"{one.field or 'text'}: {one.message}" for one in problems[:3]))
    if FIELDS.write(paper) != FIELDS.write(meant) or body_text(paper) != body_text(meant):
        raise RefusedDraftError(f"the entry {path} would not say what the source says")
    return paper, before, text
