"""A new entry, ready to edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.content import edit, identifiers, store
from generator.content.reading import RefusedError
from generator.intake.draft import Draft, RefusedDraftError
from generator.intake.drafts import Drafts
from generator.intake.identity import Index
from generator.intake.normalize import Incoming
from generator.intake.report import FileChange, Report
from generator.intake.write import write
from generator.model import Author, Listed, Paper
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.text import characters

# What most entries have; empty, so that a person only fills it in.
EMPTY: Final = {"authors": "[]", "organizations": "[]", "links": "{}", "tags": "[]"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a paper; ``arxiv`` in any spelling, with a version or without."""

    title: str
    listed: date
    arxiv: str = ""
    doi: str = ""
    authors: Sequence[str] = ()
    tags: Sequence[str] = ()


def create(root: Path, wish: Wish, *, dry_run: bool = False) -> Report:
    """Writes the entry of a wish; its one file is in the report.

    Raises ProblemsError, with nothing written, where the content has a mistake, a value is none, or the paper has an
    entry already, which is then named.
    """
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    paper = _paper(wish)
    known = Index(content.papers).find(paper)
    if known:
        raise _refused(known.origin.path, "", "is this paper's entry already; edit it, or give the other paper's ids")
    drafts = Drafts(root, content, ZoneInfo(content.settings.timezone), table.trust)
    try:
        taken = drafts.take(Incoming(paper, dated=True))
    except RefusedDraftError as error:
        raise _refused("new", "", str(error)) from None
    if not taken.path:
        raise _refused("new", "", f"{'; '.join(taken.kept)}; delete that file to let it come back")
    (draft,) = drafts.all()
    file = FileChange(draft.path, "", _ready(draft))
    if not dry_run:
        write(root, (file,))
    return Report(added=(draft.paper.id,), files=(file,), dry=dry_run)


def _paper(wish: Wish) -> Paper:
    if not wish.title.strip():
        raise _refused("new", "title", "is empty; give the paper's title")
    for field, texts in {"title": (wish.title,), "authors": wish.authors, "tags": wish.tags}.items():
        if wrong := characters.problem(" ".join(texts)):
            raise _refused("new", field, wrong)
    try:
        arxiv_id, version = identifiers.split_arxiv(wish.arxiv.strip()) if wish.arxiv else ("", None)
        doi = identifiers.doi(wish.doi.strip()) if wish.doi else ""
    except RefusedError as mistake:
        raise _refused("new", "", str(mistake)) from None
    return Paper(
        id="",
        title=" ".join(wish.title.split()),
        listed=Listed(wish.listed),
        authors=tuple(Author(name.strip()) for name in wish.authors if name.strip()),
        arxiv_id=arxiv_id,
        version=version,
        doi=doi,
        tags=tuple(dict.fromkeys(tag.strip() for tag in wish.tags if tag.strip())),
    )


def _ready(draft: Draft) -> str:
    text = draft.after
    for name, value in EMPTY.items():
        if not getattr(draft.paper, name):
            text = edit.set_value(text, name, value)
    return text


def _refused(path: str, field: str, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(path), field, message)])
