"""An entry under another name, at another address; readers of feeds do not see it as new."""

from pathlib import Path

from generator.content import edit, flow, scalars, store
from generator.content.reading import RefusedError
from generator.intake.entries import parsed, path_of, refused, text_of
from generator.intake.identity import Index
from generator.intake.removals import Removals
from generator.intake.report import FileChange, Report
from generator.intake.write import write
from generator.model import Paper
from generator.problems import ProblemsError


def rename(root: Path, old: str, new: str, *, dry_run: bool = False) -> Report:
    """Moves the entry ``old`` to the name ``new``: its old address leads there, its name in feeds stays.

    Raises ProblemsError, with nothing moved, where there is no such entry, where the name is none or another's, or
    where the content has a mistake. A rename that was interrupted is completed.
    """
    path = path_of(root, old)
    new = new.removesuffix(".md")
    target = f"{path.rpartition('/')[0]}/{_name(new)}.md"
    paper, text = parsed(root, path)
    moved = _moved(text, paper, new)
    files = (FileChange(target, text_of(root, target), moved), FileChange(path, text, ""))
    if files[0].before != moved:
        _ensure_free(root, paper, new)
    if not dry_run:
        write(root, files)
    return Report(updated=(new,), files=files, dry=dry_run)


def _name(new: str) -> str:
    try:
        return scalars.name(new)
    except RefusedError as mistake:
        raise refused("rename", str(mistake)) from None


def _ensure_free(root: Path, paper: Paper, new: str) -> None:
    content, problems = store.read(root)
    if content is None:
        raise ProblemsError(problems)
    own = paper.origin.path
    names = Index(other for other in content.papers if other.origin.path != own)
    names.reserve(Removals(content.removals).names())
    if new == paper.id or names.is_taken(new):
        raise refused(own, f"{new} is {'its name already' if new == paper.id else 'the name of another paper'}")


def _moved(text: str, paper: Paper, new: str) -> str:
    """The entry's text under its new name; all but the two lines of its names stays as it is."""
    name = paper.uid or paper.id
    old = f"/papers/{paper.id}/"
    aliases = [alias for alias in (*paper.aliases, old) if alias != f"/papers/{new}/"]
    try:
        text = edit.set_value(text, "aliases", flow.line(list(dict.fromkeys(aliases))))
        return edit.remove(text, "uid") if name == new else edit.set_value(text, "uid", flow.line(name))
    except ValueError as error:
        raise refused(paper.origin.path, f"could not be edited: {error}") from None
