"""An entry as it is to be: new ones whole, old ones with single values changed; nothing is written here."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.content import edit, entry, store
from generator.content.entry import FIELDS
from generator.intake.facts import body_text
from generator.model import Paper

FOLDER: Final = "content/papers"


class RefusedDraftError(ValueError):
    """An entry that cannot be made; says why."""


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


def opened(root: Path, old: Paper) -> Draft:
    """The entry as it stands, unless it no longer says what it said when the content was read."""
    text, problems = store.read_text(root, old.origin.path)
    if text is None:
        raise RefusedDraftError(str(problems[0]))
    if entry.parse(text, old.origin.path)[0] != old:
        raise RefusedDraftError(f"{old.origin.path} was changed by somebody else meanwhile; do the same again")
    return Draft(old, text, text)


def new(paper: Paper) -> Draft:
    """The entry of a paper that has none."""
    if paper.listed is None:
        raise RefusedDraftError("has no listed day")
    at = paper.listed.at
    return Draft(*_read_back(entry.dump(paper), f"{FOLDER}/{at.year:04}/{paper.id}.md", paper, before=""))


def settled(draft: Draft) -> Draft:
    """The draft, or the file as it was where only the days differ on which its sources were read."""
    if not draft.before or draft.after == draft.before:
        return draft
    old, _ = entry.parse(draft.before, draft.path)
    if old is None or _unseen(old) != _unseen(draft.paper):
        return draft
    return Draft(old, draft.before, draft.before)


def _unseen(paper: Paper) -> tuple[object, str]:
    sources = tuple(source._replace(seen=None) for source in paper.sources)
    return FIELDS.write(replace(paper, sources=sources)), body_text(paper)


def changed(draft: Draft, paper: Paper) -> Draft:
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
