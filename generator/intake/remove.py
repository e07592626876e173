"""An entry taken out for good: no import brings it back, and its old address may say why."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from generator.content import removal as removals
from generator.content import store
from generator.intake.entries import parsed, path_of, refused, text_of
from generator.intake.report import FileChange, Report
from generator.intake.write import write
from generator.model import Paper, Prose, Removal, Source
from generator.problems import Position, Problem, ProblemsError

FOLDER: Final = "content/removed"


def remove(root: Path, name: str, today: date, reason: str | None = None, *, dry_run: bool = False) -> Report:
    """Deletes an entry, and writes down by what it would be known again.

    With a ``reason``, which may be empty, its old address says that it was removed, and why. An entry that is removed
    already gets its reason then. Raises ProblemsError, with nothing written, where there is no such entry, where it has
    a mistake, or where the reason is no text for a page.
    """
    gone = _gone(root, name)
    if gone and reason is None:
        raise refused(
            gone.origin.path, "says that it is removed already; delete that file to let imports bring it back"
        )
    files = (_rewritten(root, gone, reason or ""),) if gone else _taken_out(root, path_of(root, name), today, reason)
    if not dry_run:
        write(root, files)
    return Report(removed=(gone.id if gone else _id(files),), files=files, dry=dry_run)


def _id(files: tuple[FileChange, ...]) -> str:
    return files[0].path.rpartition("/")[2].removesuffix(".md")


def _gone(root: Path, name: str) -> Removal | None:
    """The removal of that name, where the entry itself is gone."""
    path = f"{FOLDER}/{name}.md"
    known = [file.path for file in store.sources(root)[0]]
    if path not in known or any(one.endswith(f"/{name}.md") for one in known if one.startswith("content/papers/")):
        return None
    found, problems = removals.parse(text_of(root, path), path)
    if found is None:
        raise ProblemsError(problems)
    return found


def _rewritten(root: Path, gone: Removal, reason: str) -> FileChange:
    path = gone.origin.path
    return FileChange(path, text_of(root, path), _written(replace(gone, page=True, body=Prose(reason.strip()))))


def _taken_out(root: Path, path: str, today: date, reason: str | None) -> tuple[FileChange, ...]:
    paper, text = parsed(root, path)
    place = f"{FOLDER}/{paper.id}.md"
    return (
        FileChange(place, text_of(root, place), _written(_removal(paper, today, reason))),
        FileChange(path, text, ""),
    )


def _removal(paper: Paper, today: date, reason: str | None) -> Removal:
    """What is kept of a paper: nothing that it says, only by what it is known."""
    return Removal(
        id=paper.id,
        title=paper.title,
        removed=today,
        page=reason is not None,
        published=paper.published,
        arxiv_id=paper.arxiv_id,
        doi=paper.doi,
        links=tuple(link for link in paper.links if link.kind == "huggingface"),
        aliases=paper.aliases,
        uid=paper.uid,
        sources=tuple(Source(source.name, source.key) for source in paper.sources),
        body=Prose((reason or "").strip()),
    )


def _written(removal: Removal) -> str:
    text = removals.dump(removal)
    read, problems = removals.parse(text, f"{FOLDER}/{removal.id}.md")
    if read is None:
        raise ProblemsError(Problem(Position("remove"), problem.field, problem.message) for problem in problems)
    if read.body.markdown != removal.body.markdown:
        raise refused("remove", "the reason would not be read as it is written; write it in plainer words")
    return text
