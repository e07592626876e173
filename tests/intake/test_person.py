"""Whatever a person does to an entry, and whatever a source says next, the person's work is still there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Paper
from tests.intake.world import ENTRY, World

WORDS = st.text(st.sampled_from("abc äß:#'\"{}[]&*!|>%@`-0"), min_size=1, max_size=12).map(lambda text: f"w{text}w")


@dataclass(frozen=True)
class Edit:
    """One thing that a person does: what it does to the lines of a head, and how it shows in the paper."""

    field: str
    value: str
    shown: Callable[[Paper], Any]

    def apply(self, lines: list[str]) -> list[str]:
        """The lines with the field's line replaced, or put at the end."""
        line = f"{self.field}: {self.value}"
        own = [at for at, old in enumerate(lines) if old.startswith(f"{self.field}:")]
        return [line if at in own else old for at, old in enumerate(lines)] if own else [*lines, line]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


EDITS = st.one_of(
    WORDS.map(lambda text: Edit("title", quoted(text), lambda paper: paper.title)),
    WORDS.map(lambda text: Edit("note", quoted(text), lambda paper: paper.note.markdown)),
    WORDS.map(lambda text: Edit("venue", quoted(text), lambda paper: paper.venue)),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda tags: Edit("tags", f"[{', '.join(map(quoted, tags))}]", lambda paper: paper.tags)
    ),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda names: Edit("authors", f"[{', '.join(map(quoted, names))}]", lambda paper: paper.authors)
    ),
    st.integers(1000, 2000).map(lambda count: Edit("upvotes", str(count), lambda paper: paper.upvotes)),
    st.integers(1000, 2000).map(lambda count: Edit("stars", str(count), lambda paper: paper.stars)),
    st.integers(1, 9).map(lambda day: Edit("published", f"2025-0{day}", lambda paper: paper.published)),
)
LATER: st.SearchStrategy[Mapping[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Counting Goats", "X: {Y}"]),
        "summary": st.sampled_from(["Other words.", "A\n\nB", ""]),
        "upvotes": st.integers(0, 50),
        "githubStars": st.integers(0, 50),
        "publishedAt": st.sampled_from(["2026-01-01T00:00:00.000Z", "2026-13-01"]),
        "authors": st.lists(st.sampled_from(["A", "B", "C"]).map(lambda name: {"name": name}), max_size=3),
        "submittedOnDailyAt": st.sampled_from(["2026-03-05T00:00:00.000Z", "2026-03-06T00:00:00.000Z"]),
    },
)


@settings(max_examples=60)
@given(
    edits=st.lists(EDITS, max_size=4, unique_by=lambda edit: edit.field),
    body=st.one_of(st.none(), WORDS),
    order=st.randoms(use_true_random=False),
    answers=st.lists(LATER, min_size=1, max_size=2),
)
def test_importing_never_loses_a_persons_edit(
    edits: list[Edit], body: str | None, order: Any, answers: list[Mapping[str, Any]]
) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.answer(1)
        _, head, abstract = world.text().split("---\n", 2)
        lines = head.rstrip("\n").split("\n")
        for edit in edits:
            lines = edit.apply(lines)
        order.shuffle(lines)
        lines.insert(0, "# a person's comment: stays")
        text = abstract if body is None else f"\n{body}\n\n"
        world.write(ENTRY, "---\n" + "\n".join(lines) + "\n---\n" + text)
        mine = world.paper()
        for later in answers:
            world.answer(2, **later)
        now = world.paper()
        for edit in edits:
            assert edit.shown(now) == edit.shown(mine)
        if body is not None:
            assert world.text().endswith(f"---\n\n{body}\n\n")
        kept = [line.split(":")[0] for line in world.text().split("---\n")[1].split("\n")]
        assert kept[0] == "# a person's comment"
        before = [line.split(":")[0] for line in lines]
        assert [name for name in kept if name in before] == before
        assert not world.answer(2, **answers[-1]).updated


def test_what_a_source_says_otherwise_is_said_as_an_entry_would(world: World) -> None:
    world.answer(ai_keywords=["wool", "milk: fresh"])
    world.edit("authors: [Ada Shepherd, Ola Nordmann]", "authors: [Ada Shepherd]")
    world.edit('keywords: [wool, "milk: fresh"]', "keywords: [wool]")
    report = world.run(
        "@article{x, eprint={2603.00011}, title={Counting Sheep}, author={Shepherd, Ada and Nordmann, Ola}}"
    )
    again = world.answer(ai_keywords=["wool", "milk: fresh"])
    assert [left.reason for left in (*report.skipped, *again.skipped)] == [
        "authors: a person's value stays; bibtex says Ada Shepherd, Ola Nordmann",
        "authors: a person's value stays; huggingface-api says Ada Shepherd, Ola Nordmann",
        'keywords: a person\'s value stays; huggingface-api says [wool, "milk: fresh"]',
    ]
