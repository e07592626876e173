"""All entries that an import makes or changes, and which of them each record belongs to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from generator.intake import corrections
from generator.intake.corrections import News, noted
from generator.intake.draft import Draft, RefusedDraftError, changed, new, opened, settled
from generator.intake.facts import body_text
from generator.intake.identity import Index
from generator.intake.merge import merge
from generator.intake.normalize import Incoming
from generator.intake.removals import Removals
from generator.model import Content, Paper, Removal
from generator.text.slug import LONGEST, digest, slugify


class UnknownPaperError(Exception):
    """A revision of a paper that has no entry."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The entry that a record became part of ("" where none), and what of it was not taken, each with its reason."""

    path: str
    kept: tuple[str, ...] = ()


class Drafts:
    """Every entry that an import has touched, by its path.

    ``language`` is the site's; ``spellings`` are the short names of organizations that it has, by their slugs.
    """

    __slots__ = (
        "_again",
        "_back",
        "_drafts",
        "_index",
        "_news",
        "_opened_as",
        "_removals",
        "_root",
        "_trust",
        "_zone",
        "language",
        "spellings",
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
        self.spellings = _spellings(content)

    def all(self) -> tuple[Draft, ...]:
        """The drafts by path, unchanged ones too."""
        return tuple(self._finished(self._drafts[path]) for path in sorted(self._drafts))

    def since(self, texts: Mapping[str, str]) -> tuple[Draft, ...]:
        """The drafts by path that are new or changed since their texts were these."""
        return tuple(
            self._finished(draft) for path, draft in sorted(self._drafts.items()) if texts.get(path) != draft.after
        )

    def _finished(self, draft: Draft) -> Draft:
        """The draft with what has changed since the import began: on the way a value may go to and fro."""
        draft = settled(draft)
        old = self._opened_as.get(draft.path)
        if old is None or draft.after == draft.before:
            return draft
        return changed(draft, noted(old, draft.paper, self._news.get(draft.path, {})))

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
        self._put(changed(self._drafts.get(old.origin.path) or self._opened(old), merged.paper))
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
            draft = new(self._with_id(paper, face))
        elif self._again and removal not in self._back:
            draft = new(replace(paper, id=removal.id, uid=removal.uid, aliases=removal.aliases))
            self._back.append(removal)
        elif self._again:
            draft = new(self._with_id(paper, face))
        else:
            return Taken("", (f"was removed on {removal.removed}, as {removal.origin.path} says, and stays out",))
        self._put(draft)
        return Taken(draft.path)

    def _put(self, draft: Draft) -> None:
        self._drafts[draft.path] = draft
        self._index.add(draft.paper)

    def _opened(self, old: Paper) -> Draft:
        self._opened_as.setdefault(old.origin.path, old)
        return opened(self._root, old)

    def _with_id(self, paper: Paper, face: Paper) -> Paper:
        names = tuple(_names(paper, face.arxiv_id.replace("/", "-").lower() or slugify(paper.title)))
        free = next((name for name in names if not self._index.is_taken(name)), "")
        if not free:
            raise RefusedDraftError(f"its id {names[-1]} is taken by another paper")
        return replace(paper, id=free)


def _names(paper: Paper, wanted: str) -> Iterator[str]:
    """The ids that a paper may get, the best first; there are many editorials, each by others and of another year."""
    yield wanted
    told = f"{paper.title}\n{paper.sources[0].key if paper.sources else ''}"
    authors = "\n".join(author.name for author in paper.authors)
    more = f"{authors}\n{paper.published}\n{paper.venue}\n{body_text(paper)}"
    for salt in (digest(told), digest(f"{told}\n{more}")):
        yield f"{wanted[: LONGEST - len(salt) - 1].rstrip('-')}-{salt}"


def _spellings(content: Content) -> Mapping[str, str]:
    named = [one.slug for one in content.organizations]
    named += [one.slug for paper in content.papers for one in paper.organizations]
    return {slugify(slug): slug for slug in reversed(named)}
