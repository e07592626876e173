"""Hosts that answer what a test says, part by part, and remember what they were asked."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.intake.inputs import Input
from generator.intake.reading import Told, read_part
from generator.problems import Position, Problem, ProblemsError
from generator.sources.source import Reading

NOW: Final = "https://huggingface.co/papers"


class Hosts:
    """Answers by what was asked; what has none fails."""

    def __init__(self, answers: Mapping[str, Sequence[str]]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []

    def known(self, what: str) -> bool:
        """Ids of arXiv and prefixed words, as the real sources know them."""
        return what.startswith(("hf:", "arxiv:", "https://")) or what.replace(".", "").isdigit()

    def ask(self, what: str) -> Iterator[Reading]:
        """Each part when it is wanted; ``!`` in place of a part is a failure."""
        parts = [part for word in what.split(" ") for part in self.answers.get(word, ())] if _ids(what) else None
        for part in parts or self.answers.get(what, "!"):
            self.asked.append(what)
            if part == "!":
                raise ProblemsError([Problem(Position(what), "", "did not answer; try again later")])
            yield read_part(Input(what), part.encode(), Told())


def _ids(what: str) -> bool:
    """Whether it is a list of ids, which arXiv answers in one, without those that it does not know."""
    return what.replace(".", "").replace(" ", "").isdigit()


def paper(number: int, /, **changes: Any) -> dict[str, Any]:
    """A paper of the API, the same for the same number."""
    return {
        "id": f"2606.{number:05}",
        "title": f"Sheep Number {number}",
        "summary": f"We count sheep up to {number}.",
        "publishedAt": "2026-06-07T00:00:00.000Z",
        "submittedOnDailyAt": "2026-06-08T10:00:00.000Z",
        "authors": [{"name": "Ada Example"}],
        "upvotes": number,
    } | changes


def papers(*given: dict[str, Any]) -> str:
    """An answer of the API."""
    return json.dumps([{"paper": one} for one in given])
