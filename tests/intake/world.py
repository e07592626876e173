"""A small site for the tests of the intake: what it holds, and what it is told."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

from generator.content import entry, store
from generator.intake import intake
from generator.intake.inputs import Input
from generator.intake.reading import Told
from generator.intake.report import Report
from generator.model import Content, Paper

SETTINGS: Final = """\
title: Sheep
base_url: https://you.github.io/repo/
feed_tag: "tag:you.github.io,2026:papers"
timezone: Europe/Oslo
"""
TODAY: Final = date(2026, 7, 1)
ENTRY: Final = "content/papers/2026/2603.00011.md"

ANSWER: Final = {
    "id": "2603.00011",
    "authors": [{"name": "Ada Shepherd"}, {"name": "Ola Nordmann"}],
    "publishedAt": "2026-03-02T00:00:00.000Z",
    "submittedOnDailyAt": "2026-03-05T10:01:31.399Z",
    "title": "Counting Sheep",
    "summary": "We count sheep. Nobody has counted them before.",
    "upvotes": 12,
    "githubRepo": "sheep/fold",
    "githubStars": 3,
    "organization": {"name": "lumen-ai", "fullname": "Lumen Institute"},
}

PAGE_HEAD: Final = "Daily Papers\n\nby AK and the research community\n\nMar 5, 2026\n\n"


class World:
    """A site in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("content/site.yaml", SETTINGS)

    def write(self, path: str, text: str) -> None:
        """Puts a file into the site as a person does."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())

    def text(self, path: str = ENTRY) -> str:
        """A file's text."""
        return (self.root / path).read_bytes().decode()

    def edit(self, old: str, new: str, path: str = ENTRY) -> None:
        """Changes an entry as a person does; what is changed must be there once."""
        text = self.text(path)
        assert text.count(old) == 1, text
        self.write(path, text.replace(old, new))

    def files(self) -> dict[str, bytes]:
        """Every file below ``content/``, by path."""
        found = sorted((self.root / "content").rglob("*"))
        return {str(path.relative_to(self.root)): path.read_bytes() for path in found if path.is_file()}

    def content(self) -> Content:
        """The content, which must be without a mistake."""
        content, problems = store.read(self.root)
        assert content is not None, problems
        return content

    def papers(self) -> dict[str, Paper]:
        """The papers by id."""
        return {paper.id: paper for paper in self.content().papers}

    def paper(self, path: str = ENTRY) -> Paper:
        """One entry."""
        paper, problems = entry.parse(self.text(path), path)
        assert paper is not None, problems
        return paper

    def run(self, *texts: str, dry_run: bool = False, today: date = TODAY, **told: Any) -> Report:
        """Imports texts, each as a file of its own."""
        inputs = [Input(f"saved-{number}", [text.encode()]) for number, text in enumerate(texts, 1)]
        return intake.run(self.root, inputs, Told(**told), today, dry_run=dry_run)

    def answer(self, comments: int | None = None, /, **changes: Any) -> Report:
        """Imports the usual answer of the API with some fields changed; None takes one out."""
        return self.run(answer(comments, **changes))


def answer(comments: int | None = None, /, **changes: Any) -> str:
    """An answer of the API with one paper."""
    paper = {key: value for key, value in {**ANSWER, **changes}.items() if value is not None}
    return json.dumps([{"paper": paper} if comments is None else {"paper": paper, "numComments": comments}])


def listing(title: str = "Counting Sheep", abstract: str = "We count sheep.", byline: str = "  • 7 authors") -> str:
    """A saved page with one paper."""
    return f"{PAGE_HEAD}{title}\n\n{abstract}\n\n{byline}\n·\nMar 2, 2026 4\n"
